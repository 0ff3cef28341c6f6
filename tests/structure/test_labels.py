"""Number labels at the start of a line, and those glued to the sentence before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Span
from pipeline.structure.glued import split_glued
from pipeline.structure.labels import read_bare_number, read_label
from pipeline.text import fold

LABELS = [
    # text, kind, number, value, what follows
    ("一、加强领导", "first", "一", 1, "加强领导"),
    ("十二、附则", "first", "十二", 12, "附则"),
    ("一、2021年主要目标", "first", "一", 1, "2021年主要目标"),
    ("三、12345热线", "first", "三", 3, "12345热线"),
    ("（三）教育领域。", "second", "(三)", 3, "教育领域。"),
    ("( 三 )教育领域。", "second", "(三)", 3, "教育领域。"),
    ("1.主动公开", "third", "1", 1, "主动公开"),
    ("12．主动公开", "third", "12", 12, "主动公开"),
    ("12﹒主动公开", "third", "12", 12, "主动公开"),
    ("11.2023—2024年秋冬季", "third", "11", 11, "2023-2024年秋冬季"),
    ("4.10月底前建成", "third", "4", 4, "10月底前建成"),
    ("1..主动公开", "third", "1", 1, "主动公开"),
    ("方向/赛道二：数字公开", "named", "方向/赛道二", 2, "数字公开"),
    ("专项行动十一：提升效能", "named", "专项行动十一", 11, "提升效能"),
    ("路径举措3：办好公报", "step", "路径举措3", 3, "办好公报"),
    ("12、主动公开", "third", "12", 12, "主动公开"),
    ("2、2021年底前建成", "third", "2", 2, "2021年底前建成"),
    ("3、24小时内办结", "third", "3", 3, "24小时内办结"),
    ("1*.主动公开", "third", "1", 1, "主动公开"),
    ("2 * .主动公开", "third", "2", 2, "主动公开"),
    ("★3.主动公开", "third", "3", 3, "主动公开"),
    ("1.2016 年起督导", "third", "1", 1, "2016 年起督导"),
    ("（4）办好公报", "fourth", "(4)", 4, "办好公报"),
    ("（壹）健全机制", "second", "(壹)", 1, "健全机制"),
    ("拾贰、健全机制", "first", "拾贰", 12, "健全机制"),
    ("第2项 健全机制", "entry", "第2项", 2, "健全机制"),
    ("第三项任务：健全机制", "entry", "第三项任务", 3, "健全机制"),
    ("民生工程之一：安全饮水", "named", "民生工程之一", 1, "安全饮水"),
    ("任务1.2：建设车间", "step", "任务1.2", 2, "建设车间"),
    ("1.1编制目的", "point", "1.1", 1, "编制目的"),
    ("2.10 建设公园", "point", "2.10", 10, "建设公园"),
    ("1.2.3 完成选址。", "subpoint", "1.2.3", 3, "完成选址。"),
    ("①办好公报", "circled", "①", 1, "办好公报"),
    ("第一阶段（2018年9月10日—10月30日）", "stage", "第一阶段", 1, "(2018年9月10日-10月30日)"),
    ("第二十三条 本办法", "article", "第二十三条", 23, "本办法"),
    ("第三章 附则", "chapter", "第三章", 3, "附则"),
    ("　　二、重点任务", "first", "二", 2, "重点任务"),
]
NO_LABELS = [
    "2.3%的增长",
    "1、2号楼",
    "5、6月份开展",
    "3、4、5年级",
    "1.5万元用于",
    "3.15活动",
    "12 月底",
    "3 个工作日",
    "2016年是开局之年",
    "3.5亿元用于",
    "24小时内",
    "一是加强领导",
    "重点任务3项：公开预算",
    "行动计划:公开预算",
    "责任单位:市财政局",
    "问题一:购房后怎样申请补贴?",
    "问题二:我已购房。可以申请补贴吗",
    "附件1:公开目录",
    "第2项目标是公开预算",
    "第一项措施公开预算",
    "壹号公馆",
    "十四五期间",
    "三农工作",
    "(此件公开发布)",
    "",
]


@pytest.mark.parametrize(("text", "kind", "number", "value", "rest"), LABELS)
def test_a_label_is_read(text: str, kind: str, number: str, value: int, rest: str) -> None:
    folded = fold(text)
    label = read_label(folded, 0, len(folded))
    assert label is not None
    assert (label.kind, label.number, label.value) == (kind, number, value)
    assert folded[label.end :] == rest


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_is_no_label(text: str) -> None:
    folded = fold(text)
    assert read_label(folded, 0, len(folded)) is None


def test_a_number_that_lost_its_dot() -> None:
    text = "3根据省卫生计生委的要求"
    label = read_bare_number(text, 0, len(text))
    assert label is not None
    assert (label.number, text[label.end :]) == ("3", "根据省卫生计生委的要求")
    assert read_bare_number("2016年", 0, 5) is None


GLUED = [
    (
        "一、防火宣传1.召开动员会议,制定预案。2.开展宣传。",
        ["一、防火宣传", "1.召开动员会议,制定预案。", "2.开展宣传。"],
    ),
    ("一、完成投资1.5亿元。2.开展宣传。", ["一、完成投资1.5亿元。2.开展宣传。"]),
    (
        "制定本方案。一、防火宣传1.召开会议,制定预案。2.开展宣传。",
        ["制定本方案。", "一、防火宣传", "1.召开会议,制定预案。", "2.开展宣传。"],
    ),
    ("第五条 应当评估。 第六条 应当披露。", ["第五条 应当评估。", "第六条 应当披露。"]),
    (
        "以优异的成绩迎接大会召开。 一、围绕筑牢基础",
        ["以优异的成绩迎接大会召开。", "一、围绕筑牢基础"],
    ),
    ("(三)做好甲。(责任单位:乙) 二、围绕重点", ["(三)做好甲。(责任单位:乙)", "二、围绕重点"]),
    ("第一章 总则  第一条 为规范管理", ["第一章 总则", "第一条 为规范管理"]),
    ("(一)推进甲。1.做好乙。2.做好丙。", ["(一)推进甲。", "1.做好乙。", "2.做好丙。"]),
    ("包括:1.甲;2.乙;3.丙。", ["包括:1.甲;2.乙;3.丙。"]),
    ("1.甲;2.乙;3.丙。", ["1.甲;", "2.乙;", "3.丙。"]),
    ("(一)甲:1.乙;2.丙。", ["(一)甲:1.乙;2.丙。"]),
    ("增长3.5%。2.5亿元到位。", ["增长3.5%。2.5亿元到位。"]),
    ("按照一、二、三级划分。", ["按照一、二、三级划分。"]),
    ("完成投资。三、五年内", ["完成投资。三、五年内"]),
]


@pytest.mark.parametrize(("text", "pieces"), GLUED)
def test_glued_lines_are_cut(text: str, pieces: list[str]) -> None:
    spans = split_glued(text, Span(0, len(text)))
    assert [text[slice(*s)].strip() for s in spans] == pieces


@given(st.text(alphabet="一二三、()1.2。 第章条甲", max_size=60))
def test_cuts_lose_nothing(text: str) -> None:
    spans = split_glued(text, Span(0, len(text)))
    assert "".join(text[slice(*s)] for s in spans) == text
