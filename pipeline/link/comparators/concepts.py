"""The matter of a task by the thesaurus, whatever its wording (lexicons/concepts.yml)."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Crossed, Matrix, divide
from pipeline.link.pairing import Pair
from pipeline.link.profiles import Concepts

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
    left_title, right_title = pair.left.title_concepts, pair.right.title_concepts
    return (
        _cosine(left, right, weight),
        np.maximum(_inside(left, right, weight), _inside(right, left, weight).T),
        _cosine(left_title, right_title, weight),
        np.maximum(_inside(left_title, right, weight), _inside(right_title, left, weight).T),
        np.maximum(
            _inside(pair.left.heading_concepts, right, weight),
            _inside(pair.right.heading_concepts, left, weight).T,
        ),
        Crossed(left.reach, right.reach, weight).rarest(),
        1.0 - np.outer(left.named.any(axis=1), right.named.any(axis=1)),
    )


def _cosine(left: Concepts, right: Concepts, weight: Matrix) -> Matrix:
    a, b = left.reach * weight, right.reach * weight
    return divide(a @ b.T, np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)))


def _inside(part: Concepts, whole: Concepts, weight: Matrix) -> Matrix:
    """Share of each row of `part` that each row of `whole` speaks of, broadly or narrowly."""
    held = part.named * weight
    return divide(held @ whole.told.T, held.sum(axis=1, keepdims=True))
