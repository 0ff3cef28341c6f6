"""Wording of title and text: phrases shared, whole and clause by clause."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.pairing import Pair

NAMES = ("text_cosine", "text_cosine_root", "text_inside", "text_both", "text_clause", "length_gap")
WHOLE_CLAUSE = 12.0  # characters from which on a clause found in the other task tells all it can


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Cosine, its root (which parts the unlike from the somewhat like), and containment.

    `text_inside` is the share of the one that the other holds best (a part), `text_both` the other
    direction (the same), `text_clause` the clause of either that the other task holds best.
    """
    crossed = pair.grams(pair.left.text, pair.right.text)
    cosine = crossed.cosine()
    in_right, in_left = crossed.inside()
    return (
        cosine,
        np.sqrt(cosine),
        np.maximum(in_right, in_left),
        np.minimum(in_right, in_left),
        np.maximum(_clauses(pair), _clauses_of_right(pair)),
        _length_gap(pair),
    )


def _clauses(pair: Pair) -> Matrix:
    inside, _ = pair.grams(pair.left.clauses, pair.right.text).inside()
    damped = inside * np.minimum(pair.left.clause_sizes / WHOLE_CLAUSE, 1.0)[:, None]
    return _best(damped, pair.left.owner, pair.shape[0])


def _clauses_of_right(pair: Pair) -> Matrix:
    _, inside = pair.grams(pair.left.text, pair.right.clauses).inside()
    damped = inside * np.minimum(pair.right.clause_sizes / WHOLE_CLAUSE, 1.0)[None, :]
    return _best(damped.T, pair.right.owner, pair.shape[1]).T


def _best(values: Matrix, owner: Matrix, count: int) -> Matrix:
    answer = np.zeros((count, values.shape[1]))
    np.maximum.at(answer, owner, values)
    return answer


def _length_gap(pair: Pair) -> Matrix:
    left = np.log([1.0 + len(form.text) for form in pair.left.forms])
    right = np.log([1.0 + len(form.text) for form in pair.right.forms])
    gap: Matrix = np.minimum(np.abs(left[:, None] - right[None, :]) / np.log(20.0), 1.0)
    return gap
