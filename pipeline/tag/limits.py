"""Telling, in running text, a time that limits the task from one that does not.

None of these is a limit: 截至2022年底已… (a state of affairs), 每人每月500元 (a rate),
2000年底前建成的小区 and 5年内不得转让 (tests of cases), 近3年内 (the past), 恢复到2019年水平 (a
comparison), 自2023年5月1日起施行 and 有效期至2026年1月31日 (the life of a rule), 2022年工作要点 (a
name). The words that tell are in `lexicons/deadlines.yml` under `limits`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.lexicon.time_grammar import read_limit
from pipeline.tag.neighbours import neighbours
from pipeline.tag.point_limits import limits_by_point
from pipeline.tag.time_places import Place, opens_clause
from pipeline.tag.windows import is_window


def limits_task(form: str, place: Place) -> bool:
    """Whether an expression of that form, found at that place in prose, limits the task."""
    test = _TESTS.get(form)
    if test is None:
        return True
    if not test(place) or is_window(form, place):
        return False
    return form not in _OF_CASES or not (_sorts_cases(place) or _of_others(form, place))


# Forms that may say which cases are meant. A rate or a start does not.
_OF_CASES = ("point", "range", "within")


def _sorts_cases(place: Place) -> bool:
    """2022年底前入库的,给予…: the time is part of a condition, as it is of whom a clause is about
    (对在年底前达到进度的项目,…)."""
    near = neighbours()
    opens = near.about.search(place.left) or near.said_of.search(place.left)
    about = opens and near.those.match(place.right)
    sorted_out = near.of.search(place.left) and near.such.match(place.right)
    return bool(about or sorted_out or near.case.match(place.right))


def _of_others(form: str, place: Place) -> bool:
    """申请人应在6月30日前…, 可于2025年底前…: what applicants have to do, or may."""
    near = neighbours()
    if form != "within" and near.may.search(place.left):
        return True
    asks = near.asks.search(place.left)  # a quick look: few clauses speak of applicants
    return asks is not None and near.applicant.search(place.left) is not None


def names_a_plan(form: str, place: Place) -> bool:
    """2021-2023年行动计划, 2022年工作要点, 计划(2021-2023年): the time is part of a name."""
    if form not in ("range", "point", "plan"):
        return False
    near = neighbours()
    bracketed = near.named.search(place.left) and place.right[:1] == ")"
    return bool(bracketed or near.names.match(place.right))


def _range(place: Place) -> bool:
    near = neighbours()
    sorting = near.level.match(place.right) or near.sorts.match(place.right)
    case = (
        near.done_in.match(place.right)
        or near.entitled.match(place.right)
        or near.about.search(place.left)
        or near.rule.search(place.left)
    )
    return not (names_a_plan("range", place) or sorting or case)


def _full(place: Place) -> bool:
    """2025年全年; 全年 at the head of its clause, not 实现全年目标."""
    near = neighbours()
    heads = opens_clause(place) or near.aim.search(place.left)
    return bool(heads) and not near.said_of_year.match(place.right)


def _plan(place: Place) -> bool:
    """“十四五”期间 and 十四五末; 时期 is said of the age."""
    reading = read_limit(place.expression)
    part = reading.match["part"] if reading else None
    return part not in (None, "时期") and not neighbours().level.match(place.right)


def _within(place: Place) -> bool:
    near = neighbours()
    lasts = place.expression.endswith(("年内", "月内")) and near.granted.match(place.right)
    return not (near.past.search(place.left) or near.bars.match(place.right) or lasts)


def _since(place: Place) -> bool:
    """Not 自办理登记当月起: the month of an event is none of the document's."""
    of_event = place.expression.startswith(("当月", "次月", "当年", "次年"))
    return not of_event or opens_clause(place)


def _recur(place: Place) -> bool:
    near = neighbours()
    rate = near.rates.search(place.left) or near.rate.match(place.right)
    share = near.portion.match(place.right) or near.allows.match(place.right)
    paid = place.expression.startswith(("按", "逐")) and near.parcels.match(place.right)
    tests = near.tests.search(place.expression)
    allowed = near.may.search(place.left)  # 可按月提取
    return not (rate or share or paid or tests or allowed or _in_slogan(place))


def _in_slogan(place: Place) -> bool:
    """“年初建账、逐月查账、年底交账”: one of several ways of working, in quotation marks."""
    opens, close = place.left.rfind("“"), place.right.find("”")
    inside = opens > place.left.rfind("”") and close >= 0 and "“" not in place.right[:close]
    return inside and "、" in place.left[opens:] + place.right[:close]


def _yearly(place: Place) -> bool:
    return not neighbours().tests.search(place.expression)


_TESTS: Mapping[str, Callable[[Place], bool]] = {
    "point": limits_by_point,
    "range": _range,
    "full": _full,
    "plan": _plan,
    "within": _within,
    "since": _since,
    "recur": _recur,
    "yearly": _yearly,
}
