"""Text that two tasks share, wherever it stands: greedy string tiling.

M. J. Wise, String similarity via greedy string tiling and running Karp-Rabin matching (1993): the
longest common stretches first, no character in two of them, order free. An anchor has at least
ANCHOR characters; beside an anchor, shorter stretches count that stand a word or two away in both
texts, so that 规范答复文书格式 and 规范答复书格式 are one passage.
"""

from __future__ import annotations

import heapq
from typing import NamedTuple

ANCHOR = 5
# A gram that a text repeats more often is boilerplate or an attack: it anchors nothing.
MAX_PLACES = 12
NEAR = 6  # characters between an anchor and a short stretch that belongs to it
SHORT = 2


class Tile(NamedTuple):
    """left[i:i+size] == right[j:j+size]."""

    i: int
    j: int
    size: int


def tile(left: str, right: str, anchor: int = ANCHOR) -> list[Tile]:
    """The tiles of two texts, by their place in the left one.

    Time grows with the lengths and with the matches found, which MAX_PLACES bounds.
    """
    if left == right:
        return [Tile(0, 0, len(left))] if left else []
    free_left, free_right = bytearray(b"\1" * len(left)), bytearray(b"\1" * len(right))
    tiles: list[Tile] = []
    heap = [(-size, i, j) for i, j, size in _matches(left, right, anchor)]
    heapq.heapify(heap)
    while heap:
        size, i, j = heapq.heappop(heap)
        runs = _free_runs(free_left, free_right, i, j, -size)
        if len(runs) == 1 and runs[0][1] == -size:
            _take(Tile(i, j, -size), tiles, free_left, free_right)
            continue
        for shift, length in runs:
            if length >= anchor:
                heapq.heappush(heap, (-length, i + shift, j + shift))
    for one in list(tiles):
        _grow(left, right, one, tiles, free_left, free_right)
    return sorted(tiles)


def _matches(left: str, right: str, anchor: int) -> list[Tile]:
    """Common stretches that cannot be made longer, at least `anchor` long."""
    places: dict[str, list[int]] = {}
    for j in range(len(right) - anchor + 1):
        places.setdefault(right[j : j + anchor], []).append(j)
    ends: dict[int, int] = {}  # diagonal j - i -> end of its last match in the left text
    matches = []
    for i in range(len(left) - anchor + 1):
        found = places.get(left[i : i + anchor], ())
        for j in found if len(found) <= MAX_PLACES else ():
            if ends.get(j - i, -1) > i:
                continue
            size = _common(left, right, i, j, anchor)
            ends[j - i] = i + size
            matches.append(Tile(i, j, size))
    return matches


def _common(left: str, right: str, i: int, j: int, size: int) -> int:
    limit = min(len(left) - i, len(right) - j)
    while size < limit and left[i + size] == right[j + size]:
        size += 1
    return size


def _free_runs(
    free_left: bytearray, free_right: bytearray, i: int, j: int, size: int
) -> list[tuple[int, int]]:
    """(shift, length) of the parts of a match that no tile has taken yet, on either side."""
    runs = []
    start = -1
    for shift in range(size):
        if free_left[i + shift] and free_right[j + shift]:
            if start < 0:
                start = shift
        elif start >= 0:
            runs.append((start, shift - start))
            start = -1
    if start >= 0:
        runs.append((start, size - start))
    return runs


def _take(one: Tile, tiles: list[Tile], free_left: bytearray, free_right: bytearray) -> None:
    tiles.append(one)
    free_left[one.i : one.i + one.size] = bytes(one.size)
    free_right[one.j : one.j + one.size] = bytes(one.size)


def _grow(
    left: str,
    right: str,
    one: Tile,
    tiles: list[Tile],
    free_left: bytearray,
    free_right: bytearray,
) -> None:
    """Take the short stretches behind a tile, then those before it, each near the one before."""
    for step in (1, -1):
        at: Tile | None = one
        while at is not None:
            at = _next(left, right, at, step, free_left, free_right)
            if at is not None:
                _take(at, tiles, free_left, free_right)


def _next(
    left: str, right: str, one: Tile, step: int, free_left: bytearray, free_right: bytearray
) -> Tile | None:
    """The nearest free common stretch of SHORT or more behind (1) or before (-1) a tile."""
    i0, j0 = (one.i + one.size, one.j + one.size) if step > 0 else (one.i - 1, one.j - 1)
    for gap in range(1, NEAR + 1):
        for over in range(gap + 1):
            i, j = i0 + step * over, j0 + step * (gap - over)
            size = 0
            while (
                0 <= i + step * size < len(left)
                and 0 <= j + step * size < len(right)
                and free_left[i + step * size]
                and free_right[j + step * size]
                and left[i + step * size] == right[j + step * size]
            ):
                size += 1
            if size >= SHORT:
                return Tile(i, j, size) if step > 0 else Tile(i - size + 1, j - size + 1, size)
    return None


def covered(tiles: list[Tile], length: int, side: int) -> bytearray:
    """For each character of one text (side 0 left, 1 right), 1 where a tile holds it."""
    mask = bytearray(length)
    for one in tiles:
        mask[one[side] : one[side] + one.size] = b"\1" * one.size
    return mask
