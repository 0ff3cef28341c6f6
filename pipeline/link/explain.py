"""A link in words: which fields speak for it and which against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Matrix
from pipeline.link.features import FIELD_OF, TABLE
from pipeline.link.forms import Form
from pipeline.link.model import LinkModel
from pipeline.link.profiles import Profile
from pipeline.link.tiles import Tile

LOUD = 0.25  # log-odds from which on a field is named


def explain(
    values: Matrix, left: Profile, right: Profile, cell: tuple[int, int], model: LinkModel
) -> list[str]:
    """One line a field, the weightiest first: its log-odds, and what the two share in it."""
    fields: defaultdict[str, float] = defaultdict(float)
    for name, part in model.evidence.contributions(values).items():
        fields[FIELD_OF[name].field] += part
    english = {entry.field: entry.en for entry in TABLE}
    lines = []
    for name, weight in sorted(fields.items(), key=lambda item: (-abs(item[1]), item[0])):
        if abs(weight) >= LOUD:
            shared = _shared(name, left, right, cell)
            side = "for" if weight > 0 else "against"
            lines.append(
                f"{english[name]}: {side} ({weight:+.1f})" + (f": {shared}" if shared else "")
            )
    return lines


def shared_passages(left: Form, tiles: Sequence[Tile]) -> list[str]:
    """The stretches that two tasks share, as the left one prints them, the longest first."""
    longest = sorted(tiles, key=lambda one: (-one.size, one.i))
    return [left.printed(one.i, one.i + one.size) for one in longest]


def _shared(name: str, left: Profile, right: Profile, cell: tuple[int, int]) -> str:
    one, other = left.tasks[cell[0]], right.tasks[cell[1]]
    if name == "concepts":
        both = np.flatnonzero(left.concepts.named[cell[0]] * right.concepts.named[cell[1]])
        return "、".join(thesaurus().names[place] for place in both)
    pairs = {
        "units": (one.unit_keys, other.unit_keys),
        "domains": (one.domains, other.domains),
        "deadlines": (one.deadline_values, other.deadline_values),
        "citations": (one.citation_keys, other.citation_keys),
        "actions": ({kind for kind, _ in one.action_pairs}, {k for k, _ in other.action_pairs}),
    }
    if name not in pairs:
        return ""
    both_sets = set(pairs[name][0]) & set(pairs[name][1])
    return "、".join(sorted(both_sets)) if both_sets else "nothing in common"
