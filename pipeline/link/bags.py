"""Sets of things per task as sparse rows, and how much two sets share.

Weights are local to the two documents that are compared: what most of their tasks say (信息公开)
tells nothing there, whatever it tells elsewhere. So a score hangs on two documents and on the
model alone, and stays when other documents are added. A prior of PRIOR tasks of ordinary usage
keeps the weights sound where a document has a task or two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Ids = NDArray[np.int64]
Matrix = NDArray[Any]  # of floats; what scipy gives back is not typed

PRIOR = 20.0
MOST = 4.0  # weight of a thing that 2 per cent of the tasks hold: rarer ones tell no more
RARE = 0.002  # share of tasks that an unheard-of thing is thought to be in


class Usage(NamedTuple):
    """By id how many tasks of a document hold it, and how many tasks it has."""

    counts: Matrix
    total: int


@dataclass(frozen=True)
class Bag:
    """Row r of `rows` is 1 at the places of `ids` that task r holds; `ids` sorted, each once.

    `usage` counts over the whole document, also where `rows` are some of its tasks.
    """

    ids: Ids
    rows: sparse.csr_array
    usage: Usage

    def __len__(self) -> int:
        return int(self.rows.shape[0])

    def take(self, rows: Ids) -> Bag:
        """Some of the rows, with the usage of all."""
        return replace(self, rows=self.rows[rows])

    @cached_property
    def full(self) -> Matrix:
        """The rows with their zeros, for few ids."""
        full: Matrix = self.rows.toarray()
        return full

    def columns(self, ids: Ids) -> Ids:
        """Where the bag's own ids stand among `ids`, which holds them all."""
        return np.searchsorted(ids, self.ids)

    def used(self, ids: Ids) -> Usage:
        """The usage by the places of `ids`."""
        counts = np.zeros(len(ids))
        counts[self.columns(ids)] = self.usage.counts
        return Usage(counts, self.usage.total)


def make_bag(items: Sequence[Ids], tasks: int | None = None) -> Bag:
    """A bag from the ids of each row (any order, repeats allowed).

    Usage is counted over the first `tasks` rows, else over all.
    """
    unique = [np.unique(row) for row in items]
    flat = np.concatenate(unique) if unique else np.empty(0, np.int64)
    ids, columns = np.unique(flat, return_inverse=True)
    indptr = np.concatenate([[0], np.cumsum([len(row) for row in unique])])
    rows = sparse.csr_array(
        (np.ones(len(flat)), columns.ravel(), indptr), shape=(len(unique), len(ids))
    )
    total = len(unique) if tasks is None else tasks
    held = np.bincount(rows.indices[: indptr[total]], minlength=len(ids)).astype(float)
    return Bag(ids, rows, Usage(held, total))


@dataclass(frozen=True)
class Usual:
    """Share of tasks, in ordinary usage, that hold a thing; `ids` sorted."""

    ids: Ids = field(default_factory=lambda: np.empty(0, np.int64))
    shares: Matrix = field(default_factory=lambda: np.empty(0))

    def of(self, ids: Ids) -> Matrix:
        """The share for each id; RARE where it is not known."""
        if not len(self.ids):
            return np.full(len(ids), RARE)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        known = np.where(self.ids[at] == ids, self.shares[at], 0.0)
        return np.maximum(known, RARE)


def usual(shares: Mapping[int, float]) -> Usual:
    """From id -> share."""
    ids = np.array(sorted(shares), dtype=np.int64)
    return Usual(ids, np.array([shares[one] for one in ids.tolist()], dtype=float))


def weights(usage: Usage, usual_shares: Matrix) -> Matrix:
    """How telling each id is: -log of the share of tasks that hold it, the prior's included."""
    share = (usage.counts + PRIOR * usual_shares) / (usage.total + PRIOR)
    return np.maximum(-np.log(np.minimum(share, 1.0)), 0.02)


def pooled(left: Usage, right: Usage, usual_shares: Matrix) -> Matrix:
    """Weights over the tasks of both documents as one: for wording."""
    return weights(Usage(left.counts + right.counts, left.total + right.total), usual_shares)


def averaged(left: Usage, right: Usage, usual_shares: Matrix) -> Matrix:
    """The mean of either document's weights: for matters, units, fields.

    What ten items of the one order and one of the other sums up (行政处罚) still tells which one.
    """
    return (weights(left, usual_shares) + weights(right, usual_shares)) / 2.0


@dataclass(frozen=True)
class Crossed:
    """Two sets of few things (tasks x things, 0 to 1) over the same columns, with weights."""

    left: Matrix
    right: Matrix
    weight: Matrix

    @cached_property
    def shared(self) -> Matrix:
        """Weight of what row i of the left and row j of the right share."""
        shared: Matrix = (self.left * self.weight) @ self.right.T
        return shared

    @cached_property
    def masses(self) -> tuple[Matrix, Matrix]:
        """Weight of each row, left and right."""
        return self.left @ self.weight, self.right @ self.weight

    def inside(self) -> tuple[Matrix, Matrix]:
        """Share of each left row that the right row holds, and the other way round; in [0, 1]."""
        left, right = self.masses
        return divide(self.shared, left[:, None]), divide(self.shared, right[None, :])

    def rarest(self) -> Matrix:
        """Weight of the rarest thing shared, as a share of MOST; in [0, 1].

        A thing that both hold by half counts half.
        """
        common = self.left.any(axis=0) & self.right.any(axis=0)
        root = np.sqrt(self.weight[common])
        left, right = (np.sqrt(side[:, common]) * root for side in (self.left, self.right))
        answer = np.zeros((len(left), len(right)))
        both = np.empty_like(answer)
        for one, other in zip(left.T, right.T, strict=True):
            np.maximum(answer, np.multiply.outer(one, other, out=both), out=answer)
        return np.minimum(answer / MOST, 1.0)


def divide(part: Matrix, whole: Matrix) -> Matrix:
    """part / whole, 0 where `whole` is 0."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
