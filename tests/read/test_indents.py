"""Long lines whose paragraphs are parted by indents alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.builder import TextBuilder
from pipeline.read.indents import indented
from pipeline.read.text import paragraphs

LONG = "公开预算和决算，接受社会监督。" * 4
PARAGRAPHS = [
    "甲市实施方案",
    "一、" + LONG,
    "（一）" + LONG,
    "责任单位：市财政局",
    "二、" + LONG,
    "2.决算",
]


@pytest.mark.parametrize("gap", ["　　", "    ", "\u00a0\u00a0", " 　"])
def test_a_line_is_cut_at_its_indents(gap: str) -> None:
    line = gap.join(PARAGRAPHS)
    assert [line[a:b] for a, b in indented(line)] == PARAGRAPHS
    assert [line[slice(*block.span)] for block in paragraphs(line)] == PARAGRAPHS
    builder = TextBuilder()
    builder.paragraph(line)
    assert builder.text.split("\n") == [*PARAGRAPHS, ""]


WHOLE = [
    "一、公开预算。　　二、公开决算。　　三、公开报告。",  # too short to be more than one
    "　　" + LONG * 4,  # an indent, and no gap
    "　　".join([LONG, LONG, "一、" + LONG, "二、" + LONG]),  # no series
    "  ".join(["1", "公开预算", "市财政局", "6月底前", LONG * 4]),  # a row of a table
]


@pytest.mark.parametrize("line", WHOLE)
def test_what_stays_whole(line: str) -> None:
    assert indented(line) == [(0, len(line))]


@given(st.text(alphabet="一、（二）1.\u3000 字。", max_size=400))
def test_pieces_lie_in_the_line_in_order(line: str) -> None:
    pieces = indented(line)
    assert pieces[0][0] == 0 and pieces[-1][1] == len(line)
    assert all(a[1] < b[0] for a, b in pairwise(pieces))
