"""Measures of a scope, by hand-counted cases: numerators, denominators, what is not known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.measure.compute import Aligned, Scope, compute, union_length
from pipeline.measure.definitions import NAMES, measures
from pipeline.measure.facts import DocumentFacts, TaskFact


def _link(item: str, task: str, verdict: str = "verbatim", **spans: Any) -> Aligned:
    whole = ((0, 10),)
    return Aligned(
        item, "d", task, 0.9, verdict,
        whole, spans.get("of_task", whole), spans.get("same_work", 0.9),
    )  # fmt: skip


ITEMS = [TaskFact(f"r{n}", "r", 10) for n in range(4)]
TASKS = [TaskFact(f"t{n}", "d", 20) for n in range(5)]
DOCUMENT = DocumentFacts("d", dt.date(2021, 7, 1), 2021)

CASES: list[tuple[str, list[Aligned], dict[str, float | None]]] = [
    (
        "nothing linked",
        [],
        {"coverage": 0.0, "addition_rate": 1.0, "copy_rate": 0.0, "split_rate": None,
         "share_verbatim": None},
    ),
    (
        "one item of four, one task of five",
        [_link("r0", "t0")],
        {"coverage": 0.25, "addition_rate": 0.8, "copy_rate": 0.1, "copy_rate_reference": 0.25,
         "split_rate": 0.0, "merge_rate": 0.0, "share_verbatim": 1.0, "share_related": 0.0},
    ),
    (
        "a split",
        [_link("r0", "t0"), _link("r0", "t1", "abridged")],
        {"coverage": 0.25, "addition_rate": 0.6, "split_rate": 1.0, "merge_rate": 0.0,
         "share_verbatim": 0.5, "share_abridged": 0.5},
    ),
    (
        "a merge",
        [_link("r0", "t0"), _link("r1", "t0")],
        {"coverage": 0.5, "addition_rate": 0.8, "split_rate": 0.0, "merge_rate": 1.0,
         "copy_rate": 0.1},
    ),
    (
        "of two items with a task one is of the same work",
        [_link("r0", "t0"), _link("r1", "t1", same_work=0.4), _link("r0", "t1", same_work=0.1)],
        {"coverage": 0.5, "coverage_same_work": 0.25},
    ),
    (
        "characters that two links share count once",
        [_link("r0", "t0", of_task=((0, 12),)), _link("r1", "t0", of_task=((8, 16),))],
        {"copy_rate": 0.16},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "links", "expected"), CASES, ids=[c[0] for c in CASES])
def test_alignment_measures(
    name: str, links: list[Aligned], expected: dict[str, float | None]
) -> None:
    found = compute(Scope(ITEMS, TASKS, links, [DOCUMENT]))
    assert {key: found[key] for key in expected} == pytest.approx(expected)


def test_roles_and_time() -> None:
    tasks = [
        TaskFact(
            "t0", "d", 10, leads=frozenset({"finance"}), n_lead=1, n_responsible=2, n_cooperate=0,
            n_deadlines=2, n_specific=1, latest=(dt.date(2021, 12, 28),), n_targets=3,
        ),
        TaskFact(
            "t1", "d", 10, n_lead=0, n_responsible=1, n_cooperate=1, n_deadlines=0, n_specific=0,
            n_targets=0,
        ),
    ]  # fmt: skip
    scope = Scope(ITEMS, tasks, [], [DOCUMENT], issued=dt.date(2021, 4, 9))
    found = compute(scope)
    assert found["lead_share"] == 0.5
    assert (found["n_lead"], found["n_responsible"], found["n_cooperate"]) == (0.5, 1.5, 0.5)
    assert (found["has_deadline"], found["deadline_specificity"]) == (0.5, 0.5)
    assert (found["horizon_days"], found["lag_days"]) == (180.0, 83.0)
    assert found["n_quantified_targets"] == 1.5
    by_unit = compute(Scope(ITEMS, tasks, [], [DOCUMENT], unit="health"))
    assert by_unit["lead_share"] == 0.0


def test_what_is_not_known_is_none_not_zero() -> None:
    found = compute(Scope(ITEMS, TASKS, [], [DocumentFacts("d")]))
    for name in ("lead_share", "has_deadline", "horizon_days", "lag_days", "retention", "drop_rate",
                 "vertical_likeness", "horizontal_likeness", "n_quantified_targets"):  # fmt: skip
        assert found[name] is None, name


def test_coverage_of_several_documents_is_over_items_times_documents() -> None:
    documents = [DocumentFacts("d"), DocumentFacts("e")]
    found = compute(Scope(ITEMS, TASKS, [_link("r0", "t0")], documents))
    assert found["coverage"] == 1 / 8


def test_every_measure_has_a_definition_and_a_value() -> None:
    assert tuple(compute(Scope(ITEMS, TASKS, [], [DOCUMENT]))) == NAMES
    assert tuple(measure.name for measure in measures()) == NAMES
    for measure in measures():
        assert measure.unit and measure.source and measure.zh and measure.en and measure.note
        assert any("\u4e00" <= char <= "\u9fff" for char in measure.note), measure.name
        share = measure.maximum == 1
        assert (
            not share
            or ("÷" in measure.note and " / " in measure.note)
            or (measure.name == "drop_rate")
        ), measure.name


@pytest.mark.parametrize(
    ("several", "length"),
    [([], 0), ([((0, 5),)], 5), ([((0, 5), (7, 9))], 7), ([((0, 5),), ((3, 8),)], 8),
     ([((0, 9),), ((2, 3),)], 9)],
)  # fmt: skip
def test_union_of_spans(several: list[tuple[tuple[int, int], ...]], length: int) -> None:
    assert union_length(several) == length
