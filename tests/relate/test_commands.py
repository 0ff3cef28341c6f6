"""The commands link, compare and national: what they write; one line for what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq
import pytest

import cli
import pipeline

ITEMS = (
    "推进预算公开。集中公开部门预算和三公经费预算，细化到支出经济分类款级科目。（责任单位：市财政局）",
    "规范停车收费公示。清理路内泊位，公布收费标准和监督电话。（责任单位：市公安局）",
    "加强河道巡查。落实河长每月巡河制度，建立问题台账，限期整改到位。（责任单位：市水务局）",
    "办好便民热线。健全接诉即办机制，每季度通报办理情况。（责任单位：市信访局）",
)
HEAD = (
    "{city}人民政府办公室关于印发2021年政务公开工作任务分解的通知\n{number}\n"
    "各县（市、区）人民政府：\n根据《国务院办公厅关于印发2021年政务公开工作要点的通知》"
    "（国办发〔2021〕12号）要求，制定本方案。\n"
)
NATIONAL = (
    "国务院办公厅关于印发2021年政务公开工作要点的通知\n{number}\n各省、自治区、直辖市人民政府：\n"
    "2021年政务公开工作要点\n"
)


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["cli.py", *map(str, arguments)])
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        return Done(code, *capsys.readouterr())

    return call


def _plan(city: str, number: str, items: tuple[str, ...]) -> str:
    numbered = [f"{'一二三四五'[at]}、{item}" for at, item in enumerate(items)]
    return HEAD.format(city=city, number=number) + "\n".join(numbered) + "\n"


def _write(folder: Path, cities: str) -> Path:
    """A plan for each letter: three of the four items, the second one made local."""
    folder.mkdir(parents=True)
    for at, letter in enumerate(cities):
        city = {"a": "青山市", "b": "白河市", "c": "东岭市"}[letter]
        own = [item for place, item in enumerate(ITEMS) if place != 3 - at]
        own[1] = own[1].replace("。（", f"，{city}另行发文。（")
        text = _plan(city, f"{city[0]}政办发〔2021〕{at + 3}号", tuple(own))
        (folder / f"{letter}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("three")
    pipeline.extract(_write(base / "in", "abc"), base / "out")
    return base / "out"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("two")
    pipeline.extract(_write(base / "in", "ab"), base / "out")
    return base / "out"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved.txt"
    body = "\n".join(f"{'一二三四'[at]}、{item.split('（')[0]}" for at, item in enumerate(ITEMS))
    path.write_text(NATIONAL.format(number="国办发〔2021〕12号") + body + "\n", encoding="utf-8")
    return path


def _one_line(done: Done, *words: str) -> None:
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1, done.err
    for word in words:
        assert word in done.err


def test_a_registered_text_is_a_reference(run: Run, two: Path, saved: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    _one_line(
        run("compare", two, "-r", "国办发〔2021〕12号", "--texts", texts),
        "needs three",
        "registered",
    )
    done = run("national", 2021, saved, "--texts", texts)
    assert done.code == 0 and "国办发〔2021〕12号" in done.err
    done = run("compare", two, "-r", "国办发[2021]12号", "--texts", texts)
    assert done.code == 0 and "as registered" in done.err
    answers = pd.read_parquet(two / "alignment.parquet")
    items = pd.read_parquet(two / "reference_items.parquet")
    assert len(items) == 4 and set(items.kind) == {"registered"}
    answered = answers.dropna().groupby("doc_id").reference_task_id.nunique()
    assert answered.tolist() == [3, 3]
    measures = pd.read_parquet(two / "measures.parquet")
    assert measures.coverage.tolist() == [0.75] * 3
    assert (measures.vertical_likeness.dropna() > 0.5).all()
    again = run("compare", two, "-r", "national:2021", "--texts", texts, "--json")
    assert json.loads(again.out)["kind"] == "registered"
    pd.testing.assert_frame_equal(pd.read_parquet(two / "alignment.parquet"), answers)
    pipeline.load(two, validate=True)


def test_a_pseudo_reference_says_so(run: Run, three: Path, tmp_path: Path) -> None:
    done = run("compare", three, "-r", "国办发〔2021〕12号", "--texts", tmp_path)
    assert done.code == 0 and "pseudo-reference" in done.err
    items = pd.read_parquet(three / "reference_items.parquet")
    assert set(items.kind) == {"pseudo"}
    assert {title[:6] for title in items.title} == {item[:6] for item in ITEMS}


def test_groups_and_robustness_are_tables_of_the_dataset(run: Run, three: Path) -> None:
    doc_id = pd.read_parquet(three / "documents.parquet").doc_id[0]
    assert run("compare", three, "-r", doc_id, "-q").code == 0
    for name in ("measures_groups", "measures_robustness"):
        table = pd.read_parquet(three / f"{name}.parquet")
        assert len(table) == len(pd.read_csv(three / f"{name}.csv", encoding="utf-8-sig")) > 0
    loose = pd.read_parquet(three / "measures_robustness.parquet").groupby("threshold").n_links
    assert loose.sum().is_monotonic_decreasing
    book = (three / "codebook.md").read_text(encoding="utf-8")
    assert "measures_groups" in book and "未关联任何参照事项的任务÷任务" in book
    pipeline.load(three, validate=True)


@pytest.mark.parametrize(
    ("year", "text", "words"),
    [
        (
            2021,
            NATIONAL.format(number="国办发〔2020〕17号") + f"一、{ITEMS[0]}\n",
            ["17号", "12号"],
        ),
        (2019, NATIONAL.format(number="") + f"一、{ITEMS[0]}\n", ["2019"]),
        (2021, "春眠不觉晓，处处闻啼鸟。\n", ["no"]),
        (1999, "一、公开预算。\n", ["1999", "2012 to 2025"]),
    ],
)
def test_what_is_not_the_national_text(
    run: Run, tmp_path: Path, year: int, text: str, words: list[str]
) -> None:
    path = tmp_path / "saved.txt"
    path.write_text(text, encoding="utf-8")
    _one_line(run("national", year, path, "--texts", tmp_path / "texts"), *words)
    assert not (tmp_path / "texts").exists()


def test_bad_input_is_one_line(run: Run, two: Path, tmp_path: Path) -> None:
    _one_line(run("link", tmp_path), str(tmp_path))
    _one_line(run("compare", two, "-r", "市政办发〔1999〕1号"), "市政办发〔1999〕1号")
    _one_line(run("compare", two, "-r", "national:1999"), "1999")
    _one_line(run("national", 2021, tmp_path / "none.txt"), "none.txt")


def test_one_document_and_no_tasks(run: Run, tmp_path: Path) -> None:
    folder = _write(tmp_path / "in", "a")
    pipeline.extract(folder, tmp_path / "one")
    _one_line(run("link", tmp_path / "one"), "one document only")
    doc_id = pd.read_parquet(tmp_path / "one" / "documents.parquet").doc_id[0]
    _one_line(run("compare", tmp_path / "one", "-r", doc_id), "one document only")
    (folder / "a.txt").write_text("春眠不觉晓，处处闻啼鸟。\n", encoding="utf-8")
    pipeline.extract(folder, tmp_path / "none")
    _one_line(run("link", tmp_path / "none"), "no tasks")


def test_an_older_schema(run: Run, tmp_path: Path) -> None:
    pipeline.extract(_write(tmp_path / "in", "ab"), tmp_path / "out")
    path = tmp_path / "out" / "tasks.parquet"
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({b"yaodian_schema": b"0"}), path)
    _one_line(run("link", tmp_path / "out"), "tasks.parquet", "extract")


def test_names_and_order_of_files_do_not_matter(run: Run, tmp_path: Path) -> None:
    one, other = _write(tmp_path / "1" / "in", "abc"), _write(tmp_path / "2" / "in", "abc")
    for path, name in zip(sorted(other.iterdir()), ("z.txt", "m.txt", "b2.txt"), strict=True):
        path.rename(other / name)
    found = []
    for folder in (one, other):
        pipeline.extract(folder, folder.parent / "out")
        assert run("link", folder.parent / "out", "-q").code == 0
        found.append(
            [pd.read_parquet(folder.parent / "out" / f"{n}.parquet") for n in ("links", "families")]
        )
    for first, second in zip(*found, strict=True):
        assert len(first)
        pd.testing.assert_frame_equal(first, second)
