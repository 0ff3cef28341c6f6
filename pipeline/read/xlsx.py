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
    hidden = _Hidden()
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
        else:
            hidden.take(element, row)
            if element.tag == f"{S}row" and element.get("r") is None:
                row, col = row + 1, -1  # the end of a row whose cells need not name their places
    return Sheet(name, hidden.without(cells), merges)


class _Hidden:
    """Rows and columns that a sheet does not show.

    Rows that a filter or a folded group hides are there all the same: who filters hides nothing.
    """

    def __init__(self) -> None:
        self._rows: set[int] = set()
        self._columns: list[range] = []
        self._filtered = False

    def take(self, element: Element, row: int) -> None:
        """Note what a column, a row that ended, or a filter says."""
        if element.tag == f"{S}filterColumn":
            self._filtered = True
        elif element.get("hidden") not in {"1", "true"} or element.get("outlineLevel", "0") != "0":
            return
        elif element.tag == f"{S}row":
            self._rows.add(row)
        elif element.tag == f"{S}col":
            first, last = (element.get(name, "") for name in ("min", "max"))
            if first.isdecimal() and last.isdecimal() and len(first + last) < 12:
                self._columns.append(range(int(first) - 1, int(last)))

    def without(self, cells: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
        """The cells that are shown; all of them where none is."""
        rows = set() if self._filtered else self._rows
        if not rows and not self._columns:
            return cells
        columns = {col for _, col in cells if any(col in hidden for hidden in self._columns)}
        shown = {
            (row, col): text
            for (row, col), text in cells.items()
            if row not in rows and col not in columns
        }
        return shown or cells


def _elements(part: bytes) -> Iterator[Element]:
    """Cells, ends of rows, columns, filters and merges in a stream; a row is forgotten after."""
    tags = tuple(f"{S}{name}" for name in ("c", "row", "col", "filterColumn", "mergeCell"))
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
