"""Objects that run on over commas, and second verbs behind an object."""

import time

import pytest

from pipeline.records import Span
from pipeline.tag.actions import find_actions
from pipeline.text import fold


def found(text: str) -> list[tuple[str, str | None]]:
    folded = fold(text)
    return [(a.verb, a.object) for a in find_actions(folded, Span(0, len(folded)))]


# `|` is where the object of the first action ends.
LISTINGS = [
    "公开招生计划,收费标准,办学水平等信息|。",
    "公开机构名称;服务地点;收费项目等信息|。",
    "公开减排情况,排放情况|。",
    "公开配租情况,发放租金补贴情况,实施改造计划情况等信息|。",
    "公开审批信息,设立、变更登记等信息|。",
    "公开场馆名称、开放时间,免费开放和优惠开放项目等信息|。",
    "推动公开服务设施建设,资金直接投入和购买服务,服务项目、对象等信息|。",
    "重视解读工作,特别是民生政策的解读|。",
    "公开执行情况,尤其是面向困难群众的救助政策执行情况|。",
    "发布保稳定,促进就业,实行高水平开放,以及防风险等方面的政策|。",
    "公开收费标准|,接受社会监督。",
    "公开收费标准|,并发布办事指南,服务地点等信息。",
    "公开应急处置信息|,按月公开投诉有关信息。",
    "公开收费标准|,以及时回应关切。",
    "推进窗口建设|,特别是以专区建设为切入点。",
    "公开收费标准|。办事指南,服务地点等信息",
    "引导银行通过展期、续贷等方式,缓解企业压力|,加大投放。",
    "鼓励各镇结合实际,按照统一要求,开展试点|。",
    "带动两地以骨干企业为平台,形成全链条联动|。",
    "鼓励各地发放消费券|,加大支持力度。",
    "加强以微博微信为龙头,各部门账号为支撑,响应迅速的矩阵体系建设|,完善机制。",
    "构建以企业为主体|,完善机制。",
    "构建以企业为主体,其他各方参与,覆盖全链条的格局|,完善机制。",
    "引导开发企业结合自身情况,开展促销活动|,完善机制。",
    "构建以企业为主体|。做好各类机构的服务。",
    "支持企业围绕新场景|,对成效明显的给予奖励。",
    "支持企业围绕新场景|,财政部门要安排资金。",
    "指导全市平台的集约利用和评估|,组织实施项目。",
    "引导企业在现场部署一体机、网关等设备|,推动设备上云。",
    "扩大有效投资、抓好重大项目等分级管理制度|,加强考核。",
]


@pytest.mark.parametrize("text", LISTINGS)
def test_where_the_object_ends(text):
    (verb, thing), *_ = found(text.replace("|", ""))
    assert verb + thing == text.split("|")[0]


def test_nothing_in_a_list_is_an_action_of_its_own():
    assert len(found(LISTINGS[3].replace("|", ""))) == 1


def test_an_order_behind_a_list_is_found():
    assert found("公开甲,乙等信息,加强考核。")[1:] == [("加强", "考核")]


SERIAL = [
    ("选取一批企业开展结对服务", [("选取", "一批企业"), ("开展", "结对服务")]),
    ("召开专题会议研究部署工作", [("召开", "专题会议"), ("研究部署", "工作")]),
    ("对信息公开情况开展评估", [("开展", "评估")]),
    ("组织企业开展结对服务", [("组织", "企业开展结对服务")]),
    ("督促供水、供电等单位及时跟踪规定", [("督促", "供水、供电等单位及时跟踪规定")]),
]


SERIAL += [
    ("统筹各级资金积极支持小微企业", [("统筹", "各级资金"), ("支持", "小微企业")]),
    ("安排专项资金支持企业上云", [("安排", "专项资金"), ("支持", "企业上云")]),
    ("加大资金支持力度", [("加大", "资金支持力度")]),
    ("发挥资金支持企业的优势", [("发挥", "资金支持企业的优势")]),
    ("提升企业积极应对风险的能力", [("提升", "企业积极应对风险的能力")]),
    ("开展面向企业的深入解读", [("开展", "面向企业的深入解读")]),
]

# What stands behind an object and is none of it.
BEYOND = [
    ("回购存量住房用于安置", [("回购", "存量住房")]),
    ("延续实施减税政策至2024年底", [("延续实施", "减税政策")]),
    ("公开用于民生的资金", [("公开", "用于民生的资金")]),
    ("支持企业将债券用于建设", [("支持", "企业将债券用于建设")]),
    ("不得用于其他项目", [("不得", "用于其他项目")]),
    ("资金优先用于建设项目", []),
    ("每年解读重要政策不少于1次", [("解读", "重要政策")]),
    ("培育公众号超过30个", [("培育", "公众号超过30个")]),
    ("到期后继续延长4个月", [("延长", None)]),
]


@pytest.mark.parametrize(("text", "expected"), SERIAL + BEYOND)
def test_a_verb_behind_the_object(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["构建以甲为主体,乙为支撑", "引导企业围绕场景,", "引导企业围绕场景,结合实际"]
)
def test_what_is_never_said_ends_with_the_text(text):
    assert len(found(text)) == 1


def test_long_lists_take_linear_time():
    def seconds(count: int) -> float:
        text = "公开甲情况" + ",乙等信息,以及丙" * count
        start = time.process_time()
        find_actions(text, Span(0, len(text)))
        return time.process_time() - start

    seconds(10)
    assert seconds(8000) < 40 * max(seconds(800), 0.01)
