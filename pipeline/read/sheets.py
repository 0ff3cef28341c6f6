"""Excel files: every visible sheet with content as a table, merged cells as such."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.builder import LARGEST_GRID, CellSpec, TextBuilder
from pipeline.read.bundle import check_package
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; 0-based


def read_xlsx(data: bytes, path: str) -> Parsed:
    """The sheets of an xlsx file; formulas give the values that were saved with them."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    check_package(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReadError("corrupt", f"{path}: cannot be read as xlsx: {error}") from error
    sheets = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row * sheet.max_column > LARGEST_GRID:
            most = f"at most {LARGEST_GRID:,} cells are read"
            raise ReadError("too_large", f"{path}: sheet {sheet.title}: {most}")
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        merges = [
            (r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
            for r in sheet.merged_cells.ranges
        ]
        sheets.append((sheet.title, rows, merges))
    return _document(sheets)


def read_xls(data: bytes, path: str) -> Parsed:
    """The sheets of an old Excel file."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.visible is not SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            merges = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []]
            sheets.append((meta.name, sheet.to_python(skip_empty_area=False), merges))
    except CalamineError as error:
        raise ReadError("corrupt", f"{path}: cannot be read as xls: {error}") from error
    return _document(sheets)


def _document(sheets: Sequence[tuple[str, list[list[Any]], Iterable[Merge]]]) -> Parsed:
    builder = TextBuilder()
    filled = [
        (name, rows, merges)
        for name, rows, merges in sheets
        if any(_shown(value) for row in rows for value in row)
    ]
    for name, rows, merges in filled:
        if len(filled) > 1:
            builder.paragraph(name)
        builder.table(_specs(rows, merges))
    return Parsed(builder.text, tuple(builder.blocks))


def _shown(value: Any) -> str:
    """A value as the sheet shows it: whole numbers without .0, days in ISO form."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)).strip()


def _specs(rows: list[list[Any]], merges: Iterable[Merge]) -> list[list[CellSpec]]:
    """Cells that are not covered by a merge, without the blank rows and columns at the end."""
    merged = list(merges)
    last_row = max((i for i, row in enumerate(rows) if any(map(_shown, row))), default=-1)
    width = max((i + 1 for row in rows for i, value in enumerate(row) if _shown(value)), default=0)
    spans = {(top, left): (bottom, right) for top, left, bottom, right in merged}
    covered = {
        (row, col)
        for top, left, bottom, right in merged
        for row in range(top, min(bottom, last_row) + 1)
        for col in range(left, min(right, width - 1) + 1)
    } - set(spans)
    specs = []
    for r, row in enumerate(rows[: last_row + 1]):
        cells = []
        for c in range(width):
            if (r, c) in covered:
                continue
            bottom, right = spans.get((r, c), (r, c))
            height, breadth = min(bottom, last_row) - r + 1, min(right, width - 1) - c + 1
            value = row[c] if c < len(row) else None
            cells.append(CellSpec(_shown(value), height, breadth))
        specs.append(cells)
    return specs
