"""Statements that hold for the whole document or for all that follows."""

from __future__ import annotations

import pytest

from pipeline.tag.defaults import find_defaults

# Text, kind, scope, the units that it gives.
RULES = [
    ("(市教育局、市财政局。排在第一位的部门为牵头部门,下同)", "first_is_lead", "following", ""),
    ("(市教育局、市财政局,列第一位的为牵头单位,下同)", "first_is_lead", "following", ""),
    ("注:责任单位中排名第一的单位为牵头单位。", "first_is_lead", "document", ""),
    ("注:标★的为牵头单位", "marked_is_lead", "document", ""),
    ("责任单位(带“*”号的为牵头单位,下同)", "marked_is_lead", "following", ""),
    ("以下任务列首位的单位为牵头单位", "first_is_lead", "following", ""),
    ("(市教育局,各区。逗号前面的为牵头单位,下同)", "first_group_is_lead", "following", ""),
    ("(省教育厅牵头。以下任务均需各市落实,不再列出)", "units", "following", "各市"),
    ("以下均由市教育局负责,不再一一列出", "units", "following", "市教育局"),
    ("各市、县(市、区)政府负责落实,以下不再列出。", "units", "following", "各市、县(市、区)政府"),
    ("各地级以上市政府负责落实。以下任务不再列出。", "units", "following", "各地级以上市政府"),
    (
        "(省经信厅。各项措施责任单位均包括各市(州)、各县(市、区)政府,以下不再列出)",
        "units", "following", "各市(州)|各县(市、区)政府",
    ),
    (
        "(省经信厅负责。具体任务均涉及相关市(州)政府,不再做分工,下同。)",
        "units", "following", "相关市(州)政府",
    ),
    ("以上任务由市教育局牵头,各区配合。", "units", "document", "市教育局|各区"),
    ("以上任务各县区均为责任单位。", "units", "document", "各县区"),
    ("以下任务除另有说明外,均由市教育局牵头。", "others", "following", "市教育局"),
]  # fmt: skip
NONE = [
    "第一书记牵头抓总,支部书记具体抓。",
    "第一责任人牵头负责。",
    "★牵头单位:市财政局",
    "★市财政局牵头",
    "家庭(包括购房人及未成年子女,下同)购买住房的",
    "以上材料均需提供原件",
    "以上工作由人工完成,不得替代。",
    "不再列入负面清单",
    "具体任务均涉及多个环节。",
    "购买商品房不再需要证明。",
    "牵头单位:市财政局,责任单位:市教育局",
    "",
]


@pytest.mark.parametrize(("text", "kind", "scope", "units"), RULES)
def test_a_statement_is_found(text: str, kind: str, scope: str, units: str) -> None:
    (default,) = find_defaults(text)
    assert (default.kind, default.scope) == (kind, scope)
    assert "|".join(text[slice(*unit.span)] for unit in default.units) == units
    assert text[slice(*default.span)]


@pytest.mark.parametrize("text", NONE)
def test_other_prose_is_no_statement(text: str) -> None:
    assert find_defaults(text) == ()


def test_below_begins_behind_the_statement_and_the_same_below_with_its_line() -> None:
    first = "一、做好公开。(市教育局。以下均需各区落实,不再列出)\n二、加强管理。"
    (below,) = find_defaults(first)
    assert first.index("以下") < below.start <= first.index("\n")
    second = "前言。\n一、做好公开。(市教育局、市财政局,列第一位的为牵头单位,下同)"
    (same,) = find_defaults(second)
    assert same.start == second.index("一、")


def test_a_note_for_all_begins_with_the_document() -> None:
    (note,) = find_defaults("一、做好公开。\n注:列第一位的为牵头单位。")
    assert note.start == 0


@pytest.mark.parametrize("word", ["不再列出", "以下均需", "第一位为牵头", "("])
def test_hostile_text_is_read_in_linear_time(word: str) -> None:
    find_defaults(word * (200_000 // len(word)))
