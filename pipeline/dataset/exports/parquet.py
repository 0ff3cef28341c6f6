"""Parquet: one file a table."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def write(name: str, table: pa.Table, file: Path) -> None:
    """Write a table as Parquet."""
    pq.write_table(table, file, compression="zstd")
