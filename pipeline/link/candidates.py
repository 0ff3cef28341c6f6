"""All pairs of texts that could match, found without comparing all pairs.

Prefix filtering (Bayardo, Ma & Srikant, Scaling up all pairs similarity search, WWW 2007): two
texts whose cosine is t or more share a feature within the rarest part of each, as much of it as
holds 1 - t² of its squared weight. Only those prefixes are multiplied; what they share is a lower
bound of the cosine, and what passes is checked on the whole texts. A feature that a crowd holds is
divided by MinHash (Broder 1997), so that texts that are alike stay together and the work stays
linear; what that and the cap on the prefix lose is measured (benchmarks/linking.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from pipeline.link.copies import expand, group_copies
from pipeline.link.shingles import CHUNK, Int, Shingles, chunks_of, shingle

Int32 = NDArray[np.int32]
Float32 = NDArray[np.float32]

COSINE = 0.6
PREFIX = 32  # features of a prefix at most ...
MEETINGS = (
    1500  # ... as long as its features meet so many texts in all: more tasks, shorter prefixes
)
PREFIX_LEAST = 20
CROWD = 400  # texts that may share a feature before it is divided
SALTS = 8  # MinHashes that divide crowds
SHARED = 0.12  # share of the weight that the prefixes must share for a closer look
NEIGHBOURS = 64  # partners of a text at most, the likest
BLOCKS = 8  # of texts that are multiplied with what comes after them ...
BLOCK = 10_000  # ... of so many texts at least
CHECKED = 100_000  # pairs that are checked at a time


@dataclass(frozen=True)
class Candidates:
    """Pairs left[i] < right[i] of places in the texts, in order, with their cosines."""

    left: Int
    right: Int
    cosine: Float32

    def __len__(self) -> int:
        return len(self.left)


def find_candidates(texts: Sequence[str], cosine: float = COSINE, threads: int = 1) -> Candidates:
    """Pairs of texts whose TF-IDF cosine over character triples is `cosine` or more.

    The answer does not depend on `threads`.
    """
    found, copies = group_copies(shingle(texts, threads))
    if not len(found.counts):
        return Candidates(*(np.empty(0, np.int64),) * 2, np.empty(0, np.float32))
    pairs = _products(_prefixes(found, cosine, threads), threads)
    return Candidates(*expand(copies, *_check(found, pairs, cosine, threads)))


def _prefixes(found: Shingles, cosine: float, threads: int) -> sparse.csr_array:
    """Texts x features, the prefix of each text at its share of the text's norm."""
    parts = chunks_of(len(found), CHUNK)
    with ThreadPoolExecutor(threads) as pool:
        pieces = list(pool.map(lambda part: _prefix(found, part, cosine), parts))
    rows, ranks, values = (np.concatenate(column) for column in zip(*pieces, strict=True))
    keys = ranks.astype(np.int64) << 32 | _divide_crowds(found, rows, ranks)
    columns, places = np.unique(keys, return_inverse=True)
    return sparse.csr_array((values, (rows, places)), shape=(len(found), len(columns)))


def _prefix(found: Shingles, part: slice, cosine: float) -> tuple[Int, Int32, Float32]:
    """(text, feature, share of the norm) for the prefixes of some texts."""
    starts = found.starts[part.start : part.stop + 1] - found.starts[part.start]
    ranks = found.ranks[found.starts[part.start] : found.starts[part.stop]]
    lengths = np.diff(starts)
    squares = found.weights[ranks].astype(np.float64) ** 2
    running = np.concatenate([[0.0], np.cumsum(squares)])
    before = running[:-1] - np.repeat(running[starts[:-1]], lengths)
    # What one text alone holds can match nothing: it takes mass, not a place.
    shared = found.spread[ranks] > 1
    order = np.concatenate([[0], np.cumsum(shared)])
    place = order[1:] - np.repeat(order[starts[:-1]], lengths)
    work = np.concatenate([[0], np.cumsum(np.where(shared, found.spread[ranks], 0))])
    met = work[1:] - np.repeat(work[starts[:-1]], lengths)
    mass = np.repeat(found.masses[part], lengths)
    keep = shared & (before < (1.0 - cosine**2) * mass) & (place <= PREFIX)
    keep &= (place <= PREFIX_LEAST) | (met <= MEETINGS)
    rows = np.repeat(np.arange(part.start, part.stop), lengths)[keep]
    return rows, ranks[keep], np.sqrt(squares[keep] / mass[keep]).astype(np.float32)


