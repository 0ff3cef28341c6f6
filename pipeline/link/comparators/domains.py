"""The policy fields of a task."""

from __future__ import annotations

from pipeline.link.bags import Matrix
from pipeline.link.comparators.sets import rarest_or_missing
from pipeline.link.pairing import Pair

NAMES = ("domain_rarest", "domain_same", "domain_missing")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """The most telling field shared; any field shared; whether either has none."""
    crossed = pair.cross(pair.left.domains, pair.right.domains)
    rarest, missing = rarest_or_missing(crossed)
    return rarest, (crossed.shared > 0).astype(float), missing
