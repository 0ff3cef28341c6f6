"""The field of a task: what its content is in, not that it is to be disclosed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import classify
from pipeline.classify.rules import decide, said_by, weighed
from pipeline.lexicon.domains import domains
from pipeline.model.domains import FALLBACK
from pipeline.records import Assignment, Label, Mention, Role, Span, Unit, UnitKind

CODES = {domain.code for domain in domains()}

FIRST = [
    # A field's own words, in a plan on openness.
    ("扩大预决算公开范围", "推进部门所属单位预算、决算公开。", ["做好财政信息公开"], "finance"),
    ("公开政府债务信息", "定期公开债务限额、余额等信息", [], "finance"),
    ("落实税费优惠政策", "通过网站公布减税降费政策文件", [], "finance"),
    ("加强金融风险防范", "完善非法集资监测机制", [], "finance"),
    (
        "做好疫情防控信息发布",
        "及时发布疫苗接种工作信息",
        ["持续推进卫生健康领域信息公开"],
        "health",
    ),
    ("公开医院服务价格", "公开医疗服务价格和医保报销政策", [], "health"),
    ("加强环境监管信息公开", "公开空气质量、水质和建设项目环境影响评价信息", [], "environment"),
    ("推进生活垃圾分类", "公开污水处理设施运行情况", [], "environment"),
    ("公开招生入学政策", "做好义务教育阶段学校招生计划公开", [], "education"),
    ("推进就业创业信息公开", "发布高校毕业生就业政策和招聘岗位", [], "employment"),
    ("公开低保和特困人员救助标准", "做好临时救助信息公开", [], "civil_affairs"),
    ("推进保障性住房信息公开", "公开棚户区改造和公租房分配结果", [], "housing"),
    ("公开征地信息", "公开土地征收和建设用地供应计划", [], "natural_resources"),
    ("推进乡村振兴", "公开高标准农田和惠农补贴政策", [], "agriculture"),
    ("公开食品抽检结果", "做好食品安全监督抽检信息公开", [], "market_regulation"),
    ("公开事故调查报告", "做好安全生产事故信息发布和应急预案公开", [], "safety"),
    ("公开旅行社名录", "公示旅游投诉情况", [], "culture"),
    ("推进重大项目信息公开", "公开政府投资项目批准结果和招标投标信息", [], "economy"),
    ("公开公路建设计划", "公开道路客运和公共交通信息", [], "transport"),
    ("推进权责清单公开", "公开行政审批事项和办事指南", [], "government_services"),
    ("建设时空数据平台", "更新遥感影像和实景三维成果", [], "natural_resources"),
    ("保障项目用地", "盘活存量土地和低效用地,单列用地计划", [], "natural_resources"),
    ("优化学校专业设置", "扩大普通高中招生规模,建设师资队伍", [], "education"),
    ("打通运输堵点", "核发车辆通行证,开行货运班列", [], "transport"),
    ("扩大照护供给", "增加护理型床位,改造无障碍设施,关心失能老人", [], "civil_affairs"),
    ("做好能源保供", "协调电煤供应,迎峰度夏期间机组应开尽开", [], "energy"),
    ("抓好安全整治", "管住危险作业,做好灾后恢复重建", [], "safety"),
    ("建好视频监控", "联网安防设施,服务平安村居", [], "public_security"),
    ("推广以工代赈", "发放劳务报酬", [], "employment"),
    # What a word goes on as, or ends with, does not make it a unit.
    ("支持图书馆办讲座", "学校部分开放", [], "culture"),
    ("引导商业银行", "降低贷款利率", [], "finance"),
    ("给予贷款贴息", "对符合条件的农户,按贷款金额给予贴息补助", [], "finance"),
    ("修缮名人故居", "做好纪念馆展陈", [], "culture"),
    ("提升县乡道", "对乡村道路面进行大中修", [], "transport"),
    ("治理森林火灾隐患", "护林员巡护", [], "safety"),
    ("规范基层群众自治", "修订村规民约", [], "civil_affairs"),
    ("领导领衔推进", "部门联动,分解任务清单,定期召开专题会议", [], "organisation"),
    # Openness itself.
    ("提升依申请公开质量", "规范答复文书格式", [], "government_openness"),
    ("加强政府网站建设", "推进政务新媒体规范运行", [], "government_openness"),
    ("积极回应关切", "做好政务舆情收集和回应", [], "government_openness"),
    ("创新解读形式", "运用图解等形式开展政策解读", [], "government_openness"),
    # How the work is run.
    ("加强业务培训", "组织公开工作人员轮训", ["强化组织保障"], "organisation"),
    ("强化考核监督", "将落实情况纳入绩效考核,严肃责任追究", [], "organisation"),
]

NOT = [
    # Who borrows, and how many people live there, is no field.
    ("加大信贷投放", "向小微企业发放贷款", [], {"industry"}),
    ("完善公共服务设施", "按人口规模配建停车场", [], {"health"}),
    ("推广新能源汽车", "发放购车补贴", [], {"energy"}),
    # A unit's name is not its field.
    ("明确责任", "由市财政局、教育局、卫生健康委负责", [], {"finance", "education", "health"}),
    ("报送材料", "报市政府办公室", [], {"housing"}),  # 市政
    # What stands once in a long list is not the task's field.
    (
        "做好政策解读",
        "围绕教育、医疗、养老等方面政策开展解读",
        ["加强政策解读"],
        {"education", "civil_affairs"},
    ),
    ("发布消费警示信息", "做好消费警示", [], {"trade"}),
    ("压实责任", "由财政部、住建委、人才办负责", [], {"finance", "housing", "employment"}),
    # What is given to whom does well in a field is no field of the task.
    ("激励河湖管理", "对河长制成效明显的县,在分配财政资金时予以倾斜", [], {"finance"}),
    ("支持普通高中", "对扩大招生计划的学校,优先安排建设用地", [], {"natural_resources"}),
    # A culture of something else, a zone's name, and who has children.
    ("弘扬生育文化", "倡导生育友好", [], {"culture"}),
    ("设立专区", "由经济技术开发区负责", [], {"science_technology"}),
    ("提高公积金贷款额度", "购房的二孩家庭可上浮", [], {"health"}),
    # What only looks like a word: 民政, 入学, 保税.
    ("压实责任", "各县人民政府深入学习,确保税收收入", [], {"civil_affairs", "education", "trade"}),
    # A list of many fields gives examples.
    (
        "建设监管系统",
        "汇聚生态环境、自然资源、农业农村、交通运输等领域监管数据,完善市场监管平台。",
        [],
        {"environment", "natural_resources", "agriculture", "transport"},
    ),
]


@pytest.mark.parametrize(("title", "text", "headings", "domain"), FIRST)
def test_the_field_comes_first(title, text, headings, domain):
    assert classify(title, text, headings)[0].domain == domain


@pytest.mark.parametrize(("title", "text", "headings", "wrong"), NOT)
def test_what_the_field_is_not(title, text, headings, wrong):
    assert not wrong & {found.domain for found in classify(title, text, headings)}


def test_several_fields():
    found = classify("公开学校和医院信息", "公开学校招生计划和医院服务价格", [])
    assert {score.domain for score in found} == {"education", "health"}


def test_a_heading_says_so_where_the_task_names_no_field():
    found = classify("扩大公开范围", "及时更新内容", ["(三)做好财政领域信息公开"])
    assert (found[0].domain, found[0].found_by) == ("finance", "rule:heading")


def test_words_of_the_task_outweigh_the_heading():
    found = classify("公开空气质量", "公开水质监测信息", ["做好财政信息公开"])
    assert (found[0].domain, found[0].found_by) == ("environment", "rule:keyword")


def test_the_nearest_heading_tells_more_than_those_above():
    found = classify("扩大范围", "及时更新", ["推进教育领域信息公开", "做好财政信息公开"])
    assert found[0].domain == "finance"


def test_no_word_at_all_falls_back():
    assert [(s.domain, s.score, s.found_by) for s in classify("", "", [])] == [
        (FALLBACK, 0.0, "rule:fallback")
    ]


def assigned(*keys: str | None, role: Role = Role.RESPONSIBLE) -> list[Assignment]:
    mention = Mention(Label.UNIT, Span(0, 1), "rule:bracket")
    return [Assignment(role, mention, Unit("甲局", k, UnitKind.DEPARTMENT)) for k in keys]


# A title of two fields; the units that answer; what comes first, and what does not come at all.
BY_UNITS = [
    ([], "environment", set()),
    (assigned("housing_construction"), "housing", set()),
    (assigned("ecology_environment", "housing_construction"), "environment", set()),
    (assigned("housing_construction+natural_resources"), "housing", {"natural_resources"}),
    (assigned("counties", None, "prefectures"), "environment", set()),
    # Who leads comes before who is named first.
    (
        assigned("ecology_environment") + assigned("housing_construction", role=Role.LEAD),
        "housing",
        set(),
    ),
]


@pytest.mark.parametrize(("units", "first", "wrong"), BY_UNITS)
def test_units_make_the_words_of_their_field_tell_more(units, first, wrong):
    found = classify("走访老旧小区,减少污染", "整治环境", [], units)
    assert found[0].domain == first
    assert not wrong & {score.domain for score in found}


def test_the_unit_decides_where_no_word_tells_anything():
    found = classify("甲", "乙", [], assigned("finance", "health"))
    assert [(s.domain, s.found_by) for s in found] == [("finance", "rule:unit")]


def test_a_second_field_needs_less_where_its_unit_answers():
    said = ("给予信贷、贴息支持", "支持老旧设施改造,减少污染", [])
    assert "environment" not in {s.domain for s in classify(*said)}
    both = assigned("finance", "ecology_environment")
    assert [s.domain for s in classify(*said, both)] == ["finance", "environment"]
    other = assigned("finance", "health")
    assert [s.domain for s in classify(*said, other)] == ["finance"]


def test_the_field_of_the_document_is_the_tasks_where_its_words_name_it():
    said = ("加大信贷支持", "为小区垃圾分拣企业提供贷款、担保", [])
    assert [s.domain for s in classify(*said)] == ["finance"]
    found = classify(*said, fields={"environment"})
    assert [s.domain for s in found] == ["finance", "environment"]
    assert found[1].found_by == "rule:document"
    assert "health" not in {s.domain for s in classify(*said, fields={"health"})}


PIECES = (
    "公开",
    "财政",
    "财政局",
    "教育",
    "依申请公开",
    "市政府",
    ",",
    "。",
    "甲",
    "疫情",
    "\n",
    "",
)


@given(
    title=st.lists(st.sampled_from(PIECES), max_size=5),
    text=st.lists(st.sampled_from(PIECES), max_size=20),
    headings=st.lists(st.sampled_from(PIECES), max_size=4),
)
def test_scores_are_sound(title, text, headings):
    found = classify("".join(title), "".join(text), headings)
    assert found and {score.domain for score in found} <= CODES
    assert len({score.domain for score in found}) == len(found)
    assert [score.score for score in found] == sorted((s.score for s in found), reverse=True)
    assert 0 <= sum(score.score for score in found) <= 1 + 1e-9
    assert found == classify("".join(title), "".join(text), tuple(headings))


@pytest.mark.parametrize(
    "piece",
    [
        "财政局公开预决算、教育、卫生健康",
        "财政、教育、交通,",
        "、甲、",
        "、" * 9,
        "对财政,",
        ",给予",
    ],
)
def test_a_long_text_takes_linear_time(piece):
    text = piece * 60_000
    start = time.process_time()
    assert classify("", text, [])[0].domain in CODES
    assert time.process_time() - start < 5


OWN_SENTENCES = [
    # Two sentences about a second field make it one of the task's.
    (
        "发展养老服务",
        "增加养老床位和照护服务。支持老年助餐。鼓励博物馆办讲座、图书馆办阅读活动。"
        "组织群众文艺演出和非遗展演。",
        {"civil_affairs", "culture"},
    ),
    # One does where it tells nothing else.
    (
        "发展养老服务",
        "增加养老床位和照护服务。支持老年助餐。组织群众文艺演出。",
        {"civil_affairs", "culture"},
    ),
    # It does not where the other field is in it too, nor does a word among those of another field.
    (
        "发展养老服务",
        "增加养老床位和照护服务。支持老年助餐。组织老年食堂的群众文艺演出。",
        {"civil_affairs"},
    ),
]


@pytest.mark.parametrize(("title", "text", "domains"), OWN_SENTENCES)
def test_a_field_with_sentences_of_its_own(title, text, domains):
    assert {one.domain for one in classify(title, text, [])} == domains


def test_the_order_of_fields_alike_does_not_hang_on_a_sets_order():
    told = said_by("甲", "乙", [])
    fields = ["housing", "employment", "health"]
    answers = [decide(weighed(told, order)) for order in (fields, fields[::-1])]
    assert answers[0] == answers[1]
    assert [one.domain for one in answers[0]] == sorted(fields)
