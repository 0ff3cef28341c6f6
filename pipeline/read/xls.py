"""Old Excel files, by calamine."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from pipeline.errors import ReadError
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed
from pipeline.read.sheets import Merge, Sheet, document_of
from pipeline.read.xls_size import places

# Places of all ranges of a file; the parser takes some 70 bytes for each.
MOST_PLACES = 8_000_000


def read_xls(data: bytes, path: str) -> Parsed:
    """The visible sheets of an xls file. Raises ReadError where they would fill the memory."""
    size = places(data)
    if size > MOST_PLACES:
        most = f"at most {MOST_PLACES:,} are read"
        raise ReadError("too_large", f"{path}: sheets of {size:,} cells; {most}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    visible = [m.name for m in book.sheets_metadata if m.visible is SheetVisibleEnum.Visible]
    return document_of(_sheet(book, name) for name in visible)


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    cells = {
        (r, c): text
        for r, row in enumerate(sheet.to_python(skip_empty_area=False))
        for c, value in enumerate(row)
        if value != "" and (text := _shown(value))
    }
    merges = [Merge(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    return Sheet(name, cells, merges)


def _shown(value: Any) -> str:
    """A value as a sheet shows it: whole numbers without .0, days in ISO form."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else str(value)
    return clean(str(value)).strip()
