"""Tables whose rows are a key and a value, the keys again for every task."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.records import Task
from pipeline.run import process

STROKES = """甲山县2023年重点工作任务清单

重点工作: | 改造老旧小区 |
工作内容: | 改造12个小区,新增车位300个。 |
责任单位: | 县住建局、县财政局 |
完成时限: | 2023年10月底前 |
重点工作: | 修建农村公路 |
工作内容: | 新建公路50公里。 |
责任单位: | 县交通局 |
完成时限: | 2023年12月底前 |
"""
WITHOUT_COLONS = STROKES.replace(":", "")
ONE_VALUE_MISSING = STROKES.replace("责任单位: | 县交通局 |\n", "")


def found(tasks: list[Task], text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (t.title, text[slice(*t.pieces[0])], [text[slice(*f.span)] for f in t.fields])
        for t in tasks
    ]


@pytest.mark.parametrize("text", [STROKES, WITHOUT_COLONS])
def test_a_table_on_its_side_is_set_upright(
    text: str, tasks_of: Callable[[str], list[Task]]
) -> None:
    assert found(tasks_of(text), text) == [
        ("改造老旧小区", "改造12个小区,新增车位300个。", ["县住建局、县财政局", "2023年10月底前"]),
        ("修建农村公路", "新建公路50公里。", ["县交通局", "2023年12月底前"]),
    ]


def test_a_value_that_is_missing_is_blank(tasks_of: Callable[[str], list[Task]]) -> None:
    text = ONE_VALUE_MISSING
    assert found(tasks_of(text), text)[1] == (
        "修建农村公路",
        "新建公路50公里。",
        ["2023年12月底前"],
    )


def test_a_table_of_two_columns_stays(tasks_of: Callable[[str], list[Task]]) -> None:
    rows = ["工作内容 | 责任单位 |", "改造小区。 | 县住建局 |", "修建公路。 | 县交通局 |"]
    text = "\n".join([*rows, "栽树。 | 县林业局 |"])
    assert [t.title for t in tasks_of(text)] == ["改造小区", "修建公路", "栽树"]


def test_a_table_of_a_page_is_set_upright_too(tmp_path: Path) -> None:
    rows = [line.strip("| ").split(" | ") for line in STROKES.splitlines()[2:]]
    cells = "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in rows)
    page = tmp_path / "a.html"
    page.write_text(f"<html><body><table>{cells}</table></body></html>", encoding="utf-8")
    (document,) = read(page)
    tasks = process(document).tasks
    assert [task.task.title for task in tasks] == ["改造老旧小区", "修建农村公路"]
    assert [a.unit.name for a in tasks[1].assignments] == ["县交通局"]
