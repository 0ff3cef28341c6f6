"""Rules that a document states once, applied to its tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document
from pipeline.run import process


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("带*的为牵头单位", "*县财政局、县教育局、县水利局"),
        ("标★的为牵头单位", "县财政局★、县教育局、县水利局"),
        ("列首位的为牵头单位", "县财政局、县教育局、县水利局"),
    ],
)
def test_the_marked_unit_leads(note: str, names: str, document: Callable[[str], Document]) -> None:
    (facts,) = process(document(f"任务清单(注:{note})\n1.编制目录。(责任单位:{names})\n")).tasks
    roles = [(a.role.value, a.unit.name) for a in facts.assignments]
    assert roles == [("lead", "县财政局"), ("responsible", "县教育局"), ("responsible", "县水利局")]


def test_a_sentence_that_names_a_unit_is_no_list(document: Callable[[str], Document]) -> None:
    text = (
        "一、重点任务\n1.编制目录。(县财政局。以下任务均需各乡镇落实,不再列出)\n2.公开目录。(县财政局)\n"
        "二、实施步骤\n1.启动。由县水利局牵头,县财政局配合,制定办法。\n2.总结。形成报告。\n"
    )
    *_, last = process(document(text)).tasks
    assert last.assignments == ()


@pytest.mark.parametrize(
    ("note", "role"),
    [
        ("列第一位的为牵头单位,其他为协办单位", "cooperate"),
        ("排在首位的单位为牵头单位，其余均为配合单位", "cooperate"),
        ("列首位的为牵头单位,其他为责任单位", "responsible"),
    ],
)
def test_the_others_of_a_list(note: str, role: str, document: Callable[[str], Document]) -> None:
    text = f"括号内{note}。\n1.编制目录。(县财政局、县教育局、县水利局)\n2.公开目录。(县财政局)\n"
    facts, _ = process(document(text)).tasks
    roles = [(a.role.value, a.unit.name) for a in facts.assignments]
    assert roles == [("lead", "县财政局"), (role, "县教育局"), (role, "县水利局")]


def test_a_limit_for_all_tasks_spares_those_with_their_own(
    document: Callable[[str], Document],
) -> None:
    text = (
        "甲市2022年工作方案\n一、重点任务\n1.编制目录。(市财政局)\n2.公开目录,6月底前完成。(市财政局)\n"
        "以上任务除已明确时间的外,均于9月底前完成。\n"
    )
    days = [[str(d.latest) for d in t.deadlines] for t in process(document(text)).tasks]
    assert days == [["2022-09-30"], ["2022-06-30"]]
