"""Verbs beside verbs: which share an object, which are one, and which is none.

Each table is one pattern: what it says, and what looks like it and says something else.
"""

import pytest

from pipeline.records import Span
from pipeline.tag.actions import find_actions
from pipeline.text import fold


def found(text: str) -> list[tuple[str, str | None]]:
    folded = fold(text)
    return [(a.verb, a.object) for a in find_actions(folded, Span(0, len(folded)))]


# Several verbs before one object: each has it.
SHARED = [
    (
        "收集、整理并及时公开相关数据",
        [("收集", "相关数据"), ("整理", "相关数据"), ("公开", "相关数据")],
    ),
    (
        "梳理、编制并对外公布权责清单",
        [("梳理", "权责清单"), ("编制", "权责清单"), ("公布", "权责清单")],
    ),
    (
        "对隐患进行排查、登记并落实管理",
        [("排查", "隐患"), ("登记", "隐患"), ("落实", "管理")],
    ),
]

# 进行 makes verbs of both nouns behind it.
MADE_VERBS = [
    ("对项目进行检查和整改", [("检查", "项目"), ("整改", "项目")]),
    ("依托云平台进行开发和部署", [("开发", None), ("部署", None)]),
    ("对地块进行分割处置和办证", [("处置", "地块"), ("办证", "地块")]),
]

# A verb in front of an enumeration or of another's object is not one with what follows.
NOT_FUSED = [
    ("整合发布、解读、互动等功能", [("整合", "发布、解读、互动等功能")]),
    ("统筹发布、解读、回应等环节", [("统筹", "发布、解读、回应等环节")]),
    ("组织实施方案", [("组织实施", "方案")]),
    ("推动新增专项债券早发快发", [("推动", "新增专项债券早发快发")]),
    ("新增停车位500个", [("新增", "停车位500个")]),
    ("城镇新增就业2600人", [("新增", "就业2600人")]),
    ("新增公办园5所、新增托位400个", [("新增", "公办园5所"), ("新增", "托位400个")]),
    ("优化审核流程和服务方式", [("优化", "审核流程和服务方式")]),
    ("优化新建商品房审批", [("优化", "新建商品房审批")]),
    ("优化升级货物贸易", [("优化升级", "货物贸易")]),
    ("优化配置监管资源", [("优化配置", "监管资源")]),
    ("严厉打击发布虚假信息的行为", [("打击", "发布虚假信息的行为")]),
    ("扩大接待规模", [("扩大", "接待规模")]),
    ("提出延期申请", [("提出", "延期申请")]),
    ("督促开发企业按时交付", [("督促", "开发企业按时交付")]),
    ("推动测绘、验收和登记流程整合", [("推动", "测绘、验收和登记流程整合")]),
    ("统筹利用各类房源", [("统筹利用", "各类房源")]),
    ("教育引导党员干部坚定信念", [("教育引导", "党员干部坚定信念")]),
    ("开展好房子建设", [("开展", "好房子建设")]),
    ("开展好专项行动", [("开展好", "专项行动")]),
]

# What need not or cannot be done is no order, nor is what something should be.
DENIED = [
    ("如需变更内容,须报原审批部门", [("报", None)]),
    ("无需提交纸质材料,实行网上核验", [("实行", "网上核验")]),
    ("因故无法继续履行义务", []),
    ("编制应当符合产业政策", []),
    ("做到应统尽统", [("做到", "应统尽统")]),
    ("发布需要帮助的群体名单", [("发布", "需要帮助的群体名单")]),
    ("培育嵌入式服务机构", [("培育", "嵌入式服务机构")]),
]

# By whom: what follows is done to its object.
BY_WHOM = [
    ("由国有企业收购存量住房", [("收购", "存量住房")]),
    ("由县财政补贴30%", [("补贴", "30%")]),
    ("由市场监管部门负责", []),
    ("由开发企业提出申请", [("提出", "申请")]),
    ("开发企业应当及时公示方案", [("公示", "方案")]),
    ("机构设置仍按原规定执行", [("执行", "机构设置")]),
]


@pytest.mark.parametrize(("text", "expected"), SHARED + MADE_VERBS + NOT_FUSED + DENIED + BY_WHOM)
def test_pairs(text, expected):
    assert found(text) == expected


# Verbs that end a clause one after the other, and verbs that 予以 makes.
AT_END = [
    ("定期检查、评估、通报", [("检查", None), ("评估", None), ("通报", None)]),
    ("及时调整和改进", [("调整", None), ("改进", None)]),
    ("制止、上报制度", [("制止", "制度"), ("上报", "制度")]),
    ("予以购房补助200元/平方米", [("予以", "购房补助200元/平方米")]),
    ("予以退税优惠", [("予以", "退税优惠")]),
    ("对企业予以优先支持", [("支持", "企业")]),
    ("对符合条件的给予奖励", [("奖励", "符合条件的")]),
    ("对企业给予5万元奖励", [("给予", "5万元奖励")]),
    ("予以公开曝光", [("公开曝光", None)]),
]

