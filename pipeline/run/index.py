"""Which documents of which file lie where among the parts of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.run.jobs import Piece
from pipeline.run.journal import Stored
from pipeline.run.part import Source


class Held(NamedTuple):
    """Documents [first, last) of a file: source number `number` of a stored part."""

    first: int
    last: int
    ended: bool
    number: int
    stored: Stored


class Index:
    """The parts that count, by file."""

    def __init__(self) -> None:
        self._held: dict[str, list[Held]] = {}
        self._digests: dict[str, str] = {}
        self.torn: set[str] = set()  # files of which two parts saw different bytes

    def add(self, stored: Stored, counts: Callable[[Source], bool] = lambda source: True) -> None:
        """Count a part, or those of its sources that count."""
        for number, source in enumerate(stored.sources):
            if not counts(source):
                continue
            held = Held(source.first, source.last, source.ended, number, stored)
            self._held.setdefault(source.path, []).append(held)
            known = source.sha256 and self._digests.setdefault(source.path, source.sha256)
            if known != source.sha256:
                self.torn.add(source.path)

    def held(self, path: str) -> list[Held]:
        """What there is of a file, in its order."""
        return sorted(self._held.get(path, ()), key=lambda held: held[:2])

    def missing(self, path: str) -> Iterator[Piece]:
        """What there is not; nothing where the file has been read to its end."""
        at = 0
        for held in self.held(path):
            if held.first > at:
                yield Piece(path, at, held.first)
            at = max(at, held.last)
            if held.ended:
                return
        yield Piece(path, at)

    def shards(self) -> set[str]:
        """The names of the shards in which something lies that counts."""
        return {held.stored.shard for found in self._held.values() for held in found}

    def digest(self, path: str) -> str | None:
        """The digest of a file's bytes, where it is known."""
        return self._digests.get(path)
