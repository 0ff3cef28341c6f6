from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.dataset import schema, types
from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import DatasetWriter, save_table
from pipeline.errors import DatasetError
from pipeline.records import Extraction, Failure, Header, Level, Place

Make = Callable[..., Extraction]


def three(make: Make) -> list[Extraction]:
    """A city of 2021, another of 2018, a province without a year."""
    places = [
        (
            Header(title="甲", year=2021, issued_on=dt.date(2021, 5, 6)),
            Place(Level.CITY, city="甲市"),
        ),
        (
            Header(title="乙", year=2018, issued_on=dt.date(2018, 5, 6)),
            Place(Level.CITY, city="乙市"),
        ),
        (Header(), Place(Level.PROVINCE, province="丙省")),
    ]
    return [
        replace(make(path=f"{i}.txt"), header=header, place=place)
        for i, (header, place) in enumerate(places)
    ]


@pytest.fixture(scope="module")
def written(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("written")
    with DatasetWriter(out, run={"versions": {"yaodian": "0"}}) as writer:
        for extraction in three(make):
            writer.add(extraction)
    return out


@pytest.fixture
def out(written: Path, tmp_path: Path) -> Path:
    """A dataset that a test may spoil."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def memory(make: Make) -> Dataset:
    return Dataset.from_extractions([*three(make), Failure("x", "read", "empty", "no text")])


def test_dtypes_are_the_schemas(out: Path) -> None:
    dataset = Dataset.load(out)
    for table in schema.extracted():
        expected = types.pandas_dtypes(table.name)
        for column in table.columns:
            dtype = dataset.table(table.name)[column.name].dtype
            if column.type is schema.ColumnType.LABEL:
                assert isinstance(dtype, pd.CategoricalDtype)
                assert column.values is None or dtype == expected[column.name]
            else:
                assert dtype == expected[column.name], column.name
    assert dataset.documents["level"].cat.ordered


def test_memory_and_files_give_the_same(out: Path, make: Make) -> None:
    saved, made = Dataset.load(out, validate=True), Dataset.from_extractions(three(make))
    made.validate()
    for name in saved.tables:
        pd.testing.assert_frame_equal(saved.table(name), made.table(name))
    assert saved.counts() == made.counts()


def test_every_table_has_a_property(memory: Dataset) -> None:
    for table in schema.extracted():
        assert getattr(memory, table.name) is memory.table(table.name)


def test_a_failure_among_extractions_is_a_row(memory: Dataset) -> None:
    assert memory.failures["kind"].tolist() == ["budget", "budget", "budget", "empty"]


WHERE: list[tuple[Any, list[str]]] = [
    ({"year": 2021}, ["0.txt"]),
    ({"year": [2018, 2021]}, ["0.txt", "1.txt"]),
    ({"year": None}, ["2.txt"]),
    ({"year": [2018, None]}, ["1.txt", "2.txt"]),
    ({"city": "甲市"}, ["0.txt"]),
    ({"city": {"甲市", "乙市"}, "year": 2018}, ["1.txt"]),
    ({"level": Level.PROVINCE}, ["2.txt"]),
    ({"issued_on": "2018-05-06"}, ["1.txt"]),
    ({"issued_on": dt.date(2021, 5, 6)}, ["0.txt"]),
    ({"city": "丁市"}, []),
    (pc.field("year") >= 2019, ["0.txt"]),
    (None, ["0.txt", "1.txt", "2.txt"]),
]


@pytest.mark.parametrize(("where", "paths"), WHERE)
def test_where_selects_documents_and_what_belongs_to_them(
    where: Any, paths: list[str], out: Path
) -> None:
    dataset = Dataset.load(out, where=where)
    assert dataset.documents["path"].tolist() == paths
    ids = set(dataset.documents["doc_id"])
    for name in ("texts", "tasks", "mentions", "citations"):
        assert set(dataset.table(name)["doc_id"]) == ids
    for name in ("assignments", "pieces", "domains", "actions", "targets", "deadlines"):
        assert {task_id[:12] for task_id in dataset.table(name)["task_id"]} == ids
    assert dataset.counts()["tasks"] == 2 * len(paths)


def test_where_selects_tasks(out: Path) -> None:
    dataset = Dataset.load(out, where={"domain": "finance", "city": "甲市"})
    assert dataset.tasks["title"].tolist() == ["推进预算公开"]
    assert len(dataset.assignments) == 2
    assert len(dataset.documents) == 1
    dataset = Dataset.load(out, where={"tasks.title": "加强政策解读"})
    assert (len(dataset.tasks), len(dataset.assignments), len(dataset.mentions)) == (3, 0, 0)


def test_where_keeps_what_stands_outside_tasks(make: Make, tmp_path: Path) -> None:
    one = make()
    loose = replace(one, tasks=(), citations=one.tasks[0].citations)
    with DatasetWriter(tmp_path, run={}) as writer:
        writer.add(loose)
    dataset = Dataset.load(tmp_path, where={"year": 2021})
    assert (len(dataset.citations), len(dataset.mentions)) == (1, 1)


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ({"town": "甲"}, "no column 'town'"),
        ({"failures.kind": "x"}, "no column 'failures.kind'"),
        ({"year": "soon"}, "year holds no 'soon'"),
    ],
)
def test_where_says_what_it_does_not_know(where: Any, says: str, out: Path) -> None:
    with pytest.raises(DatasetError, match=says):
        Dataset.load(out, where=where)


def test_only_some_columns(out: Path) -> None:
    dataset = Dataset.load(out, columns={"tasks": ["task_id", "title"]})
    assert list(dataset.tasks.columns) == ["task_id", "title"]
    assert len(dataset.documents.columns) > 10
    with pytest.raises(DatasetError, match="no \\['titel'\\] in table tasks"):
        Dataset.load(out, columns={"tasks": ["titel"]})


def test_tables_are_read_once_and_only_when_asked_for(out: Path) -> None:
    dataset = Dataset.load(out)
    (out / "mentions.parquet").unlink()
    assert dataset.tasks is dataset.tasks
    with pytest.raises(DatasetError, match=r"no table mentions in .*: run `extract`"):
        _ = dataset.mentions


class TestStale:
    def rewrite(self, path: Path, key: str, value: str) -> None:
        table = pq.read_table(path)
        metadata = {**table.schema.metadata, key.encode(): value.encode()}
        pq.write_table(table.replace_schema_metadata(metadata), path)

    def test_another_schema(self, out: Path) -> None:
        self.rewrite(out / "tasks.parquet", "yaodian_schema", "0")
        with pytest.raises(DatasetError, match="of another version of the program"):
            _ = Dataset.load(out).tasks

    def test_tables_of_two_runs(self, out: Path) -> None:
        self.rewrite(out / "tasks.parquet", "yaodian_dataset", "0123456789abcdef")
        with pytest.raises(DatasetError, match="made from other documents or rules"):
            _ = Dataset.load(out).tasks

    def test_rewritten_while_it_is_open(self, make: Make, out: Path) -> None:
        dataset = Dataset.load(out)
        assert len(dataset.documents) == 3
        with DatasetWriter(out, run={}) as writer:
            writer.add(make())
        with pytest.raises(DatasetError, match="made from other documents"):
            _ = dataset.tasks

    def test_a_column_is_missing(self, out: Path) -> None:
        table = pq.read_table(out / "tasks.parquet")
        metadata = pq.ParquetFile(out / "tasks.parquet").metadata.metadata
        pq.write_table(
            table.drop_columns(["title"]).replace_schema_metadata(metadata), out / "tasks.parquet"
        )
        with pytest.raises(DatasetError, match="table tasks lacks title"):
            _ = Dataset.load(out).tasks

    def test_a_column_of_another_type(self, out: Path) -> None:
        path = out / "tasks.parquet"
        metadata = pq.ParquetFile(path).metadata.metadata
        table = pq.read_table(path)
        place = table.column_names.index("ordinal")
        table = table.set_column(place, "ordinal", [["first"] * table.num_rows])
        pq.write_table(table.replace_schema_metadata(metadata), path)
        with pytest.raises(DatasetError, match="table tasks: ordinal is string, not int64"):
            _ = Dataset.load(out).tasks

    @pytest.mark.parametrize("content", [b"", b"PAR1 no", b"not parquet at all"])
    def test_a_broken_file(self, out: Path, content: bytes) -> None:
        (out / "tasks.parquet").write_bytes(content)
        with pytest.raises(DatasetError, match="not a Parquet file"):
            _ = Dataset.load(out).tasks

    @pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": 1, "resources": []}'])
    def test_a_broken_description(self, out: Path, content: str) -> None:
        (out / "datapackage.json").write_text(content, encoding="utf-8")
        with pytest.raises(DatasetError, match="not the description of a dataset"):
            Dataset.load(out)

    @pytest.mark.parametrize("content", ["", "[1]"])
    def test_a_broken_run(self, out: Path, content: str) -> None:
        (out / "run.json").write_text(content, encoding="utf-8")
        with pytest.raises(DatasetError, match=r"run\.json: cannot be read"):
            Dataset.load(out)

    def test_no_dataset(self, tmp_path: Path) -> None:
        with pytest.raises(DatasetError, match="no dataset in"):
            Dataset.load(tmp_path / "nothing")


class TestValidate:
    def spoil(self, out: Path, name: str, column: str, row: int, value: object) -> None:
        path = out / f"{name}.parquet"
        file = pq.ParquetFile(path)
        table = file.read()
        rows = table.to_pylist()
        rows[row][column] = value
        changed = type(table).from_pylist(rows, schema=table.schema)
        pq.write_table(changed.replace_schema_metadata(file.metadata.metadata), path)

    @pytest.mark.parametrize(
        ("name", "column", "value", "says"),
        [
            ("tasks", "part", "cover", "part is not one of its codes: 'cover'"),
            ("tasks", "task_id", "abc", "task_id is not a match"),
            ("documents", "parsed_share", 1.5, "parsed_share is not between"),
            ("assignments", "task_id", "0123456789ab-0001", "is not in tasks"),
            ("citations", "doc_id", "0123456789ab", "is not in documents"),
            ("mentions", "text", "别的", "table mentions: '别的' is not at"),
            ("assignments", "unit_text", "市审计局", "table assignments"),
            ("tasks", "text", "别的", "the pieces of .* are not its text"),
        ],
    )
    def test_what_is_wrong_is_named(
        self, out: Path, name: str, column: str, value: object, says: str
    ) -> None:
        self.spoil(out, name, column, 0, value)
        with pytest.raises(DatasetError, match=says):
            Dataset.load(out, validate=True)

    def test_a_key_twice(self, out: Path) -> None:
        first = Dataset.load(out).documents["doc_id"][0]
        self.spoil(out, "documents", "doc_id", 1, first)
        with pytest.raises(DatasetError, match="table documents: doc_id stands twice"):
            Dataset.load(out, validate=True)

    def test_a_code_unknown_here_is_not_lost_without_validation(self, out: Path) -> None:
        self.spoil(out, "tasks", "domain", 0, "astrology")
        assert Dataset.load(out).tasks["domain"][0] == "astrology"


def test_show(out: Path, memory: Dataset) -> None:
    for dataset in (Dataset.load(out), memory):
        passage = dataset.show(dataset.tasks["task_id"][0])
        assert "推进预算公开。" in str(passage)
        assert "lead 某市财政局 [finance]" in str(passage)


@pytest.mark.parametrize("task_id", ["", "x", "0123456789ab-0001"])
def test_show_says_when_there_is_no_such_task(task_id: str, memory: Dataset) -> None:
    with pytest.raises(DatasetError, match="no task"):
        memory.show(task_id)


def test_displays_count_the_rows(out: Path) -> None:
    dataset = Dataset.load(out)
    assert "6 tasks" in repr(dataset)
    assert "<code>tasks</code></td><td>任务</td><td>6</td>" in dataset._repr_html_()


def test_derived_tables_are_found(out: Path) -> None:
    dataset = Dataset.load(out)
    with pytest.raises(DatasetError, match=r"no table families in .*: run `link`"):
        dataset.table("families")
    frame = pd.DataFrame({"family_id": ["f"] * 6, "task_id": dataset.tasks["task_id"]})
    save_table(out, "families", frame)
    city = Dataset.load(out, where={"city": "甲市"})
    assert len(city.table("families")) == 2


def test_cite_names_version_and_dataset(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    text = Dataset.load(out).cite()
    assert "(version 0)" in text
    assert f"Dataset {package['id']}: 3 documents, 6 tasks" in text
