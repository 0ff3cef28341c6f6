"""Which tables of a page hold data and which lay it out; spans of cells as browsers read them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

Element = Any

_NUMBER = re.compile(r"\s*([0-9]{1,5})")
# A form may stand between a table and its rows where the page is damaged.
_ROW_GROUPS = {"tbody", "thead", "tfoot", "form"}
_TO_THE_END = 65_534
# A cell as long as this, of as many paragraphs, holds an article.
_LONG_CELL = 1500
_MANY_PARAGRAPHS = 5
# A table of data may hold a small table in a cell; a layout holds little else.
_MOST_NESTED = 0.3
_FEWEST_COLUMNS_AROUND = 3


def is_data_table(table: Element) -> bool:
    """Whether a table holds data and does not just lay out the page."""
    if table.tag != "table":
        return False
    rows = own_rows(table)
    widths = [len(own_cells(row)) for row in rows]
    if len(rows) < 2 or max(widths) < 2:
        return False
    if next(table.iterdescendants("table"), None) is not None and not _holds_nested(table, widths):
        return False
    return not any(_is_page(cell) for row in rows for cell in own_cells(row))


def is_last_row(table: Element, above: Element | None) -> bool:
    """Whether a table of one row goes on with the table of data right above it."""
    if table.tag != "table" or above is None:
        return False
    rows = own_rows(table)
    if len(rows) != 1 or next(table.iterdescendants("table"), None) is not None:
        return False
    cells = own_cells(rows[0])
    width = max(sum(span_of(c, "colspan") for c in own_cells(row)) for row in own_rows(above))
    return _FEWEST_COLUMNS_AROUND <= len(cells) == width


def _holds_nested(table: Element, widths: list[int]) -> bool:
    """Whether the tables inside a table are parts of its data: it is wide, and they are small."""
    if sum(width >= _FEWEST_COLUMNS_AROUND for width in widths) * 2 <= len(widths):
        return False
    nested = (t for row in own_rows(table) for cell in own_cells(row) for t in _outermost(cell))
    inside = sum(_length(t) for t in nested)
    return inside <= _MOST_NESTED * _length(table)


def _outermost(cell: Element) -> list[Element]:
    return [t for t in cell.iterdescendants("table") if next(t.iterancestors("td", "th")) is cell]


def _is_page(cell: Element) -> bool:
    if (
        sum(1 for _ in islice(cell.iterdescendants("p", "div"), _MANY_PARAGRAPHS))
        < _MANY_PARAGRAPHS
    ):
        return False
    return _length(cell) > _LONG_CELL


def _length(element: Element) -> int:
    return sum(map(len, element.itertext()))


def own_rows(table: Element) -> list[Element]:
    """The rows of a table, not those of tables inside it."""
    rows: list[Element] = []
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag == "tr":
            rows.append(element)
        elif element.tag in _ROW_GROUPS:
            stack.extend(reversed(element))
    return rows


def own_cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row if child.tag in {"td", "th"}]


def span_of(cell: Element, name: str) -> int:
    """A rowspan or colspan as browsers read it: leading digits, 1 where there are none.

    rowspan=0 means to the end of the table; the grid clips it.
    """
    stated = cell.get(name)
    if stated is None:
        return 1
    match = _NUMBER.match(stated)
    value = int(match.group(1)) if match else 1
    return _TO_THE_END if value == 0 and name == "rowspan" else max(value, 1)
