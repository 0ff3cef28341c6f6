"""What there is to do, cut into jobs: some small files, a large one, or a slice of its documents.

How files are cut leaves no trace in the tables: rows are put together by file and document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

# A job takes a second or so: long beside what it costs to hand over, to check and to bring to the
# disk, short beside what is lost when a run is killed.
MOST_FILES = 64
MOST_BYTES = 1_000_000
ALONE = 250_000
SLICE = 100


class Piece(NamedTuple):
    """Documents [first, last) of a file, counted from 0; to its end where `last` is None."""

    path: str
    first: int = 0
    last: int | None = None


Job = tuple[Piece, ...]


class Plan:
    """The jobs of a run, made while it goes on: where a sliced file ends, only its reader knows."""

    def __init__(
        self,
        files: Sequence[str],
        *,
        width: int,
        missing: Callable[[str], Iterator[Piece]],
        sliced: Callable[[str], bool],
    ) -> None:
        """`missing` gives the pieces of a file that are still to be done, `sliced` whether a large
        file holds many documents; `width` is how many jobs are done at once."""
        self._files = files
        self._width = width
        self._missing = missing
        self._sliced = sliced
        self._ended: set[str] = set()

    def ended(self, path: str) -> None:
        """Hear that a file has no more documents."""
        if self._sliced(path):
            self._ended.add(path)

    def jobs(self) -> Iterator[Job]:
        """The jobs, files in their order; the last ones small, so that all are done together."""
        batch: list[Piece] = []
        weight, most = 0, self._most(0)
        for done, path in enumerate(self._files, 1):
            size = _size(path)
            if size > ALONE:
                yield from self._large(path)
                continue
            batch += self._missing(path)
            weight += size
            if len(batch) >= most or weight >= MOST_BYTES:
                yield tuple(batch)
                batch, weight, most = [], 0, self._most(done)
        if batch:
            yield tuple(batch)

    def _most(self, done: int) -> int:
        """How many files a job may have: half of a worker's share of what is left."""
        return max(1, min(MOST_FILES, ceil((len(self._files) - done) / (2 * self._width))))

    def _large(self, path: str) -> Iterator[Job]:
        for piece in self._missing(path):
            if piece.last is not None or not self._sliced(path):
                yield (piece,)
                continue
            first = piece.first
            while path not in self._ended:
                yield (Piece(path, first, first + SLICE),)
                first += SLICE


def _size(path: str) -> int:
    """0 where there is no file any more: its reader will say so."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a Path for each of 100,000 files is not free
    except (OSError, ValueError):
        return 0
