"""Which threshold the model of domains takes."""

from __future__ import annotations

from pipeline.train.domains import THRESHOLDS, _best


def test_of_thresholds_that_are_as_good_it_is_the_middle_one() -> None:
    unseen = [({"finance": 0.9, "health": 0.3}, frozenset({"finance"}))]
    # 0.31 to the last are all right: those up to 0.3 let health in.
    right = [t for t in THRESHOLDS if t > 0.3]
    assert _best(unseen) == right[len(right) // 2]


def test_a_better_threshold_is_taken() -> None:
    unseen = [
        ({"finance": 0.9, "health": 0.42}, frozenset({"finance", "health"})),
        ({"finance": 0.9, "health": 0.4}, frozenset({"finance"})),
    ]
    assert 0.4 < _best(unseen) <= 0.42
