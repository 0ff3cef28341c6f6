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
