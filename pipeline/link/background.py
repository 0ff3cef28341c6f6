"""What is usual: the share of tasks that hold each common gram, concept and name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.profiles import Profile, gram_text

USUAL = 0.01  # things that fewer tasks hold are not kept
Background = dict[str, dict[str, float]]


def background(files: Iterable[Sequence[Profile]]) -> Background:
    """Share of the tasks that hold each common gram, concept and name, in the mean of some files.

    Files of many fields give what is usual: where all are on openness, 房地产 is a rare word, and
    two tasks that name it are thought to be alike. A file counts once, however many documents it
    holds: a table of two thousand on housing would make housing what everybody speaks of.
    """
    shares = [_shares(documents) for documents in files if any(one.tasks for one in documents)]
    return {part: _mean([one[part] for one in shares]) for part in ("grams", "concepts", "names")}


def _shares(documents: Sequence[Profile]) -> dict[str, dict[str, float]]:
    counts: dict[str, Counter[str]] = {
        "grams": Counter(),
        "concepts": Counter(),
        "names": Counter(),
    }
    for one in documents:
        held = one.grams.usage.counts
        for code, count in zip(one.grams.ids.tolist(), held.tolist(), strict=True):
            if count:
                counts["grams"][gram_text(code)] += count
        named = one.concept_usage.counts.tolist()
        counts["concepts"].update(dict(zip(thesaurus().names, named, strict=True)))
        for task in one.tasks:
            kinds = (kind for kind, _ in task.action_pairs)
            counts["names"].update({*task.unit_keys, *task.domains, *kinds})
    total = sum(len(one.tasks) for one in documents)
    return {part: {n: c / total for n, c in held.items()} for part, held in counts.items()}


def _mean(shares: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for one in shares:
        total.update(one)
    means = {name: round(value / len(shares), 4) for name, value in total.items()}
    return {name: share for name, share in sorted(means.items()) if share >= USUAL}
