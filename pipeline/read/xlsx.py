"""Excel files: every visible sheet with content as a table, its values as the sheet shows them.

Only the cells that are there are looked at, so that a sheet that claims 1,048,576 rows and holds
three cells costs three cells. Formulas give the values that were saved with them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed
from pipeline.read.package import Package
from pipeline.read.sheets import Merge, Sheet, document_of
from pipeline.read.xlsx_values import NumberFormats

Element = Any

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # _x000D_ is a carriage return
_MOST_CELLS = 3_000_000


def read_xlsx(data: bytes, path: str) -> Parsed:
    """The sheets of an xlsx file. Raises ReadError where it is damaged, locked or unsafe."""
    package = Package(data, path)
    book = package.main_part()
    root = package.xml(book)
    if root is None:
        raise ReadError("corrupt", f"{path}: an Excel file without a workbook")
    relations = package.relations(book)
    strings = _shared_strings(package.xml(package.related(book, "/sharedStrings")))
    from_1904 = root.find(f"{S}workbookPr")
    formats = NumberFormats(
        package.xml(package.related(book, "/styles")),
        from_1904 is not None and from_1904.get("date1904") in {"1", "true"},
    )
    sheets = []
    for entry in root.iterfind(f"{S}sheets/{S}sheet"):
        part = package.part(relations.get(entry.get(f"{_R}id", ""), ("", None))[1])
        if part is not None and entry.get("state", "visible") == "visible":
            sheets.append(_sheet(entry.get("name", ""), part, strings, formats, path))
    return document_of(sheets)


def _shared_strings(root: Element | None) -> list[str]:
    return [_rich_text(item) for item in root.iterfind(f"{S}si")] if root is not None else []


def _rich_text(item: Element) -> str:
    """The text of a string in its runs, without its reading aids."""
    texts = (t.text or "" for t in item.iter(f"{S}t") if t.getparent().tag != f"{S}rPh")
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), "".join(texts))


def _sheet(name: str, part: bytes, strings: list[str], formats: NumberFormats, path: str) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    merges: list[Merge] = []
    row, col = -1, -1
    for element in _elements(part):
        if element.tag == f"{S}mergeCell":
            merges += _merge(element.get("ref", ""))
        elif element.tag == f"{S}c":
            at = _REFERENCE.fullmatch(element.get("r", ""))
            row, col = _place(at) if at else (max(row, 0), col + 1)
            shown = clean(_value(element, strings, formats)).strip()
            if shown:
                cells[row, col] = shown
            if len(cells) > _MOST_CELLS:
                raise ReadError("too_large", f"{path}: more than {_MOST_CELLS:,} cells")
        elif element.get("r") is None:  # the end of a row whose cells need not name their places
            row, col = row + 1, -1
    return Sheet(name, cells, merges)


def _elements(part: bytes) -> Iterator[Element]:
    """Cells, ends of rows and merges in a stream; a row is forgotten once it was looked at."""
    tags = (f"{S}c", f"{S}row", f"{S}mergeCell")
    for _, element in etree.iterparse(
        io.BytesIO(part), tag=tags, resolve_entities=False, no_network=True
    ):
        yield element
        if element.tag == f"{S}row":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _value(cell: Element, strings: list[str], formats: NumberFormats) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return _rich_text(inline) if inline is not None else ""
    value = cell.findtext(f"{S}v") or ""
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "n":
        return formats.shown(value, cell.get("s"))
    return {"1": "TRUE", "0": "FALSE"}.get(value, "") if kind == "b" else value


def _place(reference: re.Match[str]) -> tuple[int, int]:
    col = 0
    for letter in reference[1]:
        col = col * 26 + ord(letter) - 64
    return max(int(reference[2]) - 1, 0), col - 1


def _merge(reference: str) -> list[Merge]:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    return [Merge(*_place(start), *_place(end))] if start and end else []
