"""The units that answer for a task, by function (卫生局 and 卫健委 are one)."""

from __future__ import annotations

from pipeline.link.bags import Matrix
from pipeline.link.comparators.sets import rarest_and_missing
from pipeline.link.pairing import Pair

NAMES = ("unit_shared", "unit_missing")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """How telling what they share is; whether either says nothing."""
    return rarest_and_missing(pair, pair.left.units, pair.right.units)
