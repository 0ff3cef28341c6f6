"""Fields that are sets of values: units, policy fields, kinds of action, time limits, citations."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Bag, Crossed, Matrix
from pipeline.link.pairing import Pair


def rarest_and_missing(pair: Pair, left: Bag, right: Bag) -> tuple[Matrix, Matrix]:
    """As `rarest_or_missing` of the two sets."""
    return rarest_or_missing(pair.cross(left, right))


def rarest_or_missing(crossed: Crossed) -> tuple[Matrix, Matrix]:
    """How telling the most telling value is that both hold; 1 where either set is empty."""
    masses = crossed.masses
    return crossed.rarest(), 1.0 - np.outer(masses[0] > 0, masses[1] > 0)
