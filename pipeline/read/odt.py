"""OpenDocument texts (.odt): paragraphs with the numbers of their lists, tables with merged cells.

Notes, comments, deleted text and tables of contents are left out. OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.errors import ReadError
from pipeline.read.builder import TextBuilder
from pipeline.read.docx_numbering import number_of
from pipeline.read.encoding import clean
from pipeline.read.grid import CellSpec
from pipeline.read.item import Parsed
from pipeline.read.odt_lists import TEXT, Lists
from pipeline.read.package import Element, Package

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = (f"{_OASIS}{name}:1.0}}" for name in ("table", "office"))
_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
_SKIPPED = {
    *(f"{TEXT}{name}" for name in ("note", "tracked-changes", "table-of-content", "ruby-text")),
    f"{_OFFICE}annotation",
}
_INNER = {*_PARAGRAPHS, f"{TEXT}list", f"{_TABLE}table"}
_BREAKS = {f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
_WIDEST = 1000


def read_odt(data: bytes, path: str) -> Parsed:
    """The body of an OpenDocument text. Raises ReadError where it is damaged or unsafe."""
    package = Package(data, path)
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if body is None:
        raise ReadError("corrupt", f"{path}: an OpenDocument file without a text")
    lists = Lists(content, styles)
    builder = TextBuilder()
    _blocks(body, lists, builder)
    return Parsed(builder.text, tuple(builder.blocks))


def _blocks(parent: Iterable[Element], lists: Lists, builder: TextBuilder) -> None:
    """Append the paragraphs and tables in order, those of a text box behind its paragraph."""
    for element, label in _within(parent, lists):
        if element.tag == f"{_TABLE}table":
            builder.table(list(_rows(element, lists)))
            continue
        text, boxed = _runs(element)
        if text.strip():
            builder.paragraph(clean(label + text))
        _blocks(boxed, lists, builder)


def _within(parent: Iterable[Element], lists: Lists) -> Iterator[tuple[Element, str]]:
    """The nearest paragraphs, with their numbers, and tables, in order."""
    stack = [*reversed([*parent])]
    while stack:
        element = stack.pop()
        if element.tag in _PARAGRAPHS:
            yield element, lists.label(element)
        elif element.tag == f"{_TABLE}table":
            yield element, ""
        elif element.tag not in _SKIPPED:
            if element.tag == f"{TEXT}list":
                lists.enter(element)
            stack.extend(reversed(element))


def _runs(paragraph: Element) -> tuple[str, list[Element]]:
    """The text of a paragraph, and what stands in the text boxes that are anchored in it."""
    parts: list[str] = [paragraph.text or ""]
    boxed: list[Element] = []
    stack = [(child, False) for child in reversed(paragraph)]
    while stack:
        element, done = stack.pop()
        if done:
            parts.append(element.tail or "")
            continue
        stack.append((element, True))
        if element.tag in _INNER:  # a text box, or a shape with text
            boxed.append(element)
        elif element.tag == f"{TEXT}s":
            parts.append(" " * number_of(element.get(f"{TEXT}c"), 1, _WIDEST))
        elif element.tag in _BREAKS:
            parts.append(_BREAKS[element.tag])
        elif element.tag not in _SKIPPED:
            parts.append(element.text or "")
            stack.extend((child, False) for child in reversed(element))
    return "".join(parts), boxed


def _rows(table: Element, lists: Lists) -> Iterator[list[CellSpec]]:
    """Rows of cells; places that a merged cell covers are left to it."""
    for row in table.iter(f"{_TABLE}table-row"):
        if next(row.iterancestors(f"{_TABLE}table")) is table:
            cells = row.iterchildren(f"{_TABLE}table-cell")
            yield [_cell(cell, lists) for cell in cells]


def _cell(cell: Element, lists: Lists) -> CellSpec:
    lines = []
    for element, label in _inside(cell, lists):
        text = _runs(element)[0]
        if text.strip() or label:
            lines.append(clean(label + text).strip())
    height, width = (
        number_of(cell.get(f"{_TABLE}number-{name}-spanned"), 1, _WIDEST)
        for name in ("rows", "columns")
    )
    return CellSpec("\n".join(lines), max(height, 1), max(width, 1))


def _inside(cell: Element, lists: Lists) -> Iterator[tuple[Element, str]]:
    """The paragraphs of a cell, those of tables inside it too."""
    for element, label in _within(cell, lists):
        if element.tag in _PARAGRAPHS:
            yield element, label
        else:
            for inner in element.iter(f"{_TABLE}table-cell"):
                yield from _inside(inner, lists)
