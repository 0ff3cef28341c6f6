"""Training: the same bytes, the same scores as the model that is kept; gold that is no gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.link.gold import read_gold
from pipeline.link.model import load_model
from pipeline.link.synthetic import recut
from pipeline.link.train import train_linker


@pytest.fixture(scope="module")
def small_gold(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold of three documents: enough to train in a second."""
    folder = tmp_path_factory.mktemp("gold")
    lines = (gold_folder / "links.jsonl").read_text(encoding="utf-8")
    (folder / "links.jsonl").write_text(lines, encoding="utf-8")
    for stem in {
        json.loads(line)[f"{s}_doc"] for line in lines.splitlines() for s in ("left", "right")
    }:
        name = f"{stem}.jsonl"
        (folder / name).write_bytes((gold_folder / name).read_bytes())
    return folder


def test_training_is_deterministic(small_gold: Path, tmp_path: Path) -> None:
    first = train_linker(small_gold, tmp_path / "a").read_bytes()
    assert train_linker(small_gold, tmp_path / "b").read_bytes() == first
    load_model(tmp_path / "a")


def test_gold_is_read_with_its_tasks(gold_folder: Path) -> None:
    gold = read_gold(gold_folder)
    ids = {task.task_id for tasks in gold.tasks.values() for task in tasks}
    for (left, right), links in gold.links.items():
        for one in links:
            assert one.left_task_id in ids and one.left_task_id.startswith(left)
            assert one.right_task_id in ids and one.right_task_id.startswith(right)


def test_no_gold_links(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no gold links"):
        read_gold(tmp_path)


def test_links_of_a_document_that_is_not_there(tmp_path: Path) -> None:
    line = {"left_doc": "x", "left": "t1", "right_doc": "y", "right": "t1"}
    (tmp_path / "links.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="not a gold file"):
        read_gold(tmp_path)


def test_recut_copies_keep_all_text_and_link_each_task(gold_folder: Path) -> None:
    for tasks in read_gold(gold_folder).tasks.values():
        copies, links = recut(tasks)
        assert {left for left, _ in links} == set(range(len(tasks)))
        assert {right for _, right in links} == set(range(len(copies)))
        assert len(links) >= len(tasks)
