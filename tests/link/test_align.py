"""Alignments of two plans as a whole: the hard cases, written before the code."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest

from pipeline.link import align as align_module
from pipeline.link.align import Scored, align, score
from pipeline.link.linker import link_documents
from pipeline.link.model import LinkModel
from pipeline.link.pairing import Prior
from pipeline.link.profiles import profile
from pipeline.link.tasks import LinkTask

Plan = Callable[..., tuple[LinkTask, ...]]


# Items that nothing answers: they give the two plans their ordinary words.
FILLERS = (
    (
        "推进城市道路养护。完成主干道路面修补,及时更换破损井盖,保障雨季通行安全。",
        "做好公园绿地管护。按季节开展修剪、补植和病虫害防治,严格控制农药使用。",
    ),
    (
        "加强档案库房建设。落实防火防潮措施,完成纸质档案数字化扫描。",
        "开展志愿服务活动。组织机关干部到社区参加义务劳动,关爱独居老人。",
    ),
)


class Case(NamedTuple):
    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    # (left, right, shape, verdict), 1-based; "" where the case is not about it
    links: set[tuple[int, int, str, str]]


CASES = (
    Case(
        "split: one item becomes two",
        (
            "抓好校园食品安全。严格落实中小学食堂校长陪餐制度,每学期开展食堂从业人员健康检查;"
            "推行大宗食材统一招标采购,建立供货企业红黑名单制度。",
        ),
        (
            "落实校园陪餐制度。严格落实中小学食堂校长陪餐制度,每学期开展食堂从业人员健康检查。",
            "规范食材采购。推行大宗食材统一招标采购,建立供货企业红黑名单制度。",
        ),
        {(1, 1, "has_part", ""), (1, 2, "has_part", "")},
    ),
    Case(
        "merge: two items become one",
        (
            "加密公交线网。新开通三条社区微循环公交线路,延长夜间末班车发车时间。",
            "改造候车设施。在学校医院周边增设智能候车亭,完善无障碍上车坡道。",
        ),
        (
            "提升公交服务水平。新开通三条社区微循环公交线路,延长夜间末班车发车时间,"
            "在学校医院周边增设智能候车亭,完善无障碍上车坡道。",
        ),
        {(1, 1, "part_of", ""), (2, 1, "part_of", "")},
    ),
    Case(
        "part of: a short order inside a long item of another year",
        ("公布随迁子女报名条件。向社会公布进城务工人员随迁子女入学报名条件。",),
        (
            "做好义务教育招生工作。科学划定学区范围,均衡配置师资力量,严禁组织任何形式的选拔考试,"
            "向社会公布进城务工人员随迁子女入学报名条件,规范民办学校招生行为,畅通群众咨询渠道。",
        ),
        {(1, 1, "", "")},
    ),
    Case(
        "none: two plans that share nothing",
        ("发展冷水渔业。扶持养殖大户引进虹鳟良种,建设标准化流水养殖池。",),
        ("改善住院条件。更新县级医院住院病床,实行探视预约制度。",),
        set(),
    ),
    Case(
        "verbatim but for the place",
        ("打造青山市文化品牌。办好青山市民间艺术节,支持剧团进乡村巡演五十场。",),
        ("打造白河市文化品牌。办好白河市民间艺术节,支持剧团进乡村巡演五十场。",),
        {(1, 1, "same", "verbatim")},
    ),
    Case(
        "abridged: the right drops clauses",
        (
            "推进垃圾分类。在居民小区设置四分类投放点,配备桶前指导员,完善分类运输车辆标识,"
            "建设厨余垃圾处理厂,建立积分兑换制度,开展示范小区评选。",
        ),
        ("推进垃圾分类。在居民小区设置四分类投放点,配备桶前指导员。",),
        {(1, 1, "same", "abridged")},
    ),
    Case(
        "elaborated: the right adds clauses",
        ("加强河道巡查。落实河长每月巡河制度。",),
        (
            "加强河道巡查。落实河长每月巡河制度,建立问题台账,对乱倒渣土、私设排口等行为"
            "限期整改,整改结果在公示牌上公布。",
        ),
        {(1, 1, "same", "elaborated")},
    ),
    Case(
        "the same boilerplate, another subject",
        (
            "做好殡葬服务信息公开。进一步加大公开力度,通过政府网站及时公开殡葬服务收费标准,"
            "切实保障人民群众知情权。",
        ),
        (
            "做好粮食储备信息公开。进一步加大公开力度,通过政府网站及时公开粮食储备轮换计划,"
            "切实保障人民群众知情权。",
        ),
        set(),
    ),
    Case(
        "the same clauses in another order",
        (
            "规范停车管理。清理僵尸车辆,施划路内泊位,开放机关单位停车场,推广无感支付。",
            "加强犬只管理。开展免费狂犬疫苗接种,设立流浪犬收容所。",
        ),
        (
            "加强犬只管理。设立流浪犬收容所,开展免费狂犬疫苗接种。",
            "规范停车管理。推广无感支付,开放机关单位停车场,清理僵尸车辆,施划路内泊位。",
        ),
        {(1, 2, "same", "verbatim"), (2, 1, "same", "verbatim")},
    ),
    Case(
        "near duplicates in one document keep to their own",
        (
            "加强供水水质检测。每月检测出厂水水质,检测结果在水务公司网站公布。",
            "加强供气质量检测。每月检测管道气气质,检测结果在燃气公司网站公布。",
        ),
        (
            "加强供气质量检测。每月检测管道气气质,检测结果在燃气公司网站公布。",
            "加强供水水质检测。每月检测出厂水水质,检测结果在水务公司网站公布。",
        ),
        {(1, 2, "same", "verbatim"), (2, 1, "same", "verbatim")},
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hard_cases(case: Case, plan: Plan, model: LinkModel) -> None:
    left = profile(plan("a", (*case.left, *FILLERS[0]), "青山市"))
    right = profile(plan("b", (*case.right, *FILLERS[1]), "白河市"))
    found = {
        (int(one.left_task_id[-4:]), int(one.right_task_id[-4:])): one
        for one in link_documents(left, right, model)
    }
    assert set(found) == {link[:2] for link in case.links}
    for i, j, shape, verdict in case.links:
        assert shape in ("", found[i, j].shape), (shape, found[i, j])
        assert verdict in ("", found[i, j].verdict), (verdict, found[i, j])


def _scored(plan: Plan, left: list[str], right: list[str], scores: list[list[float]]) -> Scored:
    one, other = profile(plan("a", left, "甲市")), profile(plan("b", right, "乙市"))
    values = np.array(scores)
    return Scored(one, other, Prior(), values, values[..., None], values, ((0, len(left)),), None)


def test_what_better_links_account_for_is_not_linked_again(plan: Plan) -> None:
    items = ["集中发布历史规划文本", "集中展示专项规划文本"]
    scored = _scored(plan, items, items, [[0.9, 0.7], [0.7, 0.9]])
    assert [(one.left, one.right) for one in align(scored, 0.5)] == [(0, 0), (1, 1)]


def test_a_task_with_text_left_over_takes_a_second_partner(plan: Plan) -> None:
    left = ["集中发布历史规划文本;逐户核查危险房屋台账"]
    right = ["集中发布历史规划文本", "逐户核查危险房屋台账"]
    scored = _scored(plan, left, right, [[0.9, 0.6]])
    assert [(one.left, one.right) for one in align(scored, 0.5)] == [(0, 0), (0, 1)]


def test_stable_no_pair_left_out_scores_above_both_its_tasks_links(plan: Plan) -> None:
    rng = np.random.default_rng(4)
    items = [f"第{n}项:{text}" for n in range(6) for text in ("修订办法公布清单",)]
    scored = _scored(plan, items, items, rng.random((6, 6)).tolist())
    taken = {(one.left, one.right): one.score for one in align(scored, 0.3)}
    for i, j in np.argwhere(scored.scores >= 0.3).tolist():
        if (i, j) not in taken:
            rivals = [s for (a, b), s in taken.items() if a == i or b == j]
            assert max(rivals) > scored.scores[i, j]


def test_features_are_the_same_block_by_block(
    plan: Plan, model: LinkModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document of many tasks is scored some tasks at a time, as tasks of the whole document."""
    items = [
        f"{verb}{thing}。{verb}情况每季度通报。"
        for verb in ("公开", "清理")
        for thing in ("预算", "台账", "名录")
    ]
    one, other = profile(plan("a", items, "甲市")), profile(plan("b", items[::-1], "乙市"))
    whole = score(one, other, model)
    monkeypatch.setattr(align_module, "CELLS", 12)
    blocked = score(one, other, model)
    assert len(blocked.blocks) == 3 and blocked.features is None
    # Products of single precision depend on the shape of the block in the last bits.
    np.testing.assert_allclose(blocked.scores, whole.scores, rtol=1e-5)
    cells = [(0, 5), (3, 2), (5, 0)]
    np.testing.assert_allclose(blocked.features_of(cells), whole.features_of(cells), rtol=1e-5)
