"""Time limits in prose and in time fields. 【】 marks what is to be found; a row without it must
give nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.time_grammar import time_grammar
from pipeline.records import Label, Span
from pipeline.tag.deadlines import find_deadlines
from pipeline.text import fold


def marked(row: str) -> tuple[str, list[str]]:
    """The row without its marks, and what they enclose."""
    return fold(re.sub("[【】]", "", row)), [fold(found) for found in re.findall("【(.*?)】", row)]


def found(text: str, **options: object) -> list[str]:
    mentions = find_deadlines(text, Span(0, len(text)), **options)  # type: ignore[arg-type]
    return [text[m.span.start : m.span.end] for m in mentions]


PROSE = """
【最迟不超过2027年6月30日】完成装修。
第一批【5月底】、第二批【10月底】完成。
下达的资金【上半年】使用率达50%以上,省预算内投资【上半年】下达60%。
确保【一季度】开工率达80%、【二季度】全部开工。
【9月1日】正式开学,【11月中旬】组织自验,【12月上旬】迎接验收。
实行【半年一次】评估。
于【2018年11月15日前】报市民政局汇总。
推进平台建设,【6月底前】进一步更新完善指南内容。
【6月底前】提交自查报告,【9月底前】台账全部销号。
【2021年底前】,将现行有效的规章集中公开。
各单位【年底前】一律上网公开。
【2022年12月31日前】完成整改。
【2022年12月31日(含)前】完成整改。
【2022年6月30日24:00前】报送。
【6月30日(星期四)前】将方案报送备案。
请于【3月15日下班前】
【2016 年 12 月底 前】完成
【2 016年12月底前】完成
【2016年12底前】完成
【2016年12月月底前】完成
【12月底底前】完成
【十二月底前】完成
【二〇二一年十二月底前】完成
【二○二一年6月底前】完成
【21年6月底前】完成
【2022.6月底前】完成
【2022.6.30前】完成
【2022-06-30前】完成
1.【2016年底前】建成平台
3.【12月底前】完成任务
【2023年上半年前】完成
【2023年第一季度末前】完成
【3月上旬前】完成政策宣讲
【今年9月底前】全部开工
【明年6月底前】全部开工
【本月底前】上报名单
【次月10日前】公布
【年中前】完成
【国庆节前】全部建成
【汛期前】完成除险加固
【春节前】完成兑付
【汛前】完成主体工程
【11月】总结验收
【一季度末】、【三季度末】各开展一次督查
【8月底】主体完工,【9月1日】投入使用
【4月】、【10月】分别开展宣传
【3月1日至10月31日】,开展集中整治
【开学前2周】完成排查
【到2025年】,建成示范点10个。
全市【到2020年末】基本实现全覆盖。
力争【到2027年底】规模达到500亿元。
规划【至2025年底】完成
报名【截止2026年6月24日】。
申请【截止时间为2024年9月30日】。
【不晚于10月底】完成
【年内】应当纳入绩效考核。
【2022年内】完成改造
【一季度内】完成
【本月内】办结
确保【2025年底】全覆盖
力争【2023年底】前两批项目开工
【2026年底】实现保交楼
【2017年第1季度】完成
【上半年】完成投资的60%
【9月】完成验收
【2025年7月】投用
【2019年上半年】,试点城市印发实施方案。
加快在【二、三季度】落地
第一阶段(【2018年9月10日—10月30日】)
第二阶段(【2018年10月31日—11月30日】)
第五阶段(【2019年2月1日—2020年12月31日】)
宣传发动阶段(【3月初至3月底】)
集中整治阶段(【2022年7月至9月】)
巩固提升阶段(【2022年10月-2023年3月】)
【自2022年6月1日起至12月31日止】开展专项行动
【从9月10日到10月15日】集中攻坚
【6月1-30日】开展安全生产月活动
【2021年至2023年】每个县建设1个以上
【即日起至2025年12月31日】开展试点
【“十四五”期间】新建改建100所
到【十四五末】建成
【“十四五”末】基本建成
【2025年全年】开展活动
【自2022年9月1日起】,延长缓缴期限
【2016年起】督导各部门公开任务目标
安全状况【自 2016 年起每季度】向社会公开
【每季度】公示旅游投诉情况
【每半年】向社会公开进展情况
【每日】发布疫情情况
【每周调度一次】
【每两周】通报
【每月5日前】将上月情况报送
【每月底前】报送
【每季度末】通报
【每季度首月10日前】报送
【每年1月31日前】公布年度报告
【每年12月底前】报告
【每年的6月底前】报告
【每年1月底前、7月底前】报告
【每季度结束后10日内】报送
【每年至少召开1次】或以上新闻发布会
【每年解读重要政策措施不少于1次】。
【每季度组织不少于2次】督查
【每月一次】例会
【年内至少听取一次】政务公开工作汇报
【年内至少组织开展1次】政务公开工作培训
【2022年内至少开展2次】培训
【全年举办4场】发布会
【2023年至少开展3次】演练
【按月】公开环境投诉有关信息
【按季度】通报工作进展
建立【一月一调度】机制
流行季节(【4-10 月】)加强监测
【流行季节(4-10 月)每月】定期发布监测结果
并【在本方案公布后20个工作日内】在政府网站公开
【在市人大通过市级部门决算后20 日内】批复
【自收到申请之日起5个工作日内】作出答复
应当【自受理之日起3个工作日】办结
审批时限压缩到【1个工作日】。
办理期限缩短至【20个自然日】
全流程审批时间控制在【50个工作日内】
力争【今年】全部完成
健全机制,【全年】举办体育赛事不少于5000场次
【出售自有住房后1年内】重新购买
预售主管部门应当【自受理之日起5日内】出具证明
各相关单位【在本意见印发之日起30日内】出台细则
【许可证明材料签发之日起两年内】提出申请
对出台的重大政策文件【3个工作日内】在政府网站发布解读信息
特别重大突发事件发生后,应在 【24 小时内】举行新闻发布会
政策解读材料与文件同步公开,【最迟不过3个工作日】。
会议召开【5日内】印发纪要
【印发方案后一个月内】完成
【半年内】完成整改
争取【三年内】实现全覆盖
优化服务。【三季度】新增贷款50亿元以上,行业增加值增长8%左右。
组织促销活动,【四季度】阶段性实行景点免票政策。
稳定供应,【年底】储备规模不低于20万吨。
首批12个项目【9月底】开工
将部分项目提前【到今年四季度】开工
【2022年6月底前】完成全部任务,未完成的,通报。
对存量小区【年底前】完成全部楼栋的改造,并组织验收。
【待《行政执法案件管理办法(试行)》出台后】,严格执行其有关规定。
制定信息公开制度(【待国家、省相关制度出台后】)。
做好食品抽检信息公开,【自收到检验机构反馈的检验报告后,按照规定,及时】向社会公开。
"""

NOT_IN_PROSE = """
对退库后两年内重新入库的企业每户奖励。
2025年投资清单中新建项目全部开工。
2025年1月1日至12月31日,符合条件的人员可申领补贴。
2025年专项债券资金加快支出。
做好今冬明春防火工作
加强防汛前线指挥
6月底全市已建成30个
在2023年7月1日至2023年12月31日期间,购买新建商品住房,由财政给予补贴
2022年7月1日至2023年12月31日期间,办理网签备案,并缴纳契税
分年度目标任务，分别报送
秋季学期全面推开
截至2022年底已建成30个。
截至目前全市共有12家。
在 2015 年全市 PPP 项目已向社会公开并录入系统基础上
2022年是党的二十大召开之年
2021年度全市政务公开综合考评
2022年政务公开工作要点
实施2021-2023年三年行动计划
新一轮行动计划(2021-2023年)
《职业教育东西协作行动计划实施方案(2017—2020年)》
《2016年市政府门户网站在线访谈工作方案》
认真落实“十四五”规划纲要
紧扣“十四五”开好局起好步
“十四五”时期是关键时期
(国办发〔2018〕10号)
国发[2021]5号
本办法自2023年5月1日起施行
有效期至2026年1月31日
恢复到2019年水平
投资较2018年底增长33%
与2020年底相比
改造2000年底前建成的城镇老旧小区
2016年1月1日前取得土地使用权的项目
近3年内未发生事故的企业
过去5年内
取得不动产权证5年内不得转让
每人每月补贴500元
每年可提取一次
每家企业每年申领金额不超过100万元
根据每年运营绩效情况给予资助
年内发生2次以上安全事故的,取消资格
健全24小时政务舆情监测机制
持续开展24小时不间断监测
三年攻坚行动
努力完成全年目标任务
在2023年1月1日至6月30日期间应缴纳的工程质量保证金
对每月通行次数较多的车辆
制定三季度在建项目推进计划
三季度营业收入增长10%以上的企业,给予奖励。
对按期开工且在年底前达到投资进度的项目,优先支持。
对在疫情解除后15日内复工且产能达到平均水平的,予以倾斜。
2022年12月31日前新入库的,给予奖励。
在2023年1月1日至6月30日期间购买新建住宅的,给予补贴。
统筹年底前无法完成支出的资金用于其他项目
将计划明年开工建设的部分项目提前实施
自办理登记当月起,在3年内按实际招用人数扣减税费
可享受3年内60平方米面积的租金减免
第一时间发布权威信息
第3项任务
公开学前教育、义务教育有关政策
2022年前10个月完成投资
12月底前后
持续推进清单目录深层次应用
定期公开政府债务限额
及时更新发布权责清单
适时开展专项督查
长期稳定的合作关系
常态化推进政务公开
上一年度政务公开工作要点
2018年11月8日
今年10月一对夫妻购入住房
12345政务服务热线
做好接待工作后勤保障
落实优待政策后续工作
一次性办结
编号2016年
2016级2班
"""

FIELD = """
【接续推进】
【半年一次】
【今冬明春】
【春季】、【秋季】
【分年度推进】,【2025年底前】完成
【全年工作】
【全年】
【2022年全年】
【持续推进】
【长期坚持】
【长期】
【常态化推进】
【持续深入推进】
【持续推进】并取得实效
【每周五前】
【每周一】
【2022-2025】
【2021-2022学年】
【2022年“五一”前】
【秋季学期开学前】
【近期目标:2022年底】;【远期目标:2035年】
【限期】完成
【完成时限以上级通知为准】
已完成
【坚持常态化】
【长期坚持并持续推进】
【2016年12月底前】完成
【2016 年 12 月底 前】完成
【2016年12底前】完成,【后续不定期】进行目录调整
【中考3月】 【高考11月】
【市级6月底前】、【县级12月底前】
完成时限:【2022年底前】
【按照财政部、省财政厅相关部署】,【全年工作】
【按预算法规时限】完成。全市部门决算公开完成时限为 【2016年12月底前】
【收到省转发国家税收政策文件后及时】转发
【按环保部修订发布后的时间要求】完成
【2017年第1季度】
【2017年第一 季度前】完成
【11月】
【3月中旬】
【上半年】
【2025年】
【2025年底】
【2026年12月】
【年底】
【年内】
【12月31日】
【2022年6月30日】
【2022-06-30】
【2022/6/30】
【2022.6.30】
【2022.6】
【20220630】
【2021-2023年】
【2021—2025年】
近期(【2021-2023年】)
【9月-12月】
【十四五末】
【“十四五”期间】
【即日起】
【即日起】,【长期坚持】
【立即整改】,【长期坚持】
【立行立改】
【立行立改】并【持续推进】
【印发后立即】实施
【每季度】
【每季度末】
【每半年】
【每月25日前】
【季度末】
【2次/年】
【周调度】、【月通报】
【定期】
【适时】
【视情】
【根据工作需要】开展
【按时间节点】推进
【按要求】完成
【待省方案出台后】实施
【与项目同步】推进
【3个工作日内】
【收到举报后24小时内】
【印发之日起20个工作日内】
【自印发之日起】
【每月不少于1篇】
【3年】
【6个月】
【2022年6月】、【12月】
【2022年6月底前】启动,【12月底前】完成
【2022年10月底前】完成,以后【每年】更新
无
/
-
—
（无）

