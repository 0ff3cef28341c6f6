"""Verdicts and shapes as the guideline words them."""

from __future__ import annotations

import pytest

from pipeline.link.forms import form_of, make_form
from pipeline.link.tasks import LinkTask
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
    # an enumeration in common, or a heading, is no copy
    ("a list in common", "督促供水、供电、供气、供热、公交等单位按月报送台账,通报排名",
     "面向供水、供电、供气、供热、公交等行业招募体验员,改进窗口", "same", "related"),
    ("a heading in common", "规范停车管理。盘活闲置地块增设车位", "规范停车管理。整治乱停乱放现象",
     "same", "related"),
    ("a clause in common", "规范停车管理,盘活闲置地块增设车位", "整治乱停乱放现象,规范停车管理",
     "same", "abridged"),
    # as many characters dropped as added, but what is added is a name in the place of another
    ("a name for a name",
     "公布办事目录,依托“易办”平台受理,按季度通报各窗口办件量和差评率,评选服务之星",
     "公布办事目录,依托“掌上办事大厅一号通办站”平台受理,按季度通报差评率,接受评议",
     "same", "abridged"),
    # a part is held against the passage that it stands for
    ("a part", ITEM, "规范停车管理,清理僵尸车辆", "has_part", "verbatim"),
    ("the whole of a part", "规范停车管理,清理僵尸车辆", ITEM, "part_of", "verbatim"),
]  # fmt: skip


def task(text: str) -> LinkTask:
    return LinkTask("a-0001", "a", text.partition("。")[0], text)


@pytest.mark.parametrize(
    ("left", "right", "shape", "verdict"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_verdicts(left: str, right: str, shape: str, verdict: str) -> None:
    one, other = (form_of(task(text)) for text in (left, right))
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
