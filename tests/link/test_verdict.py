"""Verdicts and shapes as the guideline words them."""

from __future__ import annotations

import pytest

from pipeline.link.forms import make_form
from pipeline.link.tiles import tile
from pipeline.link.verdict import Shape, judge, reuse, shapes

ITEM = "规范停车管理,清理僵尸车辆,施划路内泊位,开放机关单位停车场,推广无感支付"
CASES = [
    ("itself", ITEM, ITEM, "same", "verbatim"),
    ("a word or two", ITEM, ITEM.replace("清理", "全面清理"), "same", "verbatim"),
    ("drops", ITEM, "规范停车管理,清理僵尸车辆,施划路内泊位", "same", "abridged"),
    ("adds", "规范停车管理,清理僵尸车辆,施划路内泊位", ITEM, "same", "elaborated"),
    ("names put in", "办好政务服务热线等平台,积极解答企业群众咨询",
     "办好“丁丁直通车”“随手问”政务服务热线等平台,积极解答企业群众咨询", "same", "localised"),
    ("another wording", ITEM, "整治乱停乱放现象,盘活闲置地块增设临时车位", "same", "related"),
    # a part is held against the passage that it stands for
    ("a part", ITEM, "规范停车管理,清理僵尸车辆", "has_part", "verbatim"),
    ("the whole of a part", "规范停车管理,清理僵尸车辆", ITEM, "part_of", "verbatim"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "shape", "verdict"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_verdicts(left: str, right: str, shape: str, verdict: str) -> None:
    one, other = make_form(left), make_form(right)
    assert judge(reuse(one, other, tile(one.text, other.text)), Shape(shape)) == verdict


def test_names_of_the_place_are_the_same() -> None:
    one = make_form("打造青山市文化品牌,办好青山民间艺术节", ("青山市", "青山"))
    other = make_form("打造白河市文化品牌,办好白河民间艺术节", ("白河市", "白河"))
    assert judge(reuse(one, other, tile(one.text, other.text)), Shape.SAME) == "verbatim"


def test_shapes() -> None:
    sizes = ([100, 20, 20, 50], [40, 40, 60, 10])
    links = [(0, 0), (0, 1), (1, 2), (2, 2), (3, 3)]
    assert shapes(links, sizes) == ["has_part", "has_part", "part_of", "part_of", "same"]


def test_where_both_have_several_the_shorter_is_the_part() -> None:
    links = [(0, 0), (0, 1), (1, 0)]
    assert shapes(links, ([100, 10], [40, 40]))[0] == "has_part"
    assert shapes(links, ([10, 10], [40, 40]))[0] == "part_of"
