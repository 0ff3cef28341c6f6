"""Markdown's marks, and what only looks like them."""

from __future__ import annotations

import time

import pytest

from pipeline.read.markdown import without_markdown

RULE = "|---|:--:|\n"
CASES = {
    "emphasis": ("**一、公开**预算\n**（一）**决算", "一、公开预算\n（一）决算"),
    "links and pictures": ('见[附件（一）](a.htm "x")。![章](b.png)', "见附件（一）。"),
    "escapes": ("# 甲\n1\\. 公开\\_预算 a\\|b", "# 甲\n1. 公开_预算 a\\|b"),
    "breaks in a row": (
        RULE + "| 甲局、<br>乙局<br/>丙局 | 1.公开。 <BR> 2.决算 |",
        RULE + "| 甲局、乙局 丙局 | 1.公开。2.决算 |",
    ),
    "breaks outside": ("# 甲\n公开<br>预算", "# 甲\n公开\n预算"),
}
KEPT = ["公开<br>预算",
        "市财政局*、市审计局*", "2**3 和 5", "1\\. 公开", "a | b\n1 | 2", "（见[1]）（注）",
        "公开预算", "甲 ** 乙\n丙 ** 丁"]  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_marks_go(name: str) -> None:
    text, expected = CASES[name]
    assert without_markdown(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_markdown_stays(text: str) -> None:
    assert without_markdown(text) == text


@pytest.mark.parametrize("piece", ["**", "[", "![", "](a", "|---", "<br ", "\\", "# a **b"])
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    without_markdown("# a\n" + piece * 100_000)
    assert time.process_time() - start < 3
