"""What is usual: the share of tasks that hold each common gram, concept and name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.gold import Gold
from pipeline.link.profiles import Profile, gram_text

USUAL = 0.01  # things that fewer tasks hold are not kept
Background = dict[str, dict[str, float]]


def background(profiles: Iterable[Profile], gold: Gold) -> Background:
    """Share of the gold's tasks that hold each common gram, concept and name."""
    total = sum(map(len, gold.tasks.values()))
    grams: Counter[str] = Counter()
    concepts = np.zeros(len(thesaurus().names))
    for one in profiles:
        held = one.grams.usage.counts
        for code, count in zip(one.grams.ids.tolist(), held.tolist(), strict=True):
            if count:
                grams[gram_text(code)] += count
        concepts += one.concept_usage.counts
    names: Counter[str] = Counter()
    for task in (task for tasks in gold.tasks.values() for task in tasks):
        names.update({*task.unit_keys, *task.domains, *(kind for kind, _ in task.action_pairs)})
    return {
        "grams": _usual(grams, total),
        "concepts": _usual(dict(zip(thesaurus().names, concepts.tolist(), strict=True)), total),
        "names": _usual(names, total),
    }


def _usual(counts: Mapping[str, float], total: int) -> dict[str, float]:
    shares = {name: round(count / total, 4) for name, count in counts.items()}
    return {name: share for name, share in sorted(shares.items()) if share >= USUAL}
