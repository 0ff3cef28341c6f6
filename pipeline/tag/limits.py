"""Telling, in running text, a time that limits the task from one that does not.

None of these is a limit: 截至2022年底已… (a state of affairs), 每人每月500元 (a rate),
2000年底前建成的小区 and 5年内不得转让 (tests of cases), 近3年内 (the past), 恢复到2019年水平 (a
comparison), 自2023年5月1日起施行 and 有效期至2026年1月31日 (the life of a rule), 2022年工作要点 (a
name). The words that tell are in `lexicons/deadlines.yml` under `limits`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.time_grammar import any_of, read_limit

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
    return test is None or test(place)


def names_a_plan(form: str, place: Place) -> bool:
    """2021-2023年行动计划, 2022年工作要点, 计划(2021-2023年): the time is part of a name."""
    if form not in ("range", "point", "plan"):
        return False
    near = _neighbours()
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
    near = _neighbours()
    return not (near.sorts.match(place.right) or near.status.search(place.left))


def _inside(place: Place, said: Said) -> bool:
    return not _neighbours().past.search(place.left)


def _until(place: Place, said: Said) -> bool:
    near = _neighbours()
    put_off = near.extension.search(place.left) or near.level.match(place.right)
    return not ((said["until"] or "").startswith("截至") or put_off)


def _end(place: Place, said: Said) -> bool:
    near = _neighbours()
    if near.status.search(place.left) or near.level.match(place.right):
        return False
    return bool(near.aim.search(place.left)) or _reached(place)


def _alone(place: Place, said: Said) -> bool:
    """A day by itself tells when something happens. A whole year needs a word before it, or is
    the planned one at the head of its clause; part of a year may have its word behind."""
    near, point = _neighbours(), said["point"] or ""
    if near.status.search(place.left) or near.level.match(place.right) or "日" in point:
        return False
    if point.endswith(("年", "年度")) and not point.endswith("半年"):
        return bool(near.aims.search(place.left)) or _heads_clause(place)
    set_for = near.at.search(place.left) and not near.sorts.match(place.right)
    return _reached(place) or bool(set_for) or _opens_sentence(place)


def _heads_clause(place: Place) -> bool:
    """…规模,2025年募集…: the planned year, or one after it, before what is to be done in it."""
    near = _neighbours()
    heads = place.left.rstrip(" ")[-1:] in _HEADS
    named = near.names.match(place.right) or near.said_of_year.match(place.right)
    return place.ahead and heads and not named and place.right[:1] not in ("", "、", ")")


def _reached(place: Place) -> bool:
    near = _neighbours()
    return bool(near.reach.match(place.right)) and not near.sorts.match(place.right)


def _opens_sentence(place: Place) -> bool:
    """2019年上半年,试点城市印发…: nothing before, a comma behind, and no report of the past."""
    opens = place.left.rstrip(" ")[-1:] in ("", "。", ";", ":", "\n")
    return opens and place.right[:1] == "," and not _neighbours().report.search(place.right)


def _range(place: Place) -> bool:
    near = _neighbours()
    sorting = near.level.match(place.right) or near.sorts.match(place.right)
    return not (names_a_plan("range", place) or sorting)


def _full(place: Place) -> bool:
    """2025年全年; 全年 at the head of its clause, not 实现全年目标."""
    near = _neighbours()
    heads = place.left.rstrip(" ")[-1:] in _HEADS or near.aim.search(place.left)
    return bool(heads) and not near.said_of_year.match(place.right)


def _plan(place: Place) -> bool:
    """“十四五”期间 and 十四五末; 时期 is said of the age."""
    reading = read_limit(place.expression)
    part = reading.match["part"] if reading else None
    return part not in (None, "时期") and not _neighbours().level.match(place.right)


def _within(place: Place) -> bool:
    near = _neighbours()
    return not (near.past.search(place.left) or near.bars.match(place.right))


def _recur(place: Place) -> bool:
    near = _neighbours()
    rate = near.rates.search(place.left) or near.rate.match(place.right)
    return not (rate or near.allows.match(place.right) or near.tests.search(place.expression))


def _yearly(place: Place) -> bool:
    return not _neighbours().tests.search(place.expression)


_TESTS: Mapping[str, Callable[[Place], bool]] = {
    "point": _point,
    "range": _range,
    "full": _full,
    "plan": _plan,
    "within": _within,
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


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Patterns of `Limits`: those of words before end at the expression, the others begin there."""

    aim: re.Pattern[str]
    aims: re.Pattern[str]
    at: re.Pattern[str]
    status: re.Pattern[str]
    extension: re.Pattern[str]
    past: re.Pattern[str]
    rates: re.Pattern[str]
    named: re.Pattern[str]
    reach: re.Pattern[str]
    report: re.Pattern[str]
    said_of_year: re.Pattern[str]
    level: re.Pattern[str]
    sorts: re.Pattern[str]
    bars: re.Pattern[str]
    rate: re.Pattern[str]
    allows: re.Pattern[str]
    names: re.Pattern[str]
    tests: re.Pattern[str]


@cache
def _neighbours() -> _Neighbours:
    words = time_words().limits
    return _Neighbours(
        aim=re.compile(rf"{any_of(words.aim)}(?:在|于)? ?$"),
        aims=re.compile(rf"{any_of(word for word in words.aim if len(word) > 1)}(?:在|于)? ?$"),
        at=re.compile(r"[在于] ?$"),
        status=re.compile(rf"{any_of(words.status)} ?$"),
        extension=re.compile(rf"{any_of(words.extension)}[^,。;、0-9]{{0,2}}$"),
        past=re.compile(rf"{any_of(words.past)} ?$"),
        rates=re.compile(rf"{any_of(words.rates)} ?$"),
        named=re.compile(rf"{any_of(words.names)} ?\($"),
        reach=re.compile(rf" ?[,]?{any_of(words.reach)}"),
        report=re.compile(any_of(words.report)),
        said_of_year=re.compile(rf" ?{any_of(words.said_of_year)}"),
        level=re.compile(rf" ?{any_of(words.level)}"),
        sorts=re.compile(rf"[^,。;\n]{{0,8}}?{any_of(words.sorts)}[^,。;\n]{{0,14}}?的"),
        bars=re.compile(rf" ?[,]?(?:均|也|都|原则上)?{any_of(words.bars)}"),
        rate=re.compile(r"[^,。;、\n0-9]{0,8}[0-9.,]{1,12} ?(?:[万亿] ?)?元"),
        allows=re.compile(rf" ?{any_of(words.allows)}"),
        names=re.compile(rf" ?\)?(?:[一二两三四五]年)?{any_of(words.names)}"),
        tests=re.compile(any_of(words.tests)),
    )
