"""Sentences behind the last item of a group that answer for all of it, or for some."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document
from pipeline.run import process

PLAN = """甲山市2023年供水工作方案
一、工程建设
1.新建供水工程。
2.改造老旧管网。
3.治理高氟水。
{}
二、水质
4.划定保护区。(责任单位:市环保局)
"""
LEAD, WATER = "市财政局", "市水务局"

CASES = {
    "all of the part": (
        "本部分任务由市水务局牵头负责,市财政局配合。",
        [[WATER, LEAD]] * 3,
    ),
    "so many": ("以上2项由市水务局负责。", [[], [WATER], [WATER]]),
    "all with a label": ("以上任务责任单位:市水务局、市财政局", [[WATER, LEAD]] * 3),
    "by number, one of them apart": (
        "上述1至3项,由市水务局负责;其中第2项由市财政局负责。",
        [[WATER], [LEAD], [WATER]],
    ),
    "two by number, in brackets": ("(第1、3项由市水务局负责)", [[WATER], [], [WATER]]),
    "another number behind a comma": (
        "上述1、2两项由市水务局负责,第3项由市财政局负责。",
        [[WATER], [WATER], [LEAD]],
    ),
    "the names first": (
        "市水务局负责第2、3项,市财政局予以配合。",
        [[], [WATER, LEAD], [WATER, LEAD]],
    ),
    "a line of telephones below": (
        "以上2项由市水务局负责。\n(联系电话:12345)",
        [[], [WATER], [WATER]],
    ),
    "work of its own": ("以上任务由市水务局牵头制定细则,逐项公开。", None),
    "an appeal": ("以上各项任务各单位要认真落实。", None),
}


@pytest.mark.parametrize("name", CASES)
def test_who_answers_for_a_group(name: str, document: Callable[[str], Document]) -> None:
    sentence, expected = CASES[name]
    text = PLAN.format(sentence)
    found = process(document(text))
    first = [[one.unit.name for one in facts.assignments] for facts in found.tasks[:3]]
    if expected is None:
        assert first[:2] == [[], []]
    else:
        assert first == expected
        assert "负责" not in "".join(text[a:b] for a, b in found.tasks[2].task.pieces)
    assert [one.unit.name for one in found.tasks[3].assignments] == ["市环保局"]
