"""Rows and columns of a stream of cells that nothing cuts into rows, decoded together.

Each cell goes on in its row, begins a new one, stands alone as a heading, or goes on with the cell
before it. The best reading of all cells is found by dynamic programming over (cell, column), in
O(cells x columns^2).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.lexicon.columns import Column
from pipeline.structure.decode import HEADING, Decoder
from pipeline.structure.shapes import Shape

_NEW_ROW = -1.0  # a row ends where the next cell fits no later column better
_ALONE = 0.5  # a heading between the rows
_GO_ON = -2.0  # a cell broken over lines
_LATER = 1e-3  # of two columns of units the later one has several: one leads, many answer
_CAN_GO_ON = {Column.TITLE, Column.REQUIREMENT, Column.UNITS}
_GAP = 1.0  # blanks in the stream stand where columns are without a cell
_NEVER = float("-inf")


class Item(NamedTuple):
    """A cell of a stream: whether it may be a heading, how many blanks stand before it."""

    shape: Shape
    heads: bool = False
    blanks: int = 0


class Place(NamedTuple):
    """Where a cell stands: in which column, and how it came there."""

    col: int
    how: str  # "row", "new", "on", "alone"


# A way for a cell to come to a column: the score before it is placed, from which one, and how.
_Way = tuple[float, int, str]


def decode_stream(
    decoder: Decoder, items: Sequence[Item], *, go_on: bool
) -> tuple[float, list[Place]]:
    """The place of each cell, and how good the whole reading is.

    `go_on` says whether a cell may be broken over several of the stream.
    """
    walk = _Walk(decoder, go_on)
    scores = walk.start(items[0])
    steps: list[list[_Way]] = []
    for last, item in pairwise(items):
        ways = walk.ways(scores, item, broken=go_on and not last.heads)
        worths = walk.worths(item)
        scores = [score + worth for (score, _, _), worth in zip(ways, worths, strict=True)]
        steps.append(ways)
    score, col = walk.ended(scores)
    return score, _places(col, steps, walk.width)


class _Walk:
    """The steps from cell to cell; state `width` is a heading that stands alone."""

    def __init__(self, decoder: Decoder, go_on: bool) -> None:
        self.told = decoder
        self.width = len(decoder.kinds)
        self.go_on = [go_on and kind in _CAN_GO_ON for kind in decoder.kinds]

    def worths(self, item: Item) -> list[float]:
        """How well a cell fits each column, and standing alone."""
        worths = self.told.worths(item.shape)
        if item.heads:
            kinds = self.told.kinds
            worths = [w - (k is Column.REQUIREMENT) for w, k in zip(worths, kinds, strict=True)]
        return [*worths, _ALONE if item.heads else _NEVER]

    def start(self, item: Item) -> list[float]:
        *worths, alone = self.worths(item)
        lead, first = self.told.leading, self.told.first
        return [*(worth - lead[c] - first[c] for c, worth in enumerate(worths)), alone]

    def ended(self, scores: Sequence[float]) -> tuple[float, int]:
        """The best score where a row, or a heading, ends here, and in which column."""
        ends = [score - cost for score, cost in zip(scores, self.told.trailing, strict=False)]
        ends.append(scores[self.width])
        col = max(range(len(ends)), key=ends.__getitem__)
        return ends[col], col

    def ways(self, scores: Sequence[float], item: Item, *, broken: bool) -> list[_Way]:
        """The best way to come to each column, and to stand alone."""
        ended, last = self.ended(scores)
        head = scores[self.width]
        gap = _GAP if item.blanks else 0.0
        goes_on = broken and item.shape.label_rank is None and not item.blanks
        answer: list[_Way] = []
        for col, (leading, first) in enumerate(
            zip(self.told.leading, self.told.first, strict=True)
        ):
            lead = _NEW_ROW - leading
            ways: list[_Way] = [
                (ended + lead - (last == self.width) * first + gap, last, "new"),
                (head + lead - first + gap, self.width, "new"),
            ]
            for p in range(col):
                skipped = gap if col - p - 1 == item.blanks else -gap
                ways.append((scores[p] - self.told.inner[p][col] + skipped, p, "row"))
            if goes_on and self.go_on[col]:
                ways.append((scores[col] + _GO_ON + _LATER * col, col, "on"))
            answer.append(max(ways))
        answer.append((ended + gap, last, "alone"))
        return answer


def _places(col: int, steps: Sequence[Sequence[_Way]], width: int) -> list[Place]:
    answer: list[Place] = []
    for step in reversed(steps):
        _, before, how = step[col]
        answer.append(Place(HEADING if col == width else col, how))
        col = before
    alone = col == width
    answer.append(Place(HEADING if alone else col, "alone" if alone else "new"))
    return answer[::-1]
