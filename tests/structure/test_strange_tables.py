"""Layouts of tables that strangers made: what tasks, headings, units and limits come back.

Each case is a text and its tasks as (number, headings, text, then l/r/c and the units, limits).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import read
from pipeline.records import Document
from pipeline.run import process

Task = tuple[str | None, str, str, str, str]

SEVERAL: dict[str, tuple[str, list[Task]]] = {
    "as many tabs in each line: who leads alone leads, a blank at the end is a blank": (
        "某县分工方案\n序号\t重点任务\t牵头部门\t配合部门\t备注\n"
        "1\t建成指挥中心\t县住建局\t县公安局\t持续\n"
        "2\t推进监管\t县市场监管局\t各乡镇人民政府\t新增\n"
        "3\t推广电子证照\t县公安局\t\t\n",
        [
            ("1", "", "建成指挥中心", "l县住建局 c县公安局", ""),
            ("2", "", "推进监管", "l县市场监管局 c各乡镇人民政府", ""),
            ("3", "", "推广电子证照", "l县公安局", ""),
        ],
    ),
    "the same in Markdown, with whom one reports to": (
        "某县分工方案\n\n| 序号 | 重点任务 | 市级对口部门 | 牵头部门 | 配合部门 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | 建成指挥中心 | 市住建局 | 县住建局 | 县公安局 |\n"
        "| 2 | 推广电子证照 | 市公安局 | 县公安局 |  |\n",
        [
            ("1", "", "建成指挥中心", "l县住建局 c县公安局", ""),
            ("2", "", "推广电子证照", "l县公安局", ""),
        ],
    ),
    "merged cells lost, requirements without full stops: a row of one cell has all from above": (
        "某局任务分工\n重点工作\t具体任务\t责任科室\t时限要求\n"
        "招生考试\t公布招生方案\t基教科\t7月10日前\n\t公示考生名单\t\t\n"
        "教师管理\t公开招聘公告\t人事科\t年内\n",
        [
            (None, "", "公布招生方案", "r基教科", "7月10日前"),
            (None, "", "公示考生名单", "r基教科", "7月10日前"),
            (None, "", "公开招聘公告", "r人事科", "年内"),
        ],
    ),
    "a sheet: what stands above is padded, the header again below each heading, a blank": (
        "索引号\t011\t主题分类\t综合政务\n发文机关\t甲县人民政府\t成文日期\t2020年3月2日\n"
        "甲县2020年民生任务分工表\t\t\t\n各乡镇人民政府,县直各部门:\t\t\t\n"
        "现将《2020年民生任务分工表》印发给你们。\t\t\t\n甲县人民政府\t\t\t\n2020年3月2日\t\t\t\n"
        "(一)教育\t\t\t\n责任单位\t工作任务\t时限要求\t备注\n县教育局\t新建幼儿园3所\t8月底前\t\n"
        "县教育局、县住建局\t改造校舍\t12月底前\t续建\n\t\t\t\n(二)卫生\t\t\t\n"
        "责任单位\t工作任务\t时限要求\t备注\n县卫健局\t建设村卫生室\t10月底前\t\n",
        [
            (None, "(一)教育", "新建幼儿园3所", "r县教育局", "8月底前"),
            (None, "(一)教育", "改造校舍", "r县教育局 r县住建局", "12月底前"),
            (None, "(二)卫生", "建设村卫生室", "r县卫健局", "10月底前"),
        ],
    ),
    "a sheet: the first heading above the header, the second between the rows, a note below": (
        "某县任务清单\t\t\t\n一、教育\t\t\t\n序号\t工作任务\t责任单位\t完成时限\n"
        "1\t新建幼儿园3所\t县教育局\t8月底前\n2\t改造校舍\t县教育局\t12月底前\n二、卫生\t\t\t\n"
        "3\t建设卫生室\t县卫健局\t10月底前\n注：以上任务按季度报送。\t\t\t\n",
        [
            ("1", "一、教育", "新建幼儿园3所", "r县教育局", "8月底前"),
            ("2", "一、教育", "改造校舍", "r县教育局", "12月底前"),
            ("3", "二、卫生", "建设卫生室", "r县卫健局", "10月底前"),
        ],
    ),
    "cells parted by blanks: the header again on each page, a name broken over lines": (
        "某县任务台账\n序号 工作任务 牵头部门 配合部门 完成时限\n"
        "1 建设知识产权保护中心,5个工作日内完成预审 县市场监管局 县法院 2021年5月底\n- 1 -\n"
        "序号 工作任务 牵头部门 配合部门 完成时限\n"
        "2 推行远程异地评标 县住建局 县审批局、县自然资源\n和规划局 2021年7月底\n"
        "3 发放首套印章 县审批局 县公安局 2021年8月底\n",
        [
            (
                "1",
                "",
                "建设知识产权保护中心,5个工作日内完成预审",
                "l县市场监管局 c县法院",
                "2021年5月底 5个工作日内",
            ),
            ("2", "", "推行远程异地评标", "l县住建局 c县审批局 c县自然资源和规划局", "2021年7月底"),
            ("3", "", "发放首套印章", "l县审批局 c县公安局", "2021年8月底"),
        ],
    ),
    "strokes pad the headings, the number is the last column": (
        "甲市2022年助企任务清单||||\n||||\n一、减负||||\n牵头单位|配合单位|工作举措|完成期限|序号\n"
        "市税务局|市财政局|落实退税政策,加快退税进度|6月底前|1\n市人社局||缓缴社保费|持续推进|2\n"
        "二、融资||||\n牵头单位|配合单位|工作举措|完成期限|序号\n"
        "市金融办|各银行机构|设立首贷中心,开展银企对接|9月底前|3\n",
        [
            ("1", "一、减负", "落实退税政策,加快退税进度", "l市税务局 c市财政局", "6月底前"),
            ("2", "一、减负", "缓缴社保费", "l市人社局", "持续推进"),
            ("3", "二、融资", "设立首贷中心,开展银企对接", "l市金融办 c各银行机构", "9月底前"),
        ],
    ),
    "two tables, each with a name and a header of its own, the number behind the work": (
        "甲区任务表\t\t\t\t\n表一：建设类\t\t\t\t\n项目名称\t建设内容\t责任单位\t完成时间\t序号\n"
        "甲路\t新建道路2公里\t区住建局\t6月底\t1\n乙路\t改造道路3公里\t区交通局\t9月底\t2\n"
        "表二：服务类\t\t\t\t\n服务事项\t具体举措\t牵头部门（单位）\t时限\n"
        "一网通办\t推行全程网办\t区行政审批局\t年底前\n热线\t提升办结率到95%\t区信访局\t全年\n",
        [
            ("1", "", "新建道路2公里", "r区住建局", "6月底"),
            ("2", "", "改造道路3公里", "r区交通局", "9月底"),
            (None, "", "推行全程网办", "l区行政审批局", "年底前"),
            (None, "", "提升办结率到95%", "l区信访局", "全年"),
        ],
    ),
    "a page break cuts a row: who else answers stands alone below the header": (
        "序号\t任务\t责任单位\t时限\n1\t建设甲园区\t区住建局\t6月底\n— 2 —\n"
        "序号\t任务\t责任单位\t时限\n2\t治理乙河道\t区生态环境局\t9月底\n\t\t区水利局\t\n",
        [
            ("1", "", "建设甲园区", "r区住建局", "6月底"),
            ("2", "", "治理乙河道", "r区生态环境局 r区水利局", "9月底"),
        ],
    ),
    "a heading of the text over a table that has headings of its own": (
        "一、重点任务\n序号|任务|责任单位\n一、教育||\n1|建设幼儿园3所|县教育局\n二、卫生||\n2|招聘村医8名|县卫健局\n",
        [
            ("1", "一、重点任务 > 一、教育", "建设幼儿园3所", "r县教育局", ""),
            ("2", "一、重点任务 > 二、卫生", "招聘村医8名", "r县卫健局", ""),
        ],
    ),
}

Row = list[str]


def one_a_line(rows: list[Row]) -> str:
    return "".join(f"{cell}\n" for row in rows for cell in row if cell)


def between_strokes(rows: list[Row]) -> str:
    return "".join(f"{cell}\n|\n" for row in rows for cell in row if cell)


def row_a_line(rows: list[Row]) -> str:
    return "".join(" | ".join(filter(None, row)) + " |\n" for row in rows)


# Who leads is merged, as are titles or persons; a header with a word of its own; 无 for nobody.
CHECKED = [
    ["检查内容", "测评标准", "权重", "主责部门", "协助部门", "整改期限"],
    ["组织领导", "1.成立领导小组,定期研究", "10", "区爱卫办", "区委编办、区财政局", "3月底前"],
    ["", "2.各街道配备专职人员", "5", "", "各街道办事处", "4月底前"],
    ["", "3.开通投诉热线,按时办结", "5", "", "区信访局", "4月底前"],
    ["环境整治", "4.清理背街小巷,取缔占道", "20", "区城管局", "各街道办事处", "6月底前"],
    ["", "5.改造农贸市场,落实休市", "15", "区商务局", "区市场监管局、区城投公司", "入冬前"],
    ["控烟", "6.公共场所设置禁烟标识", "10", "区教育局", "无", "全年"],
]
OF_CHECKED: list[Task] = [
    ("1", "组织领导", "成立领导小组,定期研究", "r区爱卫办 c区委编办 c区财政局", "3月底前"),
    ("2", "组织领导", "各街道配备专职人员", "r区爱卫办 c各街道办事处", "4月底前"),
    ("3", "组织领导", "开通投诉热线,按时办结", "r区爱卫办 c区信访局", "4月底前"),
    ("4", "环境整治", "清理背街小巷,取缔占道", "r区城管局 c各街道办事处", "6月底前"),
    ("5", "环境整治", "改造农贸市场,落实休市", "r区商务局 c区市场监管局 c区城投公司", "入冬前"),
    ("6", "控烟", "公共场所设置禁烟标识", "r区教育局", "全年"),
]
OF_PERSONS = [
    ["序号", "督办事项", "分管县领导", "牵头单位", "配合单位", "办结时限"],
    ["1", "新建标准厂房5万平方米", "周某", "县工信局", "县住建局、县发改局", "11月底前"],
    ["2", "引进配套企业6户", "", "县招商局", "县商务局、各园区管委会", "10月底前"],
    ["3", "盘活闲置土地300亩", "", "", "县自然资源局、县税务局", "采暖季前"],
    ["4", "改造中低产田2万亩", "吴某", "县农业农村局", "各乡镇人民政府", "春耕前"],
    ["5", "建设冷链设施4处", "", "", "县供销社、县商务局", "9月15日前"],
    ["6", "新建城区停车场3处", "郑某", "县住建局", "县城管局", "年底前"],
]
OF_OF_PERSONS: list[Task] = [
    ("1", "", "新建标准厂房5万平方米", "l县工信局 c县住建局 c县发改局", "11月底前"),
    ("2", "", "引进配套企业6户", "l县招商局 c县商务局 c各园区管委会", "10月底前"),
    ("3", "", "盘活闲置土地300亩", "l县招商局 c县自然资源局 c县税务局", "采暖季前"),
    ("4", "", "改造中低产田2万亩", "l县农业农村局 c各乡镇人民政府", "春耕前"),
    ("5", "", "建设冷链设施4处", "l县农业农村局 c县供销社 c县商务局", "9月15日前"),
    ("6", "", "新建城区停车场3处", "l县住建局 c县城管局", "年底前"),
]
ALONE = [  # leads without help stay leads
    ["序号", "类别", "工作任务", "牵头单位", "配合单位", "时限"],
    ["1", "教育", "新建幼儿园3所", "县教育局", "县住建局", "8月底"],
    ["2", "", "改造校舍5处", "县教育局", "", "9月底"],
    ["3", "", "招聘教师100名", "县人社局", "", "7月底"],
    ["4", "卫生", "改造乡镇医院2所", "县卫健局", "", "10月底"],
]
OF_ALONE: list[Task] = [
    ("1", "教育", "新建幼儿园3所", "l县教育局 c县住建局", "8月底"),
    ("2", "教育", "改造校舍5处", "l县教育局", "9月底"),
    ("3", "教育", "招聘教师100名", "l县人社局", "7月底"),
    ("4", "卫生", "改造乡镇医院2所", "l县卫健局", "10月底"),
]
EVERYBODY = [  # who all help are printed once beside several leads
    ["工作任务", "工作要求", "牵头单位", "责任单位"],
    ["公开规划", "1.公开发展规划,设立专题", "市发改委", "各县区政府、市直各部门"],
    ["", "2.公开国土空间规划", "市自然资源局", ""],
    ["公开预算", "3.公开部门预决算", "市财政局", "各县区政府、市直各部门"],
    ["", "4.公开三公经费", "市审计局", ""],
]
_ALL = "r各县区政府 r市直各部门"
OF_EVERYBODY: list[Task] = [
    ("1", "公开规划", "公开发展规划,设立专题", f"l市发改委 {_ALL}", ""),
    ("2", "公开规划", "公开国土空间规划", f"l市自然资源局 {_ALL}", ""),
    ("3", "公开预算", "公开部门预决算", f"l市财政局 {_ALL}", ""),
    ("4", "公开预算", "公开三公经费", f"l市审计局 {_ALL}", ""),
]
MERGED = {
    f"merged leads, {name}, {layout.__name__}": (f"{title}\n{layout(rows)}{below}", expected)
    for name, title, rows, expected, layouts, below in (
        ("below titles", "某区分工表", CHECKED, OF_CHECKED,
         [one_a_line, between_strokes, row_a_line], ""),
        ("below persons", "某县重点事项", OF_PERSONS, OF_OF_PERSONS,
         [one_a_line, between_strokes], ""),
        ("above the foot", "某县事项", OF_PERSONS, OF_OF_PERSONS, [one_a_line],
         "上一条：无\n下一条：某通知\n主办：某县人民政府办公室 备案号：某ICP备01号\n"),
        ("not alone", "某县任务", ALONE, OF_ALONE, [one_a_line, between_strokes], ""),
        ("not beside all", "某市任务", EVERYBODY, OF_EVERYBODY, [between_strokes], ""),
    )
    for layout in layouts
}  # fmt: skip
# A time before all else stands over the rows below it; one behind them does not.
TIMES: dict[str, tuple[str, list[Task]]] = {
    "the month first": (
        "时间 | 序号 | 工作任务 | 责任单位 |\n1月 | 1 | 召开工作会议 | 办公室 |\n"
        " | 2 | 下达资金计划 | 财务科 |\n"
        "3月 | 3 | 完成安全检查 | 防御科 |\n | 4 | 组织宣传活动 | 水资源科 |\n",
        [
            ("1", "", "召开工作会议", "r办公室", "1月"),
            ("2", "", "下达资金计划", "r财务科", "1月"),
            ("3", "", "完成安全检查", "r防御科", "3月"),
            ("4", "", "组织宣传活动", "r水资源科", "3月"),
        ],
    ),
    "the month last": (
        "序号,工作任务,责任单位,完成时间\n1,召开工作会议,县委办,1月\n2,下达资金计划,县财政局,\n",
        [
            ("1", "", "召开工作会议", "r县委办", "1月"),
            ("2", "", "下达资金计划", "r县财政局", ""),
        ],
    ),
}
CASES = {**SEVERAL, **MERGED, **TIMES}


def tasks_of(path: Path) -> list[Task]:
    (document,) = read(path)
    assert isinstance(document, Document)
    return [
        (
            one.task.number,
            " > ".join(one.task.heading_path),
            "".join(document.text[slice(*piece)] for piece in one.task.pieces),
            " ".join(f"{a.role.value[0]}{a.unit.name}" for a in one.assignments),
            " ".join(document.text[slice(*limit.mention.span)] for limit in one.deadlines),
        )
        for one in process(document).tasks
    ]


@pytest.mark.parametrize("name", CASES)
def test_the_tasks_of_a_strange_table(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    assert tasks_of(file) == expected


MONTHLY = """# 甲山市水务局2026年重点工作月度安排

局机关各科室、局属各单位,各镇街水务事务中心:

现将《甲山市水务局2026年重点工作月度安排》印发给你们,请对照抓好落实。

甲山市水务局

2026年1月15日

| 时间 | 序号 | 重点工作 | 责任科室(单位) | 备注 |
| --- | --- | --- | --- | --- |
| 1月 | 1 | 召开全市水务工作会议 | 办公室 |  |
|  | 2 | 下达水利发展资金计划 | 计划财务科 |  |
| 9月 | 3 | 印发中小河流治理三年计划(2027-2029年) | 规划建设科 |  |
|  | 4 | 开展设施运维绩效评价 | 排水管理科 |  |
"""


def test_a_task_of_a_table_is_not_the_title(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text(MONTHLY, encoding="utf-8")
    (document,) = read(file)
    assert isinstance(document, Document)
    header = process(document).header
    assert header.title == "甲山市水务局2026年重点工作月度安排"
    assert header.year == 2026
