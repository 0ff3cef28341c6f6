"""Resolving a list of printed names: what was elided put back, key, kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.units import UnitContext, resolve_units
from pipeline.records import Level, UnitKind

NOWHERE = UnitContext()
PROVINCE = UnitContext(Level.PROVINCE, "河南省")
REGION = UnitContext(Level.PROVINCE, "宁夏回族自治区")
MUNICIPALITY = UnitContext(Level.PROVINCE, "重庆市")
CITY = UnitContext(Level.CITY, "云南省", "保山市")
PREFECTURE = UnitContext(Level.CITY, "云南省", "楚雄彝族自治州")
COUNTY = UnitContext(Level.COUNTY, "福建省", "三明市", "沙县区")
STATE = UnitContext(Level.NATIONAL)
ZONE = UnitContext(Level.COUNTY, "湖北省", "襄阳市", "襄阳高新技术产业开发区")

# A list as printed, where it stands, and its names.
ELIDED = [
    # the owner of the name before
    ("市发展改革委|自然资源和规划局", CITY, "市发展改革委|市自然资源和规划局"),
    ("市退役军人局|人力资源社会保障局|民政局", CITY, "市退役军人局|市人力资源社会保障局|市民政局"),
    ("省财政厅|商务厅|税务局", PROVINCE, "省财政厅|省商务厅|省税务局"),
    ("市发展改革委|市场监管局", CITY, "市发展改革委|市市场监管局"),
    ("市政府办公室|司法局", CITY, "市政府办公室|市司法局"),
    ("保山市财政局|教育局", CITY, "保山市财政局|保山市教育局"),
    ("保山市隆阳区财政局|教育局", CITY, "保山市隆阳区财政局|保山市隆阳区教育局"),
    ("示范区财政局|教育局", CITY, "示范区财政局|示范区教育局"),
    ("市财政局|县教育局|民政局", CITY, "市财政局|县教育局|县民政局"),
    # a branch has its place inside
    ("市教育局|公安甲山分局|生态环境分局", CITY, "市教育局|公安甲山分局|市生态环境分局"),
    # a society of a bureau's subject is the city's, any society is not
    ("市文旅局|旅游协会|行业协会", CITY, "市文旅局|市旅游协会|行业协会"),
    # the Party's name, for its own offices
    ("市委宣传部|网信办", CITY, "市委宣传部|市委网信办"),
    ("市委宣传部|财政局|编办", CITY, "市委宣传部|市财政局|市委编办"),
    ("市财政局|网信办", CITY, "市财政局|市网信办"),
    ("市委组织部|公务员局", CITY, "市委组织部|市公务员局"),
    # its committee has its level in its name
    ("市委|市政府督查室", CITY, "市委|市政府督查室"),
    # a place is not lent: 郑州海关 owns no 财政厅
    ("省发展改革委|郑州海关|文物局", PROVINCE, "省发展改革委|郑州海关|省文物局"),
    ("郑州海关|财政厅", PROVINCE, "郑州海关|省财政厅"),
    ("省教育厅|河南金融监管局|民政厅", PROVINCE, "省教育厅|河南金融监管局|省民政厅"),
    ("省教育厅|人行河南省分行|民政厅", PROVINCE, "省教育厅|人行河南省分行|省民政厅"),
    # the first owner of the list, failing one before
    ("发展改革委|省财政厅", NOWHERE, "省发展改革委|省财政厅"),
    # the level of the document, failing any in the list
    ("科技厅", PROVINCE, "省科技厅"),
    ("科技厅", REGION, "自治区科技厅"),
    ("财政局", MUNICIPALITY, "市财政局"),
    ("科技厅", CITY, "省科技厅"),
    ("财政局|教育局", CITY, "市财政局|市教育局"),
    ("财政局", PREFECTURE, "州财政局"),
    ("财政局", COUNTY, "区财政局"),
    ("财政局", NOWHERE, "财政局"),
    # the office of a name behind
    # a zone is no 区: its bureaus are printed without
    ("科技创新局|财政金融局", ZONE, "科技创新局|财政金融局"),
    ("科技局|财政局", COUNTY, "区科技局|区财政局"),
    ("肇庆高新区|肇庆新区管委会", CITY, "肇庆高新区管委会|肇庆新区管委会"),
    ("承德高新区|御道口管理区管委会", CITY, "承德高新区管委会|御道口管理区管委会"),
    ("临川区|东乡区人民政府", CITY, "临川区人民政府|东乡区人民政府"),
    ("海州|云台市政府", PROVINCE, "海州市政府|云台市政府"),
    ("滑县|乙县|丙区政府", CITY, "滑县政府|乙县政府|丙区政府"),
    ("市水利局|襄城|樊城|襄州区政府", CITY, "市水利局|襄城区政府|樊城区政府|襄州区政府"),
    ("甲台商投资区|乙开发区管委会", CITY, "甲台商投资区管委会|乙开发区管委会"),
    ("公安|交通|城管部门", CITY, "公安部门|交通部门|城管部门"),
    ("公安|市财政局|各有关部门", CITY, "公安|市财政局|各有关部门"),
    # the owner of a company beside a company; a bank and a national company have their own
    ("市移动公司|联通公司|铁塔公司", CITY, "市移动公司|市联通公司|市铁塔公司"),
    ("市交投集团|城投集团", CITY, "市交投集团|市城投集团"),
    ("市水务集团|国网供电公司|农商行", CITY, "市水务集团|国网供电公司|农商行"),
    ("市农业农村局|农科院|农业大学", CITY, "市农业农村局|市农科院|农业大学"),
    # zones behind a class of places; 高新区 is one
    ("各县市区|功能区", CITY, "各县市区|各功能区"),
    ("各县区政府|园区管委会", CITY, "各县区政府|各园区管委会"),
    ("各县区政府|高新区", CITY, "各县区政府|高新区"),
    # a function alone has a key and no owner
    ("住建|市财政局", CITY, "住建|市财政局"),
    # a government beside its Party committee
    ("丙县党委|政府", CITY, "丙县党委|丙县政府"),
    ("市委|政府", CITY, "市委|市政府"),
    ("承德高新区|市财政局|御道口管理区管委会", CITY, "承德高新区|市财政局|御道口管理区管委会"),
    # classes
    ("区政府各部门|各直属机构", COUNTY, "区政府各部门|区政府各直属机构"),
    ("市政府各部门|直属各单位", CITY, "市政府各部门|市政府直属各单位"),
    ("各乡镇人民政府|街道办事处", COUNTY, "各乡镇人民政府|各街道办事处"),
    # the last word of a class alone
    ("市直有关部门|单位", CITY, "市直有关部门|市直有关单位"),
    ("各县区|部门|单位", CITY, "各县区|各部门|各单位"),
    ("各学会|协会", CITY, "各学会|各协会"),
    ("市财政局|单位", CITY, "市财政局|单位"),
    # 管委 as some provinces say
    ("高新区|经开区管委", CITY, "高新区管委|经开区管委"),
    ("各区市政府|园区管委", CITY, "各区市政府|各园区管委"),
    ("各县(市、区)人民政府|管委会", CITY, "各县(市、区)人民政府|各县(市、区)管委会"),
    ("各县市区委|人民政府", CITY, "各县市区委|各县市区人民政府"),
    ("市直有关单位|各县(市、区)人民政府", CITY, "市直有关单位|各县(市、区)人民政府"),
    ("市发展改革委|各有关部门", CITY, "市发展改革委|各有关部门"),
    # whole as they stand
    ("国家发展改革委|财政部|市场监管总局", STATE, "国家发展改革委|财政部|市场监管总局"),
    ("市财政局|人民银行保山市分行", CITY, "市财政局|人民银行保山市分行"),
    ("市财政局|团市委|移动公司", CITY, "市财政局|团市委|移动公司"),
    ("平泉市政府|某大学|某集团", CITY, "平泉市政府|某大学|某集团"),
    ("市财政局|妇联|中级人民法院", CITY, "市财政局|市妇联|市中级人民法院"),
    # as printed: width, blanks
    ("各县（市、区）人民政府", CITY, "各县(市、区)人民政府"),
    ("区行政服务中心管 委会", COUNTY, "区行政服务中心管委会"),
]  # fmt: skip
UNITS = [
    ("各市", PROVINCE, "prefectures", UnitKind.COLLECTIVE),
    ("各市、区", CITY, "counties", UnitKind.COLLECTIVE),
    ("各市、县(市、区)政府", PROVINCE, "prefectures+counties", UnitKind.COLLECTIVE),
    ("各县(市、区)政府", CITY, "counties", UnitKind.COLLECTIVE),
    ("市教育体育局", CITY, "education+sports", UnitKind.DEPARTMENT),
    ("县发展改革和统计局", CITY, "development_reform+statistics", UnitKind.DEPARTMENT),
    ("市发改局(商务局)", CITY, "development_reform+commerce", UnitKind.DEPARTMENT),
    ("人行合肥中心支行", CITY, "central_bank", UnitKind.DEPARTMENT),
    ("省十大新兴产业推进组工作专班", PROVINCE, "leading_group", UnitKind.BODY),
    ("平泉市政府", CITY, "government", UnitKind.GOVERNMENT),
    ("市委网信办", CITY, "cyberspace", UnitKind.PARTY),
    ("华数集团", CITY, None, UnitKind.ENTERPRISE),
    ("各区镇", COUNTY, "townships+zones", UnitKind.COLLECTIVE),
    ("各县区乡镇", CITY, "counties+townships", UnitKind.COLLECTIVE),
    ("市鞭炮烟花产业发展中心", CITY, None, UnitKind.DEPARTMENT),
    ("山水城", CITY, None, UnitKind.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "context", "expected"), ELIDED)
def test_what_was_elided_is_put_back(printed: str, context: UnitContext, expected: str) -> None:
    units = resolve_units(printed.split("|"), context)
    assert "|".join(unit.name for unit in units) == expected


@pytest.mark.parametrize(("name", "context", "key", "kind"), UNITS)
def test_a_name_has_its_key_and_kind(
    name: str, context: UnitContext, key: str | None, kind: UnitKind
) -> None:
    (unit,) = resolve_units([name], context)
    assert (unit.key, unit.kind) == (key, kind)


def test_three_years_and_levels_are_one_thing() -> None:
    names = ["区卫健局", "市卫生和计划生育局", "市卫生健康委"]
    assert {resolve_units([name], NOWHERE)[0].key for name in names} == {"health"}


def test_no_names_no_units() -> None:
    assert resolve_units([], CITY) == ()


@given(
    st.lists(
        st.text(alphabet="市区县各、(和)局委办财政教育人民府管有关部门高新", max_size=12),
        max_size=5,
    )
)
def test_one_unit_a_name_and_nothing_lost_of_it(names: list[str]) -> None:
    units = resolve_units(names, CITY)
    assert len(units) == len(names)
    assert all(name in unit.name for name, unit in zip(names, units, strict=True))
