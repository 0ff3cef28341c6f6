"""A title that several numbered rows share is their group; one that each row has is its title."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.records import Header, Task
from pipeline.run import JUDGE
from pipeline.structure import analyse
from pipeline.text import Source

HEADER = ["序号", "工作任务", "具体要求", "责任单位"]
Rows = list[list[CellSpec]]


def rows(*titles: str | int) -> Rows:
    """Three numbered rows; the title of a row is printed, blank, or (a number) reaches so far."""
    texts = ("公开部门预算。", "公开部门决算。", "公开水质。")
    found = [[CellSpec(name) for name in HEADER]]
    covered = 0
    for number, (text, title) in enumerate(zip(texts, titles, strict=True), start=1):
        row = [CellSpec(str(number)), CellSpec(text), CellSpec("市财政局")]
        if isinstance(title, int):
            row.insert(1, CellSpec("公开财政", title, 1))
            covered = title - 1
        elif covered:
            covered -= 1
        else:
            row.insert(1, CellSpec(title))
        found.append(row)
    return found


GROUPED = [("1", ("公开财政",)), ("2", ("公开财政",)), ("3", ("公开环境",))]
CASES = {
    "merged": (rows(2, "", "公开环境"), GROUPED),
    "printed again": (rows("公开财政", "公开财政", "公开环境"), GROUPED),
    "merged over all": (rows(3, "", ""), [(n, ("公开财政",)) for n in "123"]),
    "blank below": (rows("公开财政", "", ""), [(n, ("公开财政",)) for n in "123"]),
    "a title each": (rows("公开预算", "公开决算", "公开环境"), [(n, ()) for n in "123"]),
    "one blank alone": (rows("公开预算", "", "公开环境"), [(n, ()) for n in "123"]),
}


@pytest.mark.parametrize("name", CASES)
def test_titles(name: str) -> None:
    grid, expected = CASES[name]
    builder = TextBuilder()
    builder.table(grid)
    tasks = analyse(Source(builder.text), builder.blocks, JUDGE, lambda *_: Header()).tasks
    assert [(task.number, task.heading_path) for task in tasks] == expected
    titles = [task.title for task in tasks]
    in_groups = any(path for _, path in expected)
    assert (titles == ["公开部门预算", "公开部门决算", "公开水质"]) == in_groups


def test_a_flattened_table(tasks_of: Callable[[str], list[Task]]) -> None:
    """Strokes between the cells; the groups stand in their first rows alone."""
    text = (
        "序号|工作任务|具体要求|责任单位|\n"
        "1|公开财政|公开部门预算。|市财政局|\n"
        "2||公开部门决算。|市财政局|\n"
        "3||公开政府债务。|市财政局|\n"
        "4|公开环境|公开水质。|市水务局|\n"
    )
    found = [(task.number, task.heading_path, task.title) for task in tasks_of(text)]
    assert found == [
        ("1", ("公开财政",), "公开部门预算"),
        ("2", ("公开财政",), "公开部门决算"),
        ("3", ("公开财政",), "公开政府债务"),
        ("4", ("公开环境",), "公开水质"),
    ]
