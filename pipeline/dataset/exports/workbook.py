"""Saving a workbook so that the same sheets give the same bytes."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# The first day that a zip can hold; openpyxl would write the time of the run, in several places.
_FIRST = dt.datetime(1980, 1, 1)


class _Archive(ZipFile):
    """A zip all of whose entries are of one day."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add an entry."""
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file."""
        with (
            Path(filename).open("rb") as source,
            self.open(_entry(arcname), "w", force_zip64=True) as target,
        ):
            shutil.copyfileobj(source, target)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIRST.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def save(book: Workbook, file: Path) -> None:
    """Write a workbook to a file."""
    book.properties.created = book.properties.modified = _FIRST
    with _Archive(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()
