"""Text files of any size, line by line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.read.encoding import decode

_CHUNK = 1 << 18


def text_lines(stream: BinaryIO, path: str) -> tuple[Iterator[str], str]:
    """The lines of an open file with their ends, and its encoding; memory is that of a line.

    The first stretch that is not plain ASCII tells the encoding; a damaged character gets a mark.
    Raises ReadError for bytes that are no text.
    """
    sample = chunk = stream.read(_CHUNK)
    while chunk and chunk.isascii() and b"\0" not in chunk:
        sample, chunk = chunk, stream.read(_CHUNK)
    whole_lines = (
        (chunk or sample).rpartition(b"\n")[0] if len(chunk) == _CHUNK else chunk or sample
    )
    encoding = decode(whole_lines or chunk, path).encoding
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    return _without_mark(text), encoding


def _without_mark(text: io.TextIOWrapper) -> Iterator[str]:
    try:
        yield next(text, "").removeprefix("\ufeff")
        yield from text
    finally:
        if not text.closed:
            text.detach()  # which would close the caller's stream with it
