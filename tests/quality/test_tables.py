"""Cells are judged by what the program uses them for; the written tables are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.gold.notation import gold_lines
from pipeline.lexicon.actions import actions
from pipeline.lexicon.domains import domains
from pipeline.quality.cells import add, share
from pipeline.quality.tables import FILE, WrittenTable, _gold, judge_tables, read_tables

GOLD = Path(__file__).parents[2] / "data" / "annotated"
TABLES = read_tables(GOLD)
COLUMNS = {
    "number", "title", "requirement", "lead", "responsible", "cooperate", "time", "heading",
    "header",
}  # fmt: skip
HEAD = "2024年江州市重点任务表\n"


def judged(table: str, *rows: str) -> dict[str, tuple[int, int]]:
    text = HEAD + table
    lines = gold_lines("\n".join(rows), text, "")[1:-1]
    _, cells = judge_tables([WrittenTable("x", text, _gold("x", lines))])
    return cells


def test_there_are_twenty_tables() -> None:
    assert len(TABLES) >= 20
    assert len({table.name for table in TABLES}) == len({t.text for t in TABLES}) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_annotated_within_itself(table: WrittenTable) -> None:
    codes = {domain.code for domain in domains()}
    classes = {kind.code for kind in actions().classes}
    tasks = set(table.gold.tasks())
    for label, lines in table.gold.lines.items():
        for line in lines:
            if label != "domain":
                assert table.text[line["start"] : line["end"]] == line["text"]
            assert line.get("task") in tasks | {None}
            assert line.get("column") in COLUMNS | {None}
            assert label != "domain" or line["domain"] in codes
            assert label != "action" or line["action_class"] in classes


def test_cells_are_what_they_are_used_for() -> None:
    table = "序号\t工作任务\t责任单位\t完成时限\n1\t建设公园\t市城管局\t6月底前\n"
    rows = ("R 2 header header header header", "R 3 number requirement responsible time")
    cells = judged(table, *rows)
    assert cells["header"] == (4, 4)
    assert cells["requirement"] == cells["responsible"] == cells["time"] == (1, 1)
    assert share(cells) == 1.0
    wrong = judged(table, rows[0], "R 3 number lead requirement time")
    assert (wrong["lead"], wrong["requirement"], wrong["time"]) == ((0, 1), (0, 1), (1, 1))


def test_the_first_phrase_of_a_requirement_is_no_cell_of_its_own() -> None:
    table = "事项\t任务\t责任单位\n财政\t1.公开预算。\t市财政局\n城管\t2.建设公园。\t市城管局\n"
    rows = [f"R {line} title requirement responsible" for line in (3, 4)]
    assert judged(table, *rows)["requirement"] == (2, 2)


def test_cells_of_a_table_that_is_not_read_are_missed() -> None:
    cells = judged("甲\t乙\n丙\t丁\n", "R 2 header header", "R 3 title responsible")
    assert cells == {"header": (2, 2), "title": (0, 1), "responsible": (0, 1)}
    assert share(cells) == 0.5
    assert share({}) == 1.0
    assert add([cells, cells])["header"] == (4, 4)


def test_no_file_is_no_tables_and_damage_is_told(tmp_path: Path) -> None:
    assert read_tables(tmp_path) == []
    (tmp_path / FILE).write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(DatasetError, match="not a file of tables"):
        read_tables(tmp_path)
