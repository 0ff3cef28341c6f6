"""The tree of numbered lines: a number before a count is one where the item before says so."""

from __future__ import annotations

import pytest

from pipeline.read.text import paragraphs
from pipeline.structure.outline import grow


def numbers(text: str) -> list[str]:
    return [node.label.number for node in grow(text, paragraphs(text)).walk() if node.label]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1.新建公园。\n2.50个小区加装电梯。\n3.460户危房改造。\n4.修路。", ["1", "2", "3", "4"]),
        ("一、民生\n1.新建公园。\n(1)选址。\n2.50余所学校改造。", ["一", "1", "(1)", "2"]),
        ("1.新建公园。\n2.5万亩农田。\n3.修路。", ["1", "3"]),  # a decimal
        ("1.新建公园。\n4.50个小区加装电梯。", ["1"]),  # goes on from nothing
        ("2.50个小区加装电梯。\n说明。", []),
    ],
)
def test_a_number_before_a_count(text: str, wanted: list[str]) -> None:
    assert numbers(text) == wanted