# What is found tells when the next is done; so does what happens.
FOUND = [
    ("发现问题及时整改", [("整改", None)]),
    ("发现违规行为立即制止,并向上级报告", [("制止", None), ("报告", None)]),
    ("及时发现问题并解决", [("发现", "问题"), ("解决", "问题")]),
    ("发现和消除隐患", [("发现", "隐患"), ("消除", "隐患")]),
    ("发现的问题及时整改", [("整改", "发现的问题")]),
    ("出现问题及时解决", [("解决", None)]),
    ("收到举报后及时核查", [("核查", None)]),
    ("防止发生重大事故", [("防止", "发生重大事故")]),
]

# From how much, what for, as what: none of it is what is done.
NO_PART = [
    ("最高额度由原来的20万元提高至50万元", [("提高", "最高额度")]),
    ("余额部分按程序拨付用于安置", [("拨付", "余额部分")]),
    ("允许用于建设租赁住房", [("允许", "用于建设租赁住房")]),
    ("将符合条件的企业认定为示范企业", [("认定为", "符合条件的企业")]),
    ("将统计工作作为推进改革的内容", [("作为", "统计工作")]),
    ("以部门认定为准", []),
    ("给予补贴(限本市户籍(含新落户),以登记为准)", [("补贴", None)]),
]

# Questions, cases over a comma, and in the course of what.
PLAIN = [
    ("申请补贴如何办理?", []),
    ("在本区购买商品住房,签订合同且缴纳契税的,由县财政给予补贴", [("补贴", None)]),
    ("依法办理登记,逾期未办理的,不予受理", [("办理", "登记"), ("不予受理", None)]),
    ("在合同变更、注销、拨付环节,严格审核把关", [("审核把关", None)]),
    ("签订责任书,压实责任", [("签订", "责任书"), ("压实", "责任")]),
]


@pytest.mark.parametrize(("text", "expected"), AT_END + FOUND + NO_PART + PLAIN)
def test_endings(text, expected):
    assert found(text) == expected


# A policy or money, and whom it is to help; who is told; what ought to be done to all.
AIMED = [
    ("出台政策支持农产品加工", [("出台", "政策"), ("支持", "农产品加工")]),
    ("加大政策支持力度", [("加大", "政策支持力度")]),
    ("落实政策保障措施", [("落实", "政策保障措施")]),
    ("将结果通报各县区", [("通报", "结果")]),
    ("通报各单位落实情况", [("通报", "各单位落实情况")]),
    ("县督查室适时进行督查", [("督查", None)]),
    ("裁判文书依法上网公开", [("上网公开", "裁判文书")]),
    ("对困难群众应保尽保、应救尽救", [("应保尽保", "困难群众"), ("应救尽救", "困难群众")]),
]


@pytest.mark.parametrize(("text", "expected"), AIMED)
def test_aimed(text, expected):
    assert found(text) == expected


# Faults and what is not allowed order nothing; 一体 is how.
FAULTS = [
    ("违规开展房地产业务", []),
    ("擅自改变用途", []),
    ("未按规定做实资产质量", []),
    ("查处违规建设行为", [("查处", "违规建设行为")]),
    ("一体推进创新设施建设、技术研究开发", [("推进", "创新设施建设、技术研究开发")]),
    ("将人员情况在网站上进行公示、公布", [("公示", "人员情况"), ("公布", "人员情况")]),
    ("公示时间为5个工作日", []),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_faults(text, expected):
    assert found(text) == expected


# Words that hide a verb, and verbs that are as often how.
HIDDEN = [
    ("执行首诊负责制", [("执行", "首诊负责制")]),
    ("市住建局负责制定年度计划", [("制定", "年度计划")]),
    ("立案庭要缩短立案周期", [("缩短", "立案周期")]),
    ("严肃财经纪律", [("严肃", "财经纪律")]),
    ("严肃查处违法行为", [("查处", "违法行为")]),
    ("对工作不力的严肃追责问责", [("追责问责", "工作不力的")]),
    ("将党建要求写入章程", [("写入", "党建要求")]),
    ("对未结案件逐案督办", [("督办", "未结案件")]),
]


@pytest.mark.parametrize(("text", "expected"), HIDDEN)
def test_hidden(text, expected):
    assert found(text) == expected


# What is told where, and to whom, with no adverb before the verb.
TOLD_THERE = [
    ("评估结果向社会公布", [("公布", "评估结果")]),
    ("收费标准在营业场所公示", [("公示", "收费标准")]),
    ("各部门向社会公开", [("公开", None)]),
    ("推动资源向基层下沉", [("推动", "资源向基层下沉")]),
    ("要及时发声、释疑解惑", [("发声", None), ("释疑解惑", None)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD_THERE)
def test_told_there(text, expected):
    assert found(text) == expected
