"""What the two regressions share: folds by document, rounding, and how sure an answer is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.train.examples import Example

INNER_FOLDS = 4


def folds(found: Sequence[Example], count: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """(training, held out), whole documents, each held out once."""
    for fold in range(min(count, len(found))):
        held = list(found[fold::count])
        kept = [one for one in found if one not in held]
        if kept:
            yield kept, held


def short(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Five figures: what lies beyond hangs on the machine's order of summing."""
    size = np.abs(np.where(values == 0.0, 1.0, values))
    places = 4.0 - np.floor(np.log10(size))
    # Tens to a negative power are not exact: what is scaled up is divided, the rest multiplied.
    up, down = 10.0 ** np.maximum(places, 0.0), 10.0 ** np.maximum(-places, 0.0)
    rounded: NDArray[np.float64] = np.round(values * up / down) / up * down
    return rounded


def calibration_error(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: the mean distance of score and share right, over equal bins.

    Guo et al. 2017, On calibration of modern neural networks, section 2.
    """
    place = np.minimum((np.array(scores) * bins).astype(int), bins - 1)
    gaps = np.bincount(place, np.array(scores) - np.array(right, dtype=float), bins)
    return float(np.abs(gaps).sum() / max(1, len(scores)))
