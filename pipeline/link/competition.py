"""A pair's score beside those of its rivals: the second look that sees the two documents whole.

A task that is part of a wider one has one home, the wider one has many parts. So a pair is held
against the best rival of its narrower task, and, apart from that, of its wider one. Two tasks that
share a clause which no other task holds better do not give way to anybody for it: an item that was
split into halves has two homes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.link.bags import Matrix
from pipeline.link.profiles import Profile

NAMES = ("evidence", "narrow_behind", "narrow_ahead", "wide_behind", "wide_ahead")
_EVIDENCE = 9.0  # log-odds beyond which more evidence changes nothing
_GAP = 5.0
_RIVAL = -4.0  # a rival weaker than this is none


def compete(evidence: Matrix, narrow: NDArray[np.bool_], own: Matrix) -> Matrix:
    """(left tasks) x (right tasks) x NAMES.

    `narrow`: the left task is the narrower; `own`: how much a clause tells that is theirs alone.
    """
    held = np.clip(evidence, -_EVIDENCE, _EVIDENCE)
    row = np.maximum(_rival(held), _RIVAL)
    column = np.maximum(_rival(held.T).T, _RIVAL)
    of_narrow = np.clip(held - np.where(narrow, row, column), -_GAP, _GAP)
    of_wide = np.clip(held - np.where(narrow, column, row), -_GAP, _GAP)
    return np.stack(
        [
            held,
            np.minimum(of_narrow, 0.0) * (1.0 - own),
            np.maximum(of_narrow, 0.0),
            np.minimum(of_wide, 0.0) * (1.0 - own),
            np.maximum(of_wide, 0.0),
        ],
        axis=-1,
    )


def narrower(left: Profile, right: Profile) -> NDArray[np.bool_]:
    """Whether the left task says less than the right one, in grams."""
    answer: NDArray[np.bool_] = left.sizes[:, None] <= right.sizes[None, :]
    return answer


def _rival(values: Matrix) -> Matrix:
    """For each cell the best of the other cells in its row; -inf where there is none."""
    if values.shape[1] < 2:
        return np.full(values.shape, -np.inf)
    order = np.sort(values, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    first = values.argmax(axis=1)
    answer = np.repeat(best, values.shape[1], axis=1)
    answer[np.arange(len(values)), first] = second[:, 0]
    return answer
