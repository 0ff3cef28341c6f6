"""How much the compressed streams of a PDF hold, before a parser unpacks them in memory."""

from __future__ import annotations

import re
import zlib

from pipeline.errors import ReadError

# Bytes of one stream unpacked, and of all: pictures of pages, which the parser leaves packed, too.
LARGEST_STREAM = 200_000_000
LARGEST_TOTAL = 2_000_000_000
_STREAM = re.compile(rb"stream\r?\n(?=\x78[\x01\x5e\x9c\xda])")
# Packed twice: no writer does so, and what it unpacks to cannot be told from the first.
_TWICE = re.compile(rb"/Filter\s*\[[^\]]{0,40}/Fl[^\]]{0,40}/Fl")
_STEP = 1 << 20


def check_streams(data: bytes, path: str) -> None:
    """Raise ReadError for a PDF whose streams would fill the memory."""
    total = 0
    if _TWICE.search(data):
        raise ReadError("bomb", f"{path}: a stream is packed twice; no such PDF is read")
    for found in _STREAM.finditer(data):
        size = _unpacked(data, found.end(), LARGEST_STREAM)
        total += size
        if size > LARGEST_STREAM or total > LARGEST_TOTAL:
            most = f"at most {LARGEST_STREAM:,} bytes of one are read, {LARGEST_TOTAL:,} of all"
            raise ReadError("bomb", f"{path}: its streams unpack to too much; {most}")


def _unpacked(data: bytes, start: int, most: int) -> int:
    """How many bytes the stream at `start` unpacks to; counted a little past `most`, no further."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while not unpacker.eof and size <= most:
            packed = unpacker.unconsumed_tail or data[start : start + _STEP]
            start += 0 if unpacker.unconsumed_tail else len(packed)
            if not packed:
                break
            size += len(unpacker.decompress(packed, _STEP))
    except zlib.error:
        pass  # what is no stream has no size; the parser says what is wrong with it
    return size
