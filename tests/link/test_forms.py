"""The form for comparison and its way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.forms import PLACE, full_text, make_form

CASES = [
    ("推进(2021年)网站建设。", (), "推进某年网站建设"),
    ("“十四五”规划纲要", (), "十四五规划纲要"),  # quotes go, and no year is in it
    ("2021年度报告", (), "某年度报告"),
    ("青山市和青山", ("青山市", "青山"), "某和某"),
    ("ＰＰＰ　项目", (), "PPP项目"),
    ("12345热线", (), "12345热线"),
    ("", (), ""),
]


@pytest.mark.parametrize(("source", "places", "expected"), CASES)
def test_forms(source: str, places: tuple[str, ...], expected: str) -> None:
    assert make_form(source, places).text == expected


@given(st.text(alphabet="公开，。；2021年 青山市(〔”", max_size=40))
def test_clauses_tile_the_text_and_characters_keep_their_place(source: str) -> None:
    form = make_form(source, ("青山市",))
    assert "".join(form.text[a:b] for a, b in form.clauses) == form.text
    assert all(a < b for a, b in form.clauses)
    assert len(form.offsets) == len(form.text)
    for char, place in zip(form.text, form.offsets, strict=True):
        assert char == PLACE or char == source[place]


def test_the_title_is_not_counted_twice() -> None:
    assert full_text("加强培训。", "加强 培训。每年一次。") == "加强 培训。每年一次。"
    assert full_text("加强培训", "每年一次。") == "加强培训。每年一次。"
