"""What is given for work in a field; the pattern reads any text in linear time."""

from __future__ import annotations

import time

import pytest

from pipeline.lexicon.domain_silence import silence


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("对垃圾分类成效明显的县,在安排财政资金时予以倾斜", ",在安排财政资金时予以倾斜"),
        ("对新建养老床位的:给予每张3000元补", ":给予每张3000元补"),
        ("对医院预算,由市财政局审核", None),
    ],
)
def test_a_clause_on_what_is_given(sentence: str, given: str | None) -> None:
    found = silence().given.search(sentence)
    assert (found[0] if found else None) == given


@pytest.mark.parametrize("piece", [":", ",给予", "给予", ":给予支"])
def test_a_long_text_costs_no_more_a_character(piece: str) -> None:
    text = "对," + piece * 200_000
    start = time.process_time()
    silence().given.search(text)
    assert time.process_time() - start < 5  # a quadratic search takes an hour
