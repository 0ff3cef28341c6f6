"""Shared text: order free, nothing twice, in bounded time for hostile input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.tiles import covered, tile

CASES = [
    ("规范答复文书格式", "规范答复书格式", ["规范答复", "书格式"], 4),
    ("建立问题台账限期整改到位", "限期整改到位建立问题台账", ["建立问题台账", "限期整改到位"], 5),
    ("公开预算信息", "公布决算数据", [], 5),
    ("", "公开预算信息", [], 5),
    # the longest stretch wins, and no character is in two
    (
        "集中统一公开文本公开文本库",
        "公开文本库集中统一公开文本",
        ["集中统一公开文本", "公开文本库"],
        5,
    ),
]


@pytest.mark.parametrize(("left", "right", "shared", "anchor"), CASES)
def test_tiles(left: str, right: str, shared: list[str], anchor: int) -> None:
    assert [left[i : i + n] for i, _, n in tile(left, right, anchor)] == shared


TEXT = st.text(alphabet="公开信息目录", max_size=60)


@given(TEXT, TEXT)
def test_tiles_are_equal_text_and_never_overlap(left: str, right: str) -> None:
    tiles = tile(left, right)
    for i, j, size in tiles:
        assert left[i : i + size] == right[j : j + size]
    for side, text in enumerate((left, right)):
        assert sum(covered(tiles, len(text), side)) == sum(one.size for one in tiles)


@given(TEXT)
def test_a_text_covers_itself(text: str) -> None:
    if len(text) >= 5:
        assert all(covered(tile(text, text), len(text), 0))


def test_hostile_repetition_takes_bounded_time() -> None:
    start = time.perf_counter()
    tile("公开" * 4000, "公开" * 4000)
    tile("一" * 8000, "一" * 8000)
    assert time.perf_counter() - start < 5.0
