"""Ruled tables of PDF pages: merged cells by their edges, the characters by their middle."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.read.builder import CellSpec
from pipeline.read.pdf_gutters import Known, gutters
from pipeline.read.pdf_lines import Char, text_lines, unbroken
from pipeline.read.pdf_rules import NEAR, Rules, closing, rules_of
from pipeline.read.printed import glue

Box = tuple[float, float, float, float]
_FEWEST_CELLS = 3


@dataclass(slots=True)
class PlacedCell:
    """A cell with the grid places that it covers.

    `opened` and `closed` say whether a rule runs above and below it; a cell that a page break cuts
    may have none there.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    opened: bool = True
    closed: bool = True


@dataclass(slots=True)
class PageTable:
    """A table on a page, or on several once those of the next pages are added.

    `columns` are the edges of the columns in points from the left.
    """

    page: int
    box: Box
    columns: tuple[float, ...]
    n_rows: int
    cells: list[PlacedCell]
    last_page: int

    @property
    def top(self) -> float:
        """How far below the top of its page it begins."""
        return self.box[1]

    def covers(self, item: dict[str, Any]) -> bool:
        """Whether the middle of a character or rule lies in the table."""
        x, y = _middle(item)
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The texts of the cells that begin in a row, in order."""
        return tuple(c.text for c in sorted(self.cells, key=lambda c: c.col) if c.row == row)

    def specs(self) -> list[list[CellSpec]]:
        """Rows of cells for the builder."""
        rows: list[list[CellSpec]] = [[] for _ in range(self.n_rows)]
        for cell in sorted(self.cells, key=lambda c: (c.row, c.col)):
            rows[cell.row].append(CellSpec(cell.text, cell.rowspan, cell.colspan))
        return rows


def find_tables(page: Any, known: Known) -> list[PageTable]:
    """The ruled tables of a pdfplumber page; `known` are columns without rules of those before."""
    rules = rules_of(page)
    across, down = closing(rules)
    down += gutters(rules, page.chars, known)
    settings = {"explicit_horizontal_lines": across, "explicit_vertical_lines": down}
    found = [_table(table, rules) for table in page.find_tables(settings)]
    return [table for table in found if table is not None]


def _table(found: Any, rules: Rules) -> PageTable | None:
    """A table as pdfplumber found it; None for a box or a rule that is no table."""
    boxes: list[Box] = found.cells
    columns = _edges([x for box in boxes for x in (box[0], box[2])])
    rows = _edges([y for box in boxes for y in (box[1], box[3])])
    if len(columns) < 3 or len(rows) < 2 or len(boxes) < _FEWEST_CELLS:
        return None
    cells: list[PlacedCell] = []
    at: dict[tuple[int, int], int] = {}
    for index, box in enumerate(boxes):
        left, right = _place(columns, box[0]), _place(columns, box[2])
        top, bottom = _place(rows, box[1]), _place(rows, box[3])
        middle = (box[0] + box[2]) / 2
        borders = rules.borders(middle, box[1]), rules.borders(middle, box[3])
        cell = PlacedCell(top, left, max(bottom - top, 1), max(right - left, 1), "", *borders)
        cells.append(cell)
        for place in _covered(cell):
            at[place] = index
    for index, chars in _by_cell(found.page.chars, rows, columns, at).items():
        cells[index].text = _cell_text(chars, boxes[index])
    page = found.page.page_number
    return PageTable(page, found.bbox, columns, len(rows) - 1, cells, page)


def _covered(cell: PlacedCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rowspan):
        for col in range(cell.col, cell.col + cell.colspan):
            yield row, col


def _by_cell(
    chars: Sequence[Char],
    rows: Sequence[float],
    columns: Sequence[float],
    at: dict[tuple[int, int], int],
) -> dict[int, list[Char]]:
    """The characters of each cell: a caption that only touches a cell is not in it."""
    held: dict[int, list[Char]] = {}
    for char in chars:
        x, y = _middle(char)
        index = at.get((bisect_right(rows, y) - 1, bisect_right(columns, x) - 1))
        if index is not None:
            held.setdefault(index, []).append(char)
    return held


def _middle(item: dict[str, Any]) -> tuple[float, float]:
    return (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2


def _edges(values: Sequence[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return tuple(edges)


def _place(edges: Sequence[float], value: float) -> int:
    return min(max(bisect_left(edges, value - NEAR), 0), len(edges) - 1)


# An item of a list in a cell begins a line, however full the line above.
_ITEM = re.compile(r"\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]")
_MARGINS = 1.2  # of a cell, in characters


def _cell_text(chars: Sequence[Char], box: Box) -> str:
    """The lines of a cell: one that fills the cell was wrapped, a short one ended there."""
    lines = text_lines(chars)
    text = lines[0].text if lines else ""
    right = max((line.x1 for line in lines), default=0.0)
    for line, below in pairwise(lines):
        needed = _MARGINS + unbroken(below.text)
        full = line.x1 > min(box[2] - needed * line.size, right - 0.5 * line.size)
        ended = line.text[-1:] in "。；;" or _ITEM.match(below.text)
        text = glue(text, below.text) if full and not ended else f"{text}\n{below.text}"
    return text
