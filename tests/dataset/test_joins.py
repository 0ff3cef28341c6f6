from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from pipeline.dataset import checks, joins, schema
from pipeline.dataset.frames import Dataset
from pipeline.records import (
    Assignment,
    Deadline,
    DeadlineKind,
    Extraction,
    Label,
    Mention,
    Role,
    Span,
    Unit,
    UnitKind,
)

Make = Callable[..., Extraction]
UNITS = [
    (0, Role.LEAD, "甲市财政局", "finance"),
    (0, Role.RESPONSIBLE, "甲市发展和改革局", "development_reform"),
    (0, Role.RESPONSIBLE, "甲市农业和水务局", "agriculture+water"),
    (1, Role.LEAD, "甲市水务局", "water"),
    (1, Role.COOPERATE, "甲市某中心", None),
    (1, Role.RESPONSIBLE, "甲市财政局", "finance"),
]
LIMITS = [
    (DeadlineKind.BY, None, dt.date(2021, 6, 30), None),
    (DeadlineKind.DURING, dt.date(2021, 1, 1), dt.date(2021, 12, 31), None),
    (DeadlineKind.RECURRING, None, None, "MONTHLY"),
]


@pytest.fixture
def dataset(make: Make) -> Dataset:
    """Two tasks with UNITS, a third without any; the first has LIMITS."""
    base = make()
    bare = replace(base.tasks[1])
    mention = Mention(Label.UNIT, Span(0, 2), "rule:test")
    tasks = []
    for place in range(3):
        units = tuple(
            Assignment(role, mention, Unit(name, key, UnitKind.DEPARTMENT))
            for task, role, name, key in UNITS
            if task == place
        )
        limits = tuple(Deadline(mention._replace(label=Label.DEADLINE), *limit) for limit in LIMITS)
        tasks.append(replace(bare, assignments=units, deadlines=limits if place == 0 else ()))
    return Dataset.from_extractions([replace(base, tasks=tuple(tasks))])


def test_tasks_with_units(dataset: Dataset) -> None:
    frame = dataset.tasks_with_units()
    assert frame["unit_name"].fillna("-").tolist() == [name for _, _, name, _ in UNITS] + ["-"]
    assert frame["city"].tolist() == ["某市"] * 7
    assert len(set(frame.columns)) == len(frame.columns)


def test_by_unit_counts_a_merged_bureau_under_each_function(dataset: Dataset) -> None:
    frame = dataset.by_unit().set_index("unit")
    assert frame.loc["water", ["n_tasks", "lead", "responsible"]].tolist() == [2, 1, 1]
    assert frame.loc["finance", "lead_share"] == 0.5
    assert frame.loc["甲市某中心", "cooperate"] == 1
    assert "agriculture+water" not in frame.index
    whole = dataset.by_unit(split=False).set_index("unit")
    assert whole.loc["agriculture+water", "n_tasks"] == 1


def test_foremost_units(dataset: Dataset) -> None:
    units = dataset.foremost_units()
    first, second = dataset.tasks.task_id[:2]
    assert units[first] == {"finance"} and units[second] == {"water"}
    assert len(units) == 2, "the third task has no unit"
    answering = dataset.assignments[dataset.assignments.role != "lead"]
    assert joins.foremost_units(answering)[first] == {
        "development_reform",
        "agriculture",
        "water",
    }


def test_tasks_wide(dataset: Dataset) -> None:
    frame = dataset.tasks_wide()
    first, second, third = frame.to_dict("records")
    assert first["responsible"] == "甲市发展和改革局; 甲市农业和水务局"
    assert (first["n_lead"], first["n_responsible"], first["n_cooperate"]) == (1, 2, 0)
    assert (first["earliest"], first["latest"]) == (
        pd.Timestamp(2021, 1, 1),
        pd.Timestamp(2021, 12, 31),
    )
    assert (first["frequency"], first["n_deadlines"]) == ("MONTHLY", 3)
    assert second["lead"] == "甲市水务局"
    assert pd.isna(third["lead"]) and pd.isna(third["latest"])
    assert third["n_lead"] == third["n_deadlines"] == 0
    checks.check("tasks_wide", frame)
    assert tuple(frame.columns) == schema.table("tasks_wide").names


def test_joins_of_nothing() -> None:
    dataset = Dataset.from_extractions([])
    checks.check("tasks_wide", dataset.tasks_wide())
    assert len(dataset.tasks_wide()) == len(dataset.by_unit()) == 0
    assert len(dataset.tasks_with_units()) == len(dataset.foremost_units()) == 0
