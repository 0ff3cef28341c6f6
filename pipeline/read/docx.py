"""Word files: paragraphs with the numbers that Word makes, tables with merged cells.

Headers, footers, notes, comments, tables of contents, hidden and deleted text are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import ReadError
from pipeline.read.builder import TextBuilder
from pipeline.read.docx_numbering import Numbering, W
from pipeline.read.docx_tables import rows_of
from pipeline.read.docx_text import Element, TextReader, tables_in_boxes, within
from pipeline.read.item import Parsed
from pipeline.read.package import Package


def read_docx(data: bytes, path: str) -> Parsed:
    """The body of a Word file. Raises ReadError where it is damaged, locked or unsafe."""
    package = Package(data, path)
    main = package.main_part()
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise ReadError("corrupt", f"{path}: a Word file without a body")
    styles = package.xml(package.related(main, "/styles"))
    text = TextReader(Numbering(package.xml(package.related(main, "/numbering")), styles))
    builder = TextBuilder()
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            builder.table(rows_of(block, text))
        else:
            builder.paragraph(text.paragraph(block))
            for table in tables_in_boxes(block):
                builder.table(rows_of(table, text))
    return Parsed(builder.text, tuple(builder.blocks))


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order; a table of one column is a frame around what it holds."""
    for element in within(parent, "p", "tbl"):
        if element.tag == f"{W}p":
            yield element
            continue
        cells = [list(within(row, "tc")) for row in within(element, "tr")]
        if any(len(row) > 1 for row in cells):
            yield element
        else:
            for cell in (cell for row in cells for cell in row):
                yield from _blocks(cell)
