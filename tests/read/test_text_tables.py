"""Rows of plain text that stand on several lines."""

from __future__ import annotations

import time

import pytest

from pipeline.read.text_tables import single_lines

GRID = """任务表
+----+----------+------------+
| 序 | 工作任务 | 单位       |
+====+==========+============+
| 1  | 公开部门 | 市财政监督 |
|    | 预算。   | 局         |
+----+----------+------------+
|    | 公开决算 | 甲局       |
|    |          | 乙局       |
+----+----------+------------+
下文"""
WHOLE = "任务表\n| 序 | 工作任务 | 单位 |\n| 1 | 公开部门预算。 | 市财政监督局 |\n"
WHOLE += "|  | 公开决算 | 甲局 乙局 |\n下文"
DRAWN = GRID.replace("=", "-").replace("-", "─").replace("+", "┼").replace("|", "│")
QUOTED = '1\t公开预算\t"市财政局\n市审计局"\n2\t"公开""三公""经费；\n公开决算。"\t甲局'
CASES = {
    "a grid": (GRID, WHOLE),
    "a drawn one": (DRAWN, WHOLE),
    "cells of a sheet": (
        QUOTED,
        '1\t公开预算\t市财政局 市审计局\n2\t公开"三公"经费；公开决算。\t甲局',
    ),
    "the first cell": ('"一\n二"\t甲\n三\t乙', "一 二\t甲\n三\t乙"),
}
ROWS = """+----+------+
| 序 | 任务 |
+----+------+
| 1  | 公开 |
| 2  | 决算 |
+----+------+"""
KEPT = {
    "a grid whose lines are rows": ROWS,
    "a grid with another row": GRID.replace("| 1  | 公开部门", "| 1  | 公开 | 部门"),
    "quotation marks of a text": '"公开\n预算"\n甲\t乙',
    "one that is never closed": '1\t"公开\n2\t预算',
    "a plus at a line's head": "+1 分\n+2 分",
}


@pytest.mark.parametrize("name", CASES)
def test_a_row_a_line(name: str) -> None:
    text, expected = CASES[name]
    assert single_lines(text) == expected


@pytest.mark.parametrize("name", KEPT)
def test_others_stay(name: str) -> None:
    assert single_lines(KEPT[name]) == KEPT[name]


@pytest.mark.parametrize("piece", ['\t"', '\t"a\n', "+--", "+--+--+\n", "|\n", "| | |\n+--+--+\n"])
def test_time_stays_in_bounds(piece: str) -> None:
    start = time.process_time()
    single_lines(piece * 50_000)
    assert time.process_time() - start < 5


def test_cells_in_paragraph_marks_are_parted_by_tabs():
    row = "<p>1.改革</p>  <p>完成改革</p><p>市财政局</p>　<p>6月底</p>"
    assert single_lines(row) == "<p>1.改革</p>\t<p>完成改革</p>\t<p>市财政局</p>\t<p>6月底</p>"
    assert single_lines("<p>一、改革</p>\n<p>完成改革</p>") == "<p>一、改革</p>\n<p>完成改革</p>"
