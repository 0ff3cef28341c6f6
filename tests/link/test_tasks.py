"""Tasks from the dataset's tables, and tables of an older schema."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.errors import DatasetError
from pipeline.link.tasks import from_frames, places, unit_keys

DOC = "0123456789ab"


def tables() -> dict[str, pd.DataFrame]:
    task = f"{DOC}-0001"
    return {
        "documents": pd.DataFrame(
            [{"doc_id": DOC, "year": 2021, "level": "city", "province": "甲省", "city": "乙山市",
              "county": None}]
        ),
        "tasks": pd.DataFrame(
            [{"task_id": task, "doc_id": DOC, "heading_path": "一、总则 > (一)公开",
              "title": "公开预算", "text": "公开预算。", "part": "body", "domain": "finance"}]
        ),
        "assignments": pd.DataFrame(
            [{"task_id": task, "unit_key": "education+sports", "unit_kind": "department"},
             {"task_id": task, "unit_key": "all_departments", "unit_kind": "collective"},
             {"task_id": task, "unit_key": None, "unit_kind": "department"}]
        ),
        "deadlines": pd.DataFrame(
            [{"task_id": task, "latest": pd.Timestamp("2021-12-31").date(), "frequency": None},
             {"task_id": task, "latest": None, "frequency": "MONTHLY"}]
        ),
        "actions": pd.DataFrame(
            [{"task_id": task, "action_class": "disclose", "object": "预算"}]
        ),
        "citations": pd.DataFrame(
            [{"task_id": None, "title": "别的文件", "doc_number": None},
             {"task_id": task, "title": "条例", "doc_number": "国令711号"}]
        ),
        "domains": pd.DataFrame(
            [{"task_id": task, "domain": "finance", "score": 0.9},
             {"task_id": task, "domain": "health", "score": 0.1}]
        ),
    }  # fmt: skip


def test_from_frames() -> None:
    (task,) = from_frames(tables())
    assert task.heading_path == ("一、总则", "(一)公开")
    assert task.unit_keys == ("education", "sports")
    assert task.domains == ("finance",)
    assert task.deadline_values == ("2021-12-31", "MONTHLY")
    assert task.action_pairs == (("disclose", "预算"),)
    assert task.citation_keys == ("国令711号",)
    assert task.place_names == ("乙山市", "乙山", "甲省")
    assert task.year == 2021


@pytest.mark.parametrize("name", ["documents", "tasks", "assignments", "deadlines", "actions"])
def test_an_older_dataset_is_refused(name: str) -> None:
    without = tables()
    del without[name]
    with pytest.raises(DatasetError, match=f"no table {name}"):
        from_frames(without)
    short = tables()
    short[name] = short[name].iloc[:, :1]
    with pytest.raises(DatasetError, match=f"table {name} has no column"):
        from_frames(short)


def test_a_task_of_no_document_is_refused() -> None:
    odd = tables()
    odd["documents"] = odd["documents"].iloc[:0]
    with pytest.raises(DatasetError, match="which is not there"):
        from_frames(odd)


def test_empty_tables_give_no_tasks() -> None:
    assert from_frames({name: frame.iloc[:0] for name, frame in tables().items()}) == []


def test_places_and_units() -> None:
    assert places(["河北省", "承德市", None]) == ("承德市", "河北省", "承德", "河北")
    assert unit_keys([("a+b", "department"), ("c", "collective"), (None, "body")]) == ("a", "b")
