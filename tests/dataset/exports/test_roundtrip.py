"""Every format, read back with another library, holds what the dataset holds."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.dataset import arrow, schema
from pipeline.dataset.csvfile import read_csv
from pipeline.dataset.exports import export, tables
from pipeline.dataset.exports.dta import RENAMED
from pipeline.dataset.exports.xlsx import CONTINUED
from pipeline.dataset.frames import Dataset

Rows = dict[str, list[dict[str, Any]]]
Tables = st.SearchStrategy[pa.Table]
TEXTUAL = schema.TEXTUAL


def expected(dataset: Dataset) -> Rows:
    return {name: table.to_pylist() for name, table in tables(dataset)}


def read_csv_rows(file: Path, name: str) -> list[dict[str, Any]]:
    return arrow.from_frame(name, read_csv(file, name)).to_pylist()


def read_parquet_rows(file: Path, name: str) -> list[dict[str, Any]]:
    return pq.read_table(file).to_pylist()


def read_json_rows(file: Path, name: str) -> list[dict[str, Any]]:
    days = [c.name for c in schema.table(name).columns if c.type is schema.ColumnType.DATE]
    with file.open(encoding="utf-8", newline="\n") as lines:
        rows = [json.loads(line) for line in lines]
    return [row | {c: row[c] and dt.date.fromisoformat(row[c]) for c in days} for row in rows]


def read_duckdb_rows(file: Path, name: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(file), read_only=True) as db:
        cursor = db.execute(f'SELECT * FROM "{name}"')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


Read = Callable[[Path, str], list[dict[str, Any]]]
EXACT: list[tuple[str, Read]] = [
    ("csv", read_csv_rows),
    ("parquet", read_parquet_rows),
    ("jsonl", read_json_rows),
    ("duckdb", read_duckdb_rows),
]


@pytest.mark.parametrize(("to", "read"), EXACT)
@pytest.mark.parametrize("which", ["nasty", "empty"])
def test_formats_that_hold_everything(
    to: str, read: Read, which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    files = {file.stem: file for file in export(dataset, to, tmp_path)}
    for name, rows in expected(dataset).items():
        assert read(files.get(name, files.get("yaodian", tmp_path)), name) == rows


@pytest.mark.parametrize(("to", "read"), EXACT)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text(
    to: str, read: Read, data: st.DataObject, failures: Tables, tmp_path: Path
) -> None:
    table, file = data.draw(failures), tmp_path / "x"
    file.unlink(missing_ok=True)
    write_alone(to, table, file)
    assert read(file, "failures") == table.to_pylist()


def write_alone(to: str, table: pa.Table, file: Path) -> None:
    write = import_module(f"pipeline.dataset.exports.{to}").write
    if to in ("duckdb", "xlsx"):
        write(iter([("failures", table)]), file)
    else:
        write("failures", table, file)


def without_empty_text(rows: Rows) -> Rows:
    """Excel and Stata have no missing text beside the empty one."""
    return {
        name: [
            row
            | {
                c.name: row[c.name] or ""
                for c in schema.table(name).columns
                if c.type in TEXTUAL and c.name in row
            }
            for row in found
        ]
        for name, found in rows.items()
    }


def from_xlsx(file: Path, names: Iterable[str]) -> Rows:
    book = openpyxl.load_workbook(file)
    more: dict[tuple[str, int, str], str] = {}
    if "overflow" in book.sheetnames:
        for sheet, row, column, _, text in book["overflow"].iter_rows(min_row=2, values_only=True):
            place = (str(sheet), int(str(row)), str(column))
            more[place] = more.get(place, "") + unescaped(str(text))
    found: Rows = {}
    for name in names:
        lines = book[name].iter_rows(values_only=True)
        header = [str(cell) for cell in next(lines)]
        found[name] = []
        for number, line in enumerate(lines, 2):
            row = {}
            for column, cell in zip(header, line, strict=True):
                value = unescaped(cell) if isinstance(cell, str) else cell
                if (name, number, column) in more:
                    assert value.endswith(CONTINUED)
                    value = value.removesuffix(CONTINUED) + more[name, number, column]
                row[column] = value.date() if isinstance(value, dt.datetime) else value
            found[name].append(_typed(name, row))
    return without_empty_text(found)


def unescaped(text: str) -> str:
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def _typed(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """Excel writes days before March 1900 as text."""
    days = [c.name for c in schema.table(name).columns if c.type is schema.ColumnType.DATE]
    return row | {
        c: dt.date.fromisoformat(row[c]) if isinstance(row[c], str) else row[c] for c in days
    }


@pytest.mark.parametrize("which", ["nasty", "empty"])
def test_xlsx(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    (file,) = export(dataset, "xlsx", tmp_path)
    wanted = without_empty_text(expected(dataset))
    assert from_xlsx(file, wanted) == wanted


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_in_xlsx(data: st.DataObject, failures: Tables, tmp_path: Path) -> None:
    table = data.draw(failures)
    write_alone("xlsx", table, tmp_path / "x.xlsx")
    wanted = without_empty_text({"failures": table.to_pylist()})
    assert from_xlsx(tmp_path / "x.xlsx", wanted) == wanted


def stata(rows: Rows) -> Rows:
    """What Stata can hold of them, under its names."""
    return {
        name: [
            {RENAMED.get(column, column): _in_stata(value) for column, value in row.items()}
            for row in found
        ]
        for name, found in without_empty_text(rows).items()
    }


def _in_stata(value: Any) -> Any:
    return value.replace("\x00", "␀") if isinstance(value, str) else value


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as Python values, missing ones None and missing text empty."""
    columns = {}
    for name, column in frame.items():
        values = column.astype(object).where(column.notna(), None)
        columns[str(name)] = [
            value.date() if isinstance(value, dt.datetime) else value for value in values
        ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def with_pandas(file: Path) -> pd.DataFrame:
    return pd.read_stata(file, convert_missing=False)


def with_pyreadstat(file: Path) -> pd.DataFrame:
    return pyreadstat.read_dta(file, apply_value_formats=True)[0]


@pytest.mark.parametrize("read", [with_pandas, with_pyreadstat])
@pytest.mark.parametrize("which", ["nasty", "empty"])
def test_stata(
    read: Callable[[Path], pd.DataFrame],
    which: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    dataset: Dataset = request.getfixturevalue(which)
    files = {file.stem: file for file in export(dataset, "dta", tmp_path) if file.suffix == ".dta"}
    wanted = stata(expected(dataset))
    assert set(files) == set(wanted)
    for name, rows in wanted.items():
        assert settled(name, plain(read(files[name]))) == settled(name, rows), name


def settled(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Missing text is empty text; pyreadstat drops blanks at the end of a value label."""
    for column in schema.table(name).columns:
        key = RENAMED.get(column.name, column.name)
        for row in rows:
            if column.type in TEXTUAL:
                row[key] = row[key] or ""
            if column.type is schema.ColumnType.LABEL:
                row[key] = row[key].rstrip(" ")
    return rows
