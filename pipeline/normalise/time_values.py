"""The value of each form of time limit; the conventions are those of `normalise.deadlines`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.moving_feasts import moving_feasts, next_feast
from pipeline.normalise.periods import Anchor, Period, period_of, range_of, season_of
from pipeline.normalise.rhythms import pace, recur, yearly
from pipeline.normalise.time_value import TimeValue, Valuer
from pipeline.records import DeadlineKind
from pipeline.text import numeral

_DAY = dt.timedelta(days=1)


def _point(match: re.Match[str], anchor: Anchor) -> TimeValue:
    said = match.groupdict()
    period = period_of(said["point"], anchor)
    named = not any(said[key] for key in ("until", "end", "before"))
    if named and (period is None or period.precision != "day" or said["during"]):
        return TimeValue(DeadlineKind.DURING, *(period or ())[:2])
    whole = bool(said["end"] or said["aside"].startswith("(含") or said["clock"])
    return TimeValue(DeadlineKind.BY, latest=_last(period, bool(said["before"]), whole))


def _last(period: Period | None, before: bool, whole: bool) -> dt.date | None:
    """The last day of a limit: X前 stops short of X, X底前 does not."""
    if period is None:
        return None
    if not before or whole or time_words().before_includes[period.precision]:
        return period.last
    return period.first - _DAY


def _range(match: re.Match[str], anchor: Anchor) -> TimeValue:
    said = match.groupdict()
    if said["open"]:
        end = period_of(said["second"], anchor)
        earliest = anchor.issued_on
    else:
        start, end = range_of(said["first"], said["second"], anchor)
        earliest = start and (start.last if said["firstend"] else start.first)
    latest = _last(end, bool(said["before"]), bool(said["end"]))
    if earliest and latest and earliest > latest:
        return TimeValue(DeadlineKind.BY, latest=latest)  # 2022年至2021年: a slip; the limit stands
    return TimeValue(DeadlineKind.DURING, earliest, latest)


def _plan(match: re.Match[str], anchor: Anchor) -> TimeValue:
    first, last = time_words().plans[match["plan"]]
    start, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
    if match["part"] in ("期末", "末期", "末", "底"):
        return TimeValue(DeadlineKind.BY, latest=end)
    if match["before"]:
        return TimeValue(DeadlineKind.BY, latest=start - _DAY)
    return TimeValue(DeadlineKind.DURING, start, end)


def _feast(match: re.Match[str], anchor: Anchor) -> TimeValue:
    day = time_words().feasts.get(match["feast"])
    if day is None:
        moved = _moving_feast(match, anchor)
        if moved is None:
            return TimeValue(DeadlineKind.CONDITIONAL, condition=match.group())
        return TimeValue(DeadlineKind.BY, latest=moved - _DAY)
    printed = period_of(match["year"] or "年初", anchor)
    if printed is None:
        return TimeValue(DeadlineKind.BY)
    # 元旦 is the first day of the year after, unless its own year is printed.
    turn = day == (1, 1) and not match["year"]
    return TimeValue(DeadlineKind.BY, latest=dt.date(printed.first.year + int(turn), *day) - _DAY)


def _moving_feast(match: re.Match[str], anchor: Anchor) -> dt.date | None:
    """The day of 春节 and the like in the year printed, else the first behind the plan's day."""
    if _COUNTS_BACK.search(match.group()):  # 春节前两周
        return None
    if match["year"]:
        printed = period_of(match["year"], anchor)
        return moving_feasts().get(match["feast"], {}).get(printed.first.year) if printed else None
    return next_feast(match["feast"], anchor.issued_on) if anchor.issued_on else None


_COUNTS_BACK = re.compile("前.*[0-9一二三四五六七八九十两半]")


def _season(match: re.Match[str], anchor: Anchor) -> TimeValue:
    if anchor.year is None:
        return TimeValue(DeadlineKind.DURING)
    return TimeValue(DeadlineKind.DURING, *season_of(match["season"], anchor.year)[:2])


def _year(match: re.Match[str], anchor: Anchor) -> TimeValue:
    year = numeral(match["year"]) or 0
    return TimeValue(DeadlineKind.DURING, dt.date(year, 1, 1), dt.date(year, 12, 31))


def _years(match: re.Match[str], anchor: Anchor) -> TimeValue:
    """2022-2025; a school year runs from September to August."""
    first, last = numeral(match["first"]) or 0, numeral(match["second"]) or 0
    start, end = dt.date(first, 1, 1), dt.date(last, 12, 31)
    if match["school"]:
        start, end = dt.date(first, 9, 1), dt.date(last, 8, 31)
    if start > end:
        return TimeValue(DeadlineKind.BY, latest=end)
    return TimeValue(DeadlineKind.DURING, start, end)


def _within(match: re.Match[str], anchor: Anchor) -> TimeValue:
    return TimeValue(DeadlineKind.WITHIN, condition=match.group())


def _whole(match: re.Match[str], anchor: Anchor) -> TimeValue:
    period = period_of(match["year"] or "年初", anchor)
    if period is None:
        return TimeValue(DeadlineKind.DURING)
    year = period.first.year
    return TimeValue(DeadlineKind.DURING, dt.date(year, 1, 1), dt.date(year, 12, 31))


def _coming(match: re.Match[str], anchor: Anchor) -> TimeValue:
    """今明两年 and 今后三年 begin with the planned year."""
    if anchor.year is None:
        return TimeValue(DeadlineKind.DURING)
    years = numeral(match["years"] or "两") or 1
    last = dt.date(anchor.year + years - 1, 12, 31)
    return TimeValue(DeadlineKind.DURING, dt.date(anchor.year, 1, 1), last)


def _since(match: re.Match[str], anchor: Anchor) -> TimeValue:
    period = period_of(match["point"], anchor)
    return TimeValue(DeadlineKind.ONGOING, earliest=period.first if period else None)


def _now(match: re.Match[str], anchor: Anchor) -> TimeValue:
    return TimeValue(DeadlineKind.ONGOING, earliest=anchor.issued_on)


def _once(match: re.Match[str], anchor: Anchor) -> TimeValue:
    return TimeValue(DeadlineKind.WITHIN, earliest=anchor.issued_on, condition=match.group())


def _ongoing(match: re.Match[str], anchor: Anchor) -> TimeValue:
    return TimeValue(DeadlineKind.ONGOING)


def _regular(match: re.Match[str], anchor: Anchor) -> TimeValue:
    return TimeValue(DeadlineKind.RECURRING)


VALUES: Mapping[str, Valuer] = {
    "recur": recur,
    "pace": pace,
    "yearly": yearly,
    "plan": _plan,
    "feast": _feast,
    "range": _range,
    "point": _point,
    "within": _within,
    "coming": _coming,
    "since": _since,
    "now": _now,
    "years": _years,
    "whole": _whole,
    "full": _whole,
    "ongoing": _ongoing,
    "once": _once,
    "regular": _regular,
    "tempo": pace,
    "steps": pace,
    "season": _season,
    "bareyear": _year,
    "ratio": pace,
    "duration": _within,
}
