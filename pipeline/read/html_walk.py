"""Elements of a page to paragraphs and tables; no recursion over the depth of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.read.builder import CellSpec, TextBuilder

Element = Any

_BLOCK = {
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\x0b\x0c]+")
# Characters between which a line break of the page's source says nothing.
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’·—…]")
_LONG_CELL = 1500
_MANY_PARAGRAPHS = 5


def emit(root: Element, builder: TextBuilder) -> None:
    """Append an element's paragraphs and tables to a document, in reading order."""
    text: list[str] = []
    for kind, value in _events(root):
        if kind == "text":
            text.append(value)
            continue
        builder.paragraph(_joined(text))
        text.clear()
        if kind == "table":
            builder.table(_rows(value))
    builder.paragraph(_joined(text))


Event = tuple[str, Any]


def _events(root: Element) -> Iterator[Event]:
    """("text", str), ("break", None) and ("table", element), by an explicit stack."""
    stack: list[Any] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, tuple):
            yield item
            continue
        if not isinstance(item.tag, str):
            continue
        if item.tag == "table" and is_data_table(item):
            yield "table", item
            continue
        block = item.tag in _BLOCK or item.tag == "br"
        after: list[Any] = [("break", None)] if block else []
        if block:
            yield "break", None
        if item.text:
            yield "text", item.text
        for child in item:
            after.append(child)
            if child.tail:
                after.append(("text", child.tail))
        if block and len(after) > 1:
            after = [*after[1:], after[0]]
        stack.extend(reversed(after))


def _joined(pieces: list[str]) -> str:
    """Pieces of running text as one line: source white space made single, or nothing."""
    return _SPACE.sub(_blank, "".join(pieces)).strip(" ")


def _blank(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if "\n" not in match.group() and end - start == 1:
        return " "
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return "" if len(around) == 2 and all(_WIDE.match(c) for c in around) else " "


def is_data_table(table: Element) -> bool:
    """Whether a table holds data and does not just lay out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(table.iterdescendants("tr"))
    if len(rows) < 1 or max(len(_cells(row)) for row in rows) < 2:
        return False
    return not any(_is_page(cell) for row in rows for cell in _cells(row))


def _is_page(cell: Element) -> bool:
    if len(cell.text_content()) <= _LONG_CELL:
        return False
    return sum(1 for _ in cell.iterdescendants("p", "div")) >= _MANY_PARAGRAPHS


def _cells(row: Element) -> list[Element]:
    return [child for child in row if child.tag in {"td", "th"}]


def _rows(table: Element) -> list[list[CellSpec]]:
    return [
        [
            CellSpec(_cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan"))
            for cell in _cells(row)
        ]
        for row in table.iterdescendants("tr")
    ]


def _cell_text(cell: Element) -> str:
    lines: list[str] = []
    text: list[str] = []
    for kind, value in _events(cell):
        if kind == "text":
            text.append(value)
        else:
            lines.append(_joined(text))
            text.clear()
    lines.append(_joined(text))
    return "\n".join(line for line in lines if line.strip())


_NUMBER = re.compile(r"\s*(\d{1,4})")


def _span(cell: Element, name: str) -> int:
    """A rowspan or colspan as browsers read it: leading digits, 1 where there are none.

    rowspan=0 means to the end of the table; the grid clips it.
    """
    match = _NUMBER.match(cell.get(name) or "")
    value = int(match.group(1)) if match else 1
    return 1000 if value == 0 and name == "rowspan" else max(value, 1)
