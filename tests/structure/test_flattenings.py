"""The same table however scraping flattened it gives the same tasks, units and limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.records import Document
from pipeline.run import process

Row = list[str | None]  # None where a merged cell above reaches down

TITLE = "平川市2019年政务公开重点任务分解表"
HEADER = ["序号", "工作任务", "工作要求", "牵头单位", "配合单位", "完成时限"]
MERGED: list[Row] = [
    ["1", "推进预决算公开", "1.公开政府预决算,细化到项级科目。", "市财政局",
     "市审计局、各县(市、区)政府", "2019年9月底前"],
    [None, None, "2.公开部门预决算。", "市财政局", None, None],
    [None, None, "3.公开“三公”经费决算信息,并说明增减原因。", None, None, None],
    ["2", "推进食品药品信息公开", "1.公布抽检结果。", "市市场监管局", "市卫生健康委", "持续推进"],
    [None, None, "2.曝光典型案例。", None, None, "年内不少于2次"],
    ["3", "加强政策解读", "起草部门应同步起草解读材料。", "市政府办公室", "市直各部门", "长期"],
]  # fmt: skip
BUDGET = ("l 市财政局", "c 市审计局", "c 各县(市、区)政府")
FOOD = ("l 市市场监管局", "c 市卫生健康委")
OF_MERGED = [
    ("1", ("1 推进预决算公开",), *BUDGET, "2019年9月底前"),
    ("2", ("1 推进预决算公开",), *BUDGET, "2019年9月底前"),
    ("3", ("1 推进预决算公开",), *BUDGET, "2019年9月底前"),
    ("1", ("2 推进食品药品信息公开",), *FOOD, "持续推进"),
    ("2", ("2 推进食品药品信息公开",), *FOOD, "年内不少于2次"),
    ("3", (), "l 市政府办公室", "c 市直各部门", "长期"),
]

HEADED: list[Row] = [
    ["一、深化改革"],
    ["1", "压缩时限", "压缩审批时间。", "县住建局", "县自然资源局 县发改局", "6月底前"],
    ["2", "清理中介服务", "公布服务清单。", "县行政审批局", "各有关部门", "持续推进"],
    ["二、优化服务"],
    ["3", "提升热线", "办理群众诉求。", "县信访局", "县公安局、县医保局", "全年"],
]
OF_HEADED = [
    ("1", ("一、深化改革",), "l 县住建局", "c 县自然资源局", "c 县发改局", "6月底前"),
    ("2", ("一、深化改革",), "l 县行政审批局", "c 各有关部门", "持续推进"),
    ("3", ("二、优化服务",), "l 县信访局", "c 县公安局", "c 县医保局", "全年"),
]


def printed(row: Row) -> list[str]:
    return [cell for cell in row if cell]


def blanks(row: Row) -> list[str]:
    return [cell or "" for cell in row] + [""] * (len(HEADER) - len(row))


def padding(row: Row) -> str:
    return "|" * (len(HEADER) - len(printed(row)))


def lines(separator: str, cells: Callable[[Row], list[str]], end: str = "") -> Callable[..., str]:
    return lambda rows: "\n".join(separator.join(cells(row)) + end for row in [HEADER, *rows])


def one_a_line(mark: str) -> Callable[..., str]:
    return lambda rows: mark.join(cell for row in [HEADER, *rows] for cell in printed(row)) + mark


LAYOUTS = {
    "one cell a line": one_a_line("\n"),
    "a stream of cells": one_a_line(" |\n"),
    "a stream with marks on lines of their own": one_a_line("\n|\n"),
    "one row a line": lines(" | ", printed, " |"),
    "one row a line, blanks kept": lines(" | ", blanks, " |"),
    "one row a line, framed": lambda rows: "\n".join(
        f"| {' | '.join(blanks(row))} |" for row in [HEADER, *rows]
    ),
    "one row a line, padded behind": lambda rows: "\n".join(
        " | ".join(printed(row)) + " |" + "|" * (len(HEADER) - len(printed(row)))
        for row in [HEADER, *rows]
    ),
    "one row a line, a stroke before each, not padded": lambda rows: "\n".join(
        f"| {' | '.join(printed(row))} |" for row in [HEADER, *rows]
    ),
    "one row a line, strokes around each cell": lambda rows: "\n".join(
        "".join(f"|{cell}|" for cell in printed(row)) for row in [HEADER, *rows]
    ),
    "a stream, strokes around each cell": lambda rows: "\n".join(
        f"|\n{cell}\n|" for row in [HEADER, *rows] for cell in printed(row)
    ),
    "a stream, rows padded": lambda rows: "\n".join(
        " |\n".join(printed(row)) + " |" + " " * (len(printed(row)) < len(HEADER)) + padding(row)
        for row in [HEADER, *rows]
    ),
    "a stream, a stroke before each row, rows padded": lambda rows: "\n".join(
        "|\n" + " |\n".join(printed(row)) + " | " + padding(row) for row in [HEADER, *rows]
    ),
    "tabs": lines("\t", printed),
    "tabs, blanks kept": lines("\t", blanks),
    "tabs, each cell a paragraph": lines(
        "\t", lambda row: [f"<p>{cell}</p>" if cell else "" for cell in blanks(row)]
    ),
}


def rows_of(path: Path) -> list[tuple[object, ...]]:
    (document,) = read(path)
    assert isinstance(document, Document)
    return [
        (
            one.task.number,
            one.task.heading_path,
            *(f"{a.role.value[0]} {a.unit.name}" for a in one.assignments),
            *(document.text[slice(*limit.mention.span)] for limit in one.deadlines),
        )
        for one in process(document).tasks
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("rows", "expected"), [(MERGED, OF_MERGED), (HEADED, OF_HEADED)], ids=["merged", "headed"]
)
def test_the_same_tasks(
    layout: str, rows: list[Row], expected: list[tuple[object, ...]], tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(f"{TITLE}\n{LAYOUTS[layout](rows)}\n", encoding="utf-8")
    assert rows_of(file) == expected
