"""The matter of a task by the thesaurus, whatever its wording (lexicons/concepts.yml)."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Crossed, Matrix, divide
from pipeline.link.matters import Concepts
from pipeline.link.pairing import Pair

NAMES = (
    "concept_title",
    "concept_title_inside",
    "concept_heading",
    "concept_clause",
    "concept_clause_inside",
    "concept_missing",
)


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Titles, titles and headings in the other task, and clauses.

    What a task orders it orders by clauses: `concept_clause` is the likest pair of them, telling by
    the rarest concept that they share; `concept_clause_inside` whether each of the two tasks has a
    clause whose matters the other has, under its heading or in its text.
    """
    weight = pair.concept_weight
    left, right = pair.left.concepts, pair.right.concepts
    left_title, right_title = pair.left.title_concepts, pair.right.title_concepts
    return (
        _cosine(left_title, right_title, weight),
        np.maximum(_inside(left_title, right, weight), _inside(right_title, left, weight).T),
        np.maximum(
            _inside(pair.left.heading_concepts, right, weight),
            _inside(pair.right.heading_concepts, left, weight).T,
        ),
        _likest_clauses(pair),
        _clauses_inside(pair),
        1.0 - np.outer(left.named.any(axis=1), right.named.any(axis=1)),
    )


def _likest_clauses(pair: Pair) -> Matrix:
    left, right = pair.left.clause_concepts, pair.right.clause_concepts
    likeness = _cosine(left.sets, right.sets, pair.concept_weight)
    likeness *= _rarest(left.sets, right.sets, pair.concept_weight)
    return right.best(left.best(likeness).T).T


def _clauses_inside(pair: Pair) -> Matrix:
    found = []
    for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
        wide = other.concepts.with_(other.heading_concepts)
        sets = one.clause_concepts.sets
        share = _inside(sets, wide, pair.concept_weight)
        found.append(one.clause_concepts.best(share * _rarest(sets, wide, pair.concept_weight)))
    return np.minimum(found[0], found[1].T)


def _rarest(left: Concepts, right: Concepts, weight: Matrix) -> Matrix:
    return Crossed(left.reach, right.reach, weight).rarest()


def _cosine(left: Concepts, right: Concepts, weight: Matrix) -> Matrix:
    a, b = left.reach * weight, right.reach * weight
    return divide(a @ b.T, np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)))


def _inside(part: Concepts, whole: Concepts, weight: Matrix) -> Matrix:
    """Share of each row of `part` that each row of `whole` speaks of, broadly or narrowly."""
    held = part.named * weight
    return divide(held @ whole.told.T, held.sum(axis=1, keepdims=True))
