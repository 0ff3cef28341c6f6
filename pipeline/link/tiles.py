"""Text that two tasks share, wherever it stands: greedy string tiling.

M. J. Wise, String similarity via greedy string tiling and running Karp-Rabin matching (1993): the
longest common stretches first, no character in two of them, order free. An anchor has at least
ANCHOR characters; beside an anchor, shorter stretches count that stand a word or two away in both
texts, so that 规范答复文书格式 and 规范答复书格式 are one passage.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]  # one a character
ANCHOR = 5
# A gram that a text repeats more often is boilerplate or an attack: it anchors nothing.
MAX_PLACES = 12
NEAR = 6  # characters between an anchor and a short stretch that belongs to it
SHORT = 2
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Tile(NamedTuple):
    """left[i:i+size] == right[j:j+size]."""

    i: int
    j: int
    size: int


@lru_cache(maxsize=16_384)
def tile(left: str, right: str, anchor: int = ANCHOR) -> tuple[Tile, ...]:
    """The tiles of two texts, by their place in the left one.

    Time grows with the lengths and with the matches found, which MAX_PLACES bounds. Plans that
    copy one text bring the same two texts together again and again: the last answers are kept.
    """
    if left == right:
        return (Tile(0, 0, len(left)),) if left else ()
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
    return tuple(sorted(tiles))


def _matches(left: str, right: str, anchor: int) -> list[Tile]:
    """Common stretches that cannot be made longer, at least `anchor` long."""
    here, there = _windows(left, anchor), _windows(right, anchor)
    first = np.searchsorted(there.hashes, here.hashes, "left")
    found = np.searchsorted(there.hashes, here.hashes, "right") - first
    found[found > MAX_PLACES] = 0
    i = np.repeat(here.places, found)
    step = np.arange(found.sum()) - np.repeat(np.cumsum(found) - found, found)
    j = there.places[np.repeat(first, found) + step]
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    # A stretch begins where the anchor before, on the same diagonal, is not there.
    begins = np.ones(len(i), dtype=bool)
    begins[1:] = (np.diff(i) != 1) | (np.diff(j) != 1)
    matches: list[Tile] = []
    for a, b in zip(i[begins].tolist(), j[begins].tolist(), strict=True):
        last = matches[-1] if matches else Tile(0, 0, 0)
        if b - a == last.j - last.i and a < last.i + last.size:
            continue  # held by a stretch that ran on over anchors found too often
        size = _common(left, right, a, b, 0)
        if size >= anchor:  # else two anchors of one hash
            matches.append(Tile(a, b, size))
    return matches


class _Windows(NamedTuple):
    """Every stretch of some length by its hash, sorted, and where it begins."""

    hashes: NDArray[np.uint64]
    places: NDArray[np.int64]


@lru_cache(maxsize=4096)
def _windows(text: str, length: int) -> _Windows:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    count = max(len(codes) - length + 1, 0)
    hashes = np.zeros(count, dtype=np.uint64)
    for step in range(length):
        hashes = hashes * _MULTIPLIER + codes[step : step + count]
    places = np.argsort(hashes, kind="stable")
    return _Windows(hashes[places], places)


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


def covered(tiles: Sequence[Tile], length: int, side: int) -> Mask:
    """For each character of one text (side 0 left, 1 right), whether a tile holds it."""
    mask = np.zeros(length, dtype=bool)
    for one in tiles:
        mask[one[side] : one[side] + one.size] = True
    return mask
