"""The matter of a task by the thesaurus, whatever its wording (lexicons/concepts.yml)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.link.bags import Crossed, Ids, Matrix, divide
from pipeline.link.matters import ClauseConcepts, Concepts
from pipeline.link.pairing import Pair
from pipeline.link.profiles import Profile

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
    left, right = (_matters(side, pair.concepts) for side in (pair.left, pair.right))
    return (
        _cosine(left.title, right.title, weight),
        np.maximum(
            _inside(left.title, right.text, weight), _inside(right.title, left.text, weight).T
        ),
        np.maximum(
            _inside(left.heading, right.text, weight), _inside(right.heading, left.text, weight).T
        ),
        _likest_clauses(left.clauses, right.clauses, weight),
        _clauses_inside(left, right, weight),
        1.0 - np.outer(left.text.named.any(axis=1), right.text.named.any(axis=1)),
    )


class _Matters(NamedTuple):
    """The concepts of one document's tasks, as far as the two documents name them."""

    text: Concepts
    title: Concepts
    heading: Concepts
    clauses: ClauseConcepts


def _matters(one: Profile, columns: Ids) -> _Matters:
    return _Matters(
        one.concepts.on(columns),
        one.title_concepts.on(columns),
        one.heading_concepts.on(columns),
        one.clause_concepts.on(columns),
    )


def _likest_clauses(left: ClauseConcepts, right: ClauseConcepts, weight: Matrix) -> Matrix:
    likeness = _cosine(left.sets, right.sets, weight) * _rarest(left.sets, right.sets, weight)
    return right.best(left.best(likeness).T).T


def _clauses_inside(left: _Matters, right: _Matters, weight: Matrix) -> Matrix:
    found = []
    for one, other in ((left, right), (right, left)):
        wide = other.text.with_(other.heading)
        share = _inside(one.clauses.sets, wide, weight)
        found.append(one.clauses.best(share * _rarest(one.clauses.sets, wide, weight)))
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
