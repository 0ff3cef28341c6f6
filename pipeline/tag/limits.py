"""Telling, in running text, a time that limits the task from one that does not.

None of these is a limit: 截至2022年底已… (a state of affairs), 每人每月500元 (a rate),
2000年底前建成的小区 and 5年内不得转让 (tests of cases), 近3年内 (the past), 恢复到2019年水平 (a
comparison), 自2023年5月1日起施行 and 有效期至2026年1月31日 (the life of a rule), 2022年工作要点 (a
name). The words that tell are in `lexicons/deadlines.yml` under `limits`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pipeline.lexicon.time_grammar import read_limit
from pipeline.tag.neighbours import neighbours

_HEADS = ("", "。", ";", ",", ":", "\n")  # what may stand before the head of a clause
Said = Mapping[str, str | None]


class Place(NamedTuple):
    """A time expression, blanks gone, with the characters before and behind it; whether it names
    a year from the planned one on."""

    expression: str
    left: str
    right: str
    ahead: bool = False


def limits_task(form: str, place: Place) -> bool:
    """Whether an expression of that form, found at that place in prose, limits the task."""
    test = _TESTS.get(form)
    return test is None or (test(place) and not (form in _OF_CASES and _sorts_cases(place)))


# Forms that may say which cases are meant. A rate or a start does not.
_OF_CASES = ("point", "range", "within")


def _sorts_cases(place: Place) -> bool:
    """2022年底前入库的,给予…: the time is part of a condition, as it is of whom a clause is about
    (对在年底前达到进度的项目,…)."""
    near = neighbours()
    about = near.about.search(place.left) and near.those.match(place.right)
    return bool(about or near.case.match(place.right))


def names_a_plan(form: str, place: Place) -> bool:
    """2021-2023年行动计划, 2022年工作要点, 计划(2021-2023年): the time is part of a name."""
    if form not in ("range", "point", "plan"):
        return False
    near = neighbours()
    bracketed = near.named.search(place.left) and place.right[:1] == ")"
    return bool(bracketed or near.names.match(place.right))


def _point(place: Place) -> bool:
    reading = read_limit(place.expression)
    if reading is None or reading.kind != "point":
        return reading is not None
    said = reading.match.groupdict()
    tail = next((key for key in ("before", "inside", "during", "until", "end") if said[key]), "")
    return _TAILS[tail](place, said)


def _before(place: Place, said: Said) -> bool:
    near = neighbours()
    right = place.right
    sorting = near.sorts.match(right) or near.unmet.match(right)
    return not (sorting or near.status.search(place.left))


def _inside(place: Place, said: Said) -> bool:
    return not neighbours().past.search(place.left)


def _until(place: Place, said: Said) -> bool:
    near = neighbours()
    put_off = near.extension.search(place.left) or near.level.match(place.right)
    if (said["until"] or "").startswith("截至"):  # a report, but 截至今年底,覆盖率达到100%
        aimed = place.ahead and near.reached.search(place.right)
        return bool(aimed) and not near.report.search(place.right)
    return not put_off


def _end(place: Place, said: Said) -> bool:
    near = neighbours()
    if near.status.search(place.left) or near.level.match(place.right):
        return False
    behind = _AND_END.match(place.right) or place.right[:1] not in ("", "、", ")", "前")
    first = _FIRST.search(place.left) and behind and not near.names.match(place.right)
    first = first and not near.report.search(place.right)
    return bool(near.aim.search(place.left)) or _reached(place) or bool(first)


def _alone(place: Place, said: Said) -> bool:
    """A day by itself tells when something happens. A whole year needs a word before it, or is
    the planned one at the head of its clause; part of a year may have its word behind."""
    near, point = neighbours(), said["point"] or ""
    if near.status.search(place.left) or near.level.match(place.right):
        return False
    if "日" in point:  # 9月1日投入使用
        return _heads(place) and _reached(place)
    if point.endswith(("年", "年度")) and not point.endswith("半年"):
        aimed = near.aims.search(place.left) and not near.sorts.match(place.right)
        return bool(aimed) or (place.ahead and _heads(place))
    set_for = near.at.search(place.left) and not near.sorts.match(place.right)
    months = point.endswith(("月", "月份", "旬")) and near.held.match(place.right)
    if months and _FIRST.search(place.left):
        return True
    in_part = point.endswith(("季度", "半年", "旬")) and _heads(place) and place.right[:1] != ","
    return _reached(place) or bool(set_for) or _opens_sentence(place) or in_part


_AND_END = re.compile(r" ?[、和及][^,。;、\n]{1,8}[底末]")
# The beginning of a clause, or other months there: 4月、10月分别开展
_FIRST = re.compile(
    r"(?:^|[。;,:\n])(?: ?[0-9一二三四]{1,3} ?(?:月(?:份)?|季度)[底末]? ?[、和及]){0,5} ?$"
)


def _heads(place: Place) -> bool:
    """…规模,2025年募集…; 四季度新增…: before what is to be done in it, and not its name."""
    near = neighbours()
    heads = place.left.rstrip(" ")[-1:] in _HEADS
    said = near.said_of_year.match(place.right) or near.those.match(place.right)
    named = near.names.match(place.right) or said
    return heads and not named and place.right[:1] not in ("", "、", ")")


def _reached(place: Place) -> bool:
    near = neighbours()
    done = near.reach.match(place.right) or near.shared.match(place.right)
    return bool(done) and not near.sorts.match(place.right)


def _opens_sentence(place: Place) -> bool:
    """2019年上半年,试点城市印发…: nothing before, a comma behind, and no report of the past."""
    opens = place.left.rstrip(" ")[-1:] in ("", "。", ";", ":", "\n")
    return opens and place.right[:1] == "," and not neighbours().report.search(place.right)


def _range(place: Place) -> bool:
    near = neighbours()
    sorting = near.level.match(place.right) or near.sorts.match(place.right)
    case = (
        near.done_in.match(place.right)
        or near.entitled.match(place.right)
        or near.about.search(place.left)
    )
    return not (names_a_plan("range", place) or sorting or case)


def _full(place: Place) -> bool:
    """2025年全年; 全年 at the head of its clause, not 实现全年目标."""
    near = neighbours()
    heads = place.left.rstrip(" ")[-1:] in _HEADS or near.aim.search(place.left)
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
    return not of_event or place.left.rstrip(" ")[-1:] in _HEADS


def _recur(place: Place) -> bool:
    near = neighbours()
    rate = near.rates.search(place.left) or near.rate.match(place.right)
    return not (rate or near.allows.match(place.right) or near.tests.search(place.expression))


def _yearly(place: Place) -> bool:
    return not neighbours().tests.search(place.expression)


_TESTS: Mapping[str, Callable[[Place], bool]] = {
    "point": _point,
    "range": _range,
    "full": _full,
    "plan": _plan,
    "within": _within,
    "since": _since,
    "recur": _recur,
    "yearly": _yearly,
}
_TAILS: Mapping[str, Callable[[Place, Said], bool]] = {
    "before": _before,
    "inside": _inside,
    "during": _inside,
    "until": _until,
    "end": _end,
    "": _alone,
}