|
"""


def _cases(block: str) -> list[str]:
    return [row for row in block.strip("\n").split("\n") if row]


@pytest.mark.parametrize("row", _cases(PROSE))
def test_prose(row: str) -> None:
    text, expected = marked(row)
    assert found(text) == expected


@pytest.mark.parametrize("row", _cases(NOT_IN_PROSE))
def test_no_limit_in_prose(row: str) -> None:
    assert found(fold(row)) == []


@pytest.mark.parametrize("row", _cases(FIELD))
def test_field(row: str) -> None:
    text, expected = marked(row)
    assert found(text, field=True) == expected


def test_offsets_are_those_of_the_document() -> None:
    text = "前言。\n2016年12月底前完成\n2017年底前"
    (mention,) = find_deadlines(text, Span(4, 16))
    assert mention.label is Label.DEADLINE
    assert mention.span == Span(4, 14)
    (mention,) = find_deadlines(text, Span(4, 16), field=True)
    assert mention.span == Span(4, 14)


def test_found_by_names_the_form() -> None:
    assert [m.found_by for m in find_deadlines("6月底前,每季度", Span(0, 8))] == [
        "rule:time-point",
        "rule:time-recur",
    ]


@pytest.mark.parametrize(
    ("text", "since", "expected"),
    [
        ("截至2024年12月底,覆盖率达到100%。", 2024, ["截至2024年12月底"]),
        ("截至2024年6月底,已有30个小区达到标准。", 2024, []),
        ("2015年底前完成改造,2016年底前验收", None, ["2015年底前", "2016年底前"]),
        ("2015年底前完成改造,2016年底前验收", 2016, ["2016年底前"]),
        ("2016年募集就业见习岗位1万个", None, []),
        ("2016年募集就业见习岗位1万个", 2016, ["2016年"]),
        ("2016年募集就业见习岗位1万个", 2017, []),
        ("2016年是开局之年", 2016, []),
        ("2016年工作要点", 2016, []),
        ("2015年起每季度公开", 2016, []),
        ("自2015年9月1日起延长期限", 2016, ["自2015年9月1日起"]),
    ],
)
def test_since(text: str, since: int | None, expected: list[str]) -> None:
    assert found(text, since=since) == expected


def test_a_long_field_is_prose() -> None:
    text = "持续推进" + "工作" * 300
    assert found(text, field=True) == []


def test_an_unread_field_stays_as_a_mention() -> None:
    (mention,) = find_deadlines(" 与上级一致 ", Span(0, 7), field=True)
    assert (mention.span, mention.found_by) == (Span(1, 6), "rule:time-field")


@pytest.mark.parametrize("row", _cases(PROSE) + _cases(NOT_IN_PROSE) + _cases(FIELD))
def test_openings_lose_nothing(row: str) -> None:
    """What the forms match anywhere they match where an opening is."""
    finder, text = time_grammar().prose, fold(row)
    everywhere = [match.span() for match in finder.forms[0].finditer(text)]
    assert [match.span() for match in finder.finditer(text, 0, len(text))] == everywhere


ALPHABET = (
    "0123456789一二三四五六七八九十年月日前底末内每季度半周至到-自起、,。;()“”《》 \n"
    "第上下全持续推进完成按后待收到工作要求十四五期间"
)


def test_a_condition_inside_a_time_over_two_lines_begins_behind_it() -> None:
    first, second = find_deadlines("0\n日按", Span(0, 4), field=True)
    assert first.span.end <= second.span.start


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=60), st.booleans())
def test_any_text_gives_spans_inside_it_in_order(text: str, field: bool) -> None:
    mentions = find_deadlines(text, Span(0, len(text)), field=field)
    ends = 0
    for mention in mentions:
        assert ends <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end].strip()
        ends = mention.span.end


@pytest.mark.parametrize(
    "unit",
    ["2016年", "每", "1", "第一", "待收到后", "(", "2016年12月底前、", "年内至少", "自起后", " \n"],
)
def test_hostile_repetition_is_linear(unit: str) -> None:
    """A quadratic pattern would not come back from this."""
    text = unit * (60_000 // len(unit))
    find_deadlines(text, Span(0, len(text)))
    find_deadlines(text, Span(0, len(text)), field=True)
    find_deadlines(text[:400], Span(0, 400), field=True)
