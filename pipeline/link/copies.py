"""Texts that are the same but for punctuation: found once, compared once, given back each.

A thousand copies of one text are half a million pairs that say nothing new. So only one text of
each group of copies is compared with others, and a copy is then paired with COPIES of its own
group and of each larger group that is near, not with all of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.link.shingles import Int, Shingles

COPIES = 32  # partners that a text has in a group of copies at most


class Copies(NamedTuple):
    """Groups of texts that hold the same triples: members[starts[g]:starts[g + 1]], ascending."""

    members: Int
    starts: Int

    @property
    def sizes(self) -> Int:
        """Texts in each group."""
        return np.diff(self.starts)


def group_copies(found: Shingles) -> tuple[Shingles, Copies]:
    """The first text of each group, weighed as before; groups in the order of their first texts."""
    _, group = np.unique(_digests(found), return_inverse=True)
    first = np.full(group.max(initial=-1) + 1, len(found))
    np.minimum.at(first, group, np.arange(len(found)))
    by_first = np.empty(len(first), dtype=np.int64)
    by_first[np.argsort(first)] = np.arange(len(first))
    group = by_first[group]
    members = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[members], np.arange(len(first) + 1))
    return _take(found, np.sort(first)), Copies(members, starts)


def _digests(found: Shingles) -> Int:
    """A number a text: that of its triples, else its own (a text that says nothing has no copy)."""
    mixed = (found.ranks.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed)])[found.starts]
    empty = np.diff(found.starts) == 0
    answer = np.diff(sums).astype(np.int64)
    answer[empty] = -np.arange(1, empty.sum() + 1)
    return answer


def _take(found: Shingles, rows: Int) -> Shingles:
    if len(rows) == len(found):
        return found
    sizes = np.diff(found.starts)
    kept = np.zeros(len(found), dtype=bool)
    kept[rows] = True
    ranks = found.ranks[np.repeat(kept, sizes)]
    starts = np.concatenate([[0], np.cumsum(sizes[rows])])
    spread = np.bincount(ranks, minlength=len(found.counts))
    return replace(found, starts=starts, ranks=ranks, spread=spread)


def expand(
    copies: Copies, left: Int, right: Int, cosine: NDArray[np.float32]
) -> tuple[Int, Int, NDArray[np.float32]]:
    """Pairs of groups as pairs of texts, and the pairs within groups; left < right, in order."""
    if len(copies.members) == len(copies.starts) - 1:
        return left, right, cosine
    sizes = copies.sizes
    swap = sizes[left] > sizes[right]
    small, large = np.where(swap, right, left), np.where(swap, left, right)
    each = np.minimum(sizes[large], COPIES)
    number = sizes[small] * each
    pair = np.repeat(np.arange(len(left)), number)
    step = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    other = step // each[pair]
    # The partners go round the larger group, so that those of many small ones are not the same.
    place = (step + small[pair] * COPIES) % sizes[large][pair]
    one = copies.members[copies.starts[large[pair]] + place]
    two = copies.members[copies.starts[small[pair]] + other]
    inner = _within(copies)
    lefts = np.concatenate([np.minimum(one, two), inner[0]])
    rights = np.concatenate([np.maximum(one, two), inner[1]])
    cosines = np.concatenate([cosine[pair], np.ones(len(inner[0]), np.float32)])
    order = np.lexsort((rights, lefts))
    return lefts[order], rights[order], cosines[order]


def _within(copies: Copies) -> tuple[Int, Int]:
    """Each text with the COPIES that follow it in its group."""
    ends = np.repeat(copies.starts[1:], copies.sizes)
    places = np.arange(len(copies.members))
    number = np.minimum(ends - places - 1, COPIES)
    one = np.repeat(places, number)
    step = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    return copies.members[one], copies.members[one + step + 1]