def _divide_crowds(found: Shingles, rows: Int, ranks: Int32) -> Int:
    """0 for a feature that few hold; else the part of the crowd that the text falls into.

    Near copies of one text share their MinHashes too: a part that is still a crowd is cut into
    runs of texts in the order of all their MinHashes, so that the likest stay together.
    """
    held = np.bincount(ranks, minlength=len(found.counts))[ranks]
    parts = np.zeros(len(rows), dtype=np.int64)
    crowded = np.flatnonzero(held > CROWD)
    if not len(crowded):
        return parts
    texts, text = np.unique(rows[crowded], return_inverse=True)
    salts = _minhashes(found, texts)
    number = -(-held[crowded] // CROWD)
    mine = salts[text, ranks[crowded] % SALTS] % number
    order = np.lexsort((_places(np.lexsort(salts.T))[text], mine, ranks[crowded]))
    keys = ranks[crowded].astype(np.int64)[order] << 32 | mine[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff([*starts, len(keys)])
    place = np.arange(len(keys)) - np.repeat(starts, sizes)
    run = np.where(np.repeat(sizes > 2 * CROWD, sizes), place // CROWD, 0)
    parts[crowded[order]] = mine[order] << 16 | run
    return parts


def _places(order: Int) -> Int:
    """Where each thing stands in an order."""
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def _minhashes(found: Shingles, texts: Int) -> Int:
    """SALTS MinHashes of some texts' features."""
    answer = np.zeros((len(texts), SALTS), dtype=np.int64)
    for part in chunks_of(len(texts), 100_000):
        chosen = texts[part]
        sizes = found.starts[chosen + 1] - found.starts[chosen]
        flat = np.repeat(found.starts[chosen] - np.cumsum(sizes) + sizes, sizes) + np.arange(
            sizes.sum()
        )
        starts = np.cumsum(sizes) - sizes
        for salt in range(SALTS):
            mixed = (found.ranks[flat].astype(np.uint64) + np.uint64(salt * 7919 + 1)) * np.uint64(
                0x9E3779B97F4A7C15
            )
            hashed = (mixed >> np.uint64(24)).astype(np.int64)
            answer[part, salt] = np.minimum.reduceat(hashed, starts) >> 3
    return answer


def _products(prefixes: sparse.csr_array, threads: int) -> tuple[Int, Int]:
    """Pairs left < right whose prefixes share SHARED or more, the NEIGHBOURS likest of each left.

    A block of texts meets itself and what comes after it, so that no pair is multiplied twice.
    """
    total = prefixes.shape[0]
    size = max(BLOCK, -(-total // BLOCKS))
    found = [np.empty(0, np.int64)]
    for part in chunks_of(total, size):
        later = sparse.csr_matrix(prefixes[part.start :])
        product = sp_matmul_topn(
            later[: part.stop - part.start],
            later.T.tocsr(),
            top_n=NEIGHBOURS,
            threshold=SHARED,
            n_threads=threads,
        ).tocoo()
        row, column = product.row.astype(np.int64), product.col.astype(np.int64)
        keys = (row + part.start) << 32 | (column + part.start)
        found.append(np.sort(keys[row < column]))
    pairs = np.concatenate(found)
    return pairs >> 32, pairs & 0xFFFFFFFF


def _check(
    found: Shingles, pairs: tuple[Int, Int], cosine: float, threads: int
) -> tuple[Int, Int, Float32]:
    norms = np.sqrt(np.maximum(found.masses, 1e-12))
    matrix = sparse.csr_array(
        (found.weights[found.ranks], found.ranks, found.starts),
        shape=(len(found), len(found.counts)),
    )

    def exact(part: slice) -> Float32:
        left, right = pairs[0][part], pairs[1][part]
        shared = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1)).ravel()
        cosines: Float32 = (shared / (norms[left] * norms[right])).astype(np.float32)
        return cosines

    parts = chunks_of(len(pairs[0]), CHECKED)
    with ThreadPoolExecutor(threads) as pool:
        found_cosines = [np.empty(0, np.float32), *pool.map(exact, parts)]
    cosines = np.concatenate(found_cosines)
    keep = cosines >= cosine
    return pairs[0][keep], pairs[1][keep], cosines[keep]
