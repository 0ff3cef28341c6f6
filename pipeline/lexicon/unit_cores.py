"""Read the end of a unit's name from the words of the lexicon: cores, fillers, suffixes.

Names are squashed here (connectives out), and every reading is a `Tail`: where what is read begins.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.lexicon.units import Keys, UnitLexicon

_PLACE = 4  # characters of a place printed without its level: 西双版纳
_WORD = 22  # characters of the longest word of the lexicon
_DEPTH = 3  # words behind a core: 公共资源交易 + 监督 + 管理 + 局
_FUSED = ("局", "委", "办", "厅", "委员会", "办公室", "中心")


@dataclass(frozen=True, slots=True)
class Tail:
    """A reading of the end of a squashed name: where it starts, its functions, its last suffix."""

    start: int
    keys: Keys
    suffix: str | None
    sure: bool = True


def endings(flat: str, end: int, words: Container[str]) -> Iterator[int]:
    """Where the words start that end at `end`, longest first."""
    return (start for start in range(max(0, end - _WORD), end) if flat[start:end] in words)


def is_owner(front: str, lexicon: UnitLexicon) -> bool:
    """Can this stand before a function: a level, a body, or a place's short name?"""
    return len(front) <= _PLACE or front.endswith(lexicon.owner_ends)


def by_cores(flat: str, lexicon: UnitLexicon) -> Iterator[Tail]:
    """Every cut of the end into a run of cores and the fillers and suffixes behind it."""
    runs: dict[int, tuple[int, Keys] | None] = {}
    for end, suffix in _core_ends(flat, lexicon):
        if flat.endswith("新城管委会") and end > len(flat) - len("管委会"):
            continue  # 新城 and 管委会, not 城管
        run = _run(flat, end, lexicon, runs)
        if run:
            yield Tail(*run, suffix)
        if flat[end:] in _FUSED:
            yield from _fused(flat, end, lexicon)


def _core_ends(flat: str, lexicon: UnitLexicon) -> Iterator[tuple[int, str]]:
    """Where a core may end, and the last suffix of the name."""
    ends = {start: flat[start:] for start in endings(flat, len(flat), lexicon.suffixes)}
    for _ in range(_DEPTH):
        yield from ends.items()
        ends = {
            start: suffix
            for end, suffix in ends.items()
            for start in chain(
                endings(flat, end, lexicon.fillers), endings(flat, end, lexicon.suffixes)
            )
        }


def _run(
    flat: str, end: int, lexicon: UnitLexicon, runs: dict[int, tuple[int, Keys] | None]
) -> tuple[int, Keys] | None:
    """The run of cores that ends at `end` and leaves the shortest owner; `runs` remembers."""
    if end not in runs:
        found: list[tuple[int, Keys]] = []
        for start in endings(flat, end, lexicon.cores):
            keys = lexicon.cores[flat[start:end]]
            before = _run(flat, start, lexicon, runs)
            if before:
                found.append((before[0], before[1] + keys))
            elif is_owner(flat[:start], lexicon):
                found.append((start, keys))
        runs[end] = min(found, key=lambda run: run[0], default=None)
    return runs[end]


def _fused(flat: str, end: int, lexicon: UnitLexicon) -> Iterator[Tail]:
    """One-character parts and cores behind a level: 教体 in 县教体局, 科工信 in 区科工信局."""
    keys: Keys = ()
    start, parts = end, 0
    while start:
        first = next(endings(flat, start, lexicon.cores), start - 1)
        word = flat[first:start]
        found = lexicon.cores.get(word) or lexicon.shorts.get(word)
        if not found:
            break
        start, keys, parts = first, found + keys, parts + 1
    if parts > 1 and (not start or flat[:start].endswith(lexicon.owner_ends)):
        yield Tail(start, keys, flat[end:])
