"""Prose to tasks: which paragraphs are tasks, where their text ends, which field is whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Part, Task

CASES = {
    "a bracket at the end of each item": (
        "一、重点任务\n(一)公开预算。推进预算公开。(牵头单位:市财政局,责任单位:市直各部门)\n"
        "(二)公开决算。推进决算公开。\n",
        [
            ("(一)", "一、重点任务", "公开预算", "公开预算。推进预算公开。",
             ["rule:bracket|牵头单位:市财政局,责任单位:市直各部门"]),
            ("(二)", "一、重点任务", "公开决算", "公开决算。推进决算公开。", []),
        ],
    ),
    "several brackets in one item: each has the sentences before it": (
        "1.推进转型。建设平台(市大数据局牵头,各区县配合)。完善系统(市财政局负责)。\n",
        [
            ("1", "1.推进转型", "建设平台", "建设平台",
             ["rule:bracket|市大数据局牵头,各区县配合"]),
            ("1", "1.推进转型", "完善系统", "完善系统", ["rule:bracket|市财政局负责"]),
        ],
    ),
    "lines of their own": (
        "64.支持各地出台措施。\n责任单位:省住房城乡建设厅\n时序进度:2022年6月底前\n"
        "65.优化信贷。\n责任单位:人行郑州中心支行\n",
        [
            ("64", "", "支持各地出台措施", "支持各地出台措施。",
             ["rule:line|责任单位:省住房城乡建设厅", "rule:line|2022年6月底前"]),
            ("65", "", "优化信贷", "优化信贷。", ["rule:line|责任单位:人行郑州中心支行"]),
        ],
    ),
    "paragraphs 一是, 二是 of a section": (
        "五、保障措施\n一是加强领导。建立专班。\n二是加大支持。出台政策。\n附则\n",
        [
            ("一是", "五、保障措施", "加强领导", "加强领导。建立专班。", []),
            ("二是", "五、保障措施", "加大支持", "加大支持。出台政策。\n附则", []),
        ],
    ),
    "clauses 一是, 二是 of an item, or in one paragraph": (
        "五、保障措施\n(一)加强领导。做好下列工作:\n一是建立专班。\n二是出台政策。\n"
        "六、其他\n一是督查到位;二是考核到位。\n",
        [
            ("(一)", "五、保障措施", "加强领导",
             "加强领导。做好下列工作:\n一是建立专班。\n二是出台政策。", []),
            ("六", "", "其他", "一是督查到位;二是考核到位。", []),
        ],
    ),
    "the outcome of a group behind its last item": (
        "三、特色赛道\n(一)智能终端\n1.培育企业。\n2.推广产品。扩大应用。\n"
        "*标志性成果:到2027年,培育企业10家。\n(二)数据服务\n3.建设平台。\n",
        [
            ("1", "(一)智能终端", "培育企业", "培育企业。", []),
            ("2", "(一)智能终端", "推广产品", "推广产品。扩大应用。", []),
            ("3", "(二)数据服务", "建设平台", "建设平台。", []),
        ],
    ),
    "the outcome of each item is its own": (
        "一、重点任务\n(一)培育企业。\n工作目标:到2026年培育5家。\n"
        "(二)推广产品。\n工作目标:到2027年推广10个。\n",
        [
            ("(一)", "一、重点任务", "培育企业", "培育企业。\n工作目标:到2026年培育5家。", []),
            ("(二)", "一、重点任务", "推广产品", "推广产品。\n工作目标:到2027年推广10个。", []),
        ],
    ),
    "who comments until when is no part of the last item": (
        "一、建设平台。\n二、保障机制\n加强统筹。\n某市科学技术局2026年5月25日发布,征求意见截止2026年6月24日。\n",
        [
            ("一", "", "建设平台", "建设平台。", []),
            ("二", "", "保障机制", "加强统筹。", []),
        ],
    ),
    "a tail without brackets": (
        "(一)办好公报。扩大赠阅范围。责任单位:市政府办公室、市财政局。\n",
        [("(一)", "", "办好公报", "办好公报。扩大赠阅范围。",
          ["rule:line|责任单位:市政府办公室、市财政局。"])],
    ),
    "a label of a time limit with nothing behind it": (
        "(一)办好公报。完成时限:\n",
        [("(一)", "", "办好公报", "办好公报。完成时限:", [])],
    ),
    "mixed and unclosed brackets": (
        "(一)办好公报。〔责任单位:市政府办公室]\n(二)办好网站。(责任单位:市政府办公室\n",
        [
            ("(一)", "", "办好公报", "办好公报。", ["rule:bracket|责任单位:市政府办公室"]),
            ("(二)", "", "办好网站", "办好网站。", ["rule:bracket|责任单位:市政府办公室"]),
        ],
    ),
    "a bracket on the heading holds for the items below": (
        "(一)公开预算(责任单位:市财政局)\n1.推进预算公开。\n2.推进决算公开。\n",
        [
            ("1", "(一)公开预算(责任单位:市财政局)", "推进预算公开", "推进预算公开。",
             ["inherited:heading|责任单位:市财政局"]),
            ("2", "(一)公开预算(责任单位:市财政局)", "推进决算公开", "推进决算公开。",
             ["inherited:heading|责任单位:市财政局"]),
        ],
    ),
    "a group's bracket after its last item, as a habit": (
        "(一)甲\n1.推进甲。\n2.推进乙。(责任单位:市财政局)\n"
        "(二)乙\n3.推进丙。\n4.推进丁。(责任单位:市司法局)\n",
        [
            ("1", "(一)甲", "推进甲", "推进甲。", ["inherited:group|责任单位:市财政局"]),
            ("2", "(一)甲", "推进乙", "推进乙。", ["rule:bracket|责任单位:市财政局"]),
            ("3", "(二)乙", "推进丙", "推进丙。", ["inherited:group|责任单位:市司法局"]),
            ("4", "(二)乙", "推进丁", "推进丁。", ["rule:bracket|责任单位:市司法局"]),
        ],
    ),
    "paragraphs without a number, each with a bracket": (
        "一、支持平台\n培育平台。给予奖补。(责任单位:省财政厅)\n推动上云。(责任单位:省经济和信息化厅)\n",
        [
            ("一", "一、支持平台", "培育平台", "培育平台。给予奖补。",
             ["rule:bracket|责任单位:省财政厅"]),
            ("一", "一、支持平台", "推动上云", "推动上云。",
             ["rule:bracket|责任单位:省经济和信息化厅"]),
        ],
    ),
    "aims and principles are no tasks": (
        "一、总体要求\n(一)指导思想。以新思想为指导。\n二、基本原则\n——依法。\n"
        "三、主要措施\n(一)加强公开。及时公开。\n",
        [("(一)", "三、主要措施", "加强公开", "加强公开。及时公开。", [])],
    ),
    "a stage of a timetable": (
        "五、实施步骤\n第一阶段(2018年9月10日-10月30日)\n制定方案。\n布置落实。\n",
        [("第一阶段", "五、实施步骤", "第一阶段", "制定方案。\n布置落实。",
          ["rule:bracket|2018年9月10日-10月30日"])],
    ),
    "how long the document holds is no task": (
        "一、优化信贷。(责任单位:人民银行)\n本措施自印发之日起施行,有效期一年。\n",
        [("一", "", "优化信贷", "优化信贷。", ["rule:bracket|责任单位:人民银行"])],
    ),
    "a page number between two halves of a text": (
        "(一)办好公报。扩大\n- 4 -\n赠阅范围。\n",
        [("(一)", "", "办好公报", "办好公报。扩大\n赠阅范围。", [])],
    ),
    "headings and items that are named": (
        "三、特色领域\n方向/赛道一:数字公开\n重点区域:甲县\n1.办好公报。\n2.办好网站。\n"
        "赛道二:阳光公开\n路径举措1:公开预算。\n路径举措2:公开决算。\n",
        [
            ("1", "方向/赛道一:数字公开", "办好公报", "办好公报。", []),
            ("2", "方向/赛道一:数字公开", "办好网站", "办好网站。", []),
            ("路径举措1", "赛道二:阳光公开", "公开预算", "公开预算。", []),
            ("路径举措2", "赛道二:阳光公开", "公开决算", "公开决算。", []),
        ],
    ),
    "links below the text are no part of it": (
        "(一)办好公报。扩大赠阅范围。\n\n相关稿件\n【文字】《办好公报若干措施》政策解读\n"
        "【图解】一图读懂办好公报\n",
        [("(一)", "", "办好公报", "办好公报。扩大赠阅范围。", [])],
    ),
    "a bracket before a sentence that orders is text": (
        "(一)办好公报。\n【市级部门】扩大赠阅范围。\n",
        [("(一)", "", "办好公报", "办好公报。\n【市级部门】扩大赠阅范围。", [])],
    ),
    "an article of a law is one, with its parts": (
        "第一章 公开\n第一条 有下列情形的,应当更新:\n(一)职能变化;\n(二)系统更新。\n"
        "第二条 及时公开。\n",
        [
            ("第一条", "第一章公开", "有下列情形的,应当更新:",
             "有下列情形的,应当更新:\n(一)职能变化;\n(二)系统更新。", []),
            ("第二条", "第一章公开", "及时公开", "及时公开。", []),
        ],
    ),
    "the list of attachments is none of tasks": (
        "一、公开预算。及时公开。\n附件:1.公开目录\n2.公开清单\n二、公开决算。\n",
        [
            ("一", "", "公开预算", "公开预算。及时公开。", []),
            ("二", "", "公开决算", "公开决算。", []),
        ],
    ),
    "the list of attachments in short": (
        "一、公开预算\n及时公开。\n附:1.公开目录\n2.公开清单\n",
        [("一", "", "公开预算", "及时公开。", [])],
    ),
    "brackets that assign nothing stay text": (
        "(一)公开目录(含附件)。公开事项(负责人、电话)及流程。\n",
        [("(一)", "", "公开目录(含附件)", "公开目录(含附件)。公开事项(负责人、电话)及流程。", [])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_prose(name: str, rows_of: Callable[[str], list[tuple[object, ...]]]) -> None:
    text, expected = CASES[name]
    assert rows_of(text) == expected


NOTICE = """各县(市、区)人民政府:
《某市政务公开工作要点》已经市政府同意,现印发给你们,请认真贯彻执行。
各部门要细化职责分工,于20个工作日内公开落实措施。
实施中的问题,请径向市政府办公室反映。
某市人民政府办公室
2021年7月6日
(此件公开发布)
某市政务公开工作要点
一、加强公开。
二、加强解读。
附件
某市公开目录
1.编制目录。
"""


def test_the_parts_of_a_file(tasks_of: Callable[[str], list[Task]]) -> None:
    found = [(task.part, task.title) for task in tasks_of(NOTICE)]
    assert found == [
        (Part.NOTICE, "各部门要细化职责分工,于20个工作日内公开落实措施"),
        (Part.BODY, "加强公开"),
        (Part.BODY, "加强解读"),
        (Part.ANNEX, "编制目录"),
    ]


def test_deep_numbering_ends(tasks_of: Callable[[str], list[Task]]) -> None:
    labels = ["一、", "(一)", "1.", "(1)", "①"]
    text = "\n".join(f"{labels[i % 5]}项目" for i in range(5000))
    assert len(tasks_of(text)) == 1000
