"""Bytes to documents; one file a format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.discover import discover, printable
from pipeline.read.item import Parsed
from pipeline.read.text import read_text
from pipeline.records import Document, Failure

__all__ = ["ReadOptions", "discover", "read"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`text_column` names the texts of a table of documents; `max_bytes` bounds a file."""

    text_column: str | None = None
    max_bytes: int = 500_000_000


def read(path: Path, *, options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """The documents of a file. Never raises for bad input: it yields a Failure that says why."""
    shown = printable(path)
    limit = (options or ReadOptions()).max_bytes
    try:
        size = path.stat().st_size
        if size > limit:
            raise ReadError("too_large", f"{shown}: {size:,} bytes; at most {limit:,} are read")
        data = path.read_bytes()
        if not data.strip():
            raise ReadError("empty", f"{shown}: is empty")
        yield _document(data, shown, "txt", read_text(data, shown))
    except ReadError as error:
        yield Failure(shown, "read", error.kind, str(error))
    except OSError as error:
        message = f"{shown}: cannot be opened: {error.strerror}"
        yield Failure(shown, "read", "unreadable", message)


def _document(data: bytes, path: str, format_: str, parsed: Parsed) -> Document:
    digest = sha256(data).hexdigest()
    return Document(digest[:12], path, digest, format_, parsed.encoding, parsed.text, parsed.blocks)
