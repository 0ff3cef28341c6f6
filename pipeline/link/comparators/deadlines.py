"""Time limits: the day in the year, or the rate; the year is the document's, not the task's."""

from __future__ import annotations

from pipeline.link.bags import Matrix
from pipeline.link.comparators.sets import rarest_and_missing
from pipeline.link.pairing import Pair

NAMES = ("deadline_shared", "deadline_missing")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """How telling what they share is; whether either says nothing."""
    return rarest_and_missing(pair, pair.left.deadlines, pair.right.deadlines)
