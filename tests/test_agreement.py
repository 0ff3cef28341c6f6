"""The agreement figures, on pairs whose figures are known by hand."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PATH = Path(__file__).resolve().parent.parent / "benchmarks" / "agreement.py"


@pytest.fixture(scope="module")
def agreement() -> ModuleType:
    spec = importlib.util.spec_from_file_location("agreement", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Cohen (1960): 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 seen, 0.5 by chance.
COHEN = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (COHEN, 0.4),
        ([(1, 1), (0, 0)], 1.0),
        ([(1, 0), (0, 1)], -1.0),
        ([("a", "a")] * 3, 1.0),
    ],
)
def test_kappa(agreement: ModuleType, pairs: list[Any], expected: float) -> None:
    assert agreement.kappa(pairs) == pytest.approx(expected)


def test_kappa_of_nothing_is_no_number(agreement: ModuleType) -> None:
    assert math.isnan(agreement.kappa([]))


@pytest.mark.parametrize(
    ("common", "left", "right", "expected"), [(5, 5, 5, 1.0), (3, 4, 6, 0.6), (0, 2, 3, 0.0)]
)
def test_f1(agreement: ModuleType, common: int, left: int, right: int, expected: float) -> None:
    assert agreement.f1(common, left, right) == pytest.approx(expected)


def span(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end} | more


def test_partial_uses_each_span_once(agreement: ModuleType) -> None:
    assert agreement.partial_count([span(0, 10)], [span(0, 3), span(5, 9)]) == 1
    assert agreement.partial_count([span(0, 4), span(5, 9)], [span(0, 3), span(5, 10)]) == 2
    assert agreement.partial_count([span(0, 4)], [span(4, 6)]) == 0


def test_a_sample_cuts_the_first_down_and_takes_its_ids(agreement: ModuleType) -> None:
    first = [
        span(0, 5, label="task", id="t1"),
        span(10, 20, label="task", id="t2"),
        span(2, 4, label="action", task="t1", verb="a"),
        span(12, 14, label="action", task="t2", verb="b"),
    ]
    second = [
        span(10, 19, label="task", id="t1"),
        span(12, 14, label="action", task="t1", verb="b"),
    ]
    cut, renamed = agreement.sample(first, second)
    assert [row["label"] for row in cut] == ["task", "action"]
    assert renamed[1]["task"] == "t2"
    assert len(agreement.strict_pairs(cut[1:], renamed[1:])) == 1
    assert not agreement.strict_pairs(cut[:1], renamed[:1])
