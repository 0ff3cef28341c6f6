"""Tables to tasks, after the flattened ones were recovered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
