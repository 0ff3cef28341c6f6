"""Names of units by grammar: functions across reforms and levels, kinds, classes, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import LexiconError
from pipeline.lexicon import units as module
from pipeline.lexicon.unit_classes import CITIES
from pipeline.lexicon.unit_reader import read_name
from pipeline.lexicon.units import unit_lexicon

# One function, whatever the year and the level called it. Each row: a key, and its names.
FUNCTIONS = {
    "health": (
        "区卫健局 市卫生和计划生育局 市卫生健康委 市卫生局 县人口和计划生育局 省卫生健康委员会 "
        "国家卫生健康委"
    ),
    "ecology_environment": "市环境保护局 市环保局 市生态环境局 省生态环境厅 生态环境部",
    "taxation": "市国税局 市地税局 市税务局 国家税务总局保山市税务局 省地方税务局 区税务分局",
    "market_regulation": (
        "市工商局 市质监局 市质量技术监督局 市食品药品监管局 市市场监管局 县市监局 市场监管总局"
    ),
    "emergency": "市安监局 市安全生产监督管理局 市应急管理局 县应急局 市安委办 应急管理部",
    "natural_resources": (
        "市国土资源局 市城乡规划局 市自然资源和规划局 市规划和自然资源局 市资规局 市规自局 县国土局"
    ),
    "culture_tourism": "市旅游局 市文化局 市文化和旅游局 县文旅局 省文化和旅游厅 市旅发委",
    "agriculture": "市扶贫办 市乡村振兴局 市农业局 市农业农村局 市农委 县畜牧局 市委农办",
    "justice": "市法制办 市法制局 市司法局 省司法厅",
    "industry_it": "市经信局 市工信局 市工业和信息化局 省经济和信息化厅 市经济信息化委 市经贸委",
    "housing_construction": (
        "市住建局 市住房和城乡建设局 市住房城乡建委 市建委 市房管局 省住房城乡建设厅"
    ),
    "human_resources": "市人社局 市人力社保局 市人力资源和社会保障局 市劳动和社会保障局 市人事局",
    "development_reform": "市发改委 市发展改革委 县发展和改革局 市物价局 国家发展改革委",
    "local_finance": "市金融办 市地方金融监管局 市金融局 市委金融办 市金融监管局 县金融服务中心",
    "financial_regulation": (
        "保山银监分局 安徽银保监局 国家金融监督管理总局楚雄监管分局 河南金融监管局"
    ),
    "central_bank": (
        "人行合肥中心支行 中国人民银行玉溪市分行 人民银行市分行 人行重庆营管部 市人民银行"
    ),
    "government_services": (
        "市政务服务局 市行政审批局 区行政服务中心管委会 市审批局 市政务服务管理局"
    ),
    "data": "市大数据局 市数据局 省大数据中心 省数据资源局",
    "government_office": "市政府办公室 区政府办 市府办公室 省政府办公厅 国务院办公厅",
    "staffing": "市委编办 市编办 省编办 市机构编制委员会办公室",
    "cyberspace": "市委网信办 市互联网信息办公室",
    "civil_defence": "市人防办 市人民防空办公室 市国动办 市国防动员办公室",
    "transport": "市交通局 市交通运输局 县交运局 市交通委",
    "water_resources": "市水务局 市水利局 市河长办 省水利厅",
    "urban_management": "市城管局 市城管委 市城市管理和综合执法局 市综合行政执法局",
    "housing_fund": "市公积金中心 长沙住房公积金管理中心浏阳市管理部 市住房公积金管理委员会",
    "public_resources": "市公共资源交易中心 县公管局 市公共资源交易监督管理局",
    "state_assets": "市国资委 省政府国资委 县国资办",
    "public_security": "市公安局 公安宝坻分局 市公安局交警支队 市交警支队 公安部",
    "customs": "郑州海关 广元海关 海关总署 市出入境检验检疫局",
    "power_supply": "市供电公司 国网广元供电公司 省电力公司 钦州供电局",
    "telecom_operators": "市移动公司 中国电信保山分公司 市联通公司 各基础电信企业",
    "statistics": "市统计局 国家统计局保山调查队",
    "meteorology": "市气象局",
    "postal": "市邮政管理局",
    "telecom": "省通信管理局",
    "earthquake": "市地震局 市防震减灾局",
    "court": "市中级人民法院 区法院 县人民法院 省高院",
    "youth_league": "团市委 共青团保山市委 团省委",
    "discipline_inspection": "市纪委监委 市监察局 县纪委",
    "information_centre": "市信息中心",
    "intellectual_property": "市知识产权局",
    "petitions": "市信访局",
    "policy_research": "市政府研究室 市委政研室",
    "government_information": "市政府新闻办 区政府新闻办",
    "leading_group": "省十大新兴产业推进组工作专班 市工作领导小组办公室",
    "government": "平泉市政府 临川区人民政府 黔南州人民政府",
    "zone_committee": (
        "肇庆高新区管委会 承德高新区 智慧新城管委会 粤桂合作特别试验区(肇庆)管委会 开发区管委会"
    ),
    # merged bureaus: every function, in the order of the lexicon
    "education+sports": "市教育体育局 县教体局 县教育和体育局 区体育教育局",
    "ethnic_affairs+religious_affairs": "市民宗局 市民族宗教事务局",
    "culture_tourism+broadcasting+sports": "区文化广电旅游体育局 区文广旅体局",
    "culture_tourism+broadcasting+press": "市文化广播电视新闻出版局 县文广新局",
    "development_reform+commerce+statistics": "示范区发展改革和统计局(商务局)",
    "industry_it+science_technology": "区科工信局 区经科局",
    "government_services+data": "市政务服务和大数据管理局 省政务和数据局",
    "housing_construction+urban_management": "县住建城管局",
    "government_office+local_finance": "市政府办(金融) 市政府办公室(市金融办)",
    # classes
    "provinces": "各省(区、市)人民政府 各省、自治区、直辖市人民政府 各有关省级人民政府",
    "counties": (
        "各县(市、区)人民政府 各县、市、区人民政府 各县市区政府 各区 县级人民政府 各区(市)县政府"
    ),
    "prefectures": (
        "各市(州)人民政府 各地级以上市政府 各设区市政府 各省辖市政府 各地(州、市) 试点城市政府"
    ),
    "townships": "各乡(镇、街道) 各乡镇 各镇街 乡镇或街道 街道办事处",
    "zones": "各园区管委会 各开发区",
    "counties+zones": "各区县政府(管委会) 各县(市、区)人民政府(管委会)",
    "departments": "市政府各部门 市直各单位 各部门 市直各委、办、局 区政府各部门",
    "relevant_departments": (
        "市直有关单位 市政府有关部门 各有关部门 相关单位 其他省直有关部门和单位 "
        "市有关部门(单位) 相关部门(单位)"
    ),
    "member_units": "市扶贫开发领导小组成员单位",
    "enforcement_departments": "市政府各行政执法部门",
    "subordinate_units": "各直属机构 市政府直属各单位",
    "competent_departments": "省有关行业主管部门",
    "localities": "各地 各级政府 各地区 试点地区",
}
KINDS = {
    "party": "市委宣传部 市委编办 市编办 市委网信办 市委金融办 市委 县委组织部 市公务员局",
    "department": ("市财政局 市政府新闻办 市政府研究室 区行政服务中心管委会 市信息中心 市税务局"),
    "government": "平泉市政府 承德高新区 御道口管理区管委会 豫宁街道办事处",
    "collective": (
        "各县(市、区)政府 市直有关单位 各商业银行 各级教育部门 各地(市)住建局 成员单位 试点城市政府"
    ),
    "enterprise": "市供电公司 华数集团 省电力公司 市城投集团 农发行贵州省分行 某华科技有限公司",
    "body": (
        "市妇联 市中级人民法院 团市委 省推进组工作专班 市工商联 市科协 县人民医院 市房地产业协会"
    ),
}
NONE = (
    "山水城", "公共服务", "做好信息公开工作", "2022年底前", "鼓励高等院校", "有序推进改革", "负责",
    "开工建设老年大学", "迁建县政务服务中心",
    "无", "加快建设具有全球重要影响力的消费中心", "对符合条件的企业", "", "局",
)  # fmt: skip


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, key) for key, names in table.items() for name in names.split()]


def key(name: str) -> str | None:
    read = read_name(name)
    keys = read.keys if read else ()
    return unit_lexicon().join("prefectures" if k not in unit_lexicon().order else k for k in keys)


@pytest.mark.parametrize(("name", "expected"), rows(FUNCTIONS))
def test_one_function_has_one_key(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(("name", "expected"), rows(KINDS))
def test_a_name_tells_its_kind(name: str, expected: str) -> None:
    read = read_name(name)
    assert read is not None
    assert read.kind == expected


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_unit_is_not_read(name: str) -> None:
    assert read_name(name) is None


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("市教育局", "市"),
        ("市场监管局", ""),
        ("市市场监管局", "市"),
        ("城市管理局", ""),
        ("市委宣传部", "市委"),
        ("省政府国资委", "省政府"),
        ("保山市隆阳区财政局", "保山市隆阳区"),
        ("呼和浩特市住房和城乡建设局", "呼和浩特市"),
        ("和平区教育局", "和平区"),
        ("河南金融监管局", "河南"),
        ("示范区发展改革和统计局(商务局)", "示范区"),
        ("区政府各部门", "区政府"),
        ("直属各单位", ""),
    ],
)
def test_the_owner_is_what_stands_before_the_function(name: str, owner: str) -> None:
    read = read_name(name)
    assert read is not None
    assert read.owner == owner


def test_blanks_and_web_brackets_do_not_matter() -> None:
    assert read_name("区行政服务中心管 委会") == read_name("区行政服务中心管委会")
    assert read_name("各县<市、区>政府") == read_name("各县(市、区)政府")


def test_a_named_unit_without_a_known_function_keeps_its_kind() -> None:
    read = read_name("市鞭炮烟花产业发展中心")
    assert read is not None
    assert (read.keys, read.kind, read.sure) == ((), "department", False)


def test_every_core_makes_a_bureau_of_its_function() -> None:
    lexicon = unit_lexicon()
    wrong = {
        core: read and read.keys
        for core, keys in lexicon.cores.items()
        if (read := read_name(f"市{core}局")) is None or not set(keys) <= set(read.keys)
    }
    assert not wrong


def test_every_name_has_the_key_that_it_stands_under() -> None:
    lexicon = unit_lexicon()
    wrong = {
        name: read and read.keys
        for name, keys in lexicon.names.items()
        if (read := read_name(name)) is not None and set(keys) != set(read.keys)
    }
    # A name alone may be a class (街道, 金融机构); its function is in the keys of the class.
    classes = {"townships", "villages", "zones", "localities", "enterprises", "counties"}
    assert {n: k for n, k in wrong.items() if not set(k or ()) & classes} == {}


def test_keys_join_in_the_order_of_the_file_once_each() -> None:
    assert unit_lexicon().join(["sports", "education", "sports"]) == "education+sports"
    assert unit_lexicon().join([]) is None


def test_a_word_under_two_functions_is_refused() -> None:
    entries = {"a": {"cores": ["财政"]}, "b": {"cores": ["财政"]}}
    with pytest.raises(LexiconError, match="财政 stands under a and b"):
        module._words(entries, "cores")


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown keys"):
        module._function("x", {"zh": "", "en": "", "coers": []})


@given(st.text(alphabet="市区县各、(和)局委办财政教育 人民府管有关部门银行分", max_size=40))
def test_reading_never_fails_and_gives_keys_of_the_lexicon(name: str) -> None:
    read = read_name(name)
    known = {*unit_lexicon().order, CITIES}
    assert read is None or set(read.keys) <= known


def test_a_company_with_a_name_of_its_own_has_no_function() -> None:
    for name in ("某华科技有限公司", "甲市慧城产业发展集团有限公司", "乙县大数据股份公司"):
        assert (read := read_name(name)) and read.keys == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("市房地产业协会", "associations"),
        ("市旅游行业协会", "associations"),
        ("市中小企业协会", "associations"),
        ("市商业联合会", "associations"),
        ("市科学技术协会", "science_association"),
        ("市消费者协会", "market_regulation"),
        ("市残疾人联合会", "disabled_federation"),
        ("市旅游局", "culture_tourism"),
    ],
)
def test_a_society_is_no_bureau(name, key):
    found = read_name(name)
    assert found is not None
    assert found.keys == (key,)
