"""Two documents side by side: their rows over common columns, with weights local to the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Bag, Crossed, Matrix, averaged, pooled
from pipeline.link.profiles import Profile

BROADER = 0.5  # what a shared broader concept counts beside a shared concept


@dataclass(frozen=True)
class Prior:
    """Shares of tasks, in ordinary usage, that hold a gram, a concept, a name; 0 to 1."""

    grams: Mapping[int, float] = field(default_factory=dict)
    concepts: Mapping[int, float] = field(default_factory=dict)
    names: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """`left` and `right` with their grams over the same columns; `gram_weight` by column."""

    left: Profile
    right: Profile
    prior: Prior
    left_grams: sparse.csr_array
    right_grams: sparse.csr_array
    gram_weight: Matrix
    concept_weight: Matrix

    @property
    def shape(self) -> tuple[int, int]:
        """Tasks of the left document, tasks of the right."""
        return len(self.left.tasks), len(self.right.tasks)

    def grams(self, left: slice, right: slice) -> Crossed:
        """Some rows of the left grams against some rows of the right."""
        return Crossed(self.left_grams[left], self.right_grams[right], self.gram_weight)

    def cross(self, left: Bag, right: Bag) -> Crossed:
        """Two bags of names over the same columns."""
        ids = np.union1d(left.ids, right.ids)
        sides = (_held(ids, left), len(left)), (_held(ids, right), len(right))
        weight = averaged(ids, *sides, self.prior.names)
        return Crossed(_spread(ids, left), _spread(ids, right), weight)


def pair(left: Profile, right: Profile, prior: Prior) -> Pair:
    """Bring two documents together."""
    ids = np.union1d(left.grams.ids, right.grams.ids)
    left_grams, right_grams = _spread(ids, left.grams), _spread(ids, right.grams)
    grams = [
        (np.asarray(rows[side.text].sum(axis=0)).ravel(), len(side.tasks))
        for rows, side in ((left_grams, left), (right_grams, right))
    ]
    concepts = [(reach(side.concepts).sum(axis=0), len(side.tasks)) for side in (left, right)]
    places = np.arange(left.concepts.shape[1])
    return Pair(
        left,
        right,
        prior,
        left_grams,
        right_grams,
        pooled(ids, grams[0], grams[1], prior.grams),
        averaged(places, concepts[0], concepts[1], prior.concepts),
    )


def reach(concepts: Matrix) -> Matrix:
    """Concepts with the broader ones they stand under, these at BROADER."""
    answer = concepts.copy()
    for narrow, broad in thesaurus().under.items():
        answer[:, broad] = np.maximum(answer[:, broad], BROADER * concepts[:, narrow])
    return answer


def _held(ids: Matrix, bag: Bag) -> Matrix:
    answer = np.zeros(len(ids))
    answer[np.searchsorted(ids, bag.ids)] = bag.shares
    return answer


def _spread(ids: Matrix, bag: Bag) -> sparse.csr_array:
    columns = np.searchsorted(ids, bag.ids)[bag.rows.indices]
    return sparse.csr_array(
        (bag.rows.data, columns, bag.rows.indptr), shape=(bag.rows.shape[0], len(ids))
    )
