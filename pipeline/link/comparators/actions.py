"""The kinds of action that a task orders."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.comparators.sets import rarest_or_missing
from pipeline.link.pairing import Pair

NAMES = ("action_rarest", "action_shared", "action_missing")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """The most telling kind shared; share of the smaller set that the other holds; missing."""
    crossed = pair.cross(pair.left.actions, pair.right.actions)
    rarest, missing = rarest_or_missing(crossed)
    return rarest, np.maximum(*crossed.inside()), missing
