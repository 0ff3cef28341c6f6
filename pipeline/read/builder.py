"""Text and blocks of a document, built together so that every span fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.read.cell_lines import whole_lines
from pipeline.read.continued import OpenTable
from pipeline.read.grid import CellSpec, Grid, lay_out
from pipeline.read.indents import indented
from pipeline.read.printed import page_number
from pipeline.read.serial_days import with_days
from pipeline.records import Block, BlockKind, Cell, Span, Table

__all__ = ["CellSpec", "TextBuilder"]


class TextBuilder:
    """Appends paragraphs and tables; `text` and `blocks` are the document so far.

    Paragraphs end in a line feed. A table has a line a row and a tab between cells; the text of a
    merged cell stands once, where the cell begins. Line breaks inside a cell are kept, but those
    in the middle of a sentence. A table that goes on in the next one, with nothing or a page's
    number between, is one with it.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._open: OpenTable | None = None  # the last table, while it may go on
        self._page_numbers: list[str] = []  # what stands behind it

    @property
    def text(self) -> str:
        """All that was appended."""
        self._close()
        return "".join(self._parts)

    @property
    def blocks(self) -> list[Block]:
        """The paragraphs and tables that were appended."""
        self._close()
        return self._blocks

    def _append(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def paragraph(self, text: str) -> None:
        """Append a paragraph; a blank one is left out. Line breaks and indents make several."""
        for line in _lines(text):
            if line.strip():
                self._line(line)

    def _line(self, line: str) -> None:
        number = page_number(line) if self._open else None
        if number and number.sure:
            self._page_numbers.append(line)
            return
        self._close()
        self._blocks.append(Block(BlockKind.PARAGRAPH, self._append(line)))
        self._append("\n")

    def table(self, rows: Sequence[Sequence[CellSpec]]) -> None:
        """Append a table; overlapping spans are clipped and holes filled, so that cells tile it.

        Rows above it that hold one text alone are its captions and become paragraphs. A table
        without text is left out. One whose grid would be too large for any table is read as lines,
        so that its text is kept.
        """
        if not any(spec.text.strip() for row in rows for spec in row):
            return
        whole = lay_out(rows) if self._open else None
        if self._open and whole and self._open.add(whole):
            self._page_numbers.clear()
            return
        captions = list(takewhile(_is_caption, rows))
        for text in (spec.text for row in captions for spec in row):
            self.paragraph(text)
        self._begin(rows[len(captions) :])

    def _begin(self, body: Sequence[Sequence[CellSpec]]) -> None:
        """Append a table below its captions."""
        self._close()
        if not any(spec.text.strip() for row in body for spec in row):
            return
        grid = lay_out(body)
        if grid is not None:
            self._open = OpenTable(grid)
        else:
            for row in body:
                self.paragraph("\t".join(" ".join(spec.text.split()) for spec in row))

    def _close(self) -> None:
        """Append the table that was open: nothing goes on with it."""
        if self._open is None:
            return
        grid, self._open = self._open.grid, None
        self._grid(grid)
        for line in self._page_numbers:
            self._line(line)
        self._page_numbers.clear()

    def _grid(self, grid: Grid) -> None:
        start = self._length
        cells: list[Cell] = []
        last = 0
        for text, row, col, rowspan, colspan in with_days(grid).cells:
            if cells:
                self._append("\n" if row != last else "\t")
            last = row
            cells.append(Cell(row, col, rowspan, colspan, self._append(whole_lines(text))))
        table = Table(grid.n_rows, grid.n_cols, tuple(cells))
        self._blocks.append(Block(BlockKind.TABLE, Span(start, self._length), table))
        self._append("\n")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (line[start:end] for start, end in indented(line))


def _is_caption(row: Sequence[CellSpec]) -> bool:
    filled = [spec for spec in row if spec.text.strip()]
    return len(filled) == 1 and filled[0].rowspan <= 1
