"""Two documents side by side: their rows over common columns, with weights local to the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy import sparse

from pipeline.link.bags import Bag, Crossed, Ids, Matrix, Usage, Usual, averaged, divide, pooled
from pipeline.link.meaning import NOTHING, Meaning
from pipeline.link.profiles import Profile


@dataclass(frozen=True)
class Prior:
    """What share of tasks, in ordinary usage, holds a gram, a concept, a name; what words mean."""

    grams: Usual = field(default_factory=Usual)
    concepts: Usual = field(default_factory=Usual)
    names: Usual = field(default_factory=Usual)
    meaning: Meaning = NOTHING


@dataclass(frozen=True)
class Grams:
    """The gram rows of two documents over the same columns, the left ones weighted too."""

    left: sparse.csr_array
    weighted: sparse.csr_array
    right: sparse.csr_array
    weight: Matrix

    @cached_property
    def masses(self) -> tuple[Matrix, Matrix]:
        """Weight of each row, left and right."""
        return self.left.dot(self.weight), self.right.dot(self.weight)

    def shared(self, left: slice, right: slice) -> Matrix:
        """Weight of what each of some left rows and each of some right rows share."""
        product: Matrix = self.weighted[left].dot(self.right[right].T).toarray()
        return product

    def cosine(self, left: slice, right: slice) -> Matrix:
        """Cosine of the weighted rows; in [0, 1]."""
        square = self.weight**2
        ones, others = self.left[left], self.right[right]
        dot = _weighted(self.weighted[left], self.weight).dot(others.T).toarray()
        norm = np.sqrt(np.outer(ones.dot(square), others.dot(square)))
        return np.minimum(divide(dot, norm), 1.0)


@dataclass(frozen=True)
class Pair:
    """Two documents, or some tasks of the left one, with what ordinary usage is."""

    left: Profile
    right: Profile
    prior: Prior

    @property
    def shape(self) -> tuple[int, int]:
        """Tasks of the left document, tasks of the right."""
        return len(self.left.tasks), len(self.right.tasks)

    @cached_property
    def grams(self) -> Grams:
        """The grams of both, weighted over the tasks of both as one."""
        ids = _both(self.left.grams, self.right.grams)
        used = self.left.grams.used(ids), self.right.grams.used(ids)
        weight = pooled(*used, self.prior.grams.of(ids))
        left, right = _spread(ids, self.left.grams), _spread(ids, self.right.grams)
        return Grams(left, _weighted(left, weight), right, weight)

    @cached_property
    def _of_text(self) -> Matrix:
        """Left texts x all right rows: one product serves four comparisons."""
        return self.grams.shared(self.left.text, slice(None))

    @cached_property
    def _of_rest(self) -> Matrix:
        """Left titles, headings and clauses x right texts."""
        return self.grams.shared(slice(len(self.left.tasks), None), self.right.text)

    def inside(self, left: slice, right: slice) -> tuple[Matrix, Matrix]:
        """Share of each left row that the right row holds, and the other way round; in [0, 1].

        The rows on one side are those of the texts.
        """
        if left == self.left.text:
            shared = self._of_text[:, right]
        else:
            before = len(self.left.tasks)
            shared = self._of_rest[left.start - before : left.stop - before]
        ones, others = self.grams.masses
        return divide(shared, ones[left][:, None]), divide(shared, others[right][None, :])

    @cached_property
    def concepts(self) -> Ids:
        """The places of the concepts that either document names, or that stand above these."""
        return np.flatnonzero(self.left.named_concepts | self.right.named_concepts)

    @cached_property
    def concept_weight(self) -> Matrix:
        """By concept of `concepts`, the mean of what it tells in either document."""
        left, right = (
            Usage(one.counts[self.concepts], one.total)
            for one in (self.left.concept_usage, self.right.concept_usage)
        )
        return averaged(left, right, self.prior.concepts.of(self.concepts))

    def cross(self, left: Bag, right: Bag) -> Crossed:
        """Two bags of names over the same columns."""
        ids = _both(left, right)
        weight = averaged(left.used(ids), right.used(ids), self.prior.names.of(ids))
        rows = []
        for bag in (left, right):
            full = np.zeros((len(bag), len(ids)))
            full[:, bag.columns(ids)] = bag.full
            rows.append(full)
        return Crossed(rows[0], rows[1], weight)


def _both(left: Bag, right: Bag) -> Ids:
    return np.union1d(left.ids, right.ids)


def _spread(ids: Ids, bag: Bag) -> sparse.csr_array:
    columns = bag.columns(ids)[bag.rows.indices]
    return sparse.csr_array(
        (bag.rows.data, columns, bag.rows.indptr), shape=(bag.rows.shape[0], len(ids))
    )


def _weighted(rows: sparse.csr_array, weight: Matrix) -> sparse.csr_array:
    return sparse.csr_array(
        (rows.data * weight[rows.indices], rows.indices, rows.indptr), shape=rows.shape
    )
