"""Which column each cell of a row belongs to, decided for the whole row at once.

A row of a flattened table holds fewer cells than the table has columns: merged cells were lost and
the rest moved left, or cells were left blank. Cells keep their order, so an answer is an increasing
map from cells to columns; the best one is found by dynamic programming over (cell, column), in
O(cells x columns) steps a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.structure.shapes import Shape, fit

# A cell that stands where it was printed needs less evidence than one that moved.
STAYED = 1.0
# Leaving the columns that tell a task apart (requirement, title) without a cell is less likely
# than a lost merged cell of units or time.
SKIPPED = {Column.REQUIREMENT: -2.0}


def decode_row(slots: Sequence[Shape | None], columns: Sequence[Column]) -> list[int]:
    """The column of each cell that is there, in order.

    `slots` are the places of the row as printed, None for a blank one; at most as many cells as
    columns. Raises ValueError where there are more.
    """
    cells = [(place, shape) for place, shape in enumerate(slots) if shape is not None]
    if len(cells) > len(columns):
        raise ValueError(f"{len(cells)} cells for {len(columns)} columns")
    width = len(columns)
    own = _is_own(cells, width)
    best: list[list[float]] = [[0.0] * (width + 1)]
    for col in range(width):
        best[0][col + 1] = best[0][col] + SKIPPED.get(columns[col], 0.0)
    for index, (place, shape) in enumerate(cells):
        row = [float("-inf")] * (width + 1)
        for col, column in enumerate(columns):
            here = best[index][col] + _worth(shape, column, place, col, own)
            row[col + 1] = max(here, row[col] + SKIPPED.get(column, 0.0))
        best.append(row)
    return _trace(best, cells, columns, own)


def _worth(shape: Shape, column: Column, place: int, col: int, own: bool) -> float:
    """Of two columns that fit alike, the first: a lead rather than the units behind it.

    But several units in a row that goes on with the one above help the lead that it shares.
    """
    lean = -1e-6 if own or not shape.is_list else 1e-6
    return fit(shape, column) + STAYED * (place == col) + lean * col


def _is_own(cells: Sequence[tuple[int, Shape]], width: int) -> bool:
    """Whether a row begins something: it has a number, or is nearly full."""
    return not cells or cells[0][1].is_number or len(cells) >= width - 1


def _trace(
    best: list[list[float]],
    cells: Sequence[tuple[int, Shape]],
    columns: Sequence[Column],
    own: bool,
) -> list[int]:
    answer: list[int] = []
    col = len(columns)
    for index in range(len(cells), 0, -1):
        place, shape = cells[index - 1]
        while True:
            worth = _worth(shape, columns[col - 1], place, col - 1, own)
            if best[index][col] == best[index - 1][col - 1] + worth:
                break
            col -= 1
        col -= 1
        answer.append(col)
    return answer[::-1]
