"""The tables of `link` and `compare`, with columns that the schema leaves free, in every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest

from pipeline.dataset import schema
from pipeline.dataset.csvfile import read_csv
from pipeline.dataset.exports import export
from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import DatasetWriter, save_table
from pipeline.records import Extraction

FEATURES = {"text_cosine": 0.25, "concept_title_inside": 1.0, "shape": "part_of"}


@pytest.fixture(scope="module")
def linked(make: Callable[..., Extraction], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    out = tmp_path_factory.mktemp("linked")
    with DatasetWriter(out, run={}) as writer:
        writer.add(make(path="a"))
        writer.add(make(path="b"))
    (left, _, right, other) = Dataset.load(out).tasks.task_id
    link = dict.fromkeys(schema.table("links").names) | {
        "left_task_id": left, "right_task_id": right, "score": 0.5, "verdict": "related",
        "reuse_left": 0.0, "reuse_right": 0.125,
    }  # fmt: skip
    save_table(out, "links", pd.DataFrame([link | FEATURES]))
    save_table(out, "families", pd.DataFrame({"family_id": ["f"] * 2, "task_id": [left, right]}))
    rows = [(left, right[:12], right, 0.5, "related"), (None, right[:12], other, None, None)]
    names = ["reference_task_id", "doc_id", "task_id", "score", "verdict"]
    save_table(out, "alignment", pd.DataFrame(rows, columns=names))
    measured = dict.fromkeys(schema.table("measures").names)
    measures = [measured | {"doc_id": right[:12], "coverage": 0.5}, measured | {"coverage": 0.5}]
    save_table(out, "measures", pd.DataFrame(measures))
    return Dataset.load(out)


ADDED = ("links", "families", "alignment", "measures")


def rows_of(frame: pd.DataFrame) -> list[list[object]]:
    """Values as text, numbers to nine digits, what is missing empty: the same for every reader."""

    def plain(value: object) -> object:
        if value is None or value is pd.NA or value != value:
            return ""
        return f"{float(value):.9g}" if isinstance(value, int | float) else str(value)

    return [[plain(value) for value in row] for row in frame.astype(object).to_numpy().tolist()]


def check(linked: Dataset, read: Callable[[str], pd.DataFrame]) -> None:
    for name in ADDED:
        wanted = linked.table(name)
        found = read(name)
        assert list(found.columns) == list(wanted.columns), name
        assert rows_of(found) == rows_of(wanted), name


def test_csv(linked: Dataset, tmp_path: Path) -> None:
    export(linked, "csv", tmp_path)
    check(linked, lambda name: read_csv(tmp_path / f"{name}.csv", name))


def test_parquet(linked: Dataset, tmp_path: Path) -> None:
    export(linked, "parquet", tmp_path)
    check(linked, lambda name: pq.read_table(tmp_path / f"{name}.parquet").to_pandas())


def test_stata(linked: Dataset, tmp_path: Path) -> None:
    export(linked, "dta", tmp_path)
    check(
        linked,
        lambda name: pyreadstat.read_dta(tmp_path / f"{name}.dta", apply_value_formats=True)[0],
    )
    _, about = pyreadstat.read_dta(tmp_path / "links.dta")
    labels = dict(zip(about.column_names, about.column_labels, strict=True))
    assert labels["score"] == "关联得分 Score"
    assert all(len(label or "") <= 80 for label in labels.values())


def test_xlsx(linked: Dataset, tmp_path: Path) -> None:
    (file,) = export(linked, "xlsx", tmp_path)
    book = openpyxl.load_workbook(file)

    def read(name: str) -> pd.DataFrame:
        head, *lines = book[name].iter_rows(values_only=True)
        return pd.DataFrame(lines, columns=list(head), dtype=object)

    check(linked, read)


def test_duckdb_joins_links_with_their_tasks(linked: Dataset, tmp_path: Path) -> None:
    (file,) = export(linked, "duckdb", tmp_path)
    with duckdb.connect(str(file), read_only=True) as db:
        check(linked, lambda name: db.execute(f'SELECT * FROM "{name}"').df())
        row = db.execute(
            "SELECT left_title, right_title, left_document, right_year, shape FROM links_full"
        ).fetchone()
        assert row == (
            "推进预算公开",
            "推进预算公开",
            "某市2021年政务公开工作要点",
            2021,
            "part_of",
        )
        pairs = db.execute("SELECT item_title, task_title FROM alignment_full").fetchall()
        assert set(pairs) == {("推进预算公开", "推进预算公开"), (None, "加强政策解读")}
