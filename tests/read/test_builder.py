"""Text and blocks built together."""

from __future__ import annotations

import time

from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.records import Block, BlockKind


def table(rows: list[list[str]]) -> list[list[CellSpec]]:
    return [[CellSpec(text) for text in row] for row in rows]


def shown(builder: TextBuilder) -> list[tuple[str, str]]:
    return [(b.kind.value, builder.text[slice(*b.span)]) for b in builder.blocks]


def test_a_paragraph_a_line_and_no_blank_ones() -> None:
    builder = TextBuilder()
    builder.paragraph("甲\n\n  \n乙")
    builder.paragraph(" ")
    assert shown(builder) == [("paragraph", "甲"), ("paragraph", "乙")]
    assert builder.text == "甲\n乙\n"


def test_a_line_a_row_and_a_tab_between_cells() -> None:
    builder = TextBuilder()
    builder.paragraph("上")
    builder.table([[CellSpec("a", 2), CellSpec("b\nc")], [CellSpec("d")]])
    builder.paragraph("下")
    assert shown(builder) == [
        ("paragraph", "上"), ("table", "a\tb\nc\nd"), ("paragraph", "下"),
    ]  # fmt: skip


def test_captions_stand_above_their_table() -> None:
    builder = TextBuilder()
    rows = table([["序号", "任务"], ["1", "公开"]])
    builder.table([[CellSpec("附件", 1, 2)], [CellSpec("任务表"), CellSpec("")], *rows])
    assert shown(builder) == [
        ("paragraph", "附件"), ("paragraph", "任务表"), ("table", "序号\t任务\n1\t公开"),
    ]  # fmt: skip


def test_a_cell_that_goes_on_downwards_is_no_caption() -> None:
    builder = TextBuilder()
    builder.table([[CellSpec("a", 2), CellSpec("")], [CellSpec("b")]])
    assert [kind for kind, _ in shown(builder)] == ["table"]


def test_a_table_without_text_is_left_out() -> None:
    builder = TextBuilder()
    builder.table(table([["", " "], ["", ""]]))
    builder.table([])
    assert builder.blocks == []
    assert builder.text == ""


def test_a_table_too_large_for_any_grid_keeps_its_text_as_lines() -> None:
    builder = TextBuilder()
    builder.table(table([["a"] * 20_000, ["b\nc", "d"]]))
    assert [b.kind for b in builder.blocks] == [BlockKind.PARAGRAPH] * 2
    assert builder.text.endswith("\nb c\td\n")


def test_numbers_of_days_below_a_header_of_time_are_days() -> None:
    builder = TextBuilder()
    builder.table(table([
        ["序号", "工作任务", "完成时限", "投资（万元）"],
        ["44561", "公开44561", "44561", "44561"], ["2", "公开", "2021", "5"],
    ]))  # fmt: skip
    assert builder.text.split("\n")[1:3] == [
        "44561\t公开44561\t2021-12-31\t44561", "2\t公开\t2021\t5",
    ]  # fmt: skip


def test_a_table_with_a_million_cells() -> None:
    builder = TextBuilder()
    start = time.process_time()
    builder.table([[CellSpec("a")] * 1000] * 1000)
    (block,) = builder.blocks
    assert isinstance(block, Block)
    assert block.table is not None
    assert len(block.table.cells) == 1_000_000
    assert time.process_time() - start < 40
