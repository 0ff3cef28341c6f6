"""Wording of title and text: phrases shared, whole and clause by clause."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Ids, Matrix
from pipeline.link.pairing import Pair

NAMES = (
    "text_cosine",
    "text_cosine_root",
    "text_inside",
    "text_clause",
    "text_copied",
    "text_own",
    "length_gap",
)
WHOLE_CLAUSE = 12.0  # characters from which on a clause found in the other task tells all it can
FOUND = 0.75  # share of a clause that the other task must hold for it to count as copied
COPIED = 20.0  # characters of copied clauses that tell half of what any number can


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Cosine, its root (which parts the unlike from the somewhat like), and containment.

    `text_inside` is the share of the one that the other holds best (a part), `text_clause` the
    clause of either that the other task holds best, `text_copied` how much of either stands in
    clauses that the other holds, `text_own` whether a clause of either is copied in the other and
    nowhere better.
    """
    cosine = pair.grams.cosine(pair.left.text, pair.right.text)
    left, right = _clauses(pair), _clauses_of_right(pair)
    copied = np.maximum(left[1], right[1].T)
    return (
        cosine,
        np.sqrt(cosine),
        np.maximum(*pair.inside(pair.left.text, pair.right.text)),
        np.maximum(left[0], right[0].T),
        copied / (copied + COPIED),
        np.maximum(left[2], right[2].T),
        _length_gap(pair),
    )


def _clauses(pair: Pair) -> tuple[Matrix, Matrix, Matrix]:
    inside, _ = pair.inside(pair.left.clauses, pair.right.text)
    return _best_and_sum(inside, pair.left.owner, pair.left.clause_sizes, pair.shape[0])


def _clauses_of_right(pair: Pair) -> tuple[Matrix, Matrix, Matrix]:
    _, inside = pair.inside(pair.left.text, pair.right.clauses)
    return _best_and_sum(inside.T, pair.right.owner, pair.right.clause_sizes, pair.shape[1])


def _best_and_sum(
    inside: Matrix, owner: Ids, sizes: Matrix, count: int
) -> tuple[Matrix, Matrix, Matrix]:
    """For each task its best clause (short ones count less), the characters of copied ones, and
    what the best of those tells that no other task holds better.
    """
    best, total, own = (np.zeros((count, inside.shape[1])) for _ in range(3))
    telling = inside * np.minimum(sizes / WHOLE_CLAUSE, 1.0)[:, None]
    copied = inside >= FOUND
    here = copied & (inside >= inside.max(axis=1, initial=0.0, keepdims=True))
    np.maximum.at(best, owner, telling)
    np.add.at(total, owner, copied * sizes[:, None])
    np.maximum.at(own, owner, telling * here)
    return best, total, own


def _length_gap(pair: Pair) -> Matrix:
    left = np.log([1.0 + len(form.text) for form in pair.left.forms])
    right = np.log([1.0 + len(form.text) for form in pair.right.forms])
    gap: Matrix = np.minimum(np.abs(left[:, None] - right[None, :]) / np.log(20.0), 1.0)
    return gap
