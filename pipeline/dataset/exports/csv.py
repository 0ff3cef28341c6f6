"""CSV: one file a table, as in a dataset."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from pipeline.dataset.csvfile import CsvFile


def write(name: str, table: pa.Table, file: Path) -> None:
    """Write a table as CSV."""
    with file.open("wb") as sink:
        csv = CsvFile(sink, table.schema, name)
        csv.write(table)
        csv.close()
