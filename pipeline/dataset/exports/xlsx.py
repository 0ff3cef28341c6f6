"""Excel: one workbook, a sheet a table, the codebook, and what no cell can hold.

A cell holds 32,767 characters: what is longer goes on in the sheet `overflow`, and the cell says
so. A sheet holds 1,048,576 rows: what is more goes on in `NAME_2`. Characters that XML forbids are
written as Excel writes them, `_x0007_`. No cell is a formula. Missing and empty text are the same.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from pipeline.dataset import codebook
from pipeline.dataset.exports.workbook import save

ROWS = 1_048_575  # beside the header
CELL = 32_000  # below Excel's 32,767: the mark of overflow has to fit too
OVERFLOW = ("sheet", "row", "column", "part", "text")
CONTINUED = " …〔下接 overflow 表 continued in the sheet overflow〕"
_WIDEST, _SAMPLE = 60, 200
_FIRST_DAY = dt.date(1900, 3, 1)  # Excel's calendar has a 29 February 1900
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SIGN = tuple("=+-@＝＋－＠")


def write(tables: Iterator[tuple[str, pa.Table]], file: Path) -> None:
    """Write a workbook; without tables it is the codebook alone."""
    book = Workbook(write_only=True)
    overflow: list[tuple[Any, ...]] = []
    for name, table in tables:
        for number, start in enumerate(range(0, max(table.num_rows, 1), ROWS), 1):
            title = name if number == 1 else f"{name}_{number}"
            _sheet(book, title, table.column_names, _records(table.slice(start, ROWS)), overflow)
    _sheet(book, "codebook", codebook.COLUMN_HEADER, codebook.column_rows(), overflow)
    _sheet(book, "codes", codebook.VALUE_HEADER, codebook.value_rows(), overflow)
    if overflow:
        _sheet(book, "overflow", OVERFLOW, overflow, [])
    save(book, file)


def _records(table: pa.Table) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _sheet(
    book: Workbook,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Any]],
    overflow: list[tuple[Any, ...]],
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for i, name in enumerate(header):
        letter = get_column_letter(i + 1)
        sheet.column_dimensions[letter].width = _width([name, *(row[i] for row in rows[:_SAMPLE])])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"
    sheet.append([_header(sheet, name) for name in header])
    for number, row in enumerate(rows, 2):
        cells = []
        for name, value in zip(header, row, strict=True):
            first, *rest = parts(value) if isinstance(value, str) else [value]
            overflow += [(title, number, name, i, part) for i, part in enumerate(rest, 2)]
            cells.append(_cell(sheet, first + CONTINUED if rest else first))
        sheet.append(cells)


def _header(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6EE")
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, dt.date) and value < _FIRST_DAY:
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    if not text.lstrip().startswith(_SIGN):
        return text
    # Typed as text, and kept as text when somebody edits the cell.
    cell = WriteOnlyCell(sheet, text)
    cell.data_type, cell.quotePrefix = "s", True
    return cell


def parts(text: str) -> list[str]:
    """The text in parts that a cell can hold; most often one.

    >>> [len(part) for part in parts("要点" * 20_000)]
    [32000, 8000]
    """
    found, start = [], 0
    while start < len(text):
        size = CELL
        while _length(text[start : start + size]) > CELL:
            size //= 2
        found.append(text[start : start + size])
        start += size
    return found or [text]


def _length(text: str) -> int:
    """As Excel counts, in UTF-16, each forbidden character as it is written."""
    return len(text.encode("utf-16-le")) // 2 + 6 * len(_FORBIDDEN.findall(text))


def _width(values: Sequence[Any]) -> float:
    """Room for most values: a Chinese character takes the room of two letters."""
    widths = sorted(
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in str(value)[:_WIDEST])
        for value in values
        if value is not None
    )
    usual = max(widths[len(widths) * 9 // 10], widths[0]) if widths else 0
    return float(min(max(usual, 8) + 3, _WIDEST))
