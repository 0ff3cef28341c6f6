"""What became of the wording: copied, cut, added to, made local, or only the same matter.

The words of GUIDELINE.md (Links) as shares of characters. In a split or a merge the part is held
against the passage of the whole that it stands for, not against all of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pipeline.link.forms import Form
from pipeline.link.tiles import Mask, Tile, covered


class Verdict(StrEnum):
    """The right task's wording against the left one's."""

    VERBATIM = "verbatim"
    ABRIDGED = "abridged"
    ELABORATED = "elaborated"
    LOCALISED = "localised"
    RELATED = "related"


class Shape(StrEnum):
    """What the left task is to the right one."""

    SAME = "same"
    PART_OF = "part_of"
    HAS_PART = "has_part"


# Found on the gold by leave-one-pair-of-documents-out (docs/linking.md).
COPIED = 0.2  # share of the longer text that is shared: from here on it is no phrase
COPIED_PASSAGE = 0.5  # the same of the shorter passage ...
COPIED_LEAST = 0.07  # ... if the passage is this share of the longer text
CLAUSE = 6  # characters of the shortest clause that tells a copy ...
CLAUSE_COPIED = 0.75  # ... where this share of it is shared: titles and lists of names are no copy
A_WORD_OR_TWO = 8  # characters
SMALL = 0.12  # share of the characters on either side that may differ in a verbatim copy
NAMES = 0.5  # share of what differs that is names, in a localised copy


@dataclass(frozen=True, slots=True)
class Reuse:
    """Characters of both texts: in all, in the passages that touch shared text, shared.

    `names_left`, `names_right`: characters that differ and stand in names; `clause`: whether a
    clause of either that is no title stands in the other.
    """

    left: int
    right: int
    left_passage: int
    right_passage: int
    shared_left: int
    shared_right: int
    names_left: int
    names_right: int
    clause: bool

    @property
    def names(self) -> float:
        """Share of the characters that differ that stand in names."""
        differing = self.left + self.right - self.shared_left - self.shared_right
        return (self.names_left + self.names_right) / differing if differing else 0.0


def reuse(left: Form, right: Form, tiles: Sequence[Tile]) -> Reuse:
    """Measure what two texts share."""
    left_mask, right_mask = (
        covered(tiles, len(form.text), side) for side, form in enumerate((left, right))
    )
    return Reuse(
        left=len(left.text),
        right=len(right.text),
        left_passage=_passage(left, left_mask),
        right_passage=_passage(right, right_mask),
        shared_left=int(left_mask.sum()),
        shared_right=int(right_mask.sum()),
        names_left=int((left.named & ~left_mask).sum()),
        names_right=int((right.named & ~right_mask).sum()),
        clause=_has_copied(left, left_mask) or _has_copied(right, right_mask),
    )


def _has_copied(form: Form, mask: Mask) -> bool:
    return any(
        end - start >= min(CLAUSE, len(form.text)) and mask[start:end].mean() >= CLAUSE_COPIED
        for start, end in form.clauses[form.headed :]
    )


def _passage(form: Form, mask: Mask) -> int:
    """Characters of the clauses that touch shared text."""
    if not form.clauses:
        return 0
    starts = np.array([start for start, _ in form.clauses])
    touched = np.logical_or.reduceat(mask, starts)
    return int(np.diff([*starts, len(mask)])[touched].sum())


def judge(found: Reuse, shape: Shape) -> Verdict:
    """The verdict on a link of that shape."""
    left = found.left_passage if shape is Shape.HAS_PART else found.left
    right = found.right_passage if shape is Shape.PART_OF else found.right
    shared = min(found.shared_left, found.shared_right)
    if not _copied(found, shared, min(left, right)):
        return Verdict.RELATED
    dropped, added = left - found.shared_left, right - found.shared_right
    if max(dropped, added) <= A_WORD_OR_TWO and dropped + added <= SMALL * (left + right):
        return Verdict.VERBATIM
    if found.names >= NAMES:
        return Verdict.LOCALISED
    # A name in the place of another is neither dropped nor added.
    dropped, added = dropped - found.names_left, added - found.names_right
    return Verdict.ABRIDGED if dropped > added else Verdict.ELABORATED


def _copied(found: Reuse, shared: int, shorter_passage: int) -> bool:
    if not found.clause:
        return False
    of_longer = shared / max(found.left, found.right, 1)
    of_passage = shared / max(shorter_passage, 1)
    return of_longer >= COPIED or (of_passage >= COPIED_PASSAGE and of_longer >= COPIED_LEAST)


def shapes(
    links: Sequence[tuple[int, int]], sizes: tuple[Sequence[int], Sequence[int]]
) -> list[Shape]:
    """The shape of each (left, right) link of two documents, from the alignment as a whole.

    `sizes` are the lengths of the left and the right texts: where both tasks have several partners
    the shorter one is the part.
    """
    of_left: dict[int, int] = {}
    of_right: dict[int, int] = {}
    for left, right in links:
        of_left[left] = of_left.get(left, 0) + 1
        of_right[right] = of_right.get(right, 0) + 1
    answer = []
    for left, right in links:
        splits, merges = of_left[left] > 1, of_right[right] > 1
        if splits and merges:
            splits = sizes[0][left] > sizes[1][right]
            merges = not splits
        answer.append(Shape.HAS_PART if splits else Shape.PART_OF if merges else Shape.SAME)
    return answer
