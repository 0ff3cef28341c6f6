"""Linking a corpus: rows, order, workers, bad input, and the splits that the gold names."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import pytest

from pipeline.dataset import schema
from pipeline.errors import DatasetError, ModelError
from pipeline.link import LINK_COLUMNS, LinkSettings, LinkTask, link
from pipeline.link import linker as module
from pipeline.link.gold import Gold, read_gold

Plan = Callable[..., tuple[LinkTask, ...]]
ITEMS = (
    "推进垃圾分类。在居民小区设置四分类投放点,配备桶前指导员。",
    "规范停车管理。清理僵尸车辆,施划路内泊位,开放机关单位停车场。",
    "加强河道巡查。落实河长每月巡河制度,建立问题台账。",
)


@pytest.fixture(scope="module")
def gold(gold_folder: Path) -> Gold:
    return read_gold(gold_folder)


@pytest.fixture(scope="module")
def corpus(gold: Gold) -> list[LinkTask]:
    return [task for tasks in gold.tasks.values() for task in tasks]


def test_rows_have_the_columns_of_the_schema(plan: Plan) -> None:
    result = link([*plan("a", ITEMS, "青山市"), *plan("b", ITEMS, "白河市", 2022)])
    rows = list(result.link_rows())
    assert [tuple(row) for row in rows] == [LINK_COLUMNS] * 3
    assert LINK_COLUMNS[:6] == (
        "left_task_id", "right_task_id", "score", "verdict", "reuse_left", "reuse_right",
    )  # fmt: skip
    assert {row["verdict"] for row in rows} == {"verbatim"}
    assert all(row["left_task_id"].startswith("a") for row in rows)  # the earlier document
    assert [tuple(row) for row in result.family_rows()] == [("family_id", "task_id")] * 6


def test_the_codebook_says_what_every_further_column_is() -> None:
    table = schema.table("links")
    said = [name for name, _, _ in table.further if name != "feature_*"]
    for name in LINK_COLUMNS:
        assert name in table.names or any(fnmatch(name, one) for one in said), name
    assert all(any(fnmatch(name, one) for name in LINK_COLUMNS) for one in said)


def test_order_workers_and_executor_do_not_change_the_answer(
    corpus: list[LinkTask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 3)
    expected = link(corpus)
    shuffled = random.Random(2).sample(corpus, len(corpus))
    assert link(shuffled) == expected
    assert link(corpus, LinkSettings(workers=2)) == expected
    with ThreadPoolExecutor(2) as pool:
        assert link(shuffled, executor=pool) == expected


def test_a_document_more_changes_no_link_of_the_others(corpus: list[LinkTask]) -> None:
    last = max(corpus, key=lambda task: task.year or 0).doc_id
    before = link([task for task in corpus if task.doc_id != last])
    after = link(corpus)
    assert set(before.links) <= set(after.links)


def test_the_splits_that_the_gold_names_are_found(gold: Gold, corpus: list[LinkTask]) -> None:
    """保山 2021 items 13 and 10 are each two in 沙县 2021 (tasks 15 and 12 in reading order)."""
    found = {(one.left_task_id, one.right_task_id) for one in link(corpus).links}
    found |= {(right, left) for left, right in found}
    by_name = {name: doc_id for doc_id, name in gold.names.items()}
    left = next(by_name[name] for name in by_name if name.startswith("2021_保山"))
    right = next(by_name[name] for name in by_name if "沙县" in name)
    for item, parts in ((15, (5, 6)), (12, (10, 11))):
        for part in parts:
            assert (f"{left}-{item:04d}", f"{right}-{part:04d}") in found


def test_many_documents_are_compared_with_their_nearest_only(plan: Plan) -> None:
    corpus = [
        task
        for name in "abcdef"
        for task in plan(name, [item.replace("小区", f"小区{name * 3}") for item in ITEMS], "甲市")
    ]
    result = link(corpus, LinkSettings(partners=2))
    assert 5 <= len(result.compared) < 15
    assert result == link(corpus[::-1], LinkSettings(partners=2))
    far = next(
        (one, other)
        for one in sorted({task.doc_id for task in corpus})
        for other in sorted({task.doc_id for task in corpus})
        if one < other and (one, other) not in result.compared
    )
    assert far in link(corpus, LinkSettings(partners=2), also=[far[::-1]]).compared


BAD = [
    (lambda tasks: [], DatasetError, "no tasks"),
    (lambda tasks: [t for t in tasks if t.doc_id[0] == "a"], DatasetError, "one document only"),
    (lambda tasks: [*tasks, tasks[0]], DatasetError, "twice"),
]


@pytest.mark.parametrize(("change", "error", "message"), BAD)
def test_bad_input(
    plan: Plan,
    change: Callable[[list[LinkTask]], list[LinkTask]],
    error: type[Exception],
    message: str,
) -> None:
    tasks = [*plan("a", ITEMS, "青山市"), *plan("b", ITEMS, "白河市")]
    with pytest.raises(error, match=message):
        link(change(tasks))


def test_no_model(plan: Plan, tmp_path: Path) -> None:
    tasks = [*plan("a", ITEMS, "青山市"), *plan("b", ITEMS, "白河市")]
    with pytest.raises(ModelError, match="no linker model"):
        link(tasks, LinkSettings(model=tmp_path))


def test_tasks_without_text_are_linked_to_nothing(plan: Plan) -> None:
    blank = [replace(task, title="", text="") for task in plan("b", ITEMS, "白河市")]
    assert link([*plan("a", ITEMS, "青山市"), *blank]).links == ()


def test_families_stay_when_a_later_document_is_added(corpus: list[LinkTask]) -> None:
    last = max(corpus, key=lambda task: (task.year or 0, task.doc_id)).doc_id
    before = dict(_by_task(link([task for task in corpus if task.doc_id != last]).families))
    after = dict(_by_task(link(corpus).families))
    names = [(before[task], after.get(task)) for task in before]
    kept = sum(old == new for old, new in names) / len(names)
    assert kept >= 0.9, kept


def _by_task(families: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(task, family) for family, task in families]
