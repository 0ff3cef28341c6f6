"""How large the sheets of an old Excel file are, before a parser lays them out in memory.

Two cells at opposite corners of a sheet make a range of 16 million places, however small the file.
An xls file is a compound file ([MS-CFB]); its stream of records ([MS-XLS] 2.1.4) says where each
cell stands.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER = 512
_FREE = 0xFFFFFFFA  # sector numbers from here on name no sector
_ENTRY = 128  # bytes of a directory entry
_STREAM, _ROOT = 2, 5
_BOF, _EOF = {0x0009, 0x0209, 0x0409, 0x0809}, 0x000A
# Records that begin with the row and the column of a cell.
_CELLS = {0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0201, 0x0203,
          0x0204, 0x0205, 0x0206, 0x027E, 0x0406}  # fmt: skip


def places(data: bytes) -> int:
    """How many places the ranges of all sheets have together; 0 where the file is no xls."""
    try:
        return sum(_ranges(_workbook(data)))
    except (struct.error, IndexError, StopIteration):
        return 0


def _ranges(stream: bytes) -> Iterator[int]:
    """The size of the range from the first to the last cell of each sheet."""
    rows: set[int] = set()
    cols: set[int] = set()
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in _CELLS and length >= 4:
            row, col = struct.unpack_from("<HH", stream, at + 4)
            rows.add(row)
            cols.add(col)
        elif rows and (kind in _BOF or kind == _EOF):
            yield _extent(rows) * _extent(cols)
            rows, cols = set(), set()
        at += 4 + length
    if rows:
        yield _extent(rows) * _extent(cols)


def _extent(numbers: set[int]) -> int:
    return max(numbers) - min(numbers) + 1


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook's records."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    table = _table(data, size)
    directory = _chain(data, table, struct.unpack_from("<I", data, 48)[0], size, _HEADER)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
    cutoff, first_mini = struct.unpack_from("<II", data, 56)
    root = next(entry for entry in entries if entry[66] == _ROOT)
    for entry in entries:
        name = entry[:64].decode("utf-16-le", "replace").rstrip("\0").lower()
        if name not in ("workbook", "book") or entry[66] != _STREAM:
            continue
        start, length = struct.unpack_from("<II", entry, 116)
        if length >= cutoff:
            return _chain(data, table, start, size, _HEADER)[:length]
        mini = _numbers(_chain(data, table, first_mini, size, _HEADER))
        held = _chain(data, table, struct.unpack_from("<I", root, 116)[0], size, _HEADER)
        return _chain(held, mini, start, 64, 0)[:length]
    return b""


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows each: the sectors of this table are listed in the header, and on."""
    listed = list(struct.unpack_from("<109I", data, 76))
    more, count = struct.unpack_from("<II", data, 68)
    count = min(count, len(data) // size)
    while more < _FREE and count > 0:
        part = _numbers(data[_HEADER + more * size : _HEADER + (more + 1) * size])
        listed += part[:-1]
        more, count = part[-1], count - 1
    sectors = (data[_HEADER + s * size : _HEADER + (s + 1) * size] for s in listed if s < _FREE)
    return [number for sector in sectors for number in _numbers(sector)]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(data: bytes, table: list[int], first: int, size: int, offset: int) -> bytes:
    """The sectors from `first` on; no more than the file has bytes, though a chain may loop."""
    parts: list[bytes] = []
    while first < len(table) and len(parts) * size <= len(data):
        parts.append(data[offset + first * size : offset + (first + 1) * size])
        first = table[first]
    return b"".join(parts)
