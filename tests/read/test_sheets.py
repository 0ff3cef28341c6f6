"""Sheets to tables, where cells lie far apart or merges are hostile."""

from __future__ import annotations

import time

from pipeline.read.sheets import Merge, Sheet, document_of
from pipeline.records import BlockKind


def test_cells_too_far_apart_are_lines() -> None:
    cells = {(i, i): f"第{i}\n格" for i in range(2000)} | {(1, 7): "x"}
    start = time.process_time()
    found = document_of([Sheet("a", cells, [])])
    assert {block.kind for block in found.blocks} == {BlockKind.PARAGRAPH}
    assert found.text.split("\n")[:2] == ["第0 格", "第1 格\tx"]
    assert time.process_time() - start < 3


def test_merges_without_end() -> None:
    cells = {(r, c): "x" for r in range(100) for c in range(100)}
    merges = [Merge(r, 0, 10**6, 10**5) for r in range(100)] * 100
    start = time.process_time()
    found = document_of([Sheet("a", cells, merges)])
    assert time.process_time() - start < 5
    assert found.text.count("x") == 1


def test_no_cells_no_text() -> None:
    assert document_of([Sheet("a", {}, [Merge(0, 0, 5, 5)])]).text == ""


def test_what_stands_over_every_sheet_stands_once_above_their_names() -> None:
    def sheet(name: str, task: str) -> Sheet:
        rows = [["甲县任务表"], ["序号", "任务"], ["1", task]]
        cells = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}
        return Sheet(name, cells, [Merge(0, 0, 0, 1)])

    found = document_of([sheet("一、财政", "公开预算"), sheet("二、规划", "公开规划")])
    assert found.text == (
        "甲县任务表\n一、财政\n序号\t任务\n1\t公开预算\n二、规划\n序号\t任务\n1\t公开规划\n"
    )
