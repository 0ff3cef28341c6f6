"""Verb and object of each predicate; what only looks like one is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.actions import actions
from pipeline.records import Span
from pipeline.tag.actions import LONGEST, find_actions, find_actions_in
from pipeline.text import fold


def found(text: str) -> list[tuple[str, str | None]]:
    folded = fold(text)
    return [(a.verb, a.object) for a in find_actions(folded, Span(0, len(folded)))]


PLAIN = [
    ("根据经济社会发展需要,适时调整规划", [("调整", "规划")]),
    ("围绕产业发展需求强化育人", [("强化", "育人")]),
    ("排查整治各类隐患", [("排查整治", "各类隐患")]),
    ("数智化解决方案和服务", []),  # 化解 stands across two words
    ("防范聚集性疫情风险", [("防范", "聚集性疫情风险")]),
    ("清理禁止性规定", [("清理", "禁止性规定")]),
    ("提高开工率、投产率", [("提高", "开工率、投产率")]),
    ("加强性别平等教育", [("加强", "性别平等教育")]),
    ("健全监测预警、排查整治机制", [("健全", "监测预警、排查整治机制")]),
    ("严格执行请示报告制度", [("执行", "请示报告制度")]),
    ("召开动员部署会", [("召开", "动员部署会")]),
    ("于2月7日前报送市政府", [("报送", None)]),
    ("将实施方案报送市政府", [("报送", "实施方案")]),
    ("梳理落实过程中的困难", [("梳理", "落实过程中的困难")]),
    ("将目标任务分解下达到各县区", [("分解下达", "目标任务")]),
    ("公开预算信息。", [("公开", "预算信息")]),
    ("编制本部门主动公开目录", [("编制", "本部门主动公开目录")]),
    ("建立健全信息发布协调机制", [("建立健全", "信息发布协调机制")]),
    ("组织开展业务培训", [("组织开展", "业务培训")]),
    ("1.公开旅行社名录、季报、年报。", [("公开", "旅行社名录、季报、年报")]),
    ("(三)做好财政信息公开", [("做好", "财政信息公开")]),
    ("一是完善考核办法", [("完善", "考核办法")]),
    ("及时、准确公开抽检结果", [("公开", "抽检结果")]),
    ("进一步主动全面公开办事指南", [("公开", "办事指南")]),
    ("严格执行公开条例", [("执行", "公开条例")]),
    ("严格公开时限", [("严格", "公开时限")]),
    ("统一规范答复格式", [("规范", "答复格式")]),
    ("制定了实施细则", [("制定", "实施细则")]),
    ("落实好各项措施", [("落实好", "各项措施")]),
    ("配齐配强工作人员", [("配齐配强", "工作人员")]),
    ("公开机构资格许可等审批信息", [("公开", "机构资格许可等审批信息")]),
    ("担保费率由1.5%下调至1%", [("下调", "担保费率")]),
]

SUBJECTS = [
    ("各部门要主动加强对基层工作的指导", [("加强", "对基层工作的指导")]),
    ("市府办公室将适时开展专项督查", [("开展", "专项督查")]),
    ("各县(市、区)人民政府应当公布权责清单", [("公布", "权责清单")]),
    ("主要负责同志年内至少听取一次工作汇报", [("听取", "工作汇报")]),
    ("承担牵头任务的部门要制定方案", [("制定", "方案")]),
    ("承担任务的单位要认真落实", [("落实", None)]),
    ("各单位按照职责分工做好信息公开", [("做好", "信息公开")]),
]

MANNER = [
    ("通过本级门户网站设立专题", [("设立", "专题")]),
    ("利用新闻媒体、宣讲会等方式加强税收政策宣传", [("加强", "税收政策宣传")]),
    ("按照标准化要求编制受理标准", [("编制", "受理标准")]),
    ("在政府网站公开项目批复情况", [("公开", "项目批复情况")]),
    ("依托投资审批平台推进项目信息共享", [("推进", "项目信息共享")]),
    ("结合实际提出具体措施", [("提出", "具体措施")]),
    ("按照《信息公开条例》要求,制定本市办法", [("制定", "本市办法")]),
    ("6月底前进一步更新完善申请指南", [("更新完善", "申请指南")]),
    ("2022年底前完成平台改造", [("完成", "平台改造")]),
    ("每半年向社会公开进展情况", [("公开", "进展情况")]),
    ("公开后积极听取公众意见", [("听取", "公众意见")]),
    ("善于运用图表等形式开展解读", [("开展", "解读")]),
]

MOVED = [
    ("将落实情况纳入年度考核", [("纳入", "落实情况")]),
    ("将形成的清单报市民政局审核", [("报", "形成的清单")]),
    ("对落实情况进行全面考核", [("考核", "落实情况")]),
    ("对未在规定载体发布的文件予以通报", [("通报", "未在规定载体发布的文件")]),
    ("对政策文件开展深入解读", [("开展", "深入解读")]),
    (
        "检查住房保障信息公开情况并予以通报",
        [("检查", "住房保障信息公开情况"), ("通报", "住房保障信息公开情况")],
    ),
    ("审批时限压缩到1个工作日", [("压缩", "审批时限")]),
    ("考核结果要及时公布", [("公布", "考核结果")]),
    ("该项任务落实情况将纳入年度考核", [("纳入", "该项任务落实情况")]),
    ("不足部分由市级统筹", [("统筹", "不足部分")]),
    (
        "将落实情况纳入年度报告予以公开",
        [("纳入", "落实情况"), ("公开", "落实情况")],
    ),
    ("保证金比例从10%降为5%", [("降为", "保证金比例")]),
    ("在政府网站建设双公示栏目", [("建设", "双公示栏目")]),
    ("必要时提前开工", [("开工", None)]),
    ("认定标准按照有关规定执行", [("执行", "认定标准")]),
    ("按照国家统一规范,", []),
    ("纳入绩效考核体系", [("纳入", None)]),
]

SEVERAL = [
    ("修订并向社会公开审批标准", [("修订", "审批标准"), ("公开", "审批标准")]),
    (
        "收集、整理和公开办理结果",
        [("收集", "办理结果"), ("整理", "办理结果"), ("公开", "办理结果")],
    ),
    ("主动公开清单并根据情况及时更新", [("公开", "清单"), ("更新", "清单")]),
    (
        "严格公开时限、细化公开内容、规范公开方式",
        [("严格", "公开时限"), ("细化", "公开内容"), ("规范", "公开方式")],
    ),
    ("制定方案,明确责任", [("制定", "方案"), ("明确", "责任")]),
    ("督促整改、通报批评", [("督促整改", None), ("通报批评", None)]),
    ("公开目标、任务、措施以及落实情况", [("公开", "目标、任务、措施以及落实情况")]),
    ("用好优化认定标准、调整利率等政策", [("用好", "优化认定标准、调整利率等政策")]),
    ("推进合并审批和并联办理", [("推进", "合并审批和并联办理")]),
]

# A noun-like verb that its neighbours show to be one, and verbs that fuse or give way.
EVIDENT = [
    ("向引进人才发放500套补租", [("发放", "500套补租")]),
    ("在重点行业推广“一业一证”模式", [("推广", "“一业一证”模式")]),
    ("各部门组织试行公开目录", [("组织试行", "公开目录")]),
    ("统筹用好各类资金", [("统筹用好", "各类资金")]),
    ("组织业务培训", [("组织", "业务培训")]),
    ("坚持包容审慎理念", [("坚持", "包容审慎理念")]),
    ("坚持优先公开办事指南", [("公开", "办事指南")]),
    ("按照销售额的2%给予补贴", [("补贴", None)]),
    ("按照销售额的2%给予一次性奖励", [("给予", "一次性奖励")]),
    ("给予补贴(最高5万元)", [("补贴", None)]),
    ("在贫困地区建设仓储设施", [("建设", "仓储设施")]),
    ("培育一批带动强的企业,给予奖励", [("培育", "一批带动强的企业"), ("奖励", None)]),
]

# Which verbs are fused to the one behind them and which have it in their object.
FUSED = [
    ("推动构建协同机制", [("推动构建", "协同机制")]),
    ("鼓励开展试点", [("鼓励", "开展试点")]),
    ("落实促进消费措施", [("落实", "促进消费措施")]),
    ("建立健全推进机制", [("建立健全", "推进机制")]),
    ("加强统筹协调", [("加强", "统筹协调")]),
    ("培育开放一批场景", [("培育开放", "一批场景")]),
    ("在算力领域支持企业开展服务", [("开展", "服务")]),
    ("对存量贷款通过展期等方式予以支持", [("支持", "存量贷款")]),
    ("相关权限下放到县区", [("下放", "相关权限")]),
    ("运用技术手段实现公开的信息可检索", [("实现", "公开的信息可检索")]),
    ("通过统一平台定期公开限额、利率等信息", [("公开", "限额、利率等信息")]),
    ("统筹安排资金", [("统筹安排", "资金")]),
    ("将注册登记、税务办理等事项嵌入专区", [("嵌入", "注册登记、税务办理等事项")]),
    ("将车位、车库一并进行首次登记", [("登记", "车位、车库")]),
    ("营造鼓励创新的氛围", [("营造", "鼓励创新的氛围")]),
    ("工业和信息化部做好顶层规划", [("做好", "顶层规划")]),
    ("按照权责一致的要求行使行政权力", [("行使", "行政权力")]),
    ("提高补贴比例或扩大支持范围", [("提高", "补贴比例"), ("扩大", "支持范围")]),
    ("鼓励企业自建或引入平台", [("鼓励", "企业自建或引入平台")]),
    ("及时为企业开辟绿色通道", [("开辟", "绿色通道")]),
    ("严格执行信息公开制度规定", [("执行", "信息公开制度规定")]),
    ("认真学习。(责任单位:市教育局、市科技局)支持学校办学", [("学习", None), ("支持", "学校办学")]),
]

FORBIDDEN = [
    ("避免简单罗列标题、照搬文件", [("避免", "简单罗列标题、照搬文件")]),
    ("不得擅自提高标准、扩大范围", [("不得", "擅自提高标准、扩大范围")]),
]

NONE = [
    "自查阶段(6月24日至30日)",
    "动员部署阶段",
    "整治阶段(6个月)",
    "在审批环节",
    "经济适用房首次上市交易",
    "补贴申请截止时间为9月30日",
    "补贴金额5000元",
    "主要创建任务",
    "规模以上工业增加值增长6%",
    "应用电子签名、加密认证等技术",
    "督查结果在全市通报",
    "主动作为",
    "依托省投资项目在线审批监管平台,",
    "政务公开工作",
    "信息公开目录",
    "公开范围",
    "公开范围不断扩大",
    "公开方式和内容更加规范",
    "为贯彻落实有关规定,",
    "为企业提供支持",
    "让群众看得懂、信得过",
    "以优化营商环境",
    "方便公众查询使用",
    "确保落实到位",
    "按照推进公开的要求,",
    "围绕推动高质量发展,",
    "通过完善制度、健全机制等方式,",
    "对未按要求完成的,",
    "发布重要信息前,",
    "监督检查情况",
    "培训班",
    "《关于加强信息公开的意见》",
    "“谁起草、谁解读”的原则",
    "针对平台建设一哄而上等问题,",
    "政务服务3年行动",
    "按照全省统一规划,",
    "省级尚未明确建设标准,",
    "对首次被评定为示范基地的企业,",
    "且缴纳社会保险费的小微企业,",
    "取得许可的项目,可按期准入",
    "职工可申请组合贷款",
    "营业收入每同比增加1000万元,",
    "以重点产业赋能试点为标杆,",
    "经济结构更加优化",
    "同类奖励不重复享受",
    "可享受由政府给予的补贴",
    "按照省政府部署安排,",
    "为企业开展研究提供支撑",
    "不受缓缴影响",
    "对按时完成任务的各省(区、市),",
    "通过政策引导和人才配备等支持,",
    "抢抓全面实行注册制机遇,",
    "以居住品质提升为主要目标,",
    "为市场主体参与更新做好充足保障",
    "",
    "2022年6月9日",
    "联系电话:2260871",
]


@pytest.mark.parametrize(
    ("text", "expected"), PLAIN + SUBJECTS + MANNER + MOVED + SEVERAL + EVIDENT + FUSED + FORBIDDEN
)
def test_verbs_and_objects(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_action(text):
    assert found(text) == []


def test_what_firms_do_does_not_end_the_orders():
    assert found("引导企业建立制度,完善检测手段") == [
        ("引导", "企业建立制度"),
        ("完善", "检测手段"),
    ]


def test_what_the_public_does_is_no_order():
    assert found("引导公众提高认识,积极参与,增强意识。完善机制") == [
        ("引导", "公众提高认识"),
        ("完善", "机制"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公开预算信息", "disclose"),
        ("做好财政信息公开工作", "disclose"),
        ("加大公开和解读力度", "disclose"),
        ("加强政策解读", "interpret"),
        ("组织开展业务培训", "train"),
        ("推进公开平台建设", "build"),
        ("加强公开制度建设", "establish"),
        ("加强队伍建设", "establish"),
        ("推动各县编制目录", "formulate"),
        ("完善目录清单", "revise"),
        ("推进改革", "implement"),
        ("加强组织领导", "organise"),
        ("强化能力", "improve"),
        ("将公开情况纳入绩效考核", "assess"),
        ("将落实情况纳入年度报告", "disclose"),
        ("探索建立容错机制", "establish"),
        ("避免重复建设", "regulate"),
        ("给予一次性奖励20万元", "fund"),
        ("优先采购中小企业产品", "procure"),
        ("报市政府办公室备案", "report"),
        # The end of the object decides.
        ("处置闲置土地", "regulate"),
        ("处置网络舆情", "respond"),
        ("建立问题台账", "compile"),
        ("建立权责清单", "formulate"),
        ("建立会商机制", "establish"),
        ("打造产业集群", "build"),
        ("打造示范样板", "pilot"),
        ("推广先进经验", "publicise"),
        ("推广节水技术", "implement"),
        ("引导社会预期", "publicise"),
        ("引导企业建立制度", "promote"),
        ("新增停车泊位不少于3000个", "build"),
        ("新增规上企业10家", "promote"),
        ("降低担保费率", "fund"),
        ("降低企业负担", "improve"),
        ("调度重点项目进展", "supervise"),
        ("充实基层队伍", "organise"),
        ("明确责任单位", "organise"),
        ("明确补贴标准", "regulate"),
        # Where it is put decides, wherever the word stands.
        ("将完成情况纳入部门绩效考核范围", "assess"),
        ("将项目纳入储备库", "organise"),
        # What is joined before a thing is its own; what is joined before an event is one.
        ("完善价格制定、调整和补偿机制", "establish"),
        ("加强日常监测和绩效评估", "supervise"),
        ("组织招商推介活动不少于12场", "promote"),
        ("清理河道垃圾", "regulate"),
        ("清理政策文件", "revise"),
        ("新增贷款200亿元", "fund"),
        ("新增贷款200亿元以上", "fund"),
        ("开展职业技能培训18万人次左右", "train"),
        ("设立专项引导资金", "fund"),
        ("设立创建活动办公室", "organise"),
        ("研判就业形势", "compile"),
        ("提供信贷支持", "fund"),
        ("细化目标任务", "organise"),
        ("明确完成时限", "organise"),
        # What is no place and no building; a word that holds one of less meaning.
        ("推动以治病为中心转向以健康为中心", "implement"),
        ("加强作风建设", "improve"),
        ("推进党的建设", "implement"),
        ("开展质量提升行动", "implement"),
        ("开展应急演练", "train"),
        ("推进全域土地综合整治", "implement"),
        ("完善算力布局", "build"),
        ("优化算力布局", "improve"),
        ("加强人才引进和培养", "promote"),
        ("实现决策科学化、监管精准化", "implement"),
        ("实现流程动态优化", "improve"),
        ("推动人才计划向制造业适当倾斜", "promote"),
        ("推动金融高水平开放", "implement"),
        ("设置准入条件", "regulate"),
        ("形成项目清单", "formulate"),
        ("延长补缴期限", "fund"),
        ("赋能产业升级", "promote"),
        ("加强师德师风建设", "improve"),
    ],
)
def test_classes(text, kind):
    assert [a.action_class for a in find_actions(text, Span(0, len(text)))][:1] == [kind]


def test_spans_are_absolute_and_hold_verb_and_object():
    text = "前言。\n各部门要将落实情况及时纳入考核,并公开结果。"
    span = Span(4, len(text))
    for action in find_actions(text, span):
        start, end = action.mention.span
        assert span.start <= start < end <= span.end
        assert action.verb in text[start:end]
        assert (action.object or "") in text[start:end]
    assert [text[slice(*a.mention.span)] for a in find_actions(text, span)] == [
        "落实情况及时纳入",
        "公开结果",
    ]


def test_a_span_is_read_alone():
    text = "加强公开工作"
    assert find_actions(text, Span(2, len(text))) == ()


CODES = frozenset(known.code for known in actions().classes)
WORDS = (
    "公开|信息|加强|将|对|各部门|要|按照|要求|纳入|的|并|、|,|。|和|进行|及时|"
    "(|)|《|》|“|2022年|底前|\n| |x"
)


@given(words=st.lists(st.sampled_from(WORDS.split("|")), max_size=40), cut=st.integers(0, 20))
def test_any_text_gives_sound_spans(words, cut):
    text = "".join(words)
    span = Span(min(cut, len(text)), len(text))
    previous = span.start
    for action in find_actions(text, span):
        start, end = action.mention.span
        assert span.start <= start < end <= span.end
        assert action.verb and action.verb in text[start:end]
        assert action.object is None or action.object in text[start:end]
        assert action.action_class in CODES
        assert end > previous or start >= span.start
        previous = start


@pytest.mark.parametrize(
    "unit",
    [
        *("公开", "对", "在上", "、公开", "将A报", "按照要求", "《", "(", "并公开X", "支持以"),
        *("由按照", "为企业", "提高或", "构建以A为,", "支持围绕X,", "的企业,可", "。(A)支持"),
        *("公开的予以", "对A的", "给予的对", "培训人员", "公开后报", "要按照", "报告报送", "更好"),
    ],
)
def test_hostile_text_takes_linear_time(unit):
    text = (unit * 200_000)[:200_000]
    start = time.process_time()
    find_actions(text, Span(0, len(text)))
    assert time.process_time() - start < 5  # 0.1 to 0.7 s; a quadratic pattern takes minutes


def test_an_object_is_not_shared_without_end():
    text = "公开" + "文" * LONGEST + "并公开" * 1000
    assert find_actions(text, Span(0, len(text))) == ()


def test_what_is_read_as_one_text_is_read_apart() -> None:
    pieces = [
        "且取得许可的企业",
        "可申请补贴,引导公众",
        "提高公众素养,公开计划",
        "及收费标准等信息",
        "",
        "更好服务企业,推进《公开",
        "条例》落实(加强",
        "监督)并公开结果,",
        "以及时回应关切",
    ]
    text = "".join(pieces)
    ends = [sum(map(len, pieces[: i + 1])) for i in range(len(pieces))]
    spans = [Span(end - len(piece), end) for piece, end in zip(pieces, ends, strict=True)]
    apart = [find_actions(text, span) for span in spans]
    assert any(apart)
    assert find_actions_in(text, spans) == apart
