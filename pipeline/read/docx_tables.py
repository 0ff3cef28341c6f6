"""Word's tables: cells merged to the right say how far, cells merged downwards go on row by row."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.docx_numbering import W, child_value, number_of
from pipeline.read.docx_text import Element, TextReader, within
from pipeline.read.grid import CellSpec

_WIDEST = 1000


class _Start(NamedTuple):
    """Where a cell that may go on downwards begins: its row and its place in that row."""

    row: int
    place: int
    width: int


def rows_of(table: Element, text: TextReader) -> list[list[CellSpec]]:
    """Rows of cells; a cell merged downwards covers the rows of its continuations."""
    rows: list[list[CellSpec]] = []
    above: dict[int, _Start] = {}  # by grid column: the cells of the row above
    for row in within(table, "tr"):
        specs = [CellSpec("")] * _before(row)
        here: dict[int, _Start] = {}
        column = len(specs)
        for cell in within(row, "tc"):
            width, goes_on = _merge(cell)
            start = above.get(column) if goes_on else None
            if start is not None and start.width == width:
                upper = rows[start.row]
                height = len(rows) - start.row + 1
                upper[start.place] = upper[start.place]._replace(rowspan=height)
            else:
                start = _Start(len(rows), len(specs), width)
                specs.append(CellSpec(_cell_text(cell, text), 1, width))
            here[column] = start
            column += width
        rows.append(specs)
        above = here
    return rows


def _before(row: Element) -> int:
    """How many grid columns the row leaves out on its left."""
    properties = row.find(f"{W}trPr")
    return number_of(child_value(properties, "gridBefore"), 0, _WIDEST)


def _merge(cell: Element) -> tuple[int, bool]:
    """How many grid columns a cell covers, and whether it continues the one above."""
    properties = cell.find(f"{W}tcPr")
    width = max(number_of(child_value(properties, "gridSpan"), 1, _WIDEST), 1)
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    return width, merge is not None and merge.get(f"{W}val") != "restart"


def _cell_text(cell: Element, text: TextReader) -> str:
    """The paragraphs of a cell, those of tables inside it too."""
    return text.cell(within(cell, "p"))
