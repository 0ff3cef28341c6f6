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
