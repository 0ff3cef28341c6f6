"""What a document is about as a whole."""

import pytest

from pipeline.classify import Wording, decide, evidence_of

WASTE = [
    Wording("推进垃圾分类", "公开收运情况", []),
    Wording("加大贷款支持", "支持垃圾处理企业", []),
]
MANY = [
    Wording("推进垃圾分类", "公开收运情况", []),
    Wording("加大贷款支持", "降低利率", []),
    Wording("稳定就业", "开展技能培训", []),
]


def test_a_task_that_names_no_field_is_of_the_titles():
    (told,) = evidence_of("关于印发生活垃圾治理工作方案的通知", [Wording("甲", "乙", [])])
    assert [(d.domain, d.found_by) for d in decide(told)] == [("environment", "rule:heading")]
    (told,) = evidence_of("", [Wording("甲", "乙", [])])
    assert [d.found_by for d in decide(told)] == ["rule:fallback"]


FIELDS = [
    ("关于印发生活垃圾治理工作方案的通知", WASTE, {"environment"}),
    # The title must name the field, and the tasks must be in it.
    ("关于印发重点工作任务分工的通知", WASTE, set()),
    ("关于印发生活垃圾治理工作方案的通知", MANY, set()),
    ("关于印发稳就业工作方案的通知", WASTE, set()),
    # Openness is of the field whose papers are opened.
    ("政务公开、政策解读、政府网站工作要点", [Wording("做好政策解读", "政府网站", [])] * 3, set()),
    ("", WASTE, set()),
    ("关于印发生活垃圾治理工作方案的通知", [], set()),
]


@pytest.mark.parametrize(("title", "tasks", "fields"), FIELDS)
def test_fields_of_a_document(title, tasks, fields):
    told = evidence_of(title, tasks)
    assert len(told) == len(tasks)
    assert all(one.fields == fields for one in told)


STEPS = [
    Wording("申请公积金贷款", "在柜台提交材料", []),
    Wording("审核材料", "核对户口簿", []),
    Wording("发放公积金贷款", "银行划转资金", []),
]


@pytest.mark.parametrize(
    ("title", "leans"),
    [
        ("关于优化住房公积金业务办理的通知", True),
        ("关于优化业务办理的通知", False),  # no field in the title
        ("关于加强校园安全工作的通知", False),  # a field that no task names
    ],
)
def test_a_step_is_of_the_field_that_most_tasks_and_the_title_name(title, leans):
    domains = [{d.domain for d in decide(told)} for told in evidence_of(title, STEPS)]
    assert ("housing" in domains[1]) is leans


FIRE = [
    Wording("整治火灾隐患", "排查消防通道", []),
    Wording("检查商场", "清理消防通道", []),
]
REPORT = Wording("强化督查通报", "每10天通报一次进度", [])
FORMAL = Wording("检查验收", "对照标准逐村打分", [])
SCHOOL = Wording("新建幼儿园", "新增学位300个", [])
CARRIED_OUT = [
    # title; the other tasks; the task; its fields, best first
    ("关于印发火灾防控方案的通知", FIRE, REPORT, ["organisation", "safety"]),
    # A task that names a field of its own is not of the plan's.
    ("关于印发火灾防控方案的通知", FIRE, SCHOOL, ["education"]),
    # No word that names a field by itself.
    ("关于印发火灾防控方案的通知", FIRE, FORMAL, ["organisation", "safety"]),
    # The title must name a field, which is the plan's and not one of many.
    ("关于印发重点工作任务分工的通知", FIRE, REPORT, ["organisation"]),
    ("关于印发公共图书馆消防检查方案的通知", FIRE, REPORT, ["organisation", "safety"]),
    ("关于印发火灾防控方案的通知", [*FIRE[:1], *[SCHOOL] * 3], REPORT, ["organisation"]),
    # A title of three fields: the two that most tasks name.
    (
        "关于印发火灾防控、学前教育和公路养护方案的通知",
        [*FIRE, *FIRE, SCHOOL, SCHOOL, Wording("养护公路", "养护公路300公里", []), SCHOOL],
        REPORT,
        ["organisation", "education", "safety"],
    ),
    # Nor is openness one.
    ("关于印发政务公开工作要点的通知", FIRE, REPORT, ["organisation"]),
]


@pytest.mark.parametrize(("title", "others", "task", "domains"), CARRIED_OUT)
def test_how_a_plan_is_carried_out_is_of_its_field_too(title, others, task, domains):
    told = evidence_of(title, [*others, task])[-1]
    found = [score.domain for score in decide(told)]
    assert (found[0], set(found)) == (domains[0], set(domains))
    assert told.beside == set(domains) - {domains[0]}


def test_each_task_knows_how_many_speak_of_a_field():
    told = evidence_of("", MANY)
    assert all(one.often == told[0].often for one in told)
    shares = {field: told[0].often[field] for field in ("environment", "finance", "employment")}
    assert shares == {field: pytest.approx(1 / 3) for field in shares}
    (alone,) = evidence_of("", MANY[:1])
    assert alone.often["environment"] == 1.0
    assert evidence_of("", []) == []
