"""Bytes to documents; one file a format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.discover import discover, printable, usable
from pipeline.read.formats import read_stream
from pipeline.read.item import ReadOptions
from pipeline.records import Document, Failure

__all__ = ["ReadOptions", "discover", "read"]


def read(path: Path, *, options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """The documents of a file; one, unless it is a bundle or a table of texts.

    Never raises for bad input: it yields a Failure that names the file and the reason. A
    TimeoutError, which a run's clock raises, goes through.
    """
    shown = printable(path)
    found = usable(path)
    if isinstance(found, Failure):
        yield found
        return
    try:
        yield from _opened(path, shown, options or ReadOptions())
    except ReadError as error:
        yield Failure(shown, "read", error.kind, str(error))
    except TimeoutError:
        raise
    except OSError as error:
        message = f"{shown}: cannot be opened: {error.strerror or error}"
        yield Failure(shown, "read", "unreadable", message)


def _opened(path: Path, shown: str, options: ReadOptions) -> Iterator[Document | Failure]:
    size = path.stat().st_size
    if size > options.max_bytes:
        most = f"at most {options.max_bytes:,} are read"
        raise ReadError("too_large", f"{shown}: {size:,} bytes; {most}")
    with path.open("rb") as stream:
        yield from read_stream(stream, shown, options)
