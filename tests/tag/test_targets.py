"""Quantified targets. 【】 marks a target; behind the text: comparator, value, unit of each."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Label, Span
from pipeline.tag.targets import find_targets
from pipeline.text import fold

TARGETS = """
城市建成区绿化覆盖率【≥41%】 | >= 41 %
单位面积能耗【≤ 14.5千瓦】 | <= 14.5 千瓦
所占分值权重【不低于4%】 | >= 4 %
所占分值权重【不应低于4%】 | >= 4 %
分值权重【不得低于 4 ％】 | >= 4 %
分值权重【不能少于4%】 | >= 4 %
完成率【不小于95%】 | >= 95 %
培育微信公众号【超过30个】 | > 30 个
新增企业【超50家】 | > 50 家
规模【突破20亿元】 | > 2000000000 元
总产值【逾400亿元】 | > 40000000000 元
覆盖率【高于90%】 | > 90 %
年内【至少听取1次】政务公开工作汇报 | >= 1 次
【至少召开一次】会议 | >= 1 次
【至少组织开展 1 次】培训 | >= 1 次
每年解读重要政策措施【不少于1次】。 | >= 1 次
每季度组织督查【不少于两次】 | >= 2 次
每年【至少召开1次】或以上新闻发布会 | >= 1 次
网上可办率达到【90%以上】 | >= 90 %
【90%以上】事项网上办 | >= 90 %
全省【50%以上】的文化馆具备数字服务能力 | >= 50 %
培育示范企业【10家以上】 | >= 10 家
引进人才【3000 名以上】 | >= 3000 名
建设示范点【100个及以上】 | >= 100 个
开源模型【18万个以上】 | >= 180000 个
惠及群众【三分之二以上】 | >= 0.6667
打造省级旅游休闲街区【两条】, | = 2 条
评定四星级以上民宿【六家】。 | = 6 家
形成典型案例【一个】。 | = 1 个
公共机构人均用水量比上年下降【2%】 | = 2 %
办结率【百分之九十以上】 | >= 90 %
材料减少【60%以上】 | >= 60 %
企业数达到【500家左右】 | = 500 家
增加值增长【6%左右】 | = 6 %
就业人数【达30万人】 | = 300000 人
国家下达【260万亩】高标准农田任务 | = 2600000 亩
占比【提升至 64.5%】 | = 64.5 %
渗透率【提高到85%】 | = 85 %
安排专项资金【3000万元】 | = 30000000 元
完成投资【1.5亿元】 | = 150000000 元
发放消费券【37.86万张】 | = 378600 张
总规模【2万亿元】 | = 2000000000000 元
新改建农村公路【120公里】 | = 120 公里
高标准农田【10万亩】 | = 100000 亩
提高【5个百分点】 | = 5 个百分点
算力规模翻【2倍】 | = 2 倍
新增【12家】企业 | = 12 家
打造【20个】标杆 | = 20 个
推选【1家】示范机构 | = 1 家
撰写【一篇】典型经验做法 | = 1 篇
举办【两场】发布会 | = 2 场
培育专精特新企业【10家】,新增高企 | = 10 家
新建5G基站【2000个】。 | = 2000 个
每年认定【3-5家】 | >= 3 家
促成【20余个】项目 | > 20 个
发布场景【200多项】 | > 200 项
浓度【不高于35微克/立方米】 | <= 35 微克/立方米
差错率【不得超过1%】 | <= 1 %
浓度控制在【35微克/立方米以内】 | <= 35 微克/立方米
差错率【低于1%】 | < 1 %
费率降低至【1%以下】 | <= 1 %
组织【超50家(次)】企业 | > 50 家(次)
跑动次数【减至1次】 | <= 1 次
预付款【不低于合同总价的10%】 | >= 10 %
收费原则上【不高于所担责任的0.5%】 | <= 0.5 %
机构承担的风险责任比例均【不低于20%】 | >= 20 %
产值【提高到2倍】 | = 2 倍
汇集先进技术【近200项】 | = 200 项
选取【3-5个】领域开展试点 | >= 3 个
每个县培育【一家】龙头 | = 1 家
比例由44%【提高至60%】 | = 60 %
【90%以上】的企业上云 | >= 90 %
如期完成【50个】试点 | = 50 个
当年新增【10家】企业 | = 10 家
建成【3个以上】示范点 | >= 3 个
打造【100亿元以上】产业集群 | >= 10000000000 元
建设【100个及以上】 | >= 100 个
引进1亿元以上项目【3个】 | = 3 个
"""

NONE = """
发放一次性购房补贴:博士20万元,硕士5万元,本科毕业生3万元,高级技师15万元
对未完成开发投资总额25%以上的出让土地,可实行预告登记转让
按不超过贷款市场报价利率的50%给予贴息
对拖欠工资的,依法处5万元以上10万元以下罚款
打造文旅品牌一批。
坚持一个中心、两个基本点。
上年高新技术企业增长12%
跟踪完善26个试点领域政务公开事项标准目录
公开重大建设项目9类信息
做好爱国卫生“7个专项行动”
实现“12345”一个号码服务
全面推行“最多跑一次”改革
第3项任务
家庭有两个及以上子女
拥有2套及以上住房
首批次交付50%以上的,给予开发企业支持
累计幅度超过10%时,应下调价格
如低于评估价50%,取评估价
未达到100%的,不予通过
每入库1家给予运营者奖励
每次扣5分
本次房源共448套
最高额度由50万调整为60万
不足最近一次月还款额
等5项工作
上述3个方面
3个工作日内公开
应在24小时内举行新闻发布会
最迟不过3个工作日
办理时限压缩至3个工作日
审批时间缩短到2小时
打造15分钟就医圈
给予30万元、20万元、10万元奖补
由原70万元调整为90万元
适用3%征收率
持续开展24小时监测
2016年12月底前
18周岁以上
70周岁以上老人
3级以上医院
5年以上工作经验
6层以上建筑
县级以上人民政府
已建成30家
现有企业120家
一次性办结
突破一批关键技术
打造一批样板
第一时间发布
二级以上公立医院
三年行动计划
给予50万元奖励
每套发放4万元消费券
可享受10万元购房补贴
补贴资金由市级财政负担60%
市级承担30%
硕士研究生5万元、本科生3万元
单职工最高可贷40万元
租房提取金额不超过1万元
贷款额度由10倍调整为15倍
支付价款50%的首付款
比例达到100%的得5分
一次性补贴20万元
按投资额的30%补助
首付款比例不低于20%
直接经济损失500万元以上的地质灾害
对年营业收入500万元以上的企业
注册资本100万元以上的公司
对费率不超过1%的业务给予补贴
可对单户金额500万元及以下、费率较低的业务给予补贴
年化费率低于1.5%的小微企业
研发投入占比达到15%及以上的软件企业
用好300亿市级母基金
年产10万台无人机项目
给予最高800万支持
首个超过500万元年度营业收入的3%给予奖励
按照不超过研发投入的10%给予补助
去年建筑业总产值29.3万亿元
截至目前登记企业4782家
电话:2260871
国办发(2018)10号
"""


def marked(row: str) -> tuple[str, list[str]]:
    return fold(re.sub("[【】]", "", row)), [fold(found) for found in re.findall("【(.*?)】", row)]


@pytest.mark.parametrize("row", TARGETS.strip().split("\n"))
def test_target(row: str) -> None:
    marks, said = row.split(" | ")
    text, (expected,) = marked(marks)
    comparator, value, *unit = said.split()
    (target,) = find_targets(text, Span(0, len(text)))
    start, end = target.mention.span
    assert (text[start:end], target.mention.label) == (expected, Label.TARGET)
    assert (target.comparator, target.unit) == (comparator, unit[0] if unit else None)
    assert target.value == pytest.approx(float(value), rel=1e-4)


def test_a_cell_that_is_a_quantity_is_a_target() -> None:
    (target,) = find_targets("6000家", Span(0, 5))
    assert (target.comparator, target.value, target.unit) == ("=", 6000, "家")
    assert find_targets("第5条", Span(0, 3)) == ()


@pytest.mark.parametrize("row", NONE.strip().split("\n"))
def test_no_target(row: str) -> None:
    text = fold(row)
    assert find_targets(text, Span(0, len(text))) == ()


def test_offsets_are_those_of_the_document() -> None:
    text = "不低于3%。\n不低于4%,至少5次"
    targets = find_targets(text, Span(7, 12))
    assert [target.mention.span for target in targets] == [Span(7, 12)]


def test_several_in_order() -> None:
    text = "至少召开两次会议,参加人数不少于30人,满意度90%以上"
    targets = find_targets(text, Span(0, len(text)))
    assert [(target.comparator, target.value) for target in targets] == [
        (">=", 2.0),
        (">=", 30.0),
        (">=", 90.0),
    ]


def test_a_list_goes_on_with_its_counts() -> None:
    text = "新建5套健身设施、10套步道和2座球场,服务3类人群"
    targets = find_targets(text, Span(0, len(text)))
    assert [(target.value, target.unit) for target in targets] == [
        (5.0, "套"),
        (10.0, "套"),
        (2.0, "座"),
    ]


ALPHABET = "0123456789.,%一二三百万亿个家次元不低于至少超过达到以上左右年内增长第等、。 \n"


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=50) | st.text(max_size=50))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for target in find_targets(fold(text), Span(0, len(text))):
        start, end = target.mention.span
        assert 0 <= start < end <= len(text)
        assert target.value >= 0


@pytest.mark.parametrize("unit", ["1", "1,000", "不低于", "一", "1万", "3个", "至少1次", " \n1"])
def test_hostile_repetition_is_linear(unit: str) -> None:
    """A quadratic pattern would not come back from this."""
    text = unit * (100_000 // len(unit))
    find_targets(text, Span(0, len(text)))


def test_each_thing_of_a_list_has_its_number() -> None:
    text = "建设口袋公园10个、绿道20公里,享受每月500元、800元"
    found = [(target.value, target.unit) for target in find_targets(text, Span(0, len(text)))]
    assert found == [(10, "个"), (20, "公里")]
