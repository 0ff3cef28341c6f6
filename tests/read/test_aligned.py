"""Tables whose columns are aligned by blanks, their cells broken over lines."""

from __future__ import annotations

import time

import pytest

from pipeline.read.aligned import without_alignment
from pipeline.read.aligned_columns import width
from pipeline.read.text import read_text

# Each row of a case is what its lines print, `>` standing where the row of tabs is wanted.
PRINTED = """\
关于印发任务表的通知

各乡镇人民政府，县直各有关单位：
    《任务表》已经县人民政府同意，现印发给你们，请认真组织实施，确保按期完成各项任务。
                                            某县人民政府
                                              2022年3月16日
                      - 1 -
                 2022年任务表

  序号   项目名称         建设内容及目标                 牵头单位         完成时限
  1      农村饮水巩固提   新建供水管网86公里，受益群众   县水利局         2022年10月底
         升               2.3万人。                                       前

  2      幼儿园扩容       新增学位810个。                县教育局、县住   全年
                      - 2 -

  序号   项目名称         建设内容及目标                 牵头单位         完成时限
                                                         建局
  3      甘蔗“双高”基   硬化道路120公里。              县糖业发展办公   11月底前
         地道路                                          室

  注：项目资金由县财政按程序统筹安排。

                      - 3 -
"""
WHOLE = [
    "序号\t项目名称\t建设内容及目标\t牵头单位\t完成时限",
    "1\t农村饮水巩固提升\t新建供水管网86公里，受益群众2.3万人。\t县水利局\t2022年10月底前",
    "2\t幼儿园扩容\t新增学位810个。\t县教育局、县住建局\t全年",
    "3\t甘蔗“双高”基地道路\t硬化道路120公里。\t县糖业发展办公室\t11月底前",
]

# No blank lines between the rows, no numbers; the time comes first; a cell wraps over four lines.
DENSE = """\
时间        责任部门        工作内容                配合部门
一季度      区教育局        新建幼儿园3所，新增学   区财政局、区住建
                            位900个，招聘教师120    局、各街道办事处
                            名，落实生均公用经费
                            标准。
二季度      区卫生健康局    改造卫生院2所。
            、区医保局
6月底前     区民政局        提高低保标准。          区残联
以上任务由区政府督查室督办，每季度通报一次，年底进行考核，结果纳入目标管理。
"""
OF_DENSE = [
    "时间\t责任部门\t工作内容\t配合部门",
    "一季度\t区教育局\t新建幼儿园3所，新增学位900个，招聘教师120名，落实生均公用经费标准。"
    "\t区财政局、区住建局、各街道办事处",
    "二季度\t区卫生健康局、区医保局\t改造卫生院2所。\t",
    "6月底前\t区民政局\t提高低保标准。\t区残联",
    "以上任务由区政府督查室督办，每季度通报一次，年底进行考核，结果纳入目标管理。",
]

# The header is centred over its columns, and broken; cells stand in the middle of their rows.
CENTRED = """\
 序            工作任务                责任      完成
 号                                    单位      时限
 一、道路建设
        硬化生产道路120公里，其
 1      中新宁镇45公里、龙头乡38     县交通局   12月底
        公里。

        建设客运站2个，改造公交      县住建局、
 2      站台60个。                   县公安局   9月底

 二、环境整治
 3      清理河道。                   各乡镇     持续推进
"""
OF_CENTRED = [
    "序号\t工作任务\t责任单位\t完成时限",
    "一、道路建设\t\t\t",
    "1\t硬化生产道路120公里，其中新宁镇45公里、龙头乡38公里。\t县交通局\t12月底",
    "2\t建设客运站2个，改造公交站台60个。\t县住建局、县公安局\t9月底",
    "二、环境整治\t\t\t",
    "3\t清理河道。\t各乡镇\t持续推进",
]

# Two tables with other columns, names above them; a blank cell in a first line; a header of two
# rows; the number is the last column.
FOOT = """\
序号  工作任务                        承办单位          协办单位      完成时限
1     春季牲畜口蹄疫、小反刍兽疫
      免疫密度达到100%                旗疫病中心        各苏木镇      5月底
2     新增高效节水灌溉面积15万亩      旗水务局                        6月底
"""
OF_FOOT = [
    "序号\t工作任务\t承办单位\t协办单位\t完成时限",
    "1\t春季牲畜口蹄疫、小反刍兽疫免疫密度达到100%\t旗疫病中心\t各苏木镇\t5月底",
    "2\t新增高效节水灌溉面积15万亩\t旗水务局\t\t6月底",
]
TWO = """\
                 表1  工程类
    工程名称          建设规模      责任单位        序号
    甲河治理          河道8公里     县水利局        1
    乙水库除险加固    库容120万     县水利局、      2
    工程              立方米        乙镇政府
                 表2  服务类
    事项              责任分工                      时限
                      牵头单位      配合单位
    一网通办          县审批局                      6月底
    热线              县信访局      县直各部        年底
                                    门
"""
OF_TWO = [
    "                 表1  工程类",
    "工程名称\t建设规模\t责任单位\t序号",
    "甲河治理\t河道8公里\t县水利局\t1",
    "乙水库除险加固工程\t库容120万立方米\t县水利局、乙镇政府\t2",
    "                 表2  服务类",
    "事项\t牵头单位\t配合单位\t时限",
    "一网通办\t县审批局\t\t6月底",
    "热线\t县信访局\t县直各部门\t年底",
]

