"""How many documents a file may hold, for the bar that shows how far a run is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

# A file of another name that holds many documents is read in one go.
_BUFFER = 1 << 20


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_BUFFER), b""))


def _rows(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except pa.ArrowException:
        return 1


def _members(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as bundle:
            return len(bundle.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return 1


_COUNT: dict[str, Callable[[Path], int]] = {
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".csv": _lines,
    ".tsv": _lines,
    ".json": lambda path: 1,
    ".parquet": _rows,
    ".zip": _members,
}


def holds_many(path: str) -> bool:
    """Whether a file may hold many documents, by its name."""
    return Path(path).suffix.lower() in _COUNT


def expected(path: str) -> int:
    """About how many documents a file holds; 1 where nobody knows."""
    if not holds_many(path):
        return 1
    try:
        return max(1, _COUNT[Path(path).suffix.lower()](Path(path)))
    except (OSError, ValueError):
        return 1
