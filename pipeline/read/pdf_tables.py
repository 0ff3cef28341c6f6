"""Ruled tables of PDF pages: merged cells by their edges, one table over several pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.read.builder import CellSpec
from pipeline.read.pdf_lines import glue, text_lines

_NEAR = 3.0  # edges closer than this, in points, are one edge
_CONTINUES = re.compile(r"[\u4e00-\u9fff、，,（(]$")


@dataclass(slots=True)
class PlacedCell:
    """A cell with the grid places that it covers."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


@dataclass(slots=True)
class PageTable:
    """A table on a page, or on several after `continue_table`."""

    page: int
    box: tuple[float, float, float, float]
    columns: tuple[float, ...]
    n_rows: int
    cells: list[PlacedCell]
    last_page: int
    header: tuple[str, ...]

    @property
    def top(self) -> float:
        """How far below the top of its page it begins."""
        return self.box[1]

    def covers(self, item: dict[str, Any]) -> bool:
        """Whether the middle of a character or rule lies in the table."""
        return _within(item, self.box)

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The texts of the cells that begin in a row, in order."""
        return tuple(c.text for c in sorted(self.cells, key=lambda c: c.col) if c.row == row)

    def specs(self) -> list[list[CellSpec]]:
        """Rows of cells for the builder."""
        rows: list[list[CellSpec]] = [[] for _ in range(self.n_rows)]
        for cell in sorted(self.cells, key=lambda c: (c.row, c.col)):
            rows[cell.row].append(CellSpec(cell.text, cell.rowspan, cell.colspan))
        return rows


def _within(item: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    """Whether the middle lies in the box: a caption that only touches a cell is not in it."""
    x = (item["x0"] + item["x1"]) / 2
    y = (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def table_of(found: Any) -> PageTable | None:
    """A table as pdfplumber found it; None for a box or a rule that is no table."""
    boxes = [cell for row in found.rows for cell in row.cells if cell is not None]
    columns = _edges([x for box in boxes for x in (box[0], box[2])])
    rows = _edges([y for box in boxes for y in (box[1], box[3])])
    if len(columns) < 3 or len(rows) < 2 or len(boxes) < 3:
        return None
    cells = []
    for box in boxes:
        left, right = _place(columns, box[0]), _place(columns, box[2])
        top, bottom = _place(rows, box[1]), _place(rows, box[3])
        text = _cell_text(found.page.filter(lambda item, box=box: _within(item, box)), box)
        cells.append(PlacedCell(top, left, max(bottom - top, 1), max(right - left, 1), text))
    page = found.page.page_number
    table = PageTable(page, found.bbox, columns, len(rows) - 1, cells, page, ())
    table.header = table.row_texts(0)
    return table


def _edges(values: Sequence[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return tuple(edges)


def _place(edges: Sequence[float], value: float) -> int:
    return min(max(bisect_left(edges, value - _NEAR), 0), len(edges) - 1)


def _cell_text(area: Any, box: tuple[float, float, float, float]) -> str:
    """The lines of a cell: one that fills the cell was wrapped, a short one ended there."""
    text = ""
    lines = text_lines(area)
    right = max((line.x1 for line in lines), default=0.0)
    wrapped = False
    for line in lines:
        text = glue(text, line.text) if wrapped or not text else f"{text}\n{line.text}"
        full = line.x1 > min(box[2] - 2.2 * line.size, right - 0.5 * line.size)
        wrapped = full and line.text[-1:] not in "。；;"
    return text


def continue_table(table: PageTable, following: PageTable) -> bool:
    """Add the table of the next page, where it goes on; False where it is another one.

    A header printed again is left out. A first row that begins with empty cells was cut by the page
    break, and its texts belong to the row above; or its first cells are merged with those above.
    """
    same = len(table.columns) == len(following.columns) and all(
        abs(a - b) < 4 * _NEAR for a, b in zip(table.columns, following.columns, strict=True)
    )
    if not same or following.page != table.last_page + 1:
        return False
    skip = 1 if following.row_texts(0) == table.header and any(table.header) else 0
    first = sorted((c for c in following.cells if c.row == skip), key=lambda c: c.col)
    above = {c.col: c for c in table.cells if c.row + c.rowspan == table.n_rows}
    cut = _is_cut(above, first, len(table.columns) - 1)
    merged = [] if cut else _merge_leading(above, first)
    if cut:
        for cell in first:
            if cell.text:
                above[cell.col].text = _joined(above[cell.col].text, cell.text)
    shift = table.n_rows - skip - cut
    for cell in following.cells:
        if cell.row >= skip + cut and not any(cell is other for other in merged):
            cell.row += shift
            table.cells.append(cell)
    table.n_rows += following.n_rows - skip - cut
    table.last_page = following.page
    return True


_STARTS_ANEW = re.compile(
    r"\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
)


def _is_cut(above: dict[int, PlacedCell], first: Sequence[PlacedCell], width: int) -> bool:
    """Whether the first row of a page goes on with the last row of the page before."""
    filled = [cell for cell in first if cell.text]
    if not filled or first[0].text or any(cell.rowspan > 1 for cell in first):
        return False
    if any(cell.col not in above or _STARTS_ANEW.match(cell.text) for cell in filled):
        return False
    broken = any(_CONTINUES.search(above[cell.col].text) for cell in filled)
    return broken or len(filled) * 2 <= width


def _joined(before: str, after: str) -> str:
    return glue(before, after) if _CONTINUES.search(before) else f"{before}\n{after}".strip("\n")


def _merge_leading(above: dict[int, PlacedCell], first: Sequence[PlacedCell]) -> list[PlacedCell]:
    """Let the cells above reach down over the empty ones that a row begins with."""
    merged: list[PlacedCell] = []
    for cell in first:
        if cell.text or cell.col not in above or cell.colspan != above[cell.col].colspan:
            break
        above[cell.col].rowspan += cell.rowspan
        merged.append(cell)
    return merged if len(merged) < len(first) else []
