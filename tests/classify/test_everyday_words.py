"""Everyday words of each field, and words that only look like one: each has a field, or none."""

import pytest

from pipeline.classify import classify

# Plans of 2008 and plans of today, on fields that no annotated document is about.
FIRST = [
    ("提高新农合筹资标准,做好手足口病防治", "health"),
    ("规范医疗纠纷处置,试行先诊后付和检查检验结果互认", "health"),
    ("建设经济适用房200套,整治小街小巷和违法建筑", "housing"),
    ("推广测土配方施肥,扩种马铃薯和烤烟", "agriculture"),
    ("落实长江禁捕,安置退捕渔民", "agriculture"),
    ("削减二氧化硫和化学需氧量,划定禁燃区", "environment"),
    ("资助贫困生,实施校安工程", "education"),
    ("硬化通组路,整治黑车", "transport"),
    ("推进万村千乡市场工程,引进外来客商", "trade"),
    ("查处地沟油和瘦肉精,清理无证无照经营", "market_regulation"),
    ("侦破两抢一盗案件,做好吸毒人员强制戒毒", "public_security"),
    ("建好乡镇司法所,推进诉源治理", "public_security"),
    ("主汛期前检修消火栓,防范强降雨", "safety"),
    ("登记社团,救助流浪乞讨人员", "civil_affairs"),
    ("编纂地方志,开放档案馆", "culture"),
    ("招募三支一扶人员,扩大新农保覆盖面", "employment"),
    ("开通市长热线,完善电子监察", "government_services"),
    ("开展民主评议和行风评议,办理议案提案", "organisation"),
    ("清理小金库,落实营改增", "finance"),
    ("防治松材线虫病,管护生态公益林", "natural_resources"),
    ("选派民兵,做好外国专家联络", "external_affairs"),
    ("组织水库移民后期扶持项目申报", "agriculture"),
    ("修建集中供水点12处", "agriculture"),
    ("整治马路市场和流动摊贩", "housing"),
    ("优化水气报装流程", "housing"),
    ("完成补植复绿和覆土", "environment"),
    ("清运农村生活垃圾", "environment"),
    ("组织护林员巡护", "natural_resources"),
    ("学校门口增派警力", "public_security"),
    ("配齐国有企业外部董事", "economy"),
    ("处理统计违法行为", "economy"),
    ("开展农药残留抽检", "market_regulation"),
    ("查验食堂从业人员健康证", "market_regulation"),
    ("安置随军家属", "civil_affairs"),
    ("打造精品乡村民宿", "culture"),
    ("增加农产品网络零售", "trade"),
    ("改版栏目,清理错别字和错误表述", "government_openness"),
    ("修缮避险场所,组织巡堤查险", "safety"),
    ("配备统计员,健全统计台账", "economy"),
    ("举办丰收节", "culture"),
    # The orders of a covering notice, and the stages of a plan.
    ("各责任单位要明确专人,按月报送进展", "organisation"),
    ("由市长任组长,每月召开调度会", "organisation"),
    ("宣传发动阶段,召开动员大会", "organisation"),
    ("精简会议,未列入会议计划的不予安排", "organisation"),
    ("开展群众满意度抽查和电话回访", "organisation"),
    ("各责任单位要提高站位,狠抓落实,明确时间表、路线图", "organisation"),
]

# A word of one field that is part of a word of another, or of none.
NOT = [
    ("对接电商平台资源,帮助销售", "external_affairs"),
    ("落实相关税费优惠政策", "trade"),
    ("为入园企业减免租金", "education"),
    ("聘请具有副高职称的技师", "education"),
    ("推进农用地土壤重金属防治", "natural_resources"),
    ("增强区域辐射带动作用", "environment"),
    ("设立种子基金", "agriculture"),
    ("发展具有民族特色的手工艺", "external_affairs"),
    ("提供出生医学证明办理住房补贴", "health"),
    ("发放求职交通补贴", "transport"),
    ("登记存量房产,换发房屋产权证", "housing"),
    ("在满足消防安全的前提下改造厂房", "safety"),
    ("解决库区移民遗留问题", "public_security"),
    ("护林员每日巡护", "safety"),
    ("联合整治客运市场秩序", "market_regulation"),
    ("加强豆制品加工废水治理,集中入园处理", "education"),
    ("完善县乡村三级物流网络", "agriculture"),
    ("由市经济和信息化委牵头建设卫生信息平台", "industry"),
    ("由市卫生计生委公开食品安全标准", "health"),
    ("处置材料款债权人的请求", "finance"),
    ("召开会议研究解决", "trade"),
    ("按旬发布病虫情报", "health"),
    ("维修桥梁病害,完善结构健康监测", "health"),
    ("对总部新落户的企业一事一议", "public_security"),
    ("由市供销社配合收储化肥", "trade"),
    ("由县城市管理局检修闸门", "housing"),
    ("打造原生态村寨", "environment"),
]


# Words of two fields.
BOTH = [
    ("落实河长制", {"environment", "agriculture"}),
    ("整治农村人居环境", {"environment", "agriculture"}),
    ("改造农村户用厕所", {"environment", "agriculture"}),
    ("推进废旧农膜回收", {"environment", "agriculture"}),
    ("促进专利转化", {"market_regulation", "science_technology"}),
    ("保障冬季清洁取暖", {"energy", "environment"}),
    ("便利企业开办", {"government_services", "market_regulation"}),
    ("置换存量房贷", {"housing", "finance"}),
]


@pytest.mark.parametrize(("text", "both"), BOTH)
def test_words_of_two_fields(text, both):
    assert {score.domain for score in classify("", text, [])} == both


@pytest.mark.parametrize(("text", "domain"), FIRST)
def test_everyday_words_have_a_field(text, domain):
    assert classify("", text, [])[0].domain == domain


@pytest.mark.parametrize(("text", "wrong"), NOT)
def test_parts_of_other_words_have_none(text, wrong):
    assert wrong not in {score.domain for score in classify("", text, [])}
