"""csv and tsv: tables of tasks, and tables of documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document, Failure

Grid = Callable[[Document], list[list[str]]]

PLAIN = [["序号", "任务"], ["1", "公开"]]
QUOTED = '\n序号,任务,备注\n1,"公开\n预算,""决算"""\n,,\n'
TABLES: dict[str, tuple[str, bytes, list[list[str]]]] = {
    "comma": ("a.csv", "序号,任务\n1,公开\n".encode("utf-8-sig"), PLAIN),
    "gb18030": ("a.csv", "序号,任务\r\n1,公开\r\n".encode("gb18030"),
                PLAIN),
    "utf-16": ("a.tsv", "序号\t任务\n1\t公开\n".encode("utf-16"), PLAIN),
    "semicolon": ("a.csv", "序号;任务\n1;公开,统一\n".encode(),
                  [["序号", "任务"], ["1", "公开,统一"]]),
    "tabs in csv": ("a.csv", "序号\t任务\n1\t公开\n".encode(), PLAIN),
    "quotes, breaks, short rows": ("a.csv", QUOTED.encode(),
                                   [["序号", "任务", "备注"], ["1", '公开\n预算,"决算"', ""]]),
    "other line ends inside": ("a.csv", "序号,任务\n1,甲\u2028乙\x85丙\n".encode(),
                               [["序号", "任务"], ["1", "甲\n乙\n丙"]]),
    "内容 is a column of tasks": ("a.csv", "任务,内容\n公开,预算\n".encode(),
                                [["任务", "内容"], ["公开", "预算"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str, document_of: Callable[..., Document], grid: Grid) -> None:
    file, data, expected = TABLES[name]
    found = document_of(file, data)
    assert grid(found) == expected
    assert found.format == file[-3:]


def test_a_column_of_texts_gives_a_document_a_row(reads: Callable[..., list[object]]) -> None:
    data = 'city,Full_Text\n甲市,一、公开预算。\n乙市,\n丙市\n丁市,"一、公开\n二、决算"\n'.encode()
    first, second, third, last = reads("a.csv", data)
    assert isinstance(first, Document)
    assert (first.text, first.format, first.path[-2:]) == ("一、公开预算。", "record", "#1")
    assert isinstance(second, Failure)
    assert isinstance(third, Failure)
    assert (second.kind, third.kind) == ("empty", "empty")
    assert isinstance(last, Document)
    assert len(last.blocks) == 2


def test_the_column_asked_for(
    document_of: Callable[..., Document], failure_of: Callable[..., str]
) -> None:
    data = "名称,原文\n甲,一、公开预算。\n".encode()
    assert document_of("a.csv", data, text_column="原文").text == "一、公开预算。"
    assert failure_of("a.csv", data, text_column="text") == "no_text_column"


def test_no_rows_or_too_many(
    failure_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert failure_of("a.csv", b",,,\n,,\n") == "empty"
    monkeypatch.setattr("pipeline.read.delimited.LARGEST_GRID", 10)
    assert failure_of("a.csv", b"a,b,c,d\n" * 9) == "too_large"


def test_a_large_table_of_texts_streams(reads: Callable[..., list[object]]) -> None:
    row = "甲市,一、公开部门预算，确保按期完成。\n".encode() * 30
    data = b"city,text\n" + row * 500
    assert len(reads("a.csv", data)) == 15_000
