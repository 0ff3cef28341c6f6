"""What tasks are about, by the company that their words keep in a corpus (`link/meaning.py`)."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.pairing import Pair

NAMES = ("meaning_text", "meaning_title")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Cosines of texts and of titles, each document's own mean taken away; 0 where negative."""
    left, right = (side.meant(pair.prior.meaning) for side in (pair.left, pair.right))
    return tuple(
        np.clip(one @ other.T, 0.0, 1.0).astype(float)
        for one, other in zip(left, right, strict=True)
    )
