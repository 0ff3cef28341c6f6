"""Heads that bear none of the usual numbers: series, units over their work, names of cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "roman numbers over arabic ones": (
        "Ⅰ. 夯实基础\n1.建设平台。\n2.升级外网。\nⅡ. 提升应用\n1.推广证照。\n"
        "Ⅲ．强化保障\n加强培训。\n",
        [
            ("1", "Ⅰ. 夯实基础", "建设平台", "建设平台。", []),
            ("2", "Ⅰ. 夯实基础", "升级外网", "升级外网。", []),
            ("1", "Ⅱ. 提升应用", "推广证照", "推广证照。", []),
            ("Ⅲ", "", "强化保障", "加强培训。", []),
        ],
    ),
    "letters below an item": (
        "一、文化惠民\n(一)建设设施\nA.新建书房。\nB.改造剧场。\n(二)丰富活动\n"
        "A.举办文化节。\nB.送戏下乡。\n",
        [
            ("A", "(一)建设设施", "新建书房", "新建书房。", []),
            ("B", "(一)建设设施", "改造剧场", "改造剧场。", []),
            ("A", "(二)丰富活动", "举办文化节", "举办文化节。", []),
            ("B", "(二)丰富活动", "送戏下乡", "送戏下乡。", []),
        ],
    ),
    "a letter that nothing follows numbers no item": (
        "一、提升服务\nA.级景区免费开放。\n二、扩大供给\nC.类企业除外。\n",
        [
            ("一", "", "提升服务", "A.级景区免费开放。", []),
            ("二", "", "扩大供给", "C.类企业除外。", []),
        ],
    ),
    "paragraphs 第一, 第二, but not 第一、第二季度": (
        "四、保障\n第一,加强领导。建立专班。\n第二,加大投入。安排资金。\n"
        "五、进度\n第一、第二季度完成选址。\n",
        [
            ("第一", "四、保障", "加强领导", "加强领导。建立专班。", []),
            ("第二", "四、保障", "加大投入", "加大投入。安排资金。", []),
            ("五", "", "进度", "第一、第二季度完成选址。", []),
        ],
    ),
    "units over their items": (
        "区水利局\n(一)编制方案。\n(二)每月通报。\n区农业农村局\n(一)防治污染。\n",
        [
            ("(一)", "区水利局", "编制方案", "编制方案。", ["inherited:heading|区水利局"]),
            ("(二)", "区水利局", "每月通报", "每月通报。", ["inherited:heading|区水利局"]),
            ("(一)", "区农业农村局", "防治污染", "防治污染。", ["inherited:heading|区农业农村局"]),
        ],
    ),
    "units before duties in one line": (
        "县林业局:1.负责巡查;2.训练队伍。\n县气象局负责:1.发布预警;2.增雨。\n各乡镇:组织宣传。\n",
        [
            ("1", "县林业局", "负责巡查", "负责巡查;", ["inherited:heading|县林业局"]),
            ("2", "县林业局", "训练队伍", "训练队伍。", ["inherited:heading|县林业局"]),
            ("1", "县气象局负责", "发布预警", "发布预警;", ["inherited:heading|县气象局"]),
            ("2", "县气象局负责", "增雨", "增雨。", ["inherited:heading|县气象局"]),
            (None, "", "组织宣传", "组织宣传。", ["rule:line|各乡镇"]),
        ],
    ),
    "one unit before a colon is no habit": (
        "一、加强协调\n1.召开会议。\n市财政局:安排资金。\n",
        [("1", "一、加强协调", "召开会议", "召开会议。\n市财政局:安排资金。",
          ["rule:prose|市财政局"])],
    ),
    "in brackets, likely names too, and until when": (
        "【区教委】\n1、开展活动。\n【区公安分局、区交巡警支队】\n2、整治停车。(区城管局配合)\n"
        "【区农委】(以下任务8月底前完成)\n3、治理养殖污染。\n",
        [
            ("1", "【区教委】", "开展活动", "开展活动。", ["inherited:heading|区教委"]),
            ("2", "【区公安分局、区交巡警支队】", "整治停车", "整治停车。",
             ["inherited:heading|区公安分局、区交巡警支队", "rule:bracket|区城管局配合"]),
            ("3", "【区农委】(以下任务8月底前完成)", "治理养殖污染", "治理养殖污染。",
             ["inherited:heading|区农委"]),
        ],
    ),
    "who answers, above the items": (
        "责任单位:区应急局\n1.开展整治。\n2.组织演练。\n责任单位:区住建局\n3.排查隐患。\n",
        [
            ("1", "", "开展整治", "开展整治。",
             ["inherited:heading|责任单位:区应急局"]),
            ("2", "", "组织演练", "组织演练。",
             ["inherited:heading|责任单位:区应急局"]),
            ("3", "", "排查隐患", "排查隐患。",
             ["inherited:heading|责任单位:区住建局"]),
        ],
    ),
    "who answers, below the items": (
        "1.开展整治。\n责任单位:区应急局\n2.组织演练。\n责任单位:区教育局\n3.排查隐患。\n"
        "责任单位:区住建局\n",
        [
            ("1", "", "开展整治", "开展整治。", ["rule:line|责任单位:区应急局"]),
            ("2", "", "组织演练", "组织演练。", ["rule:line|责任单位:区教育局"]),
            ("3", "", "排查隐患", "排查隐患。", ["rule:line|责任单位:区住建局"]),
        ],
    ),
    "a card for each task": (
        "任务名称:新建幼儿园\n工作内容:新建12所。\n牵头单位:市教育局\n完成时限:11月底前\n"
        "任务名称:改造小区\n工作内容:改造35个。\n牵头单位:市住建局\n完成时限:12月底前\n",
        [
            (None, "", "新建幼儿园", "工作内容:新建12所。",
             ["rule:line|牵头单位:市教育局", "rule:line|11月底前"]),
            (None, "", "改造小区", "工作内容:改造35个。",
             ["rule:line|牵头单位:市住建局", "rule:line|12月底前"]),
        ],
    ),
    "a card may open with another name, if roles stand below it each time": (
        "行动内容:交通整治\n责任单位:市公安局\n具体举措:①治乱停;②设标志。\n"
        "行动内容:市容整治\n责任单位:市城管局\n具体举措:①清占道;②拆广告。\n",
        [
            (None, "", "交通整治", "具体举措:①治乱停;②设标志。", ["rule:line|责任单位:市公安局"]),
            (None, "", "市容整治", "具体举措:①清占道;②拆广告。", ["rule:line|责任单位:市城管局"]),
        ],
    ),
    "a number, and the name behind its label": (
        "一、任务名称:推进公开\n工作要求:公开预算。\n责任单位:市财政局\n"
        "二、工作目标:到2023年实现公开。\n",
        [("一", "", "推进公开", "工作要求:公开预算。", ["rule:line|责任单位:市财政局"])],
    ),
    "01 and 02, but no 10 that follows nothing": (
        "01 推进公开。(责任单位:市财政局)\n02 加强解读。(责任单位:市司法局)\n10 个镇参加。\n",
        [
            ("01", "", "推进公开", "推进公开。", ["rule:bracket|责任单位:市财政局"]),
            ("02", "", "加强解读", "加强解读。", ["rule:bracket|责任单位:市司法局"]),
        ],
    ),
    "units below their items": (
        "1.粮食增产。\n县农业农村局\n2.工业增长。\n县工信局\n3.旅游增长。\n县文旅局\n",
        [
            ("1", "", "粮食增产", "粮食增产。", ["rule:line|县农业农村局"]),
            ("2", "", "工业增长", "工业增长。", ["rule:line|县工信局"]),
            ("3", "", "旅游增长", "旅游增长。", ["rule:line|县文旅局"]),
        ],
    ),
    "a numbered unit over what it must do": (
        "一、市应急局\n要开展检查,6月底前完成。\n二、市住建局\n要开展排查。\n",
        [
            ("一", "", "市应急局", "要开展检查,6月底前完成。", ["inherited:heading|市应急局"]),
            ("二", "", "市住建局", "要开展排查。", ["inherited:heading|市住建局"]),
        ],
    ),
    "parts of a task below its name": (
        "提升产能\n【目标】产量稳定。\n【任务】新建农田。\n【责任单位】市农业局\n",
        [(None, "", "提升产能", "【目标】产量稳定。\n【任务】新建农田。",
          ["rule:line|【责任单位】市农业局"])],
    ),
    "cards in one line each": (
        "工作任务:稳定面积。牵头单位:县农业局。完成时限:10月。\n"
        "工作任务:建设农田。牵头单位:县农业局。完成时限:12月。\n",
        [
            (None, "", "稳定面积", "稳定面积。", ["rule:line|牵头单位:县农业局。完成时限:10月。"]),
            (None, "", "建设农田", "建设农田。", ["rule:line|牵头单位:县农业局。完成时限:12月。"]),
        ],
    ),
    "units with their persons over their items, and a month behind a number": (
        "党政办(负责人:王某):\n1、汇总资料;\n2、组织会议。\n财政所(负责人:赵某):\n1、清查账目;\n"
        "2、6月30日前盘点资产。\n",
        [
            ("1", "党政办(负责人:王某):", "汇总资料", "汇总资料;", ["inherited:heading|党政办"]),
            ("2", "党政办(负责人:王某):", "组织会议", "组织会议。", ["inherited:heading|党政办"]),
            ("1", "财政所(负责人:赵某):", "清查账目", "清查账目;", ["inherited:heading|财政所"]),
            ("2", "财政所(负责人:赵某):", "6月30日前盘点资产", "6月30日前盘点资产。",
             ["inherited:heading|财政所"]),
        ],
    ),
    "a number alone on its line": (
        "(一)\n项目名称:医院迁建\n责任单位:县卫健委\n(二)\n项目名称:小学新建\n责任单位:县教体局\n",
        [
            ("(一)", "", "医院迁建", "医院迁建", ["rule:line|责任单位:县卫健委"]),
            ("(二)", "", "小学新建", "小学新建", ["rule:line|责任单位:县教体局"]),
        ],
    ),
    "goals for which somebody answers are tasks, others are none": (
        "一、主要目标\n1.产值增长9%。(牵头:市发改委)\n2.收入增长7%。(牵头:市财政局)\n"
        "二、总体目标\n1.规模扩大。\n三、重点工作\n3.完成投资。\n",
        [
            ("1", "一、主要目标", "产值增长9%", "产值增长9%。", ["rule:bracket|牵头:市发改委"]),
            ("2", "一、主要目标", "收入增长7%", "收入增长7%。", ["rule:bracket|牵头:市财政局"]),
            ("3", "三、重点工作", "完成投资", "完成投资。", []),
        ],
    ),
    "numbered labels beside what they are about": (
        "一、整改任务\n新建管网,消除直排。\n二、整改责任单位\n市住建局、市水利局\n三、整改时限:2023年6月底\n"
        "四、整改完成情况\n已新建管网。\n"
        "五、放宽时限。提前3天办结。\n",
        [
            ("一", "", "整改任务", "新建管网,消除直排。",
             ["inherited:heading|市住建局、市水利局", "inherited:heading|2023年6月底"]),
            ("五", "", "放宽时限", "放宽时限。提前3天办结。",
             ["inherited:heading|市住建局、市水利局", "inherited:heading|2023年6月底"]),
        ],
    ),
    "who runs an event answers for none of its items": (
        "一、主办单位\n市教育局\n二、活动内容\n举办讲座。\n",
        [
            ("一", "", "主办单位", "市教育局", []),
            ("二", "", "活动内容", "举办讲座。", []),
        ],
    ),
    "paragraphs that each begin with whose duty they are": (
        "县公安局负责治安。\n县财政局负责资金。\n县教育局负责人参加。\n",
        [
            (None, "", "负责治安", "负责治安。", ["rule:line|县公安局"]),
            (None, "", "负责资金", "负责资金。\n县教育局负责人参加。", ["rule:line|县财政局"]),
        ],
    ),
    "duties in a section, and a numbered unit before its duty": (
        "三、职责\n县公安局负责治安。\n县财政局负责资金。\n四、分工\n"
        "(一)市公安局。负责交通。\n(二)市气象局。牵头负责预警。\n",
        [
            ("三", "三、职责", "负责治安", "负责治安。", ["rule:line|县公安局"]),
            ("三", "三、职责", "负责资金", "负责资金。", ["rule:line|县财政局"]),
            ("(一)", "四、分工", "市公安局", "市公安局。负责交通。",
             ["inherited:heading|市公安局"]),
            ("(二)", "四、分工", "市气象局", "市气象局。牵头负责预警。",
             ["inherited:heading|市气象局"]),
        ],
    ),
    "units in brackets over their items": (
        "【县科协】\n1.举办活动。\n【县教体局】\n1.开展科普。\n",
        [
            ("1", "【县科协】", "举办活动", "举办活动。", ["inherited:heading|县科协"]),
            ("1", "【县教体局】", "开展科普", "开展科普。", ["inherited:heading|县教体局"]),
        ],
    ),
    "what numbered items say of themselves is no card": (
        "1.保障入学\n重点任务:新建学校。\n责任单位:市教育局\n2.改造小区\n重点任务:改造管网。\n"
        "责任单位:市住建局\n",
        [
            ("1", "", "保障入学", "重点任务:新建学校。", ["rule:line|责任单位:市教育局"]),
            ("2", "", "改造小区", "重点任务:改造管网。", ["rule:line|责任单位:市住建局"]),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_heads(name: str, rows_of: Callable[[str], list[tuple[object, ...]]]) -> None:
    text, expected = CASES[name]
    assert rows_of(text) == expected
