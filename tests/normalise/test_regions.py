"""Where documents stand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.place_names import name_places
from pipeline.normalise.regions import locate
from pipeline.records import Header, Level, Place
from pipeline.text import fold

N, P, C, K, T = Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP


@pytest.mark.parametrize(
    ("issuer", "year", "place"),
    [
        # the tiers
        ("国务院办公厅", None, (N, "000000", None, None, None)),
        ("中共中央办公厅、国务院办公厅", None, (N, "000000", None, None, None)),
        ("住房和城乡建设部办公厅", None, (N, "000000", None, None, None)),
        ("国家市场监督管理总局", None, (N, "000000", None, None, None)),
        ("云南省人民政府办公厅", None, (P, "530000", "云南省", None, None)),
        ("广西壮族自治区人民政府", None, (P, "450000", "广西壮族自治区", None, None)),
        ("北京市人民政府办公厅", None, (P, "110000", "北京市", None, None)),
        ("保山市人民政府办公室", None, (C, "530500", "云南省", "保山市", None)),
        ("楚雄州人民政府办公室", None, (C, "532300", "云南省", "楚雄彝族自治州", None)),
        ("阿里地区行政公署", None, (C, "542500", "西藏自治区", "阿里地区", None)),
        ("锡林郭勒盟行政公署", None, (C, "152500", "内蒙古自治区", "锡林郭勒盟", None)),
        ("隆阳区人民政府", None, (K, "530502", "云南省", "保山市", "隆阳区")),
        ("昆山市人民政府办公室", None, (K, "320583", "江苏省", "苏州市", "昆山市")),
        ("北京市海淀区人民政府", None, (K, "110108", "北京市", "北京市", "海淀区")),
        ("济源市人民政府", None, (K, "419001", "河南省", None, "济源市")),
        ("石河子市人民政府", None, (K, "659001", "新疆维吾尔自治区", None, "石河子市")),
        (
            "鄂温克族自治旗人民政府",
            None,
            (K, "150724", "内蒙古自治区", "呼伦贝尔市", "鄂温克族自治旗"),
        ),
        ("安吉县天荒坪镇人民政府", None, (T, "330523", "浙江省", "湖州市", "安吉县")),
        # chains, joint issuers, branches of central organs
        ("三明市沙县区人民政府办公室", 2021, (K, "350405", "福建省", "三明市", "沙县区")),
        ("中共保山市委办公室、保山市人民政府办公室", None, (C, "530500", "云南省", "保山市", None)),
        ("国家税务总局保山市税务局", None, (C, "530500", "云南省", "保山市", None)),
        ("中国人民银行昆明中心支行", None, (C, "530100", "云南省", "昆明市", None)),
        ("南京住房公积金管理中心", None, (C, "320100", "江苏省", "南京市", None)),
        # names that mislead
        ("吉林市人民政府", None, (C, "220200", "吉林省", "吉林市", None)),
        ("吉林省人民政府", None, (P, "220000", "吉林省", None, None)),
        ("海南州人民政府", None, (C, "632500", "青海省", "海南藏族自治州", None)),
        ("上海市浦东新区人民政府", None, (K, "310115", "上海市", "上海市", "浦东新区")),
        ("晋城市城区人民政府", None, (K, "140502", "山西省", "晋城市", "城区")),
        # zones lie in a city
        ("肇庆高新区管委会", None, (K, "441200", "广东省", "肇庆市", "肇庆高新区")),
        ("甘肃省兰州新区管理委员会", None, (K, "620100", "甘肃省", "兰州市", "兰州新区")),
        ("西安市高新区管委会", None, (K, "610100", "陕西省", "西安市", "西安市高新区")),
        # before and after a change
        ("沙县人民政府", 2016, (K, "350427", "福建省", "三明市", "沙县")),
        ("沙县人民政府", None, (K, "350427", "福建省", "三明市", "沙县")),
        ("三元区人民政府", 2019, (K, "350403", "福建省", "三明市", "三元区")),
        ("三元区人民政府", 2021, (K, "350404", "福建省", "三明市", "三元区")),
        ("三元区人民政府", None, (K, "350404", "福建省", "三明市", "三元区")),
        ("襄樊市人民政府", 2009, (C, "420600", "湖北省", "襄樊市", None)),
        ("巢湖市人民政府", 2008, (C, "341400", "安徽省", "巢湖市", None)),
        ("巢湖市人民政府", 2020, (K, "340181", "安徽省", "合肥市", "巢湖市")),
        ("昌都县人民政府", 2010, (K, "542121", "西藏自治区", "昌都地区", "昌都县")),
        # 毕节市 was a county's name until the prefecture took it
        ("毕节市人民政府", None, (C, "520500", "贵州省", "毕节市", None)),
        # what several places bear stays open
        ("鼓楼区人民政府", None, (K, None, None, None, "鼓楼区")),
        # no place at all
        ("市政府办公室", None, (C, None, None, None, None)),
        ("县人民政府", None, (K, None, None, None, None)),
        ("市委宣传部", None, (C, None, None, None, None)),
        ("甲乙丙公司", None, (None, None, None, None, None)),
    ],
)
def test_the_issuer_tells_the_place(issuer, year, place):
    assert locate(Header(issuer=issuer, year=year), "") == Place(*place)


@pytest.mark.parametrize(
    ("header", "head", "hint", "place"),
    [
        # a shared name is told apart by the others named, wherever they stand
        (
            {"issuer": "鼓楼区人民政府"},
            "为落实福州市部署",
            "",
            (K, "350102", "福建省", "福州市", "鼓楼区"),
        ),
        (
            {"issuer": "朝阳区人民政府"},
            "",
            "吉林省_长春市",
            (K, "220104", "吉林省", "长春市", "朝阳区"),
        ),
        # the number
        (
            {"issuer": "省人民政府办公厅", "doc_number": "黔府办发〔2022〕17号"},
            "各市、自治州人民政府:",
            "",
            (P, "520000", "贵州省", None, None),
        ),
        ({"doc_number": "粤府办〔2025〕14号"}, "", "", (P, "440000", "广东省", None, None)),
        ({"doc_number": "穗府办〔2025〕14号"}, "", "", (C, "440100", "广东省", "广州市", None)),
        ({"doc_number": "国办发〔2025〕14号"}, "", "", (N, "000000", None, None, None)),
        # the title; a document cited in it does not count
        (
            {"title": "2021年保山市政务公开工作要点"},
            "",
            "",
            (C, "530500", "云南省", "保山市", None),
        ),
        (
            {"title": "关于贯彻落实《云南省数字经济条例》的意见"},
            "结合昭通实际",
            "",
            (C, "530600", "云南省", "昭通市", None),
        ),
        (
            {"issuer": "市政府办公室", "title": "太仓市数字经济行动计划"},
            "",
            "",
            (K, "320585", "江苏省", "苏州市", "太仓市"),
        ),
        # the letters of a number tell which 自治区 has issued it; 宁 alone is Nanjing's too
        (
            {"issuer": "自治区人民政府办公厅", "doc_number": "宁政办发〔2011〕168号"},
            "",
            "",
            (P, "640000", "宁夏回族自治区", None, None),
        ),
        # whose experience is learned from, who is helped
        (
            {"title": "高新区关于开展管理提升年活动的实施方案"},
            "进一步提升高新区形象,学习借鉴成都高新区、合肥高新区先进经验",
            "",
            (None, None, None, None, None),
        ),
        # the first lines; the works cited there do not count
        ({}, "根据《福州市规定》,促进泸州市发展", "", (C, "510500", "四川省", "泸州市", None)),
        ({}, "各县、市、区人民政府: 结合昭通实际", "", (C, "530600", "云南省", "昭通市", None)),
        # 我市 is not the province named first
        (
            {},
            "按照云南省要求,结合我市实际,在玉溪市区内",
            "",
            (C, "530400", "云南省", "玉溪市", None),
        ),
        # nor are the units named a city's where they are a province's
        ({}, "(责任单位:省财政厅、省科技厅,杭州市)", "", (P, "330000", "浙江省", None, None)),
        # districts named alike are their city's
        ({}, "我市城关区、七里河区、安宁区、西固区内", "", (C, "620100", "甘肃省", "兰州市", None)),
        ({}, "在道里区、南岗区、道外区内购房", "", (C, "230100", "黑龙江省", "哈尔滨市", None)),
        # whom it addresses tells the level
        ({}, "各省、自治区、直辖市人民政府:", "", (N, "000000", None, None, None)),
        ({}, "各设区市人民政府,省政府各部门:", "", (P, None, None, None, None)),
        ({}, "各县(市、区)人民政府,市直有关单位:", "", (C, None, None, None, None)),
        ({}, "各乡镇人民政府,县级各部门:", "", (K, None, None, None, None)),
        # the file's name comes last
        ({}, "结合我县实际", "湖南省株洲市攸县_印发", (K, "430223", "湖南省", "株洲市", "攸县")),
        ({}, "", "广西_南宁市_通知", (C, "450100", "广西壮族自治区", "南宁市", None)),
        (
            {"issuer": "保山市人民政府"},
            "",
            "湖南省株洲市攸县_印发",
            (C, "530500", "云南省", "保山市", None),
        ),
        # 我县 of a city that is named, the county being not: no guess
        ({}, "按照株洲市要求,结合我县实际", "", (K, None, "湖南省", "株洲市", None)),
        ({}, "加快构建新发展格局", "", (None, None, None, None, None)),
        # 和 before 县 joins, but for the county of that name
        ({}, "各乡镇和县直有关单位", "", (K, None, None, None, None)),
        ({}, "各市和县人民政府:", "", (None, None, None, None, None)),
        ({"issuer": "永和县人民政府"}, "", "", (K, "141032", "山西省", "临汾市", "永和县")),
        ({"issuer": "和县人民政府"}, "", "", (K, "340523", "安徽省", "马鞍山市", "和县")),
        ({"issuer": "马鞍山市和县人民政府"}, "", "", (K, "340523", "安徽省", "马鞍山市", "和县")),
        # a place of no list tells the level alone; 城市 and 小区 are none
        ({"title": "大杨树沟镇2023年工作要点"}, "", "", (T, None, None, None, None)),
        ({"title": "关于印发《某某县消防工作方案》的通知"}, "", "", (K, None, None, None, None)),
        ({"title": "2023年市卫生健康工作要点"}, "", "", (C, None, None, None, None)),
        ({"title": "市场主体培育方案"}, "", "", (None, None, None, None, None)),
        ({"title": "老旧小区改造实施方案"}, "", "", (None, None, None, None, None)),
        ({"title": "推进城市更新行动方案"}, "", "", (None, None, None, None, None)),
        ({"title": "加快乡村振兴实施方案"}, "", "", (None, None, None, None, None)),
    ],
)
def test_other_words_tell_the_place_where_the_issuer_does_not(header, head, hint, place):
    assert locate(Header(**header), fold(head), hint=hint) == Place(*place)


@pytest.mark.parametrize(
    ("head", "front", "body", "place"),
    [
        # what a page prints above the document
        ("各乡镇人民政府:", "中阳县政府 www", "", (K, "141129", "山西省", "吕梁市", "中阳县")),
        ("结合我市实际", "首页 > 昭通市水利局", "", (C, "530600", "云南省", "昭通市", None)),
        ("各乡镇人民政府:", "甘肃省 > 兰州市", "", (K, None, "甘肃省", "兰州市", None)),
        # what the whole text names most, cited works too
        (
            "结合我县实际",
            "",
            "执行《宿松县联席会议纪要》。(人民银行宿松支行、安庆市公积金中心宿松分中心)",
            (K, "340826", "安徽省", "安庆市", "宿松县"),
        ),
        (
            "推动我市发展",
            "",
            "按《瑞金市人民政府通知》《赣州市人民政府通知》。(瑞金监管支局、瑞金供电公司)",
            (K, "360781", "江西省", "赣州市", "瑞金市"),
        ),
        # counties speak for their city
        (
            "推动我市发展",
            "",
            "推进淄川区、博山区试点,完善淄博市人口库。",
            (C, "370300", "山东省", "淄博市", None),
        ),
        # one other city once is no sign
        ("推动我市发展", "", "学习杭州市做法。", (C, None, None, None, None)),
        ("推动我市发展", "", "学习杭州市、杭州、宁波市、宁波。", (C, None, None, None, None)),
    ],
)
def test_the_page_and_the_whole_text_tell_the_place_last(head, front, body, place):
    found = locate(Header(), fold(head), front=fold(front), body=fold(head + body))
    assert found == Place(*place)


def test_the_day_gives_the_year_where_the_title_has_none():
    header = Header(issuer="沙县区人民政府", issued_on=dt.date(2022, 1, 5))
    assert locate(header, "").region_code == "350405"


@given(st.text(alphabet="福州市鼓楼区人民政府各县我全省《》(:,", max_size=60), st.text(max_size=20))
def test_any_text_has_a_place_whose_parts_agree(head, hint):
    place = locate(Header(), head, hint=hint)
    if place.region_code not in (None, "000000"):
        assert place.province is not None
    if place.county is not None:
        assert place.level in (K, T)


def test_a_new_quarter_is_no_district_unless_it_governs():
    found = [
        name_places(text, 2020) for text in ("加快新城区建设", "新城区人民政府", "西安市新城区")
    ]
    assert [[one.regions[0].name for one in names] for names in found] == [
        [],
        ["新城区"],
        ["新城区"],
    ]
