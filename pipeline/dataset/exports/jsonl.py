"""JSON lines: one file a table, one object a row; dates are ISO days, what is missing is null."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa

_ROWS = 10_000


def write(name: str, table: pa.Table, file: Path) -> None:
    """Write a table as JSON lines."""
    with file.open("w", encoding="utf-8", newline="\n") as lines:
        for batch in table.to_batches(_ROWS):
            for row in batch.to_pylist():
                lines.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