# Other widths: half-width marks, wide blanks, tabs; a page break in the middle of a row; a row
# whose number is that of the row above.
WIDTHS = (
    "序号  任务                    牵头单位        时限\n"
    "1     开展ABC-2行动(一期),    市科技局,市     6月底\n"
    "      覆盖12家企业            经信局\n"
    "      建立台账                市数据局\t      7月底\n"
    "2　　　培育企业30家，其中规   市商务局　　　　12月底\n"
    "\f"
    "      上企业12家、限上企业    \n"
    "      18家\n"
)
OF_WIDTHS = [
    "序号\t任务\t牵头单位\t时限",
    "1\t开展ABC-2行动(一期),覆盖12家企业\t市科技局,市经信局\t6月底",
    "\t建立台账\t市数据局\t7月底",
    "2\t培育企业30家，其中规上企业12家、限上企业18家\t市商务局\t12月底",
]

CASES = {
    "pages, blank lines between rows": (PRINTED, WHOLE),
    "no numbers, no blank lines": (DENSE, OF_DENSE),
    "centred": (CENTRED, OF_CENTRED),
    "two tables": (TWO, OF_TWO),
    "the other cells stand at the foot of a broken one": (FOOT, OF_FOOT),
    "widths": (WIDTHS, OF_WIDTHS),
}


def of_table(text: str, expected: list[str]) -> list[str]:
    lines = [line for line in without_alignment(text).split("\n") if line.strip()]
    first = lines.index(expected[0])
    return lines[first : first + len(expected)]


@pytest.mark.parametrize("name", CASES)
def test_rows_on_a_line(name: str) -> None:
    text, expected = CASES[name]
    assert of_table(text, expected) == expected


def test_what_stands_around_a_table_stays() -> None:
    around = [line for line in without_alignment(PRINTED).split("\n") if "\t" not in line]
    printed = PRINTED.split("\n")
    assert around == [*printed[:9], *printed[-5:]]


def test_broken_prose_around_is_joined() -> None:
    text = "".join(
        f"    第{i}条各单位要加强组织领导，明确责任分工，细化工作措施，\n确保各项任务按期完成。\n"
        for i in "一二三四五六"
    )
    parsed = read_text((text + CENTRED).encode(), "a.txt")
    assert "细化工作措施，确保各项任务按期完成。" in parsed.text


NOT_TABLES = [
    "责任单位    完成时限    措施\n全面加强领导    推进落实    抓好工作\n",
    "一、任务  二、责任单位  三、时限\n各单位要认真落实，加强领导，确保按期完成。\n",
    "序号  任务  牵头单位\n1  公开预算，细化到项级科目  市财政局\n2  公开  市审计局\n",
    "任务    牵头单位    时限\n\n    某市人民政府\n    2022年1月1日\n",
]


@pytest.mark.parametrize("text", NOT_TABLES)
def test_what_is_no_aligned_table(text: str) -> None:
    assert without_alignment(text) == text


def test_hostile_text_takes_linear_time() -> None:
    start = time.perf_counter()
    without_alignment("序号    任务    单位    时限\n" * 4_000)
    without_alignment(("序号    任务    责任单位    时限\n" + "1" + " " * 400 + "a\n") * 1_000)
    assert time.perf_counter() - start < 4


def printed(*cells: tuple[int, str]) -> str:
    line = ""
    for place, text in cells:
        line += " " * (place - width(line)) + text
    return line


def test_a_line_below_a_cell_goes_on_with_it_though_its_name_stands_further_right():
    lines = [
        printed((0, "序号"), (8, "任务内容"), (40, "责任单位"), (62, "时限")),
        "（一）围绕发展抓公开",
        printed(
            (0, "1"), (5, "围绕双城经济圈、山区城市群"), (40, "区发改委、区政"), (62, "12月底")
        ),
        printed((5, "建设发布政策信息"), (40, "府研究室")),
        printed((0, "2"), (5, "公开科创布局、企业梯度培育"), (40, "区科技局"), (62, "9月底前")),
        printed((5, "的申报条件")),
        "关联文件",
    ]
    rows = without_alignment("\n".join(lines)).split("\n")
    assert (
        rows[2] == "1\t围绕双城经济圈、山区城市群建设发布政策信息\t区发改委、区政府研究室\t12月底"
    )
    assert rows[3] == "2\t公开科创布局、企业梯度培育的申报条件\t区科技局\t9月底前"
