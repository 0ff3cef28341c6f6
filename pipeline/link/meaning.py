"""What goes with what: a vector for each common pair of characters (latent semantic analysis).

Learned from a corpus that is not gold (`learn_meaning`): pairs of characters that are met in the
same paragraphs point the same way, so that two tasks of one matter do so whatever their wording.
Deerwester et al. 1990, Indexing by latent semantic analysis.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ModelError
from pipeline.link.bags import Bag, Ids, Matrix

FILE = "meaning.npz"
_FULL = 127.0  # the largest number of a vector, as it is kept


@dataclass(frozen=True)
class Meaning:
    """`ids` of pairs (`profiles.gram_ids`), ascending; their directions; how telling each is.

    A direction's largest number is `_FULL`. Two of one `digest` are the same.
    """

    digest: str
    ids: Ids = field(compare=False, repr=False)
    directions: NDArray[np.int8] = field(compare=False, repr=False)
    weights: NDArray[np.float32] = field(compare=False, repr=False)

    @cached_property
    def _vectors(self) -> Matrix:
        """Directions of length 1, times their weight; below them a row of zeros."""
        rows = self.directions.astype(np.float32)
        rows *= (self.weights / np.maximum(np.linalg.norm(rows, axis=1), 1e-9))[:, None]
        return np.vstack([rows, np.zeros_like(rows[:1])]) if len(rows) else np.zeros((1, 1))

    def of(self, bag: Bag, rows: slice) -> Matrix:
        """Vectors of length 1 for some rows of a bag; of length 0 where nothing is known."""
        at = np.searchsorted(self.ids, bag.ids)
        known = self.ids[np.minimum(at, len(self.ids) - 1)] == bag.ids if len(self.ids) else at < 0
        table = self._vectors[np.where(known, at, -1)]
        return unit(bag.rows[rows].astype(np.float32) @ table)


def unit(rows: Matrix) -> Matrix:
    """Rows of length 1; those of length 0 stay."""
    answer: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return answer


def make_meaning(ids: Ids, vectors: Matrix, weights: Matrix) -> Meaning:
    """From directions of any length."""
    largest = np.maximum(np.abs(vectors).max(axis=1, initial=0.0, keepdims=True), 1e-9)
    directions = np.round(vectors / largest * _FULL).astype(np.int8)
    kept = np.round(weights, 2).astype(np.float32)
    whole = b"".join(part.tobytes() for part in (ids, directions, kept))
    return Meaning(
        hashlib.sha256(whole).hexdigest()[:12] if len(ids) else "", ids, directions, kept
    )


NOTHING = make_meaning(np.empty(0, np.int64), np.empty((0, 1)), np.empty(0))


def save_meaning(meaning: Meaning, folder: Path) -> Path:
    """Write `meaning.npz`; the same vectors give the same bytes."""
    path = folder / FILE
    with path.open("wb") as file:
        np.savez_compressed(
            file, ids=meaning.ids, directions=meaning.directions, weights=meaning.weights
        )
    return path


def load_meaning(folder: Path) -> Meaning:
    """Read it; NOTHING where there is none. Raises ModelError where it is damaged."""
    path = folder / FILE
    if not path.is_file():
        return NOTHING
    try:
        with np.load(path, allow_pickle=False) as file:
            ids, directions, weights = (file[n] for n in ("ids", "directions", "weights"))
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path}: cannot be read: {error}: train it again") from error
    if not (len(ids) == len(directions) == len(weights) and directions.ndim == 2):
        raise ModelError(f"{path}: damaged: numbers differ in count: train it again")
    return make_meaning(ids, directions.astype(np.float32), weights)
