"""Documents that the tasks themselves name."""

from __future__ import annotations

from pipeline.link.bags import Matrix
from pipeline.link.comparators.sets import rarest_and_missing
from pipeline.link.pairing import Pair

NAMES = ("citation_shared", "citation_missing")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """How telling what they share is; whether either says nothing."""
    return rarest_and_missing(pair, pair.left.citations, pair.right.citations)
