"""Which column each cell of a flattened table belongs to, decided for whole rows at once.

A row holds fewer cells than the table has columns: merged cells were lost and the rest moved left,
or cells were left blank. Cells keep their order, so an answer is an increasing map from cells to
columns; the best one is found by dynamic programming over (cell, column). Where nothing tells rows
apart either, all cells are decoded together (`decode_stream.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon.columns import Column
from pipeline.structure.profiles import Profile
from pipeline.structure.shapes import Shape, fit

HEADING = -1

# A cell that stands where it was printed needs less evidence than one that moved.
_STAYED = 1.0


class _Missing(NamedTuple):
    """What a column without a cell costs: before the first cell of a row, between, behind."""

    leading: float
    inner: float
    trailing: float


# What groups rows is merged with the row above, so it is missing at the start of a row; a row
# without its requirement is hardly one.
_MISSING = {
    Column.HEADING: _Missing(0.2, 1.0, 2.0),
    Column.NUMBER: _Missing(0.4, 1.0, 2.0),
    Column.TITLE: _Missing(0.4, 2.0, 2.0),
    Column.REQUIREMENT: _Missing(2.0, 2.0, 2.0),
    Column.UNITS: _Missing(0.9, 0.9, 0.9),
    Column.TIME: _Missing(0.8, 0.8, 0.7),
    Column.NOTE: _Missing(0.2, 0.2, 0.1),
}
_FIRST_TITLE = 1.6  # below a header or a heading no title can come from above
_TEXT = {Column.TITLE, Column.REQUIREMENT}
_NUMBERED = 3.0  # what a number stands before is no unit, but what is to be done
_UNLIKE = 1.2  # a number and the title beside it are merged alike


class Decoder:
    """Decodes the rows of one table."""

    def __init__(self, kinds: Sequence[Column], profile: Profile | None = None) -> None:
        self.kinds = tuple(kinds)
        self.profile = profile
        width = range(len(kinds) + 1)
        missing = [_MISSING[kind] for kind in kinds]
        self.leading = [self._before(col, missing) for col in width[:-1]]
        self.inner = [[self._between(p, col, missing) for col in width] for p in width[:-1]]
        self.trailing = [sum(m.trailing for m in missing[p + 1 :]) for p in width[:-1]]
        # What a row that nothing stands above costs more if it begins at a column.
        self.first = [_FIRST_TITLE * (Column.TITLE in self.kinds[:col]) for col in width[:-1]]

    def _before(self, col: int, missing: Sequence[_Missing]) -> float:
        cost = sum(m.leading for m in missing[:col])
        pair = self.kinds[col - 1 : col + 1] if col else ()
        return cost + _UNLIKE * (pair == (Column.NUMBER, Column.TITLE))

    def _between(self, before: int, col: int, missing: Sequence[_Missing]) -> float:
        cost = sum(m.inner for m in missing[before + 1 : col])
        numbers = self.kinds[before] is Column.NUMBER and _TEXT & {*self.kinds[before + 1 : col]}
        return cost + _NUMBERED * (bool(numbers) and not _TEXT & {*self.kinds[col:]})

    def worths(self, shape: Shape) -> list[float]:
        """How well a cell fits each column; of two that fit alike, the first."""
        told = self.profile
        return [
            fit(shape, kind) - 1e-6 * col + (told.likeness(shape, col) if told else 0.0)
            for col, kind in enumerate(self.kinds)
        ]

    def row(self, slots: Sequence[Shape | None], *, first: bool = False) -> list[int]:
        """The column of each cell of one row, in order.

        `slots` are the places of the row as printed, None for a blank one; at most as many cells
        as columns. `first` says that the row stands below a header or a heading. Raises ValueError
        where there are more cells than columns.
        """
        cells = [(place, shape) for place, shape in enumerate(slots) if shape is not None]
        width = len(self.kinds)
        if len(cells) > width:
            raise ValueError(f"{len(cells)} cells for {width} columns")
        if len(cells) == width:
            return [*range(width)]
        own = _is_own(cells, width)
        scores: list[float] = []
        steps: list[list[int]] = []
        for index, (place, shape) in enumerate(cells):
            worths = self.worths(shape)
            if not own and shape.is_list:  # several units help the lead that the row shares
                worths = [worth + 2e-6 * col for col, worth in enumerate(worths)]
            if place < width:
                worths[place] += _STAYED
            if not index:
                scores = [
                    w - self.leading[col] - first * self.first[col] for col, w in enumerate(worths)
                ]
                continue
            scores, came = self._step(scores, worths)
            steps.append(came)
        return self._trace(scores, steps) if cells else []

    def _step(
        self, scores: Sequence[float], worths: Sequence[float]
    ) -> tuple[list[float], list[int]]:
        best, came = [float("-inf")], [0]
        for col in range(1, len(worths)):
            ways = [scores[p] - self.inner[p][col] for p in range(col)]
            before = max(range(col), key=ways.__getitem__)
            best.append(ways[before] + worths[col])
            came.append(before)
        return best, came

    def _trace(self, scores: Sequence[float], steps: Sequence[Sequence[int]]) -> list[int]:
        ends = [score - self.trailing[col] for col, score in enumerate(scores)]
        col = max(range(len(ends)), key=ends.__getitem__)
        answer = [col]
        for came in reversed(steps):
            col = came[col]
            answer.append(col)
        return answer[::-1]


def _is_own(cells: Sequence[tuple[int, Shape]], width: int) -> bool:
    """Whether a row begins something: it has a number, or is nearly full."""
    return not cells or cells[0][1].is_number or len(cells) >= width - 1
