"""Elements of a page to paragraphs and tables; no recursion over the depth of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pipeline.read.builder import TextBuilder
from pipeline.read.grid import CellSpec
from pipeline.read.html_tables import is_data_table, is_last_row, own_cells, own_rows, span_of
from pipeline.read.printed import page_number

Element = Any

_BLOCK = {
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "ul",
}  # fmt: skip
_TABLE_PARTS = {"table", "tbody", "thead", "tfoot", "tr", "colgroup", "col"}
_SPACE = re.compile(r"[ \t\n\r\x0b\x0c]+")
# Characters between which a line break of the page's source says nothing.
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’·—…]")


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
            for line in _lines(_beside_cells(value)):
                builder.paragraph(line)
            builder.table(_rows(value))
    builder.paragraph(_joined(text))


Event = tuple[str, Any]
_BREAK: Event = ("break", None)


def _events(root: Element, *, tables: bool = True) -> Iterator[Event]:
    """("text", str), ("break", None) and ("table", element), by an explicit stack."""
    stack: list[Any] = [root]
    above: Element | None = None  # the table of data right above
    while stack:
        item = stack.pop()
        if isinstance(item, tuple):
            if item[1] and item[1].strip() and not page_number(item[1]):
                above = None
            yield item
        elif tables and (is_data_table(item) or is_last_row(item, above)):
            above = item
            yield "table", item
        elif item.tag == "pre":
            for line in "".join(item.itertext()).split("\n"):
                yield from (_BREAK, ("text", line), _BREAK)
        elif isinstance(item.tag, str):
            stack.extend(reversed(_inside(item)))


def _inside(element: Element) -> list[Any]:
    """What an element holds, in order: texts, children and the breaks around a block."""
    edge = [_BREAK] if element.tag in _BLOCK else []
    items: list[Any] = [*edge, ("text", element.text)] if element.text else [*edge]
    if element.tag == "ol":
        _number(element)
    for child in element:
        items.append(child)
        if child.tail:
            items.append(("text", child.tail))
    return [*items, *edge]


def _number(element: Element) -> None:
    """Put the numbers that a browser prints before the items of a list into their text.

    Not where the items are links of a menu, or bear numbers of their own.
    """
    items = [child for child in element if child.tag == "li"]
    texts = ["".join(islice(item.itertext(), _PIECES)).strip() for item in items]
    long = sum(len(text) >= _LONG_ITEM for text in texts)
    if 2 * long <= len(items) or any(_NUMBERED.match(text) for text in texts):
        return
    first = element.get("start", "1")
    start = int(first) if first.isdecimal() and len(first) < 4 else 1
    for number, item in enumerate(items, start):
        inner = islice(item.iter(), _PIECES)
        printed = next((part for part in inner if part.text and part.text.strip()), None)
        if printed is not None and isinstance(printed.tag, str):
            printed.text = f"{number}.{printed.text.lstrip()}"


_PIECES = 8  # of an item's text: enough to tell its length and its beginning
_LONG_ITEM = 8
_NUMBERED = re.compile(
    r"[(（]?[\d一二三四五六七八九十①-⑳]+\s*[.、．)）①-⑳]|第[一二三四五六七八九十\d]"
)


def _beside_cells(table: Element) -> Iterator[Event]:
    """A caption, and text that a damaged page has between rows and cells."""
    for element in table.iter(*_TABLE_PARTS, "caption"):
        if element.tag == "caption":
            yield from _events(element)
            continue
        yield "text", element.text or ""
        yield _BREAK
        for child in element:
            yield "text", child.tail or ""


def _lines(events: Iterator[Event]) -> list[str]:
    lines: list[str] = []
    text: list[str] = []
    for kind, value in events:
        if kind == "text":
            text.append(value)
        else:
            lines.append(_joined(text))
            text.clear()
    return [line for line in [*lines, _joined(text)] if line.strip()]


def _joined(pieces: list[str]) -> str:
    """Pieces of running text as one line: source white space made single, or nothing."""
    return _SPACE.sub(_blank, "".join(pieces)).strip(" ")


def _blank(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if "\n" not in match.group() and end - start == 1:
        return " "
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return "" if len(around) == 2 and all(_WIDE.match(c) for c in around) else " "


def _rows(table: Element) -> list[list[CellSpec]]:
    """The cells of a table; tables inside a cell are lines of it."""
    return [
        [
            CellSpec(_cell_text(cell), span_of(cell, "rowspan"), span_of(cell, "colspan"))
            for cell in own_cells(row)
        ]
        for row in own_rows(table)
    ]


def _cell_text(cell: Element) -> str:
    if len(cell) == 0:
        return _joined([cell.text or ""])
    return "\n".join(_lines(_events(cell, tables=False)))
