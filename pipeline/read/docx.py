"""Word files: paragraphs with the numbers that Word makes, tables with merged cells.

Headers, footers, notes, comments and deleted text are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.read.bundle import check_package
from pipeline.read.docx_numbering import Numbering, W
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed

Element = Any

_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}footnoteReference",
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes, path: str) -> Parsed:
    """The body of a Word file. Raises ReadError where it is damaged, locked or unsafe."""
    check_package(data, path)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(_part(document, "numbering"), document.styles.element)
    except (OpcError, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise ReadError("corrupt", f"{path}: cannot be read as Word: {error}") from error
    builder = TextBuilder()
    for block in _blocks(document.element.body):
        if block.tag == f"{W}tbl":
            builder.table(_rows(block, numbering))
        else:
            builder.paragraph(_paragraph(block, numbering))
    return Parsed(builder.text, tuple(builder.blocks))


def _part(document: Any, name: str) -> Element | None:
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    for found in document.part.rels.values():
        if found.reltype == relation and not found.is_external:
            blob = found.target_part.blob
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(blob, parser=parser)
    return None


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order; those inside content controls and insertions too."""
    stack = list(reversed(list(parent)))
    while stack:
        element = stack.pop()
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element
        elif element.tag not in _SKIPPED:
            stack.extend(reversed(list(element)))


def _paragraph(paragraph: Element, numbering: Numbering) -> str:
    """The paragraph's text behind its number; text boxes follow it on lines of their own."""
    label = numbering.label(paragraph)
    text = "".join(_runs(paragraph))
    return clean(label + text) if text.strip() else ""


def _runs(paragraph: Element) -> Iterator[str]:
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield "\n" if element.get(f"{W}type") == "page" else _BREAKS[element.tag]
        elif element.tag == f"{W}p":  # of a text box
            yield "\n"
            stack.extend(reversed(list(element)))
        elif element.tag not in _SKIPPED:
            stack.extend(reversed(list(element)))


def _rows(table: Element, numbering: Numbering) -> list[list[CellSpec]]:
    """Rows of cells; a cell merged downwards covers the rows of its continuations."""
    rows: list[list[CellSpec]] = []
    starts: dict[int, tuple[int, int]] = {}  # grid column -> (row, place in it) of the cell above
    for row in table.findall(f"{W}tr"):
        specs: list[CellSpec] = []
        column = _grid_before(row)
        specs += [CellSpec("")] * column
        for cell in row.iter(f"{W}tc"):
            if _nearest_row(cell) is not row:
                continue  # of a table inside the cell
            width, merge = _merge(cell)
            above = starts.get(column)
            if merge == "continue" and above is not None:
                upper = rows[above[0]][above[1]]
                rows[above[0]][above[1]] = upper._replace(rowspan=len(rows) - above[0] + 1)
            else:
                starts[column] = (len(rows), len(specs))
                specs.append(CellSpec(_cell_text(cell, numbering), 1, width))
            column += width
        rows.append(specs)
    return rows


def _nearest_row(cell: Element) -> Element:
    return next(cell.iterancestors(f"{W}tr"))


def _grid_before(row: Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    value = before.get(f"{W}val") if before is not None else None
    return min(int(value), 100) if value and value.isdigit() else 0


def _merge(cell: Element) -> tuple[int, str | None]:
    """How many grid columns a cell covers, and whether it continues the one above."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val") if span is not None else None
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    kind = None if merge is None else merge.get(f"{W}val") or "continue"
    return min(int(value), 1000) if value and value.isdigit() else 1, kind


def _cell_text(cell: Element, numbering: Numbering) -> str:
    """The paragraphs of a cell on lines of their own, those of tables inside it too."""
    lines = (_paragraph(p, numbering) for p in cell.iter(f"{W}p"))
    return "\n".join(line for line in lines if line.strip())
