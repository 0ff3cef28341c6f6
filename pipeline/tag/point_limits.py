"""Telling whether a point in time limits the task: 2025年底前, 截至2022年底已…, 9月1日投入使用."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.lexicon.time_grammar import read_limit
from pipeline.tag.neighbours import neighbours
from pipeline.tag.time_places import Place, heads_clause

Said = Mapping[str, str | None]


def limits_by_point(place: Place) -> bool:
    """Whether a point in time, with or without 前, 内, 底, limits the task."""
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
    if _BEFORE_TOO.match(place.right):  # 各镇街|6月底、12月底前分别报送
        return True
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
    if "日" in point:  # 9月1日投入使用, 确保2月5日复工率达50%, 分别于5月29日、12月10日前报送
        if near.aims.search(place.left) and _brings_about(place):
            return True
        listed = near.at.search(place.left) and _BEFORE_TOO.match(place.right)
        return bool(listed) or (heads_clause(place) and _reached(place))
    if point.endswith(("年", "年度")) and not point.endswith("半年"):
        named = near.sorts.match(place.right) or near.names.match(place.right)
        aimed = near.aims.search(place.left) and not named
        shared = _SHARE.match(place.right)  # 整改2022年完成30%,2023年完成70%
        return bool(aimed) or (place.ahead and bool(heads_clause(place) or shared))
    set_for = near.at.search(place.left) and not near.sorts.match(place.right)
    months = point.endswith(("月", "月份", "旬", "半年")) and near.held.match(place.right)
    if months and _FIRST.search(place.left):
        return True
    in_part = (
        point.endswith(("季度", "半年", "旬")) and heads_clause(place) and place.right[:1] != ","
    )
    return _reached(place) or bool(set_for) or _opens_sentence(place) or in_part


def _brings_about(place: Place) -> bool:
    """Whether the clause behind says how far it is to come: 复工率达50%, 全部建成."""
    found = _CLAUSE.match(place.rest or place.right)
    clause = found[0] if found else ""
    return "达" in clause or neighbours().reached.search(clause) is not None


_CLAUSE = re.compile("[^,。;\n]*")
_BEFORE_TOO = re.compile(
    r" ?[、和及] ?(?:(?:[0-9]{1,2} ?月 ?)?[0-9]{1,2} ?日|[0-9]{1,2} ?月 ?[底末]) ?之?前"
)
_AND_END = re.compile(r" ?[、和及][^,。;、\n]{1,8}[底末]")
# The beginning of a clause, or other months there: 4月、10月分别开展
_FIRST = re.compile(
    r"(?:^|[。;,:\n]) ?(?:(?:20[0-9]{2} ?年 ?)?"
    r"(?:[0-9一二三四]{1,3} ?(?:月(?:份)?|季度)[底末]?|[上下]半年) ?[、和及] ?){0,5}$"
)
_SHARE = re.compile(r"(?:完成|达到|实现)[^,。;、\n0-9]{0,8}[0-9][0-9.]{0,5}%")


def _reached(place: Place) -> bool:
    near = neighbours()
    done = near.reach.match(place.right) or near.shared.match(place.right)
    return bool(done) and not near.sorts.match(place.right)


def _opens_sentence(place: Place) -> bool:
    """2019年上半年,试点城市印发…: nothing before, a comma behind, and no report of the past."""
    opens = place.left.rstrip(" ")[-1:] in ("", "。", ";", ":", "\n")
    return opens and place.right[:1] == "," and not neighbours().report.search(place.right)


_TAILS: Mapping[str, Callable[[Place, Said], bool]] = {
    "before": _before,
    "inside": _inside,
    "during": _inside,
    "until": _until,
    "end": _end,
    "": _alone,
}
