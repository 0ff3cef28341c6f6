"""The short name: against the other's short name, and in the other's text."""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.pairing import Pair

NAMES = ("title_cosine", "title_inside")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Cosine of the titles; share of a title that the other task's text holds, at best."""
    left, _ = pair.inside(pair.left.title, pair.right.text)
    _, right = pair.inside(pair.left.text, pair.right.title)
    cosine = pair.grams.cosine(pair.left.title, pair.right.title)
    return cosine, np.maximum(left, right)
