"""Tables to tasks, after the flattened ones were recovered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.read.item import Parsed
from pipeline.records import FieldKind, Header, Role, Task
from pipeline.run import JUDGE
from pipeline.structure import analyse
from pipeline.text import Source, tidy

CASES = {
    "numbered groups with numbered requirements": (
        "序号 | 工作任务 | 具体要求 | 牵头落实单位 | 完成时限 |\n"
        "1 | 推进清单公开 | 1.公开权责清单。 | 市编办 | 6月底前完成 |\n"
        "2.公开中介清单。 | | | | |\n"
        "3公开处罚信息。 | | | | |\n"
        "2 | 推进救助公开 | 落实公示制度。 | 市民政局 | 全年工作 |\n",
        [
            ("1", "1 推进清单公开", "公开权责清单", "公开权责清单。",
             ["rule:column|市编办", "rule:column|6月底前完成"]),
            ("2", "1 推进清单公开", "公开中介清单", "公开中介清单。",
             ["inherited:cell-above|市编办", "inherited:cell-above|6月底前完成"]),
            ("3", "1 推进清单公开", "公开处罚信息", "公开处罚信息。",
             ["inherited:cell-above|市编办", "inherited:cell-above|6月底前完成"]),
            ("2", "", "推进救助公开", "落实公示制度。",
             ["rule:column|市民政局", "rule:column|全年工作"]),
        ],
    ),
    "headings inside, a blank lead, a blank requirement": (
        "工作任务\t工作要求\t牵头单位\t责任单位\n"
        "一、公开规划\t\t\t\n"
        "1.公开纲要。\t设立专题。\t\t区政府各部门\n"
        "2.公开举措。\t\t区市场监管局\t区政府各部门\n",
        [
            ("1", "一、公开规划", "公开纲要", "设立专题。", ["rule:column|区政府各部门"]),
            ("2", "一、公开规划", "公开举措", "公开举措",
             ["rule:column|区市场监管局", "rule:column|区政府各部门"]),
        ],
    ),
    "a heading on a line of its own between rows": (
        "序号\t重点任务\t具体举措\t牵头单位\t完成时限\n一、深化改革\n"
        "1\t压缩时限\t压缩审批时间。\t县住建局\t6月底前\n二、优化服务\n"
        "2\t提升热线\t办理诉求。\t县信访局\t全年\n",
        [
            ("1", "一、深化改革", "压缩时限", "压缩审批时间。",
             ["rule:column|县住建局", "rule:column|6月底前"]),
            ("2", "二、优化服务", "提升热线", "办理诉求。",
             ["rule:column|县信访局", "rule:column|全年"]),
        ],
    ),
    "measures that a cell numbers beside their goal": (
        "序号 | 反馈问题 | 整改目标 | 整改措施 | 责任单位 |\n"
        "1 | 渗漏问题 | 消除隐患 | 1.完成工程。2.建立台账。 | 区应急局 |\n"
        "2 | 直排问题 | 达标排放 | 新建管网。 | 区住建局 |\n",
        [
            ("1", "1 渗漏问题", "完成工程", "消除隐患\n完成工程。", ["rule:column|区应急局"]),
            ("2", "1 渗漏问题", "建立台账", "消除隐患\n建立台账。", ["rule:column|区应急局"]),
            ("2", "", "直排问题", "达标排放\n新建管网。", ["rule:column|区住建局"]),
        ],
    ),
    "a column for each quarter": (
        "| 序号 | 工作任务 | 一季度 | 二季度目标 | 责任单位 |\n"
        "| 1 | 改建公路 | 完成手续 | 开工建设 | 市交通运输局 |\n"
        "| 2 | 改造小区 | 完成设计 | | 市住建局 |\n",
        [
            ("1", "", "改建公路", "完成手续\n开工建设",
             ["inherited:header|一季度", "inherited:header|二季度目标",
              "rule:column|市交通运输局"]),
            ("2", "", "改造小区", "完成设计",
             ["inherited:header|一季度", "rule:column|市住建局"]),
        ],
    ),
    "problems and how they are mended": (
        "序号|反馈问题|整改措施|责任领导|牵头|责任|整改时限|总投资\n"
        "1|环境存在短板|开展行动|某某|市营商局|市直各部门|9月底前|300\n"
        "2|作风不实|开展检查|某某|市纪委监委机关|各级各部门|立行立改|\n",
        [
            ("1", "", "环境存在短板", "开展行动",
             ["rule:column|市营商局", "rule:column|市直各部门", "rule:column|9月底前"]),
            ("2", "", "作风不实", "开展检查",
             ["rule:column|市纪委监委机关", "rule:column|各级各部门", "rule:column|立行立改"]),
        ],
    ),
    "sums, groups with a sum, and what is the same as above": (
        "序号|项目名称|总投资|责任单位|完成时限\n合计||500||\n一|交通类|300||\n"
        "1|改建县道|200|县交通局|12月底\n2|加固桥梁|100|同上|同上\n注:未列明的由县财政局商定。||||\n",
        [
            ("1", "一 交通类", "改建县道", "改建县道",
             ["rule:column|县交通局", "rule:column|12月底"]),
            ("2", "一 交通类", "加固桥梁", "加固桥梁",
             ["inherited:cell-above|县交通局", "inherited:cell-above|12月底"]),
        ],
    ),
    "two tables under headings": (
        "一、约束性\n序号|指标|责任单位\n1|能耗下降|市发改委\n2|优良天数|市环境局\n"
        "二、项目\n序号|项目|牵头单位|完成时限\n1|建污水厂|市水务局|年底\n",
        [
            ("1", "一、约束性", "能耗下降", "能耗下降", ["rule:column|市发改委"]),
            ("2", "一、约束性", "优良天数", "优良天数", ["rule:column|市环境局"]),
            ("1", "二、项目", "建污水厂", "建污水厂",
             ["rule:column|市水务局", "rule:column|年底"]),
        ],
    ),
    "only a column of tasks": (
        "| 序号 | 重点任务 | 责任单位 |\n| 1 | 编制公开目录,及时更新 | 市教育局 |\n"
        "| 2 | 开展业务培训 | 市民政局 |\n",
        [
            ("1", "", "编制公开目录,及时更新", "编制公开目录,及时更新", ["rule:column|市教育局"]),
            ("2", "", "开展业务培训", "开展业务培训", ["rule:column|市民政局"]),
        ],
    ),
    "units and roles inside one cell": (
        "| 序号 | 工作内容 | 责任单位 |\n"
        "| 1 | 建设公开平台 | 牵头单位:市教育局;配合单位:市财政局 |\n"
        "| 2 | 开展业务培训 | 市民政局 |\n",
        [
            ("1", "", "建设公开平台", "建设公开平台",
             ["rule:column|牵头单位:市教育局;配合单位:市财政局"]),
            ("2", "", "开展业务培训", "开展业务培训", ["rule:column|市民政局"]),
        ],
    ),
    "two columns of requirements": (
        "| 序号 | 工作任务 | 工作要求 | 具体措施 | 责任单位 |\n"
        "| 1 | 公开预算 | 及时公开。 | 建立台账。 | 市财政局 |\n"
        "| 2 | 公开决算 | 全面公开。 | 开展督查。 | 市审计局 |\n",
        [
            ("1", "", "公开预算", "及时公开。\n建立台账。", ["rule:column|市财政局"]),
            ("2", "", "公开决算", "全面公开。\n开展督查。", ["rule:column|市审计局"]),
        ],
    ),
    "units in a column that assigns nothing": (
        "| 序号 | 工作内容 | 代表性企业 |\n| 1 | 建设公开平台,及时更新 | 某市数据集团 |\n"
        "| 2 | 开展业务培训,形成合力 | 某市城投集团 |\n",
        [],
    ),
    "a list of projects with their codes and sums": (
        "| 序号 | 项目名称 | 项目代码 | 总投资(亿元) | 区县 |\n"
        "| 1 | 某县数据中心一期 | 2025-330100-04-01-100001 | 12.5 | 甲县 |\n"
        "| 2 | 某县产业园二期 | 2025-330100-04-01-100002 | 3.2 | 乙县 |\n",
        [],
    ),
    "states, aims and firms under headers that nobody knows": (
        "| 序号 | 地市 | 战略定位 | 现状 | 发展愿景(200字以内) | 代表性企业 |\n"
        "| 1 | 甲市 | 智造高地 | 产业链完整,基础扎实。 | 到2027年,规模翻番。 | 甲市城投集团 |\n"
        "| 2 | 乙市 | 应用高地 | 场景丰富,企业众多。 | 到2027年,增长一半。 | 乙市数据集团 |\n",
        [],
    ),
    "one known header among others, of who leads": (
        "| 事由 | 牵头单位 |\n| 建设公开平台,及时更新栏目。 | 市教育局 |\n"
        "| 开展业务培训,提高能力。 | 市民政局 |\n",
        [
            (None, "", "建设公开平台,及时更新栏目", "建设公开平台,及时更新栏目。",
             ["rule:column|市教育局"]),
            (None, "", "开展业务培训,提高能力", "开展业务培训,提高能力。",
             ["rule:column|市民政局"]),
        ],
    ),
    "no header at all": (
        "| 1 | 建设公开平台,及时更新栏目。 | 市教育局、市财政局 | 2023年6月底前 |\n"
        "| 2 | 开展业务培训,提高能力。 | 市民政局 | 2023年9月底前 |\n"
        "| 3 | 编制公开目录,分类管理。 | 市审计局 | 全年 |\n",
        [
            ("1", "", "建设公开平台,及时更新栏目", "建设公开平台,及时更新栏目。",
             ["rule:column|市教育局、市财政局", "rule:column|2023年6月底前"]),
            ("2", "", "开展业务培训,提高能力", "开展业务培训,提高能力。",
             ["rule:column|市民政局", "rule:column|2023年9月底前"]),
            ("3", "", "编制公开目录,分类管理", "编制公开目录,分类管理。",
             ["rule:column|市审计局", "rule:column|全年"]),
        ],
    ),
    "a cell that begins with its first stage has the number of its row": (
        "| 序号 | 项目名称 | 建设内容 | 责任单位 |\n"
        "| 1 | 数据中心项目 | 第一阶段:建成机房,接通网络。 | 市数据局 |\n"
        "| 2 | 培训中心项目 | 建成教室,开展培训。 | 市教育局 |\n",
        [
            ("1", "", "数据中心项目", "第一阶段:建成机房,接通网络。", ["rule:column|市数据局"]),
            ("2", "", "培训中心项目", "建成教室,开展培训。", ["rule:column|市教育局"]),
        ],
    ),
    "prose and a table in one document": (
        "一、总体要求\n以新思想为指导。\n二、任务分工\n"
        "| 序号 | 工作内容 | 责任单位 |\n| 1 | 建设公开平台 | 市教育局 |\n"
        "| 2 | 开展业务培训 | 市民政局 |\n三、工作要求\n加强督查,定期通报。\n",
        [
            ("1", "二、任务分工", "建设公开平台", "建设公开平台", ["rule:column|市教育局"]),
            ("2", "二、任务分工", "开展业务培训", "开展业务培训", ["rule:column|市民政局"]),
            ("三", "", "工作要求", "加强督查,定期通报。", []),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_tables(name: str, rows_of: Callable[[str], list[tuple[object, ...]]]) -> None:
    text, expected = CASES[name]
    assert rows_of(text) == expected


Grid = list[list[str | tuple[str, int, int] | None]]
# A header of two rows, as a file merges it: (text, rows, columns); None is covered from above or
# from the left.
TWO_ROWS: Grid = [
    [("序号", 2, 1), ("工作内容", 2, 1), ("责任分工", 1, 2), None, ("完成时限", 2, 1)],
    [None, None, "牵头单位", "配合单位", None],
    ["1", "建设公开平台。", "市教育局", "市财政局", "2023年6月底前"],
    ["2", "开展业务培训。", "市民政局", "", "2023年9月底前"],
]


def laid_out(grid: Grid) -> Parsed:
    builder = TextBuilder()
    builder.table(
        [
            [CellSpec(*part) if isinstance(part, tuple) else CellSpec(part)
             for part in row if part is not None]
            for row in grid
        ]
    )  # fmt: skip
    return Parsed(builder.text, tuple(builder.blocks))


def test_a_header_of_two_rows_gives_each_column_its_role() -> None:
    parsed = laid_out(TWO_ROWS)
    tasks = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    found = [[(f.kind, f.role, parsed.text[slice(*f.span)]) for f in task.fields] for task in tasks]
    assert found == [
        [
            (FieldKind.UNITS, Role.LEAD, "市教育局"),
            (FieldKind.UNITS, Role.COOPERATE, "市财政局"),
            (FieldKind.TIME, None, "2023年6月底前"),
        ],
        [(FieldKind.UNITS, Role.LEAD, "市民政局"), (FieldKind.TIME, None, "2023年9月底前")],
    ]
    assert [task.number for task in tasks] == ["1", "2"]


def test_a_group_over_two_requirements_is_the_title_of_both() -> None:
    parsed = laid_out([
        ["序号", "重点工程", "工作内容", "牵头单位"],
        [("1", 2, 1), ("平台工程", 2, 1), "建设公开平台。", "市教育局"],
        [None, None, "开展业务培训。", "市民政局"],
    ])  # fmt: skip
    tasks = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    assert [(task.number, task.title) for task in tasks] == [("1", "平台工程")] * 2


def test_a_cell_across_the_row_is_the_heading_of_the_rows_below() -> None:
    parsed = laid_out([
        ["序号", "重点任务", "具体举措", "牵头单位"],
        [("一、深化改革", 1, 4), None, None, None],
        ["1", "压缩时限", "压缩审批时间。", "县住建局"],
        [("二、优化服务", 1, 4), None, None, None],
        ["2", "提升热线", "办理诉求。", "县信访局"],
    ])  # fmt: skip
    tasks = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    assert [(task.number, task.heading_path, task.title) for task in tasks] == [
        ("1", ("一、深化改革",), "压缩时限"),
        ("2", ("二、优化服务",), "提升热线"),
    ]


def test_pieces_of_one_row_are_apart_and_those_of_a_cut_row_are_not(
    tasks_of: Callable[[str], list[Task]],
) -> None:
    (apart, _) = tasks_of(CASES["two columns of requirements"][0])
    assert (len(apart.pieces), apart.cut) == (2, ())
    (cut,) = tasks_of("一、公开预算。主动公开部门\n- 4 -\n预算。")
    assert (len(cut.pieces), cut.cut) == (2, (1,))


def test_a_section_whose_number_has_a_cell_of_its_own() -> None:
    parsed = laid_out([
        ["序号", "重点任务", "开始时间", "完成时间", "牵头单位"],
        ["一", ("市场准入", 1, 4)],
        ["1", "推行全程网办。", "2023-03-01", "2023-06-30", "市教育局"],
        ["二", "要素保障", "", "", ""],
        ["2", "简化报装流程。", "2023-03-01", "2023-09-30", "市民政局"],
    ])  # fmt: skip
    tasks = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    assert [(task.number, task.heading_path) for task in tasks] == [
        ("1", ("一 市场准入",)),
        ("2", ("二 要素保障",)),
    ]
    times = [f.span for task in tasks for f in task.fields if f.kind is FieldKind.TIME]
    assert [parsed.text[slice(*span)] for span in times] == ["2023-06-30", "2023-09-30"]


def test_what_is_due_in_each_quarter_is_the_text() -> None:
    parsed = laid_out([
        ["序号", "工作任务", "一季度", "二季度", "牵头单位"],
        ["1", "改造老旧小区", "完成摸底", "全面开工", "市教育局"],
        ["2", "建设口袋公园", "完成设计", "投入使用", "市民政局"],
    ])  # fmt: skip
    first, _ = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    assert first.title == "改造老旧小区"
    assert [parsed.text[slice(*piece)] for piece in first.pieces] == ["完成摸底", "全面开工"]


@pytest.mark.parametrize("heading", ["三、重点任务", "1.市场准入", "（二）责任分工", "2市场准入"])
def test_what_stands_across_a_numbered_table_is_a_heading(heading: str) -> None:
    parsed = laid_out([
        ["序号", "任务", "责任单位", "完成时限"],
        [(heading, 1, 4), None, None, None],
        ["1", "（一）修订管理办法，压缩审批时间。", "市住建局", "6月底前"],
        ["2", "建立信息台账。", "市财政局", "全年"],
    ])  # fmt: skip
    tasks = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    assert [task.heading_path for task in tasks] == [(tidy(heading),)] * 2


def test_a_cell_that_says_nothing_is_no_text() -> None:
    parsed = laid_out([
        ["序号", "重点工作", "细化任务", "责任单位", "完成时限要求", "完成标准"],
        ["1", "改造老旧小区", "完成摸底", "市住建局", "6月底前", "无"],
        ["2", "建设口袋公园", "/", "市民政局", "全年", "投入使用"],
    ])  # fmt: skip
    tasks = analyse(Source(parsed.text), parsed.blocks, JUDGE, lambda *_: Header()).tasks
    pieces = [[parsed.text[slice(*piece)] for piece in task.pieces] for task in tasks]
    assert [task.title for task in tasks] == ["改造老旧小区", "建设口袋公园"]
    assert pieces == [["完成摸底"], ["投入使用"]]
    times = [f.span for task in tasks for f in task.fields if f.kind is FieldKind.TIME]
    assert [parsed.text[slice(*span)] for span in times] == ["6月底前", "全年"]
