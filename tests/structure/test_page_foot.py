"""Where the foot of a web page begins, below the document."""

from __future__ import annotations

import pytest

from pipeline.structure.page_foot import foot_start
from pipeline.text import fold

PLAN = "甲市实施方案\n一、加强领导。\n二、公开预算。(责任单位：市财政局)\n"
FEET = [
    # lines below the plan, how many of them are the foot
    ("上一篇：关于召开会议的通知\n下一篇：关于公布名单的公示\n", 2),
    (
        "分享到：微信 微博\n主办：甲市人民政府 承办：甲市人民政府办公室 技术支持：乙公司\n"
        "网站标识码：000 乙ICP备000号\n",
        3,
    ),
    ("相关附件：\n甲市实施方案.pdf\n", 2),
    ("【打印本页】 【关闭窗口】\n甲市实施方案解读\n", 2),
    ("甲市人民政府\n2021年7月6日\n扫一扫在手机打开当前页\n", 1),
    (
        "甲市人民政府\n2021年7月6日\n《甲市实施方案》政策解读\n一、出台背景\n为落实要求。\n二、主要内容\n"
        "共两项任务。\n",
        5,
    ),
    # none: a plan's own lines
    ("三、做好宣传\n政策解读\n各部门要解读政策。\n", 0),
    ("", 0),
    ("三、组织机构\n主办单位：甲市人民政府\n承办单位：乙局\n四、其他事项。\n", 0),
    ("主办单位：甲市人民政府\n各单位要认真落实。\n", 0),
    ("分享到更多平台，扩大宣传面。\n", 0),
    ("承办单位：甲局\n三、公开决算。\n承办单位：乙局\n", 0),
    ("三、公开决算。\n承办单位：甲市人民政府办公室\n", 1),
    ("甲市人民政府\n2021年7月6日\n", 0),
]


@pytest.mark.parametrize(("below", "lines"), FEET)
def test_the_foot_begins(below: str, lines: int, document) -> None:
    text = PLAN + below
    blocks = document(text).blocks
    assert len(blocks) - foot_start(fold(text), blocks) == lines


def test_a_foot_is_no_task_and_answers_for_none(rows_of) -> None:
    text = PLAN + "上一篇：关于召开会议的通知\n主办：甲市人民政府 承办：市政府办公室\n"
    assert rows_of(text)[-1] == (
        "二",
        "",
        "公开预算",
        "公开预算。",
        ["rule:bracket|责任单位：市财政局"],
    )


def test_who_is_in_charge_of_a_task_runs_no_site(rows_of) -> None:
    text = "甲市工作要点\n1.公开预算。\n主办单位：市财政局 协办单位：市审计局\n"
    text += "2.公开决算。\n主办单位：市财政局\n"
    rows = [(row[0], row[-1]) for row in rows_of(text)]
    first, second = (
        "rule:line|主办单位：市财政局 协办单位：市审计局",
        "rule:line|主办单位：市财政局",
    )
    assert rows == [("1", [first]), ("2", [second])]


def test_an_empty_text_has_none(document) -> None:
    assert foot_start("", document("").blocks) == 0
