"""Cutting unit lists: what separates two names and what is inside one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Span
from pipeline.tag.units import looks_like_units, split_units

# A list as printed (folded), and its names joined with |.
LISTS = {
    # marks between names
    "市财政局": "市财政局",
    "市发展改革委、自然资源和规划局": "市发展改革委|自然资源和规划局",
    "市财政局,市教育局;市民政局": "市财政局|市教育局|市民政局",
    "各县(市、区)政府。开发区、新区管委会": "各县(市、区)政府|开发区|新区管委会",
    "市教育局/市财政局": "市教育局|市财政局",
    "1.市财政局 2.市教育局": "市财政局|市教育局",
    "市财政局、市教育局等": "市财政局|市教育局",
    "市财政局、市教育局等部门": "市财政局|市教育局",
    "市财政局等7个部门": "市财政局",
    "市财政局、各高等院校": "市财政局|各高等院校",
    "市财政局等有关部门和单位": "市财政局",
    "①市财政局②市教育局": "市财政局|市教育局",
    "市教育局(牵头) 市财政局(配合)": "市教育局|市财政局",
    "发改、财政、人社、住建、城管、交通、水利、农业农村等部门": (
        "发改|财政|人社|住建|城管|交通|水利|农业农村"
    ),
    # persons are no units
    "市委常委、常务副市长": "",
    "市教育局,县委书记": "市教育局",
    # marks inside a name
    "各县、市、区人民政府,各园区管委会": "各县、市、区人民政府|各园区管委会",
    "各市、县(市、区)政府": "各市、县(市、区)政府",
    "各县(市、区)政府,县城管局": "各县(市、区)政府|县城管局",
    "各县区、市财政局": "各县区|市财政局",
    "各乡、镇人民政府": "各乡、镇人民政府",
    "各乡镇、街道,区教育局": "各乡镇、街道|区教育局",
    "县教体局\n各乡镇、街道\n各学校": "县教体局|各乡镇、街道|各学校",
    "旗财政局,各苏木乡镇场、街道": "旗财政局|各苏木乡镇场、街道",
    "省民政厅,各市、州、直管市、神农架林区政府": "省民政厅|各市、州、直管市、神农架林区政府",
    "市教育局,市公安局.市司法局": "市教育局|市公安局|市司法局",
    "各乡(镇、街道)、区政府各部门": "各乡(镇、街道)|区政府各部门",
    "市直各委、办、局": "市直各委、办、局",
    "行署各局、委、办、处": "行署各局、委、办、处",
    "中央、省驻岳单位,各区": "中央、省驻岳单位|各区",
    "各镇、街,区直各办、局": "各镇、街|区直各办、局",
    "各县<市、区>政府、市教育局": "各县<市、区>政府|市教育局",
    "市发展改革委(市物价局)、市财政局": "市发展改革委(市物价局)|市财政局",
    # 和, 与, 及, 会同
    "市工业和信息化局、市文化和旅游局": "市工业和信息化局|市文化和旅游局",
    "市教育局和市体育局": "市教育局|市体育局",
    "区政府各部门及各直属机构": "区政府各部门|各直属机构",
    "各省辖市政府和示范区、港区管委会": "各省辖市政府|示范区|港区管委会",
    "市有关部门和单位": "市有关部门和单位",
    "市教育局会同市财政局": "市教育局|市财政局",
    "市应急局与市消防救援支队": "市应急局|市消防救援支队",
    "示范区发展改革和统计局": "示范区发展改革和统计局",
    "市公安局以及各县区": "市公安局|各县区",
    "商务部、农业农村部等和各有关省级人民政府": "商务部|农业农村部|各有关省级人民政府",
    "市教育局、市财政局等部门和各县区政府": "市教育局|市财政局|各县区政府",
    "各行政村“两委”、各村(社区)": "各行政村“两委”|各村(社区)",
    # a person beside a name
    "市教育局 李某某、市财政局(王某)": "市教育局|市财政局",
    "市教育局:李某某": "市教育局",
    "市政府办(金融)、市自然资源局(林业)": "市政府办(金融)|市自然资源局(林业)",
    "市教育局(文化局)、市政府 办公室": "市教育局(文化局)|市政府 办公室",
    "高新区 马家镇": "高新区 马家镇",
    # nothing between two names
    "市经信局市新经济委、市科技局": "市经信局|市新经济委|市科技局",
    "省农业农村厅省科学技术厅": "省农业农村厅|省科学技术厅",
    "市委宣传部市文明办市教育局": "市委宣传部|市文明办|市教育局",
    "市委市政府督查室": "市委市政府督查室",
    "市政府市场监管局": "市政府市场监管局",
    "市住建局市场科": "市住建局市场科",
    "市发展改革委市能源局": "市发展改革委|市能源局",
    "区行政审批局区域合作科": "区行政审批局区域合作科",
    # blanks and line breaks
    "区发改局 区商务局": "区发改局|区商务局",
    "区发改局\n区商务局": "区发改局|区商务局",
    "区发改局 区商 务局": "区发改局|区商 务局",
    "区发改局 商务局": "区发改局|商务局",
    "区行政服务中心管 委会": "区行政服务中心管 委会",
    "市住房城乡 建设局": "市住房城乡 建设局",
    "开发区、新 区管委会": "开发区|新 区管委会",
    "市政府 办公室": "市政府 办公室",
    "市委 宣传部 市财政局": "市委 宣传部|市财政局",
    "区政府 各部门": "区政府 各部门",
    "国家税务总局 某市税务局": "国家税务总局 某市税务局",
    "各乡(镇、街道)、 区政府各部门": "各乡(镇、街道)|区政府各部门",
    "区政府新闻办 区委网信办": "区政府新闻办|区委网信办",
    "市财政局、 市发展改革局": "市财政局|市发展改革局",
    " 市财政局 ": "市财政局",
    # one office of two, and two offices
    "市委、市政府督查室,市国资委": "市委、市政府督查室|市国资委",
    "市委、市政府": "市委|市政府",
    # persons beside units, each on a line
    "市自然资源局 李娜\n市住建局 陈刚": "市自然资源局|市住建局",
    "李娜 市住建局 陈刚": "市住建局",
    "区政务局\n(王某某)": "区政务局",
    # sections of one house
    "信息科 门诊部": "信息科|门诊部",
    "生产运营部 人力资源部": "生产运营部|人力资源部",
    "宣传科会办公室": "宣传科|办公室",
    "市红十字会办公室": "市红十字会办公室",
    # what is no part of a name
    "市财政局(牵头)、市教育局": "市财政局|市教育局",
    "市财政局(按职责分工负责)": "市财政局",
    "各区政府(含开发区、新区,下同)": "各区政府",
    "某高新区管委会)": "某高新区管委会",
    ":市财政局": "市财政局",
    "由市财政局": "市财政局",
    # a name nobody knows, and prose
    "山水城、市财政局": "山水城|市财政局",
    "山水城": "山水城",
    "市财政局、《某某规划》、2019年": "市财政局",
    "本标准规定了安全控制的一般要求,人员安全管控、物料安全管控等方面的内容": "",
    # nobody
    "": "",
    "无": "",
    "其中": "",
    "/": "",
    "-": "",
    "、": "",
}


def cut(text: str) -> str:
    spans = split_units(text, Span(0, len(text)))
    return "|".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_a_list_is_cut_into_its_names(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "责任单位:市财政局、市教育局。"
    assert [text[s:e] for s, e in split_units(text, Span(5, 14))] == ["市财政局", "市教育局"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("市财政局,各县(市、区)政府,某高新区、某新区管委会", 0.95, 1),
        ("区行政服务中心管 委会", 1, 1),
        ("市直有关单位,各县(市、区)人民政府", 1, 1),
        ("山水城、市财政局", 0.4, 0.8),
        ("2016年12月底前完成", 0, 0),
        ("在政府网站设立专栏,及时公开有关信息", 0, 0),
        ("推动各县(市、区)政府及部门全面公开权责清单,并实行动态管理。", 0, 0.2),
        ("鼓励高等院校、科研机构和企业参与,支持行业协会建设", 0, 0.5),
        ("", 0, 0),
    ],
)
def test_a_cell_of_units_is_told_from_other_cells(text: str, least: float, most: float) -> None:
    assert least <= looks_like_units(text, Span(0, len(text))) <= most


@given(st.text(alphabet="市区县各、,;。() \n和及等局委办财政教育人民府管有关部门<>/", max_size=60))
def test_names_stand_in_order_inside_the_span(text: str) -> None:
    spans = split_units(text, Span(0, len(text)))
    assert all(s.start < s.end for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.start >= 0 and s.end <= len(text) for s in spans)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)
    assert 0 <= looks_like_units(text, Span(0, len(text))) <= 1


@pytest.mark.parametrize("text", ["(" * 50_000, "和" * 50_000, "市 " * 25_000, "各县、" * 20_000])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    split_units(text, Span(0, len(text)))
    looks_like_units(text, Span(0, len(text)))
