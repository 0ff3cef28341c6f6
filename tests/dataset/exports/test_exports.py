from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from zipfile import ZipFile

import duckdb
import openpyxl
import pandas as pd
import pyreadstat
import pytest

from pipeline.dataset import arrow, codebook, schema
from pipeline.dataset.exports import FORMATS, export, jsonl, xlsx
from pipeline.dataset.exports.dta import variable_labels
from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import DatasetWriter
from pipeline.errors import DatasetError

NAMES = ["tasks_wide", *(table.name for table in schema.extracted())]


@pytest.mark.parametrize("to", FORMATS)
def test_files(to: str, nasty: Dataset, tmp_path: Path) -> None:
    files = export(nasty, to, tmp_path / "deep" / "out")
    assert all(file.is_file() for file in files)
    if to in ("xlsx", "duckdb"):
        assert [file.name for file in files] == [f"yaodian.{to}"]
    else:
        books = ["codebook.md", "codebook.xlsx"]
        assert [file.name for file in files] == [f"{name}.{to}" for name in NAMES] + books
    assert set((tmp_path / "deep" / "out").iterdir()) == set(files)


def test_an_unknown_format(nasty: Dataset, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no export to 'sav'; there are csv, xlsx"):
        export(nasty, "sav", tmp_path)


@pytest.mark.parametrize("to", ["csv", "parquet", "dta", "jsonl"])
def test_a_dataset_is_not_written_over(to: str, nasty: Dataset, tmp_path: Path) -> None:
    with DatasetWriter(tmp_path, run={}):
        pass
    with pytest.raises(DatasetError, match="holds a dataset"):
        export(nasty, to, tmp_path)


@pytest.mark.parametrize("to", FORMATS)
def test_a_file_in_the_way(to: str, nasty: Dataset, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="cannot write to"):
        export(nasty, to, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_the_file_that_was_there(
    nasty: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tasks_wide.jsonl").write_text("old", encoding="utf-8")

    def full(name: str, table: object, file: Path) -> None:
        file.write_text("half", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(jsonl, "write", full)
    with pytest.raises(DatasetError, match=r"No space left on device$"):
        export(nasty, "jsonl", tmp_path)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize(("to", "library"), [("duckdb", "duckdb"), ("xlsx", "openpyxl")])
def test_a_library_that_is_missing(
    to: str, library: str, nasty: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"pipeline.dataset.exports.{to}", raising=False)
    with pytest.raises(DatasetError, match=f"needs {library}: pip install {library}"):
        export(nasty, to, tmp_path)


@pytest.fixture(scope="module")
def book(nasty: Dataset, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    (file,) = export(nasty, "xlsx", tmp_path_factory.mktemp("xlsx"))
    return openpyxl.load_workbook(file)


class TestXlsx:
    def test_sheets(self, book: openpyxl.Workbook) -> None:
        assert book.sheetnames == [*NAMES, "codebook", "codes", "overflow"]

    def test_header_filter_and_widths(self, book: openpyxl.Workbook) -> None:
        for sheet in book:
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref == sheet.dimensions
            widths = [column.width for column in sheet.column_dimensions.values()]
            assert all(8 <= width <= 60 for width in widths)
        # A title of ten Chinese characters needs the room of twenty letters.
        assert xlsx._width(["title", "推进重点领域信息公开"]) >= 22

    def test_no_cell_is_a_formula(self, book: openpyxl.Workbook) -> None:
        risky = [
            cell
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.lstrip()[:1] in tuple("=+-@＝＋－＠")
        ]
        assert len(risky) > 10
        for cell in risky:
            assert cell.data_type in ("s", "inlineStr")
            assert cell.quotePrefix

    def test_dates_are_dates(self, book: openpyxl.Workbook) -> None:
        (cell,) = [c for c in book["documents"][1] if c.value == "issued_on"]
        day = book["documents"].cell(2, cell.column)
        assert day.is_date
        assert str(day.value)[:10] == "2016-02-29"

    def test_overflow_says_where_it_belongs(self, book: openpyxl.Workbook) -> None:
        rows = list(book["overflow"].iter_rows(min_row=2, values_only=True))
        assert ("texts", 2, "text", 2) in {row[:4] for row in rows}

    def test_more_rows_than_a_sheet_holds(
        self, nasty: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(xlsx, "ROWS", 4)
        (file,) = export(nasty, "xlsx", tmp_path)
        book = openpyxl.load_workbook(file)
        assert "mentions_2" in book.sheetnames
        counted = sum(book[name].max_row - 1 for name in ("mentions", "mentions_2"))
        assert counted == len(nasty.mentions)

    def test_a_text_longer_than_a_cell(self, tmp_path: Path) -> None:
        text = "要" * 40_000 + "\x07" * 20_000 + "😀" * 20_000
        table = arrow.to_arrow("failures", [("a", "b", "c", text)])
        xlsx.write(iter([("failures", table)]), tmp_path / "x.xlsx")
        book = openpyxl.load_workbook(tmp_path / "x.xlsx")
        for sheet in book:
            for row in sheet.iter_rows(values_only=True):
                for cell in row:
                    assert len(str(cell).encode("utf-16-le")) // 2 <= 32_767
        assert "overflow" in str(book["failures"]["D2"].value)

    def test_the_same_sheets_are_the_same_bytes(self, empty: Dataset, tmp_path: Path) -> None:
        (file,) = export(empty, "xlsx", tmp_path)
        with ZipFile(file) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = archive.read("docProps/core.xml").decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}
        (again,) = export(empty, "xlsx", tmp_path / "again")
        assert again.read_bytes() == file.read_bytes()

    def test_codebook(self, tmp_path: Path, empty: Dataset) -> None:
        export(empty, "csv", tmp_path)
        book = openpyxl.load_workbook(tmp_path / "codebook.xlsx")
        assert book.sheetnames == ["codebook", "codes"]
        rows = list(book["codebook"].iter_rows(values_only=True))
        assert rows[0] == codebook.COLUMN_HEADER
        assert len(rows) == 1 + len(codebook.column_rows())


@pytest.fixture(scope="module")
def folder(nasty: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dta")
    export(nasty, "dta", out)
    return out


class TestStata:
    def test_labels(self, folder: Path) -> None:
        _, meta = pyreadstat.read_dta(folder / "assignments.dta", metadataonly=True)
        assert meta.column_names_to_labels["role"] == "责任类型 Role"
        assert "end_" in meta.column_names and "end" not in meta.column_names
        assert meta.file_label == "责任分工 One row a unit with its role for a task"
        roles = meta.variable_value_labels["role"]
        assert list(roles.values()) == list(schema.value_list("role").codes)

    def test_labels_are_short_enough(self) -> None:
        for table in schema.tables().values():
            labels = variable_labels(table, list(table.names))
            assert all(0 < len(label) <= 80 for label in labels.values())
            assert len(f"{table.zh} {table.en}"[:80]) <= 80

    def test_dates_and_missing_numbers(self, folder: Path) -> None:
        frame = pd.read_stata(folder / "documents.dta")
        assert frame["issued_on"].dtype.kind == "M"
        assert frame["year"].isna().tolist() == [False, True]

    def test_the_same_bytes_again(self, nasty: Dataset, folder: Path, tmp_path: Path) -> None:
        export(nasty, "dta", tmp_path)
        for name in NAMES:
            file = f"{name}.dta"
            assert (tmp_path / file).read_bytes() == (folder / file).read_bytes()


@pytest.fixture(scope="module")
def file(nasty: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (file,) = export(nasty, "duckdb", tmp_path_factory.mktemp("duckdb") / "x.duckdb")
    return file


class TestDuckdb:
    def test_views_join(self, file: Path, nasty: Dataset) -> None:
        with duckdb.connect(str(file), read_only=True) as db:
            views = [
                v
                for (v,) in db.execute(
                    "SELECT view_name FROM duckdb_views() WHERE NOT internal"
                ).fetchall()
            ]
            assert {"tasks_full", "assignments_full", "deadlines_full"} <= set(views)
            for view in views:
                table = view.removesuffix("_full")
                (rows,) = db.execute(f"SELECT count(*) FROM {view}").fetchone() or (None,)
                assert rows == len(nasty.table(table))
            years = db.execute("SELECT DISTINCT year FROM assignments_full").fetchall()
            assert years == [(2016,)]

    def test_columns_are_explained(self, file: Path) -> None:
        with duckdb.connect(str(file), read_only=True) as db:
            query = "SELECT comment FROM duckdb_columns() WHERE table_name = ? AND column_name = ?"
            assert db.execute(query, ["tasks", "part"]).fetchone() == ("所在部分 Part of the file",)
            count = db.execute("SELECT count(*) FROM codebook").fetchone()
            assert count == (len(codebook.column_rows()),)

    def test_types(self, file: Path) -> None:
        with duckdb.connect(str(file), read_only=True) as db:
            query = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?"
            types = dict(db.execute(query, ["deadlines"]).fetchall())
        assert (types["latest"], types["score"], types["start"], types["kind"]) == (
            "DATE",
            "DOUBLE",
            "BIGINT",
            "VARCHAR",
        )
