"""Where the cells of lines stand whose columns are aligned by blanks.

Places are counted as a fixed-width font shows them: two for a Chinese character, one for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

_SEGMENT = re.compile(r"\S+(?:[ \u3000\xa0]\S+)*")
_TAB = 8
_SLACK = 2  # places by which fonts disagree on “ and —
_FEW = 12  # one line in so many may run over the space between two columns


class Segment(NamedTuple):
    """A piece of a line between gaps of two blanks or more: the places that it takes."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def _places(char: str) -> int:
    return 2 if east_asian_width(char) in "WFA" else 1


def width(text: str) -> int:
    """How many places a text takes."""
    return len(text) if text.isascii() else sum(map(_places, text))


def segments(line: str) -> list[Segment]:
    """The pieces of a line."""
    found: list[Segment] = []
    place = last = 0
    for match in _SEGMENT.finditer(line):
        for char in line[last : match.start()]:
            place += _TAB - place % _TAB if char == "\t" else _places(char)
        end = place + width(match[0])
        found.append(Segment(place, end, match[0]))
        place, last = end, match.end()
    return found


def column_starts(
    header: Sequence[Segment], lines: Iterable[Sequence[Segment]]
) -> list[int] | None:
    """Where each column begins; None where the lines leave no space between two columns.

    A header may stand in the middle of its column: the space is looked for between the middles of
    two names, and is the widest there.
    """
    middles = [(name.start + name.end) // 2 for name in header]
    taken = [0] * (middles[-1] + 2)
    n_lines = 0
    for line in (header, *lines):
        n_lines += 1
        for start, end, _ in line:
            for place in range(start, min(end, len(taken))):
                taken[place] += 1
    free = [count * _FEW <= n_lines for count in taken]
    starts = [0]
    for left, right in pairwise(middles):
        runs = [*_runs(free, left, right)]
        if not runs:
            return None
        starts.append(max(runs)[1])
    return starts


def _runs(free: Sequence[bool], left: int, right: int) -> Iterator[tuple[int, int]]:
    """The length of each free stretch between two places, and the place behind it."""
    length = 0
    for place in range(left, right + 1):
        if free[place] and place < right:
            length += 1
            continue
        if length:
            yield length, place
        length = 0


def cells(line: Sequence[Segment], starts: Sequence[int]) -> dict[int, str]:
    """The cells of a line by column; a piece that reaches into the next is cut at its blank."""
    found: dict[int, str] = {}
    for segment in line:
        for start, end, text in _cut(segment, starts):
            middle = min(end, start + 2 * _SLACK)
            col = max(i for i, at in enumerate(starts) if at <= max(start, middle - _SLACK))
            found[col] = f"{found[col]} {text}" if col in found else text
    return found


def _cut(segment: Segment, starts: Sequence[int]) -> Iterator[Segment]:
    """A piece with one blank between two cells, at the start of a column, as two."""
    start, _, text = segment
    words = re.split(r"([ \u3000\xa0])", text)
    place, begun, pending = start, start, ""
    for word in words:
        near = any(abs(place - at) <= 1 for at in starts) and place > begun
        if near and pending.strip() and not pending[-1:].strip() and word.strip():
            yield Segment(begun, begun + width(pending.rstrip()), pending.rstrip())
            begun, pending = place, ""
        pending += word
        place += width(word)
    yield Segment(begun, place, pending)
