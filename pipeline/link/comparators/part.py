"""Where the tasks stand: an order of the covering notice and an item of the plan seldom match."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.pairing import Pair

NAMES = ("part_same", "part_notice")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Both in the notice or both outside it; both in the notice."""
    left = np.array([task.part == "notice" for task in pair.left.tasks])
    right = np.array([task.part == "notice" for task in pair.right.tasks])
    same = left[:, None] == right[None, :]
    return same.astype(float), np.outer(left, right).astype(float)
