"""Out to each tool and back: the same marks, gold that agrees with the dataset; doubts in order."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from pipeline.annotate import FORMATS, export_suggestions, import_corrections, queue
from pipeline.annotate.marks import Mark, Table, suggested
from pipeline.annotate.queue import read_precision
from pipeline.annotate.tools import reader, writer
from pipeline.errors import DatasetError
from pipeline.evaluate import evaluate
from pipeline.gold import load_gold
from pipeline.read import read
from pipeline.run import Settings, extract_to, process

PLAN = """江州市2024年重点工作任务分工方案
一、改善环境
（一）新建口袋公园12处，6月底前完成。（牵头单位：市城管局；配合单位：市财政局）
（二）整治黑臭水体。严格落实《江州市河道管理条例》，每季度公布水质监测结果。（责任单位：市水利局、某某中心）
二、发展教育
（三）新增公办学位2000个。（责任单位：市教育局）
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("annotate")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    extract_to([folder / "plan.txt"], folder / "out", Settings())
    return folder / "out"


def answered(file: Path, tool: str) -> None:
    """Do what a person does who accepts every suggestion."""
    if tool == "labelstudio":
        tasks = json.loads(file.read_text(encoding="utf-8"))
        for task in tasks:
            task["annotations"] = [{"result": task["predictions"][0]["result"]}]
        file.write_text(json.dumps(tasks), encoding="utf-8")


@pytest.mark.parametrize("tool", FORMATS)
def test_marks_come_back_as_they_went(dataset: Path, tool: str, tmp_path: Path) -> None:
    documents = suggested(dataset)
    assert {mark.label for mark in documents[0].marks} >= {
        "task", "action", "unit:lead", "unit:cooperate", "deadline", "citation", "target",
        "domain:environment",
    }  # fmt: skip
    file = tmp_path / "file"
    writer(tool)(documents, file)
    answered(file, tool)
    back = dict(reader(tool)(file))
    assert back == {one.doc_id: sorted(one.marks) for one in documents}


@pytest.mark.parametrize("tool", FORMATS)
def test_accepted_suggestions_are_gold_that_agrees(
    dataset: Path, tool: str, tmp_path: Path
) -> None:
    file, gold = tmp_path / "file", tmp_path / "gold"
    assert export_suggestions(dataset, tool, file) == 1
    answered(file, tool)
    counts = import_corrections(file, tool, dataset, gold)
    assert counts["documents"] == 1 and counts["new"] == 0
    (path,) = gold.glob("*.jsonl")
    (document,) = read(dataset.parent / "plan.txt")
    for label, tally in evaluate(load_gold(path), process(document)).items():
        assert tally.gold == tally.found == tally.exact > 0, label
        assert {name: tally.accuracy(name) for name in tally.values} == dict.fromkeys(
            tally.values, 1.0
        ), label


def test_corrections_reach_the_gold(dataset: Path, tmp_path: Path) -> None:
    file = tmp_path / "file.jsonl"
    export_suggestions(dataset, "doccano", file)
    row = json.loads(file.read_text(encoding="utf-8"))
    text = row["text"]
    start = text.index("某某中心")
    row["label"] = [one for one in row["label"] if one[0] != start]
    row["label"] += [
        [start, start + 4, "unit:supervise"],
        [text.index("公布"), text.index("公布") + 2, "action"],
    ]
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    counts = import_corrections(file, "doccano", dataset, tmp_path / "gold")
    assert counts["new"] == 2
    (path,) = (tmp_path / "gold").glob("*.jsonl")
    gold = load_gold(path)
    (unit,) = [line for line in gold.of("assignment") if line["text"] == "某某中心"]
    assert (unit["role"], unit["task"], unit["unit_name"]) == ("supervise", "t2", None)
    (done,) = [line for line in gold.of("action") if line["text"] == "公布"]
    assert done["task"] == "t2"


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ([[0, 5, "task"], [3, 9999, "action"]], "outside the text"),
        ([[0, 5, "action"]], "no task"),
        ([[0, 5, "task"], [0, 3, "colour"]], "no such label"),
    ],
)
def test_marks_that_cannot_be_gold_are_refused(
    dataset: Path, tmp_path: Path, label: list, why: str
) -> None:
    (doc_id,) = Table(dataset).documents
    file = tmp_path / "file.jsonl"
    file.write_text(json.dumps({"doc_id": doc_id, "text": "", "label": label}), encoding="utf-8")
    with pytest.raises(DatasetError, match=why):
        import_corrections(file, "doccano", dataset, tmp_path)


@pytest.mark.parametrize("tool", FORMATS)
def test_files_of_something_else_are_refused(dataset: Path, tool: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(DatasetError, match=f"not a file of {tool}"):
        import_corrections(file, tool, dataset, tmp_path)
    file.write_text(json.dumps({"doc_id": "f" * 12, "label": []}), encoding="utf-8")
    if tool == "doccano":
        with pytest.raises(DatasetError, match="no such document"):
            import_corrections(file, tool, dataset, tmp_path)
    with pytest.raises(DatasetError, match="no such tool"):
        export_suggestions(dataset, "word", file)


def test_tasks_that_nobody_annotated_are_left_out(dataset: Path, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    export_suggestions(dataset, "labelstudio", file)
    assert list(reader("labelstudio")(file)) == []
    assert "<Label value=" in file.with_suffix(".labels.xml").read_text(encoding="utf-8")


def test_doccano_entities_with_relations(tmp_path: Path) -> None:
    file = tmp_path / "file.jsonl"
    entity = {"id": 1, "start_offset": 2, "end_offset": 4, "label": "action"}
    row = {"meta": {"doc_id": "x"}, "entities": [entity], "relations": []}
    file.write_text(json.dumps(row), encoding="utf-8")
    assert list(reader("doccano")(file)) == [("x", [Mark(2, 4, "action")])]


def test_the_least_certain_come_first(dataset: Path, tmp_path: Path) -> None:
    found = queue(dataset, tmp_path)
    scores = [doubt.score for doubt in found]
    assert scores == sorted(scores)
    assert any(doubt.text == "某某中心" and "no key" in doubt.reason for doubt in found[:8])
    shares = {"action:rule:clause": 0.25}
    (tmp_path / "precision.json").write_text(json.dumps(shares), encoding="utf-8")
    assert queue(dataset, tmp_path, 1)[0].table == "action"
    (tmp_path / "precision.json").write_text("[", encoding="utf-8")
    with pytest.raises(DatasetError, match="no shares"):
        read_precision(tmp_path)


def test_the_command_line(dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(dataset, out)
    run = CliRunner().invoke
    made = run(app, ["annotate", "export", str(out), "--to", "spacy"])
    assert made.exit_code == 0 and (out / "spacy.spacy").exists()
    gold = str(tmp_path / "gold")
    back = run(
        app,
        ["annotate", "import", str(out / "spacy.spacy"), str(out), "--from", "spacy", "-o", gold],
    )
    assert back.exit_code == 0 and "1 documents" in back.stderr
    listed = run(app, ["annotate", "queue", str(out), "-n", "3", "--gold", gold, "--json"])
    assert len(json.loads(listed.stdout)) == 3
    assert len(run(app, ["annotate", "queue", str(out), "-n", "2"]).stdout.splitlines()) == 2
