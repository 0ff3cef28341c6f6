"""Fields that are sets of values: units, policy fields, kinds of action, time limits, citations."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Bag, Matrix
from pipeline.link.pairing import Pair


def rarest_and_missing(pair: Pair, left: Bag, right: Bag) -> tuple[Matrix, Matrix]:
    """How telling the most telling value is that both hold; 1 where either set is empty."""
    crossed = pair.cross(left, right)
    masses = crossed.masses
    return crossed.rarest(), 1.0 - np.outer(masses[0] > 0, masses[1] > 0)
