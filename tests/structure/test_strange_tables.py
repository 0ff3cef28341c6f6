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
CASES = {**SEVERAL}


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
