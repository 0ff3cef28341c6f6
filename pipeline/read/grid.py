"""Cells as a file gives them, laid out so that they tile a rectangle.

Each cell goes to the first free place of its row, as in HTML; a span that would cover a taken
place or leave the table is clipped; what stays free gets blank cells. Rows and columns in which no
cell begins say nothing (a `colspan` of 1000, a sheet where every field is merged over four
columns) and are dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# The browsers' bound for colspan, and a spreadsheet's for columns.
WIDEST_SPAN = 1000
MOST_COLUMNS = 16_384
# No table has more places than this: what claims to is read as lines of text.
LARGEST_GRID = 2_000_000
# Columns looked at while cells are placed, for each of those places.
_EFFORT = 10


class CellSpec(NamedTuple):
    """A cell as a file gives it: its text and how many rows and columns it says it covers."""

    text: str
    rowspan: int = 1
    colspan: int = 1


class Placed(NamedTuple):
    """A cell with its place; rows and columns count from 0."""

    text: str
    row: int
    col: int
    rowspan: int
    colspan: int


class Grid(NamedTuple):
    """Cells in reading order that tile n_rows x n_cols exactly."""

    cells: list[Placed]
    n_rows: int
    n_cols: int


def lay_out(rows: Sequence[Sequence[CellSpec]]) -> Grid | None:
    """Tile a rectangle with the cells; None where that would take more than LARGEST_GRID places."""
    placed = _place(rows)
    if placed is None:
        return None
    starts_row = sorted({cell.row for cell in placed})
    starts_col = sorted({cell.col for cell in placed})
    n_rows, n_cols = len(starts_row), len(starts_col)
    if n_rows * n_cols > LARGEST_GRID:
        return None
    if n_rows != len(rows) or starts_col[-1] + 1 != n_cols or _sticks_out(placed, n_cols):
        placed = [_moved(cell, starts_row, starts_col) for cell in placed]
    return Grid(_filled(placed, n_rows, n_cols), n_rows, n_cols)


def _place(rows: Sequence[Sequence[CellSpec]]) -> list[Placed] | None:
    """Put every cell in the first free place of its row; None for a hostile table.

    `covered[col]` is the first row that the cell above leaves free again.
    """
    covered: list[int] = []
    placed: list[Placed] = []
    effort = _EFFORT * LARGEST_GRID
    for row, specs in enumerate(rows):
        col = 0
        for text, rowspan, colspan in specs:
            while col < len(covered) and covered[col] > row:
                col += 1
            width = 1 if colspan <= 1 else _free_width(covered, row, col, colspan)
            below = row + 1 if rowspan <= 1 else min(row + rowspan, len(rows))
            placed.append(Placed(text, row, col, below - row, width))
            for at in range(col, col + width):
                if at < len(covered):
                    covered[at] = below
                else:
                    covered.append(below)
            col += width
        effort -= col
        if effort < 0 or len(covered) > MOST_COLUMNS:
            return None
    return placed


def _free_width(covered: Sequence[int], row: int, col: int, wanted: int) -> int:
    """How many columns from `col` are free in the row, at most as many as wanted."""
    wanted = min(wanted, WIDEST_SPAN)
    for width in range(1, min(wanted, len(covered) - col)):
        if covered[col + width] > row:
            return width
    return wanted


def _sticks_out(placed: Iterable[Placed], n_cols: int) -> bool:
    return any(cell.col + cell.colspan > n_cols for cell in placed)


def _moved(cell: Placed, starts_row: list[int], starts_col: list[int]) -> Placed:
    """The cell in the grid of those rows and columns in which some cell begins."""
    row, col = bisect_left(starts_row, cell.row), bisect_left(starts_col, cell.col)
    below = bisect_left(starts_row, cell.row + cell.rowspan)
    right = bisect_left(starts_col, cell.col + cell.colspan)
    return Placed(cell.text, row, col, below - row, right - col)


def _filled(placed: Sequence[Placed], n_rows: int, n_cols: int) -> list[Placed]:
    """The cells in reading order with a blank one in each place that none of them covers."""
    covered = [0] * n_cols
    answer: list[Placed] = []
    position = 0
    for row in range(n_rows):
        col = 0
        while col < n_cols:
            here = placed[position] if position < len(placed) else None
            if here is not None and (here.row, here.col) == (row, col):
                answer.append(here)
                covered[col : col + here.colspan] = [row + here.rowspan] * here.colspan
                col += here.colspan
                position += 1
                continue
            if covered[col] <= row:
                answer.append(Placed("", row, col, 1, 1))
            col += 1
    return answer
