"""Text and blocks of a document, built together so that every span fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.records import Block, BlockKind, Cell, Span, Table


class CellSpec(NamedTuple):
    """A cell as a file gives it: its text and how many rows and columns it says it covers."""

    text: str
    rowspan: int = 1
    colspan: int = 1


# Malformed or hostile spans are cut to this many rows or columns.
LARGEST_SPAN = 1000
LARGEST_GRID = 2_000_000


class TextBuilder:
    """Appends paragraphs and tables; `text` and `blocks` are the document so far.

    Paragraphs end in a line feed. A table has a line a row and a tab between cells; the text of a
    merged cell stands once, where the cell begins. Line breaks inside a cell are kept.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """All that was appended."""
        return "".join(self._parts)

    def _append(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def paragraph(self, text: str) -> None:
        """Append a paragraph; a blank one is left out. Line breaks in it make several."""
        for line in text.split("\n"):
            if line.strip():
                self.blocks.append(Block(BlockKind.PARAGRAPH, self._append(line)))
                self._append("\n")

    def table(self, rows: Sequence[Sequence[CellSpec]]) -> None:
        """Append a table; overlapping spans are clipped and holes filled, so that cells tile it."""
        placed, n_rows, n_cols = place(rows)
        if not n_cols:
            return
        start = self._length
        cells: list[Cell] = []
        row = 0
        for spec, at_row, at_col, rowspan, colspan in placed:
            if cells:
                self._append("\n" if at_row != row else "\t")
            row = at_row
            span = self._append(spec)
            cells.append(Cell(at_row, at_col, rowspan, colspan, span))
        table = Table(n_rows, n_cols, tuple(cells))
        self.blocks.append(Block(BlockKind.TABLE, Span(start, self._length), table))
        self._append("\n")


Placed = tuple[str, int, int, int, int]


def place(rows: Sequence[Sequence[CellSpec]]) -> tuple[list[Placed], int, int]:
    """Lay cells out as HTML does (each in the first free place of its row), tiling a rectangle.

    Gives (text, row, column, rowspan, colspan) in reading order, and the rows and columns of the
    grid. A span that would cover a taken place or leave the grid is clipped.
    """
    taken: dict[tuple[int, int], bool] = {}
    placed: list[Placed] = []
    n_rows, n_cols = len(rows), 0
    for row, cells in enumerate(rows):
        col = 0
        for spec in cells:
            while (row, col) in taken:
                col += 1
            width = _free_width(taken, row, col, min(max(spec.colspan, 1), LARGEST_SPAN))
            height = min(max(spec.rowspan, 1), n_rows - row)
            if len(taken) + height * width > LARGEST_GRID:
                height = width = 1
            _take(taken, row, col, height, width)
            placed.append((spec.text, row, col, height, width))
            col += width
        n_cols = max(n_cols, col)
    n_cols = max(n_cols, max((c + 1 for _, c in taken), default=0))
    placed += [("", r, c, 1, 1) for r, c in _holes(taken, n_rows, n_cols)]
    return sorted(placed, key=lambda p: p[1:3]), n_rows, n_cols


def _free_width(taken: dict[tuple[int, int], bool], row: int, col: int, wanted: int) -> int:
    width = 1
    while width < wanted and (row, col + width) not in taken:
        width += 1
    return width


def _take(taken: dict[tuple[int, int], bool], row: int, col: int, height: int, width: int) -> None:
    for r in range(row, row + height):
        for c in range(col, col + width):
            taken[r, c] = True


def _holes(
    taken: dict[tuple[int, int], bool], n_rows: int, n_cols: int
) -> Iterable[tuple[int, int]]:
    return ((row, col) for row in range(n_rows) for col in range(n_cols) if (row, col) not in taken)
