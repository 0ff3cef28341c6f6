"""Sets of things per task as sparse rows, and how much two sets share.

Weights are local to the two documents that are compared: what most of their tasks say (信息公开)
tells nothing there, whatever it tells elsewhere. So a score hangs on two documents and on the
model alone, and stays when other documents are added. A prior of PRIOR tasks of ordinary usage
keeps the weights sound where a document has a task or two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ids = NDArray[np.int64]
Matrix = NDArray[Any]  # of floats; what scipy gives back is not typed

PRIOR = 20.0
MOST = 4.0  # weight of a thing that 2 per cent of the tasks hold: rarer ones tell no more
RARE = 0.002  # share of tasks that an unheard-of thing is thought to be in


@dataclass(frozen=True)
class Bag:
    """Row r of `rows` is 1 at the places of `ids` that task r holds; `ids` sorted, each once."""

    ids: Ids
    rows: sparse.csr_array

    @cached_property
    def shares(self) -> Matrix:
        """For each id the number of rows that hold it."""
        return np.asarray(self.rows.sum(axis=0), dtype=float).ravel()

    def __len__(self) -> int:
        return int(self.rows.shape[0])


def make_bag(items: Sequence[Ids]) -> Bag:
    """A bag from the ids of each row (any order, repeats allowed)."""
    unique = [np.unique(row) for row in items]
    flat = np.concatenate(unique) if unique else np.empty(0, np.int64)
    ids, columns = np.unique(flat, return_inverse=True)
    indptr = np.concatenate([[0], np.cumsum([len(row) for row in unique])])
    rows = sparse.csr_array(
        (np.ones(len(flat)), columns.ravel(), indptr), shape=(len(unique), len(ids))
    )
    return Bag(ids, rows)


Held = tuple[Matrix, int]  # by id how many tasks of a document hold it; its tasks


def weights(ids: Ids, held: Held, prior: Mapping[int, float]) -> Matrix:
    """How telling each id is: -log of the share of tasks that hold it, the prior's included."""
    usual = np.fromiter((max(prior.get(int(one), 0.0), RARE) for one in ids), float, len(ids))
    share = (held[0] + PRIOR * usual) / (held[1] + PRIOR)
    return np.maximum(-np.log(np.minimum(share, 1.0)), 0.02)


def pooled(ids: Ids, left: Held, right: Held, prior: Mapping[int, float]) -> Matrix:
    """Weights over the tasks of both documents as one: for wording."""
    return weights(ids, (left[0] + right[0], left[1] + right[1]), prior)


def averaged(ids: Ids, left: Held, right: Held, prior: Mapping[int, float]) -> Matrix:
    """The mean of either document's weights: for matters, units, fields.

    What ten items of the one order and one of the other sums up (行政处罚) still tells which one.
    """
    return (weights(ids, left, prior) + weights(ids, right, prior)) / 2.0


@dataclass(frozen=True)
class Crossed:
    """Two bags over the same columns; rows are weighted on the left side of every product."""

    left: sparse.csr_array
    right: sparse.csr_array
    weight: Matrix

    @cached_property
    def shared(self) -> Matrix:
        """Weight of what row i of the left and row j of the right share."""
        shared: Matrix = (self.left * self.weight[None, :]).tocsr().dot(self.right.T).toarray()
        return shared

    @cached_property
    def masses(self) -> tuple[Matrix, Matrix]:
        """Weight of each row, left and right."""
        return self.left.dot(self.weight), self.right.dot(self.weight)

    def inside(self) -> tuple[Matrix, Matrix]:
        """Share of each left row that the right row holds, and the other way round; in [0, 1]."""
        left, right = self.masses
        return _divide(self.shared, left[:, None]), _divide(self.shared, right[None, :])

    def cosine(self) -> Matrix:
        """Cosine of the weighted rows; in [0, 1]."""
        square = self.weight**2
        dot = (self.left * square[None, :]).tocsr().dot(self.right.T).toarray()
        norm = np.sqrt(np.outer(self.left.dot(square), self.right.dot(square)))
        return np.minimum(_divide(dot, norm), 1.0)

    def rarest(self) -> Matrix:
        """Weight of the rarest thing shared, as a share of MOST; in [0, 1]."""
        left, right = self.left.toarray() > 0, self.right.toarray() > 0
        answer = np.zeros((left.shape[0], right.shape[0]))
        for column in np.flatnonzero(left.any(axis=0) & right.any(axis=0)):
            both = np.outer(left[:, column], right[:, column]) * self.weight[column]
            np.maximum(answer, both, out=answer)
        return np.minimum(answer / MOST, 1.0)


def _divide(part: Matrix, whole: Matrix) -> Matrix:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
