"""Flattened tables: each case is a text and the grid that its original table had.

`^` marks a place that a merged cell covers from above, `<` from the left.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Document
from pipeline.run import JUDGE
from pipeline.structure.flattened import recover_tables
from pipeline.text import Source

STREAM_OF_CELLS = """关于印发分工表的通知
工作任务
|
工作要求
|
牵头单位
|
一、公开规划
|
||
1.公开规划纲要
|
设立专题,集中展示
|
市发展改革委
|
2.公开历史规划
|
集中发布
|
|
"""

LOST_MERGES = """序号 |
工作任务 |
具体要求 |
牵头落实单位 |
完成时限 |
1 |
推进权责清单公开 |
1.公开权责清单。 |
市编办,各县(市、区)政府 |
2019年12月底前完成 |
2.公开中介服务清单。 |
||||
3.公开处罚信息。 |
全年工作 |
|||
|
|
4.公开抽查结果。 |
市质监局 |
|
2 |
推进救助信息公开 |
落实公示制度,公布救助情况。 |
市民政局 |
全年工作 |
"""

ROW_A_LINE = """| 序号 | 重点任务 | 责任单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 编制公开目录 | 市教育局、市民政局 | 6月底前 |
| 2 | 开展业务培训 |  | 全年 |
"""

TABS = (
    "工 作 任 务\t工 作 要 求\t牵 头 单 位\t责 任 单 位\n"
    "一、公开规划\t\t\t\n"
    "1.公开纲要。\t设立专题,集中展示。\t\t各乡(镇)、区直各部门\n"
    "\n"
    "<p>2.公开历史规划。</p>\t<p>集中发布规划。</p>\t<p>区发改局 区商务局</p>\t<p>区直各部门</p>\n"
    "---------\t-----\t------\t-----\n"
    "3.及时公开举措。\t\t区市场监管局\t区直各部门\n"
)

HEADER_AGAIN = """| 任务 | 要求 | 责任单位 |
| 1.公开甲 | 设立专栏。 | 市财政局 |
| 任务 | 要求 | 责任单位 |
| 2.公开乙 | 集中发布。 | 市司法局 |
"""

BROKEN_LINE = (
    "工作任务\t工作措施\t责任单位\n"
    "1.公开预算\t推进部门预算公开,\n提高透明度。\t市财政局\n"
    "2.公开决算\t推进决算公开。\t市财政局\n"
    "3.公开采购\t公开目录。\t市财政局\n"
)

STACKED = """某市工作任务分解表
序号
工作任务
具体要求
牵头单位
责任单位
完成时限
1
编制目录
及时调整,按时公开。
市政府办公室
市教育局、市民政局
6月底前
2
推进解读
开展政策解读,
提高解读质量。
市司法局
各县(市、区)政府
全年
加强公开平台建设,办好政府公报。
市政府办公室
持续推进
"""

CASES = {
    "stream of cells": (
        STREAM_OF_CELLS,
        [
            ["工作任务", "工作要求", "牵头单位"],
            ["一、公开规划", "<", "<"],
            ["1.公开规划纲要", "设立专题,集中展示", "市发展改革委"],
            ["2.公开历史规划", "集中发布", ""],
        ],
    ),
    "merged cells lost": (
        LOST_MERGES,
        [
            ["序号", "工作任务", "具体要求", "牵头落实单位", "完成时限"],
            [
                "1",
                "推进权责清单公开",
                "1.公开权责清单。",
                "市编办,各县(市、区)政府",
                "2019年12月底前完成",
            ],
            ["^", "^", "2.公开中介服务清单。", "^", "^"],
            ["^", "^", "3.公开处罚信息。", "^", "全年工作"],
            ["^", "^", "4.公开抽查结果。", "市质监局", "^"],
            ["2", "推进救助信息公开", "落实公示制度,公布救助情况。", "市民政局", "全年工作"],
        ],
    ),
    "one row a line": (
        ROW_A_LINE,
        [
            ["序号", "重点任务", "责任单位", "完成时限"],
            ["1", "编制公开目录", "市教育局、市民政局", "6月底前"],
            ["2", "开展业务培训", "", "全年"],
        ],
    ),
    "tabs, tags, rules, page breaks": (
        TABS,
        [
            ["工 作 任 务", "工 作 要 求", "牵 头 单 位", "责 任 单 位"],
            ["一、公开规划", "<", "<", "<"],
            ["1.公开纲要。", "设立专题,集中展示。", "", "各乡(镇)、区直各部门"],
            ["2.公开历史规划。", "集中发布规划。", "区发改局 区商务局", "区直各部门"],
            ["3.及时公开举措。", "", "区市场监管局", "区直各部门"],
        ],
    ),
    "header printed again": (
        HEADER_AGAIN,
        [
            ["任务", "要求", "责任单位"],
            ["1.公开甲", "设立专栏。", "市财政局"],
            ["2.公开乙", "集中发布。", "市司法局"],
        ],
    ),
    "a cell broken over lines": (
        BROKEN_LINE,
        [
            ["工作任务", "工作措施", "责任单位"],
            ["1.公开预算", "推进部门预算公开,\n提高透明度。", "市财政局"],
            ["2.公开决算", "推进决算公开。", "市财政局"],
            ["3.公开采购", "公开目录。", "市财政局"],
        ],
    ),
}


def grids(document: Document) -> list[list[list[str]]]:
    blocks, _ = recover_tables(Source(document.text), document.blocks, JUDGE)
    answer = []
    for block in blocks:
        if block.table is None:
            continue
        answer.append(
            [
                [
                    "^"
                    if cell.row < r
                    else "<"
                    if cell.col < c
                    else document.text[slice(*cell.span)]
                    for c, cell in enumerate(row)
                ]
                for r, row in enumerate(block.table.grid())
            ]
        )
    return answer


@pytest.mark.parametrize("name", CASES)
def test_the_original_grid_comes_back(name: str, document: Callable[[str], Document]) -> None:
    text, expected = CASES[name]
    assert grids(document(text)) == [expected]


CASES["one cell a line, nothing between"] = (
    STACKED,
    [
        ["序号", "工作任务", "具体要求", "牵头单位", "责任单位", "完成时限"],
        ["1", "编制目录", "及时调整,按时公开。", "市政府办公室", "市教育局、市民政局", "6月底前"],
        ["2", "推进解读", "开展政策解读,\n提高解读质量。", "市司法局", "各县(市、区)政府", "全年"],
        ["^", "^", "加强公开平台建设,办好政府公报。", "市政府办公室", "^", "持续推进"],
    ],
)  # fmt: skip

CASES["commas between, in a text"] = (
    "序号,工作任务,牵头单位,责任单位,完成时限\n1,整治排污口,市环保局,市水利局、各县区政府,6月底前\n"
    "2,建设示范区,市住建局,,12月底前\n",
    [
        ["序号", "工作任务", "牵头单位", "责任单位", "完成时限"],
        ["1", "整治排污口", "市环保局", "市水利局、各县区政府", "6月底前"],
        ["2", "建设示范区", "市住建局", "", "12月底前"],
    ],
)  # fmt: skip

CASES["blanks alone between"] = (
    "任务清单\n序号 重点任务 牵头单位 责任单位 完成时限\n一、优化审批\n"
    "1 压减材料30%以上。 县审批局 县公安局、县税务局 2023年6月底\n"
    "2 推行 “跨省通办”,新增事项20项。 县审批局 2023年9月底\n"
    "3  建设书屋  县文旅局  各乡镇  12月底\n请认真落实。\n",
    [
        ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
        ["一、优化审批", "<", "<", "<", "<"],
        ["1", "压减材料30%以上。", "县审批局", "县公安局、县税务局", "2023年6月底"],
        ["2", "推行 “跨省通办”,新增事项20项。", "县审批局", "", "2023年9月底"],
        ["3", "建设书屋", "县文旅局", "各乡镇", "12月底"],
    ],
)  # fmt: skip

_TWO_ROWS = [
    ["序号", "工作任务", "责任分工", "", "完成时限"],
    ["", "", "牵头单位", "配合单位", ""],
    ["1", "新增就业3万人", "市人社局", "各县(市、区)政府", "12月底"],
    ["2", "开展培训1万人", "市人社局", "市教育局", "11月底"],
]
CASES["a stream whose header has two rows"] = (
    "\n|\n".join(cell for row in _TWO_ROWS for cell in row).replace("\n\n", "\n") + "\n|\n",
    _TWO_ROWS,
)
CASES["a header of two rows that lost its blanks"] = (
    "\n".join(" | ".join(filter(None, row)) + " |" for row in _TWO_ROWS) + "\n",
    [["序号", "工作任务", "牵头单位", "配合单位", "完成时限"], *_TWO_ROWS[2:]],
)

CASES["one cell a line over pages, several units below each other"] = (
    "序号\n工作任务\n牵头单位\n责任单位\n完成时限\n"
    "1\n修订规程\n县司法局\n县政府办公室\n县直各部门\n4月底前\n"
    "2\n公布清单\n县司法局\n县财政局\n持续推进\n- 1 -\n"
    "序号\n工作任务\n牵头单位\n责任单位\n完成时限\n"
    "3\n加强宣传\n县司法局\n县教育局\n12月底前\n",
    [
        ["序号", "工作任务", "牵头单位", "责任单位", "完成时限"],
        ["1", "修订规程", "县司法局", "县政府办公室\n县直各部门", "4月底前"],
        ["2", "公布清单", "县司法局", "县财政局", "持续推进"],
        ["3", "加强宣传", "县司法局", "县教育局", "12月底前"],
    ],
)  # fmt: skip
CASES["one cell a line, two columns that may be the title"] = (
    "序号\n行动名称\n主要任务\n牵头单位\n时限\n1\n标准提升行动\n年底前建立目录,推动修订标准。\n"
    "市市场监管局\n12月底\n2\n教育培训行动\n对负责人轮训一遍,每年培训一次。\n市应急局\n6月底\n",
    [
        ["序号", "行动名称", "主要任务", "牵头单位", "时限"],
        ["1", "标准提升行动", "年底前建立目录,推动修订标准。", "市市场监管局", "12月底"],
        ["2", "教育培训行动", "对负责人轮训一遍,每年培训一次。", "市应急局", "6月底"],
    ],
)
CASES["one cell a line, headings with a numeral of their own"] = (
    "时间\n工作内容\n责任单位\n1月\n召开会议\n县委办\n2-3月\n开展活动\n县纪委\n",
    [
        ["时间", "工作内容", "责任单位"],
        ["1月", "召开会议", "县委办"],
        ["2-3月", "开展活动", "县纪委"],
    ],
)
CASES["one cell a line, the time of the first row below the header"] = (
    "序号\n重点任务\n牵头单位\n时限\n一\n防止返贫\n1\n开展排查\n县民政局\n6月底\n"
    "二\n促进就业\n2\n稳岗就业\n县人社局\n12月底\n",
    [
        ["序号", "重点任务", "牵头单位", "时限"],
        ["一\n防止返贫", "<", "<", "<"],
        ["1", "开展排查", "县民政局", "6月底"],
        ["二\n促进就业", "<", "<", "<"],
        ["2", "稳岗就业", "县人社局", "12月底"],
    ],
)
CASES["a heading with its number in a cell of its own, the rest blank"] = (
    "| 序号 | 工作任务 | 牵头单位 | 配合单位 |\n| :--: | :--- | :--- | :--- |\n"
    "| 一 | 数据共享 | | |\n| 1 | 编制目录 | 市数据局 | 市直各部门 |\n"
    "| 二 | 安全保障 | | |\n| 2 | 开展测评 | 市委网信办 | 市公安局 |\n",
    [
        ["序号", "工作任务", "牵头单位", "配合单位"],
        ["一 | 数据共享", "<", "<", "<"],
        ["1", "编制目录", "市数据局", "市直各部门"],
        ["二 | 安全保障", "<", "<", "<"],
        ["2", "开展测评", "市委网信办", "市公安局"],
    ],
)
CASES["a cell of a framed row broken over lines"] = (
    "序号 | 任务 | 牵头单位 | 配合单位 | 时限 |\n"
    "1 | 一网统管 | 市城管局 | 市住建局\n市水利局 | 长期 |\n"
    "2 | 数据共享 | 市大数据局 | 市公安局 | 6月底前 |\n",
    [
        ["序号", "任务", "牵头单位", "配合单位", "时限"],
        ["1", "一网统管", "市城管局", "市住建局\n市水利局", "长期"],
        ["2", "数据共享", "市大数据局", "市公安局", "6月底前"],
    ],
)  # fmt: skip
CASES["a table without a header"] = (
    "1\t新增就业\t2万人\t市人社局\t12月底\n2\t再就业\t5千人\t市人社局\t12月底\n"
    "3\t培训\t3千人\t市总工会\t9月底\n",
    [
        ["1", "新增就业", "2万人", "市人社局", "12月底"],
        ["2", "再就业", "5千人", "市人社局", "12月底"],
        ["3", "培训", "3千人", "市总工会", "9月底"],
    ],
)

NOT_TABLES = [
    "1\t王某\t市教育局\t138\n2\t李某\t市财政局\t139\n3\t张某\t市水利局\t137\n",
    "任务 牵头单位 联系人\n请填写后报送。\n1 2 3\n",
    "责任单位 完成时限 措施\n全面加强领导 推进落实 抓好工作\n认真总结 及时上报 形成合力\n",
    "申报书\n项目名称\n任务\n牵头单位\n(盖章)\n单位性质\n□企业 □高校\n联系人\n张某\n电话\n",
    "首页 | 政务公开 | 通知公告\n关于开展检查的通知\n各单位要认真落实。",
    "一、加强领导。\n二、加强督查。",
    "甲|乙\n",
    "姓名 | 年龄 | 电话 |\n张 | 3 | 4 |\n李 | 5 | 6 |",
    "2022-03-01 00:00:00 | 市财政局、市民政局、市司法局 | 关于公开的通知 | 为做好公开,支持公开,"
    "经市政府批准,现就有关事项通知如下:\n\n一、公开预算,支持公开,加强解读。\n\n"
    "请市财政局、市审计局、市教育局、市水利局、市民政局落实。 | http://a.b/c/d/e/f.html\n",
]


@pytest.mark.parametrize("text", NOT_TABLES)
def test_what_is_no_table_of_tasks_stays_lines(
    text: str, document: Callable[[str], Document]
) -> None:
    assert grids(document(text)) == []


def test_text_around_the_table_stays(document: Callable[[str], Document]) -> None:
    made = document(STREAM_OF_CELLS + "\n此表由市政府办公室解释。\n")
    blocks, _ = recover_tables(Source(made.text), made.blocks, JUDGE)
    kept = [made.text[slice(*b.span)] for b in blocks if b.table is None]
    assert kept == ["关于印发分工表的通知", "此表由市政府办公室解释。"]


_NO_ROWS = "二、扩大投资、优化服务,筑牢增长根基", "三、延长链条、壮大集群,构建产业体系"
CASES["one cell a line, headings without rows"] = (
    "序号\n重点任务\n责任单位\n配合单位\n一、2025年主要目标\n3\n投资增长7%。\n区发改委\n区住建局、各乡镇\n"
    + "\n".join(_NO_ROWS)
    + "\n四、办好教育\n68\n新建幼儿园。\n区教育局\n区财政局\n",
    [
        ["序号", "重点任务", "责任单位", "配合单位"],
        ["一、2025年主要目标", "<", "<", "<"],
        ["3", "投资增长7%。", "区发改委", "区住建局、各乡镇"],
        [_NO_ROWS[0], "<", "<", "<"],
        [_NO_ROWS[1], "<", "<", "<"],
        ["四、办好教育", "<", "<", "<"],
        ["68", "新建幼儿园。", "区教育局", "区财政局"],
    ],
)  # fmt: skip
