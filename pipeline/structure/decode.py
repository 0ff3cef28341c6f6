"""Which column each cell of a flattened table belongs to, decided for whole rows at once.

A row holds fewer cells than the table has columns: merged cells were lost and the rest moved left,
or cells were left blank. Cells keep their order, so an answer is an increasing map from cells to
columns; the best one is found by dynamic programming over (cell, column). Where nothing tells rows
apart either, each cell goes on in its row, begins a new one, stands alone as a heading, or goes on
with the cell before it; all cells are then decoded together.
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
_NEW_ROW = -1.0
_ALONE = 0.5  # a heading between the rows
_GO_ON = -2.0  # a cell broken over lines
_LATER = 1e-3  # of two columns of units the later one has several: one leads, many answer
_CAN_GO_ON = {Column.TITLE, Column.REQUIREMENT, Column.UNITS}


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
_UNLIKE = 1.2  # a number and the title beside it are merged alike


class Place(NamedTuple):
    """Where a cell of a stream stands: in which column, and how it came there."""

    col: int
    how: str  # "row", "new", "on", "alone"


class Decoder:
    """Decodes the rows of one table."""

    def __init__(self, kinds: Sequence[Column], profile: Profile | None = None) -> None:
        self.kinds = tuple(kinds)
        self.profile = profile
        width = range(len(kinds) + 1)
        missing = [_MISSING[kind] for kind in kinds]
        self._leading = [self._before(col, missing) for col in width[:-1]]
        self._inner = [
            [sum(m.inner for m in missing[p + 1 : col]) for col in width] for p in width[:-1]
        ]
        self._trailing = [sum(m.trailing for m in missing[p + 1 :]) for p in width[:-1]]

    def _before(self, col: int, missing: Sequence[_Missing]) -> float:
        cost = sum(m.leading for m in missing[:col])
        pair = self.kinds[col - 1 : col + 1] if col else ()
        return cost + _UNLIKE * (pair == (Column.NUMBER, Column.TITLE))

    def _first(self, col: int) -> float:
        """What a row that nothing stands above costs more if it begins at `col`."""
        return _FIRST_TITLE * (Column.TITLE in self.kinds[:col])

    def _worths(self, shape: Shape) -> list[float]:
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
        own = _is_own(cells, width)
        scores: list[float] = []
        steps: list[list[int]] = []
        for index, (place, shape) in enumerate(cells):
            worths = self._worths(shape)
            if not own and shape.is_list:  # several units help the lead that the row shares
                worths = [worth + 2e-6 * col for col, worth in enumerate(worths)]
            if place < width:
                worths[place] += _STAYED
            if not index:
                scores = [
                    w - self._leading[col] - first * self._first(col)
                    for col, w in enumerate(worths)
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
            ways = [scores[p] - self._inner[p][col] for p in range(col)]
            before = max(range(col), key=ways.__getitem__)
            best.append(ways[before] + worths[col])
            came.append(before)
        return best, came

    def _trace(self, scores: Sequence[float], steps: Sequence[Sequence[int]]) -> list[int]:
        ends = [score - self._trailing[col] for col, score in enumerate(scores)]
        col = max(range(len(ends)), key=ends.__getitem__)
        answer = [col]
        for came in reversed(steps):
            col = came[col]
            answer.append(col)
        return answer[::-1]

    def stream(
        self, shapes: Sequence[Shape], heads: Sequence[bool], *, go_on: bool
    ) -> tuple[float, list[Place]]:
        """The place of each cell of a stream without rows, and how good the whole reading is.

        `heads` says which cells may be a heading between the rows; `go_on` whether a cell may be
        broken over several of the stream. O(cells x columns^2).
        """
        width = len(self.kinds)
        scores = [
            w - self._leading[c] - self._first(c) for c, w in enumerate(self._worths(shapes[0]))
        ]
        scores.append(_ALONE if heads[0] else float("-inf"))
        steps: list[list[tuple[int, str]]] = []
        for shape, heads_rows in zip(shapes[1:], heads[1:], strict=True):
            ended, before = self._ended(scores)
            ways = self._ways_in(scores, ended, before, shape if go_on else None)
            worths = [*self._worths(shape), 0.0]
            alone = max(ended, scores[width])
            last = before if ended >= scores[width] else width
            ways.append((alone + _ALONE if heads_rows else float("-inf"), last, "alone"))
            scores = [way[0] + worth for way, worth in zip(ways, worths, strict=True)]
            steps.append([(p, how) for _, p, how in ways])
        ended, before = self._ended(scores)
        best = (ended, before) if ended >= scores[width] else (scores[width], width)
        return best[0], self._places(best[1], steps)

    def _ended(self, scores: Sequence[float]) -> tuple[float, int]:
        """The best score of a row that ends here, and its last column."""
        ends = [scores[p] - self._trailing[p] for p in range(len(self.kinds))]
        col = max(range(len(ends)), key=ends.__getitem__)
        return ends[col], col

    def _ways_in(
        self, scores: Sequence[float], ended: float, before: int, broken: Shape | None
    ) -> list[tuple[float, int, str]]:
        """The best way for a cell to come to each column: (score, column before, how)."""
        width = len(self.kinds)
        answer = []
        for col, kind in enumerate(self.kinds):
            ways = [(scores[p] - self._inner[p][col], p, "row") for p in range(col)]
            lead = _NEW_ROW - self._leading[col]
            ways.append((ended + lead, before, "new"))
            ways.append((scores[width] + lead - self._first(col), width, "new"))
            if broken is not None and kind in _CAN_GO_ON and broken.label_rank is None:
                ways.append((scores[col] + _GO_ON + _LATER * col, col, "on"))
            answer.append(max(ways, key=lambda way: way[0]))
        return answer

    def _places(self, col: int, steps: Sequence[Sequence[tuple[int, str]]]) -> list[Place]:
        answer: list[Place] = []
        width = len(self.kinds)
        for step in reversed(steps):
            before, how = step[col]
            answer.append(Place(HEADING if col == width else col, how))
            col = before
        answer.append(Place(HEADING if col == width else col, "alone" if col == width else "new"))
        return answer[::-1]


def _is_own(cells: Sequence[tuple[int, Shape]], width: int) -> bool:
    """Whether a row begins something: it has a number, or is nearly full."""
    return not cells or cells[0][1].is_number or len(cells) >= width - 1
