"""Files as a run sees them: what their bytes are, and whether somebody writes to them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pipeline.read.discover import usable
from pipeline.records import Failure

# Most files are smaller; hashlib.file_digest would clear 256 KB for each.
_CHUNK = 1 << 16


def stamp(path: str) -> tuple[int, int] | None:
    """What changes when a file is written to."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as in jobs
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def digest(path: Path) -> str | None:
    """The digest of a plain file's bytes; None where it cannot be read."""
    if isinstance(usable(path), Failure):
        return None
    try:
        with path.open("rb", buffering=0) as file:
            whole = hashlib.sha256()
            while chunk := file.read(_CHUNK):
                whole.update(chunk)
            return whole.hexdigest()
    except OSError:
        return None
