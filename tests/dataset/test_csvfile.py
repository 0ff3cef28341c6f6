from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import arrow
from pipeline.dataset.csvfile import BOM, CsvFile, guard, read_csv, unguard
from pipeline.errors import DatasetError

GUARDED = [
    ("=1+1", "'=1+1"),
    ("+86", "'+86"),
    ("-5", "'-5"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1+1", "'＝1+1"),
    ("＠SUM", "'＠SUM"),
    ("\t=1", "'\t=1"),
    ("\ttab", "'\ttab"),
    ("\rreturn", "'\rreturn"),
    ("\nline", "'\nline"),
    # Programs drop blanks and control characters before they look.
    (" =1+1", "' =1+1"),
    ("\u3000=1", "'\u3000=1"),
    ("\u00a0+1", "'\u00a0+1"),
    ("\x00=1", "'\x00=1"),
    # What looks guarded already gets one more, or it would come back without.
    ("'=1", "''=1"),
    ("''@x", "'''@x"),
    # Must not be touched.
    ("", ""),
    ("推进预算公开", "推进预算公开"),
    ("1=1", "1=1"),
    ("'quoted'", "'quoted'"),
    ("''", "''"),
    ("——破折号", "——破折号"),
    (" blank", " blank"),
    ("a\n=1", "a\n=1"),
]


@pytest.mark.parametrize(("text", "written"), GUARDED)
def test_guard(text: str, written: str) -> None:
    assert guard(pa.array([text])).to_pylist() == [written]
    assert unguard(pa.array([written])).to_pylist() == [text]


@given(st.lists(st.none() | st.text("'=+-@＝ \t\r\n\x00a要", max_size=6)))
def test_guard_can_always_be_undone(texts: list[str | None]) -> None:
    written = guard(pa.array(texts, type=pa.string()))
    assert unguard(written).to_pylist() == texts
    for cell in written.to_pylist():
        assert not cell or cell.lstrip(" \t\r\n\x00")[:1] not in set("=+-@＝")


def failures(rows: list[tuple[str, str, str, str]], file: Path) -> Path:
    table = arrow.to_arrow("failures", rows)
    with file.open("wb") as sink:
        written = CsvFile(sink, table.schema, "failures")
        written.write(table)
        written.write(table)
        written.close()
    return file


def test_one_bom_one_header_and_every_reader_agrees(tmp_path: Path) -> None:
    row = ("a,b", 'say "x"', "line\nbreak", "=1+1")
    path = failures([row], tmp_path / "failures.csv")
    data = path.read_bytes()
    assert data.startswith(BOM)
    assert data.count(BOM) == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["path", "stage", "kind", "message"]
    assert rows == [["a,b", 'say "x"', "line\nbreak", "'=1+1"]] * 2
    assert pd.read_csv(path, encoding="utf-8-sig").to_numpy().tolist() == rows
    assert read_csv(path).to_numpy().tolist() == [list(row)] * 2


def test_chunks_without_rows_add_nothing(tmp_path: Path) -> None:
    table = arrow.to_arrow("failures", [("a", "b", "c", "d")])
    nothing = table[:0]
    path = tmp_path / "failures.csv"
    with path.open("wb") as sink:
        written = CsvFile(sink, table.schema, "failures")
        written.write(pa.concat_tables([nothing, table, nothing, table, nothing]))
        written.write(nothing)
        written.close()
    row = b'"a","b","c","d"\n'
    assert path.read_bytes() == BOM + b'"path","stage","kind","message"\n' + row * 2


def test_missing_and_empty_are_told_apart(tmp_path: Path) -> None:
    rows = [("a", "read", "empty", ""), ("b", "read", "=x", "null")]
    frame = read_csv(failures(rows, tmp_path / "failures.csv"))
    assert frame["message"].tolist() == ["", "null", "", "null"]
    assert frame["kind"].tolist() == ["empty", "=x", "empty", "=x"]


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", "path,stage,kind\na,b,c\n", "path,stage,kind,message\nx\n"]
)
def test_not_a_table(content: str, tmp_path: Path) -> None:
    path = tmp_path / "failures.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match="failures"):
        read_csv(path)
