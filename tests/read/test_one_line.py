"""Pages whose paragraphs are parted by single blanks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.one_line import broken_at_blanks

PAGE = [
    "甲县人民政府办公室关于印发甲县2020年工作要点的通知",
    "各乡镇人民政府,县政府各部门:",
    "《甲县2020年工作要点》已经县政府同意,现印发给你们。",
    "甲县人民政府办公室",
    "2020年7月15日",
    "一、加强公开",
    "1.公开权力清单。(责任单位:县司法局 县委编办;时限:9月底前)",
    "2.公开预算。（责任单位:县财政局）",
    "（一） 推进决策公开。",
    "《甲县目录》由县政府办公室编制。",
]
WHOLE = [
    "一、公开预算。 二、公开决算。",  # no series
    "公 开 1.预 算 2.决 算 3.报 告",  # blanks between characters
    "1.公开预算 (1.一 2.二 3.三 4.四)",  # inside a bracket
    "新增10 个、20 个、30 个，投入5 万元。",
]


def test_a_page_is_cut_at_its_blanks() -> None:
    line = " ".join(PAGE)
    assert [line[a:b] for a, b in broken_at_blanks(line)] == PAGE


def test_a_bracket_that_never_closes_hides_no_more_than_a_paragraph() -> None:
    line = " ".join(["甲县工作要点（草案", "公开预算。" * 100, "1.公开。", "2.解读。", "3.回应。"])
    assert line[slice(*broken_at_blanks(line)[-1])] == "3.回应。"


@pytest.mark.parametrize("line", WHOLE)
def test_what_stays_whole(line: str) -> None:
    assert broken_at_blanks(line) == [(0, len(line))]


@given(st.text(alphabet="一、（二）1. 字。", max_size=400))
def test_pieces_lie_in_the_line_in_order(line: str) -> None:
    pieces = broken_at_blanks(line)
    assert pieces[0][0] == 0 and pieces[-1][1] == len(line)
    assert all(a[1] + 1 == b[0] for a, b in pairwise(pieces))
