"""A table that a page break cut in two: web pages and Word files made from pages have them so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, islice

from pipeline.read.grid import Grid, Placed
from pipeline.text import compact, fold

# A header has at most this many rows, and no cell longer than this.
_HEADER_ROWS = 3
_LONGEST_NAME = 16
_FEWEST_COLUMNS = 3
_SENTENCE = re.compile(r"[。;，,]")
_NUMBER = re.compile(r"\(?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})[).、]?")


class OpenTable:
    """A table to which the tables below it are added as long as they go on with it."""

    def __init__(self, grid: Grid) -> None:
        self._first = Grid([c for c in grid.cells if c.row < _HEADER_ROWS], *grid[1:])
        self._cells = grid.cells
        self._n_rows, self._n_cols = grid.n_rows, grid.n_cols
        self._last = {cell.col: place for place, cell in enumerate(grid.cells)}
        self._merged = {cell.col for cell in grid.cells if cell.rowspan > 1}

    @property
    def grid(self) -> Grid:
        """The table with all that was added."""
        return Grid(self._cells, self._n_rows, self._n_cols)

    def add(self, lower: Grid) -> bool:
        """Add the table right below, if it goes on with this one; False where it does not.

        It has as many columns, and begins with the header of this one, which is left out, or with
        a row that can be no header. One with a caption over its header does not.
        """
        if lower.n_cols != self._n_cols or lower.n_cols < _FEWEST_COLUMNS:
            return False
        skip = _repeated_header(self._first, lower)
        if skip == lower.n_rows or (not skip and _has_header(lower)):
            return False
        first = [cell for cell in lower.cells if cell.row == skip]
        gone = {cell for cell in first if self._reach_down(cell, first)}
        shift = self._n_rows - skip
        for cell in lower.cells:
            if cell.row >= skip and cell not in gone:
                self._last[cell.col] = len(self._cells)
                self._cells.append(cell._replace(row=cell.row + shift))
                if cell.rowspan > 1:
                    self._merged.add(cell.col)
        self._n_rows += lower.n_rows - skip
        return True

    def _reach_down(self, cell: Placed, first: Sequence[Placed]) -> bool:
        """Let the cell above the break cover a blank one below it that is its lower part.

        To its left stands nothing, or the row's number alone; its column has merged cells.
        """
        place = self._last.get(cell.col)
        upper = self._cells[place] if place is not None else None
        if upper is None or upper.row + upper.rowspan != self._n_rows:
            return False
        if cell.text.strip() or upper.colspan != cell.colspan or not upper.text.strip():
            return False
        before = [fold(compact(other.text)) for other in first if other.col < cell.col]
        if any(text and not _NUMBER.fullmatch(text) for text in before):
            return False
        merged = cell.rowspan > 1 or cell.col in self._merged
        if not merged or not any(other.text.strip() for other in first):
            return False
        height = upper.rowspan + cell.rowspan
        self._cells[self._last[cell.col]] = upper._replace(rowspan=height)
        return True


def _texts(grid: Grid, row: int) -> list[tuple[int, str]]:
    """Where the cells that begin in a row stand, and their text."""
    return [(cell.col, fold(compact(cell.text))) for cell in grid.cells if cell.row == row]


def _repeated_header(upper: Grid, lower: Grid) -> int:
    """How many rows the lower table begins with that the upper begins with too."""
    found = 0
    for rows in range(1, min(_HEADER_ROWS, upper.n_rows, lower.n_rows) + 1):
        texts = _texts(lower, rows - 1)
        if texts != _texts(upper, rows - 1) or not any(text for _, text in texts):
            break
        if rows == 1 and not _may_be_header(texts):
            break
        if all(cell.row + cell.rowspan <= rows for cell in lower.cells if cell.row < rows):
            found = rows
    return found


def _has_header(grid: Grid) -> bool:
    """Whether the first row that is no caption may be a header."""
    rows = (_texts(grid, row) for row in range(min(_HEADER_ROWS, grid.n_rows)))
    return any(_may_be_header(texts) for texts in islice(dropwhile(_is_caption, rows), 1))


def _is_caption(texts: Sequence[tuple[int, str]]) -> bool:
    return sum(text != "" for _, text in texts) == 1


def _may_be_header(texts: Sequence[tuple[int, str]]) -> bool:
    """Whether the texts of a row may be names of columns: several, short, and no numbers."""
    names = [text for _, text in texts]
    return len(names) > 1 and not any(
        len(name) > _LONGEST_NAME or _SENTENCE.search(name) or _NUMBER.fullmatch(name) or not name
        for name in names
    )
