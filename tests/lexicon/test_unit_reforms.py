"""Names that mislead: offices named for a campaign or a job, merged and former bureaus."""

from __future__ import annotations

import pytest

from pipeline.lexicon.unit_reader import read_name
from pipeline.lexicon.units import unit_lexicon

# A key (None: honestly unknown), and names that have it.
KEYS: dict[str | None, str] = {
    # before 2008, 2013, 2018, 2023
    "development_reform": (
        "国家计委 市发计局 市节能监察中心 市成本调查队 市推动长江经济带发展领导小组办公室"
    ),
    "railway": "铁道部 市高铁建设指挥部 国家铁路局 甲铁路监督管理局",
    "railway_companies": "中国国家铁路集团有限公司 中国铁路甲局集团有限公司 乙铁路局 高铁站",
    "postal": "国家邮政局 市邮政管理局",
    # before 2018 under 公安
    "fire_rescue": "市公安消防支队 县消防大队 省公安消防总队 市公安局消防支队 县消防救援局",
    "civil_aviation+railway": "市铁路和机场建设办",
    "energy": "市新能源办 市油气管道保护办公室",
    "liaison_office": "市驻深办事处 市驻沪办",
    "local_finance": "市处非办 市企业上市服务中心",
    "commerce": "市外商投资服务中心",
    "schools": "市广播电视大学 在榕高校 驻甲高校 市特殊教育学校 甲航空工业学院 镇中心校",
    "hospitals": "民营医院 市林业医院",
    "research_institutes": "市农科院 省农业科学院 市水利科学研究所 市环境科学研究院 县林科所",
    "family_planning_association": "县计生协会 市计划生育协会",
    # a city is managed by a bureau
    "urban_management": "区城市管理委员会 城市管理委员会 市城市管理综合行政执法支队",
    "natural_resources+forestry_grassland": "县自然资源和林业局",
    "ecology_environment+forestry_grassland": "县环境保护和林业局",
    "water_resources+agriculture+forestry_grassland": "县农林水利局",
    # committees of a house
    "peoples_congress": "县人大法制委 市人大常委会代表工委",
    "cppcc": "市政协提案委",
    "women_federation": "市直机关妇工委",
    "zone_committee": "市湿地公园管委会",
    "press": "新闻出版总署",
    "natural_resources": "市规土委 市矿管局 市城乡规划编制研究中心 市海洋经济局",
    "healthcare_security": "县合管办 县新农合管理中心",
    "statistics": "市城调队 国调队 县国调队 国家统计局甲调查队",
    # offices of campaigns
    "ecology_environment": (
        "市核与辐射安全中心 市双碳办 市污防办 市蓝天办 市铁腕治霾办 市污染防治攻坚战领导小组办公室"
    ),
    "political_legal": "市委平安办 平安办 市扫黑办 市平安建设领导小组办公室",
    "health": "市创卫办 市疫情联防联控指挥部 市医院管理中心",
    "human_resources": "县治欠办 市农民工工作领导小组办公室 市根治欠薪工作领导小组办公室",
    "agriculture": "市新农办 市美丽乡村建设办公室 市委实施乡村振兴战略领导小组办公室 市农开办",
    "government_services": (
        "市深化放管服改革领导小组办公室 市政府信息公开办 市非紧急救助服务中心 "
        "市行政审批制度改革工作领导小组办公室"
    ),
    "business_environment": "市优化办 市优化营商环境工作领导小组办公室",
    "social_work": "市委社会工委 市委社会建设工委 市委非公工委 市两新工委",
    "publicity": "市文改办 市委宣传部",
    "economic_affairs": "市委财经办 中央财办 市委财经委员会办公室",
    # the office of a committee is not that of the Party committee
    "party_office": "市委办 县委办公室 省委办公厅",
    "education": "市校安办 市语委办 县电教馆 市学生资助中心",
    "government_inspection": "市考核委办公室",
    "public_security": (
        "市流动人口服务管理办公室 市反诈办 市公安局交通管理局 市道安办 市道路交通安全委员会办公室"
    ),
    "market_regulation": (
        "市市场监管综合行政执法支队 市食品安全委员会 市价格监督检查局 国家认监委 市双打办"
    ),
    "youth_league": "市少工委",
    "party_organs_work": "市直机关党工委",
    "civil_defence": "市防空办",
    # what works are inspected for safety tells whose station it is
    "water_resources": "市水利工程质量安全监督站 市防指 市引江济淮办",
    "housing_construction": "市建设工程质量安全监督站 市代建中心 市建筑工务署 市三改一拆办",
    "transport": "市交通工程质量安全监督站 市轨道办 市运输服务中心",
    # merged
    "natural_resources+agriculture": "市海洋与渔业局 县海洋渔业局",
    "urban_management+landscaping": "市绿化市容局",
    "industry_it+commerce": "县工业商务和信息化局 县工业和信息化商务局",
    "government_services+data": "区政数局",
    # firms
    "financial_companies": "市金投公司 省农担公司 市农信办",
    "water_supply": "市污水处理厂 甲市供水集团有限公司 乙县润泉供水有限责任公司",
    "postal_operators": "中国邮政集团有限公司 中国邮政集团某某市分公司 市邮政公司 寄递企业",
    # sections of a house
    "internal_section": "公司办公室 市场部 院办 校友办 感控科 研究生院 国际合作与交流处",
    # classes
    "counties": "市内四区 三县一市 主城五区 项目所在县区 沿海县(市、区)人民政府 沿江各县",
    "zones": "市级功能区管委会 省级以上开发区 市直园区",
    "party_committees": "各村党支部 各乡镇党组织",
    "localities": "各板块 事发地政府",
    "enterprises": "各国企 各平台公司 各子公司",
    "associations": "各人民团体 市企业联合会",
    "project_parties": "建设单位 各参建单位 监理单位",
    "subordinate_units": "各分局",
    "townships": "各乡镇(场、街道) 各镇(场)、街道",
    "villages": "各自然村",
    "prefectures+counties": "各设区的市、省直管县(市)人民政府",
    "sports": "某京冬奥组委",
    "military": "中央军委政治工作部",
    None: "市委常委 各市场 市某某办 市四办 学科 控股 农业农村 美丽乡村",
}
KINDS = {
    "department": "市供热办 市燃气管理处 市公安消防支队",
    "enterprise": "市供电局 市热力公司 乙铁路局 高铁站",
    "government": "二七区 三乡镇 五华区 二道区 沿江镇 产业转型升级示范区",
    "collective": "两区两县 各院系 在榕高校 市政府机关 公安机关",
    "party": "县纪委监委机关 市委全面依法治市委员会办公室",
    "body": "市妇联机关 市农科院 驻村工作队",
}


def rows(table: dict[str | None, str]) -> list[tuple[str, str | None]]:
    return [(name, key) for key, names in table.items() for name in names.split()]


@pytest.mark.parametrize(("name", "expected"), rows(KEYS))
def test_the_whole_name_tells_the_function(name: str, expected: str | None) -> None:
    read = read_name(name)
    assert (unit_lexicon().join(read.keys) if read else None) == expected


@pytest.mark.parametrize(("name", "expected"), rows({**KINDS}))
def test_the_office_that_watches_a_trade_is_no_firm(name: str, expected: str) -> None:
    read = read_name(name)
    assert read is not None
    assert read.kind == expected
