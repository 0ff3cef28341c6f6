"""A link in words, and the difference clause by clause."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.link.align import score
from pipeline.link.diff import clause_difference
from pipeline.link.explain import explain, shared_passages
from pipeline.link.forms import make_form
from pipeline.link.model import LinkModel
from pipeline.link.profiles import profile
from pipeline.link.tasks import LinkTask
from pipeline.link.tiles import tile

Plan = Callable[..., tuple[LinkTask, ...]]


def test_an_explanation_names_fields_and_what_is_shared(plan: Plan, model: LinkModel) -> None:
    items = ["公开行政处罚案件信息。按时公布专利行政处罚决定。", "做好爱国卫生运动。开展健康科普。"]
    left, right = profile(plan("a", items, "甲市")), profile(plan("b", items, "乙市"))
    lines = explain(score(left, right, model).features_of([(0, 0)])[0], left, right, (0, 0), model)
    assert any(line.startswith("matter, by the thesaurus: for") for line in lines)
    assert any("行政执法" in line for line in lines)


def test_clauses_side_by_side() -> None:
    left = make_form("严格落实陪餐制度,每学期开展健康检查,推行统一招标采购")
    right = make_form("推行统一招标采购并建立名单,每学期开展两次健康检查")
    rows = clause_difference(left, right, tile(left.text, right.text))
    shown = [
        ("".join(p.text for p in row.left), "".join(p.text for p in row.right)) for row in rows
    ]
    assert shown == [
        ("严格落实陪餐制度", ""),
        ("每学期开展健康检查", "每学期开展两次健康检查"),
        ("推行统一招标采购", "推行统一招标采购并建立名单"),
    ]
    new = [piece.text for piece in rows[1].right if not piece.shared]
    assert new == ["两次"]


def test_a_clause_that_is_new_comes_last() -> None:
    left, right = make_form("每学期开展健康检查"), make_form("建立黑名单,每学期开展健康检查")
    rows = clause_difference(left, right, tile(left.text, right.text))
    assert [piece.text for piece in rows[-1].right] == ["建立黑名单"]
    assert rows[-1].left == ()


def test_shared_passages_are_as_printed() -> None:
    left, right = make_form("每学期(两次)开展健康检查"), make_form("每学期两次开展健康检查工作")
    assert shared_passages(left, tile(left.text, right.text)) == ["每学期(两次)开展健康检查"]
