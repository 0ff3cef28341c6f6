"""Tables that a page break cut in two, put together again, and those that only follow another."""

from __future__ import annotations

import time

import pytest

from pipeline.read.builder import CellSpec, TextBuilder

Rows = list[list[CellSpec]]
HEADER = "序号|任务|要求|单位"


def rows(*lines: str) -> Rows:
    """A line a row, `|` between cells; 甲:2 is a cell that covers two rows."""
    return [[_spec(cell) for cell in line.split("|")] for line in lines]


def _spec(cell: str) -> CellSpec:
    text, _, height = cell.partition(":")
    return CellSpec(text, int(height or 1))


def shown(*parts: Rows | str) -> list[str]:
    """The blocks that tables and paragraphs make; the places of a table by the cell over them."""
    builder = TextBuilder()
    for part in parts:
        if isinstance(part, str):
            builder.paragraph(part)
        else:
            builder.table(part)
    text = builder.text
    return [
        text[slice(*block.span)]
        if block.table is None
        else "/".join("|".join(text[slice(*c.span)] for c in row) for row in block.table.grid())
        for block in builder.blocks
    ]


FIRST = rows(HEADER, "1|公开:2|公开财政预算。|市财政局", "2|公开财政决算。|市财政局")
ROW = "/1|公开|公开财政预算。|市财政局/2|公开|公开财政决算。|市财政局"
CASES: dict[str, tuple[list[Rows | str], list[str]]] = {
    "rows without a header go on": (
        [FIRST, rows("3|采购|公开采购。|市财政局")],
        [HEADER + ROW + "/3|采购|公开采购。|市财政局"],
    ),
    "a header printed again is left out": (
        [FIRST, rows(HEADER, "3|采购|公开采购。|市财政局")],
        [HEADER + ROW + "/3|采购|公开采购。|市财政局"],
    ),
    "a blank cell is the lower part of the one above": (
        [FIRST, rows("3|:2|公开采购。|市财政局", "4|公开项目。|市财政局")],
        [HEADER + ROW + "/3|公开|公开采购。|市财政局/4|公开|公开项目。|市财政局"],
    ),
    "not where a name stands to its left": (
        [FIRST, rows("3|采购||市财政局")],
        [HEADER + ROW + "/3|采购||市财政局"],
    ),
    "nor in a column whose cells are never merged": (
        [rows(HEADER, "1|甲|公开财政预算。|乙"), rows("2||公开财政决算。|乙")],
        [HEADER + "/1|甲|公开财政预算。|乙/2||公开财政决算。|乙"],
    ),
    "a page's number between": (
        [FIRST, "— 3 —", rows("3|采购|公开采购。|市财政局"), "下文", "— 4 —"],
        [HEADER + ROW + "/3|采购|公开采购。|市财政局", "下文", "— 4 —"],
    ),
    "a page's number behind the last": ([FIRST, "— 3 —", "下文"],
                                        [HEADER + ROW, "— 3 —", "下文"]),
    "another table": (
        [FIRST, rows("企业|地址|电话|备注", "甲厂|乙路|丙|丁")],
        [HEADER + ROW, "企业|地址|电话|备注/甲厂|乙路|丙|丁"],
    ),
    "another table with its caption": (
        [FIRST, rows("附件2|||", HEADER, "1|公开|公开采购。|市财政局")],
        [HEADER + ROW, "附件2", HEADER + "/1|公开|公开采购。|市财政局"],
    ),
    "another width": (
        [FIRST, rows("3|公开采购。|市财政局")],
        [HEADER + ROW, "3|公开采购。|市财政局"],
    ),
    "text between": (
        [FIRST, "二、采购", rows("3|采购|公开采购。|市财政局")],
        [HEADER + ROW, "二、采购", "3|采购|公开采购。|市财政局"],
    ),
    "nothing but the header": ([FIRST, rows(HEADER)], [HEADER + ROW, HEADER]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    parts, expected = CASES[name]
    assert shown(*parts) == expected


def test_ten_thousand_tables_in_a_row() -> None:
    builder = TextBuilder()
    start = time.process_time()
    for _ in range(10_000):
        builder.table(rows("1||公开采购。|甲", "2|乙|公开采购。|甲"))
    (block,) = builder.blocks
    assert block.table is not None
    assert block.table.n_rows == 20_000
    assert time.process_time() - start < 5
