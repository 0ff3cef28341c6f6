"""What a blank cell stands for in a table that holds no merged cell."""

from __future__ import annotations

import pytest

from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.records import Header
from pipeline.run import JUDGE
from pipeline.structure import analyse
from pipeline.text import Source

HEADER = ["序号", "工作任务", "工作要求", "牵头单位", "责任单位"]
LAST = ["2", "规范采购", "公开采购结果。", "市发展改革委", "市水利局"]

# Rows as a csv file has them; of each task its number, last heading, title and fields.
CASES = {
    "a merged lead, number and title": (
        [
            HEADER,
            ["1", "公开财政", "1.公开预算。", "市财政局", "市审计局"],
            ["", "", "2.公开补贴。", "", "市民政局"],
            LAST,
        ],
        [
            ("1", "1 公开财政", "公开预算", ["市财政局", "市审计局"]),
            ("2", "1 公开财政", "公开补贴", ["^市财政局", "市民政局"]),
            ("2", "", "规范采购", ["市发展改革委", "市水利局"]),
        ],
    ),
    "a lead for two rows, then another": (
        [
            HEADER,
            ["1", "公开财政", "1.公开预算。", "市财政局", "市审计局"],
            ["", "", "2.公开补贴。", "市民政局", ""],
            ["", "", "3.公开决算。", "", ""],
            LAST,
        ],
        [
            ("1", "1 公开财政", "公开预算", ["市财政局", "市审计局"]),
            ("2", "1 公开财政", "公开补贴", ["市民政局", "^市审计局"]),
            ("3", "1 公开财政", "公开决算", ["^市民政局", "^市审计局"]),
            ("2", "", "规范采购", ["市发展改革委", "市水利局"]),
        ],
    ),
    "a task of its own without a lead": (
        [
            HEADER,
            ["1", "公开财政", "公开预算。", "市财政局", "市审计局"],
            ["2", "公开补贴", "公开补贴发放。", "", "市民政局"],
        ],
        [
            ("1", "", "公开财政", ["市财政局", "市审计局"]),
            ("2", "", "公开补贴", ["市民政局"]),
        ],
    ),
    "a row that a page break cut": (
        [
            HEADER,
            ["1", "公开财政", "1.公开部门预算和", "市财政局", "市审计局"],
            ["", "", "单位预算。", "", ""],
            LAST,
        ],
        [
            ("1", "1 公开财政", "公开部门预算和", ["市财政局", "市审计局"]),
            ("2", "", "规范采购", ["市发展改革委", "市水利局"]),
        ],
    ),
    "a group over numbered rows": (
        [
            ["类别", "序号", "工作内容", "责任单位"],
            ["财政", "1", "公开预算,及时更新。", "市财政局"],
            ["", "2", "公开决算,及时更新。", "市审计局"],
            ["民生", "3", "公开补贴,及时更新。", "市民政局"],
            ["", "4", "公开救助,及时更新。", ""],
        ],
        [
            ("1", "财政", "公开预算,及时更新", ["市财政局"]),
            ("2", "财政", "公开决算,及时更新", ["市审计局"]),
            ("3", "民生", "公开补贴,及时更新", ["市民政局"]),
            ("4", "民生", "公开救助,及时更新", ["^市民政局"]),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_blanks(name: str) -> None:
    rows, expected = CASES[name]
    builder = TextBuilder()
    builder.table([[CellSpec(cell) for cell in row] for row in rows])
    text = builder.text
    tasks = analyse(Source(text), builder.blocks, JUDGE, lambda *_: Header()).tasks
    found = [
        (
            task.number,
            task.heading_path[-1] if task.heading_path else "",
            task.title,
            [
                "^" * (field.found_by == "inherited:cell-above") + text[slice(*field.span)]
                for field in task.fields
            ],
        )
        for task in tasks
    ]
    assert found == expected


def test_a_table_with_merged_cells_keeps_its_blanks() -> None:
    builder = TextBuilder()
    builder.table([
        [CellSpec(name) for name in HEADER],
        [CellSpec("1", 2), CellSpec("公开财政", 2), CellSpec("1.公开预算。"), CellSpec("市财政局"),
         CellSpec("市审计局")],
        [CellSpec("2.公开补贴。"), CellSpec(""), CellSpec("市民政局")],
    ])  # fmt: skip
    (_, second) = analyse(Source(builder.text), builder.blocks, JUDGE, lambda *_: Header()).tasks
    assert [builder.text[slice(*field.span)] for field in second.fields] == ["市民政局"]
