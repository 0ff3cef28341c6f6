"""Character triples of many texts at once, as sorted rows of ranks: the rarest triple first.

One pass over the code points counts triples, a second one writes each text's triples by rank, so
that the beginning of every row is what tells most. Whole arrays at a time, no loop over texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.text import fold

MOST_BITS = 24  # triples are hashed into so many bits at most; what falls together weighs as one
CHUNK = 20_000  # texts that are in memory as code points at a time

Int = NDArray[np.int64]
Float = NDArray[np.float64]


@dataclass(frozen=True)
class Shingles:
    """Row r is ranks[starts[r]:starts[r+1]], ascending, each once; rank 0 is the rarest triple.

    By rank: `counts` of all texts that hold it, `spread` of those among the rows (without copies).
    """

    starts: Int
    ranks: NDArray[np.int32]
    counts: Int
    spread: Int
    texts: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def weights(self) -> NDArray[np.float32]:
        """By rank: the logarithm of how few texts hold it."""
        held = np.maximum(self.counts, 1)
        return (np.log((1.0 + self.texts) / (1.0 + held)) + 1.0).astype(np.float32)

    @cached_property
    def masses(self) -> Float:
        """By row: the sum of its squared weights."""
        answer = np.zeros(len(self))
        for part in chunks_of(len(self), CHUNK):
            held = self.ranks[self.starts[part.start] : self.starts[part.stop]]
            running = np.cumsum(self.weights[held].astype(np.float64) ** 2)
            bounds = self.starts[part.start : part.stop + 1] - self.starts[part.start]
            sums = np.concatenate([[0.0], running])[bounds]
            answer[part] = np.diff(sums)
        return answer


def shingle(texts: Sequence[str], threads: int = 1) -> Shingles:
    """The triples of each text; the same for any number of threads."""
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    bits = min(MOST_BITS, 4 + sum(map(len, texts)).bit_length())
    with ThreadPoolExecutor(threads) as pool:
        seen = np.zeros(1 << bits, dtype=np.int64)
        for hashes, _ in pool.map(lambda chunk: _triples(chunk, bits), chunks):
            seen += np.bincount(hashes, minlength=1 << bits)
        rank = np.empty(1 << bits, dtype=np.int32)
        # What is met nowhere goes last; of two as rare the smaller hash comes first.
        order = np.argsort(np.where(seen > 0, seen, np.iinfo(np.int64).max), kind="stable")
        rank[order] = np.arange(1 << bits, dtype=np.int32)
        used = int((seen > 0).sum())
        rows = list(pool.map(lambda chunk: _rows(chunk, bits, rank), chunks))
    ranks = np.concatenate([part for part, _ in rows]) if rows else np.empty(0, np.int32)
    sizes = np.concatenate([size for _, size in rows]) if rows else np.empty(0, np.int64)
    counts = np.bincount(ranks, minlength=used)[:used]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return Shingles(starts, ranks, counts, counts, len(texts))


def _triples(texts: Sequence[str], bits: int) -> tuple[Int, Int]:
    """Hash of each triple within a clause, and the text that it stands in."""
    joined = "\n".join(texts) + "\n"
    codes = _letters()[np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)].astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    whole = (codes[:-2] > 0) & (codes[1:-1] > 0) & (codes[2:] > 0)
    packed = (codes[:-2] << 42 | codes[1:-1] << 21 | codes[2:])[whole]
    return _mix(packed) >> (63 - bits), owner[:-2][whole]


def _rows(
    texts: Sequence[str], bits: int, rank: NDArray[np.int32]
) -> tuple[NDArray[np.int32], Int]:
    hashes, owner = _triples(texts, bits)
    keys = np.sort(owner << 32 | rank[hashes])
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    sizes = np.bincount(keys >> 32, minlength=len(texts))
    return (keys & 0xFFFFFFFF).astype(np.int32), sizes


def _mix(values: Int) -> Int:
    """Multiplicative hashing (Knuth), the sign dropped."""
    mixed = values ^ (values >> 31)
    with np.errstate(over="ignore"):
        mixed = mixed * np.int64(0x1E3779B97F4A7C15)
    mixed ^= mixed >> 29
    with np.errstate(over="ignore"):
        mixed = mixed * np.int64(0x3F58476D1CE4E5B9)
    return mixed & np.int64(0x7FFFFFFFFFFFFFFF)


@cache
def _letters() -> NDArray[np.uint32]:
    """By code point: the folded letter or digit, 0 for everything else."""
    table = np.zeros(0x110000, dtype=np.uint32)
    for start, stop in ((0, 0xD800), (0xE000, 0x30000)):
        characters = "".join(map(chr, range(start, stop)))
        for code, char in enumerate(fold(characters), start):
            if char.isalnum():
                table[code] = ord(char)
    return table


def chunks_of(total: int, size: int) -> Iterator[slice]:
    """Slices that cover range(total)."""
    return (slice(at, min(at + size, total)) for at in range(0, total, size))
