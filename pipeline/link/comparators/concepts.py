"""The matter of a task by the thesaurus, whatever its wording (lexicons/concepts.yml)."""

from __future__ import annotations

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import MOST, Matrix
from pipeline.link.pairing import BROADER, Pair, reach

NAMES = (
    "concept_cosine",
    "concept_inside",
    "concept_title",
    "concept_title_inside",
    "concept_heading",
    "concept_rarest",
    "concept_missing",
)


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """As the comparators of wording, over concepts; and the most telling concept shared."""
    weight = pair.concept_weight
    left, right = pair.left.concepts, pair.right.concepts
    # Where a title names no matter (加强组织领导 does, 第一阶段 does not) the text speaks for it.
    left_title = _or(pair.left.title_concepts, left)
    right_title = _or(pair.right.title_concepts, right)
    in_right, in_left = _inside(left, right, weight), _inside(right, left, weight).T
    title_left = _inside(left_title, right, weight)
    title_right = _inside(right_title, left, weight).T
    heading = np.maximum(
        _inside(pair.left.heading_concepts, right, weight),
        _inside(pair.right.heading_concepts, left, weight).T,
    )
    return (
        _cosine(left, right, weight),
        np.maximum(in_right, in_left),
        _cosine(left_title, right_title, weight),
        np.maximum(title_left, title_right),
        heading,
        _rarest(left, right, weight),
        1.0 - np.outer(left.any(axis=1), right.any(axis=1)),
    )


def _cosine(left: Matrix, right: Matrix, weight: Matrix) -> Matrix:
    a, b = reach(left) * weight, reach(right) * weight
    norm = np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    answer: Matrix = np.divide(a @ b.T, norm, out=np.zeros(norm.shape), where=norm > 0)
    return answer


def _inside(part: Matrix, whole: Matrix, weight: Matrix) -> Matrix:
    """Share of each row of `part` that each row of `whole` speaks of, broadly or narrowly."""
    told = reach(whole)
    for narrow, broad in thesaurus().under.items():
        told[:, narrow] = np.maximum(told[:, narrow], BROADER * whole[:, broad])
    mass = (part * weight).sum(axis=1, keepdims=True)
    shared = (part * weight) @ told.T
    answer: Matrix = np.divide(shared, mass, out=np.zeros(shared.shape), where=mass > 0)
    return answer


def _rarest(left: Matrix, right: Matrix, weight: Matrix) -> Matrix:
    a, b = reach(left), reach(right)
    answer = np.zeros((len(a), len(b)))
    for concept in np.flatnonzero(a.any(axis=0) & b.any(axis=0)):
        both = np.sqrt(np.outer(a[:, concept], b[:, concept])) * weight[concept]
        np.maximum(answer, both, out=answer)
    return np.minimum(answer / MOST, 1.0)


def _or(first: Matrix, second: Matrix) -> Matrix:
    return np.where(first.any(axis=1, keepdims=True), first, second)
