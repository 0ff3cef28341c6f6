"""The headings above, in the other task's text.

Heading against heading is left out on purpose: siblings share it, so that between two documents
that copy one plan it links every item of a section with every other.
"""

from __future__ import annotations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.pairing import Pair

NAMES = ("heading_inside", "heading_missing")


def compare(pair: Pair) -> tuple[Matrix, ...]:
    """Share of a heading path that the other task's text holds; whether either has none."""
    left, _ = pair.inside(pair.left.heading, pair.right.text)
    _, right = pair.inside(pair.left.text, pair.right.heading)
    has_left = np.array([bool(task.heading_path) for task in pair.left.tasks])
    has_right = np.array([bool(task.heading_path) for task in pair.right.tasks])
    return np.maximum(left, right), 1.0 - np.outer(has_left, has_right)
