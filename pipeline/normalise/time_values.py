"""The value of each form of time limit; the conventions are those of `normalise.deadlines`."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.lexicon.deadlines import time_words
from pipeline.normalise.periods import Anchor, Period, period_of, range_of
from pipeline.records import DeadlineKind
from pipeline.text import numeral

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeValue:
    """The value of a time limit; days are inclusive, None where not known."""

    kind: DeadlineKind
    earliest: dt.date | None = None
    latest: dt.date | None = None
    frequency: str | None = None
    condition: str | None = None


Valuer = Callable[[re.Match[str], Anchor], TimeValue]


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
        return TimeValue(DeadlineKind.CONDITIONAL, condition=match.group())
    printed = period_of(match["year"] or "年初", anchor)
    if printed is None:
        return TimeValue(DeadlineKind.BY)
    # 元旦 is the first day of the year after, unless its own year is printed.
    turn = day == (1, 1) and not match["year"]
    return TimeValue(DeadlineKind.BY, latest=dt.date(printed.first.year + int(turn), *day) - _DAY)


def _season(match: re.Match[str], anchor: Anchor) -> TimeValue:
    first, last = time_words().seasons[match["season"]]
    year = anchor.year
    if year is None:
        return TimeValue(DeadlineKind.DURING)
    end = year + int(last < first)
    last_day = dt.date(end, last, calendar.monthrange(end, last)[1])
    return TimeValue(DeadlineKind.DURING, dt.date(year, first, 1), last_day)


def _recur(match: re.Match[str], anchor: Anchor) -> TimeValue:
    words, said = time_words(), match.groupdict()
    rule = words.periods[said["period"]] if said["period"] else words.adverbs[said["adverb"]]
    start = period_of(said["since"], anchor) if said["since"] else None
    end = None
    if said["first"]:
        start, end = range_of(said["first"], said["second"], anchor)
    return TimeValue(
        DeadlineKind.RECURRING,
        earliest=start.first if start else None,
        latest=end.last if end else None,
        frequency=_frequency(rule, said["step"], said["count"]),
        condition=(said["when"] or "").removeprefix("的") or None,
    )


def _pace(match: re.Match[str], anchor: Anchor) -> TimeValue:
    rule = time_words().periods[match["period"]]
    count = match.groupdict().get("count")
    return TimeValue(DeadlineKind.RECURRING, frequency=_frequency(rule, None, count))


def _yearly(match: re.Match[str], anchor: Anchor) -> TimeValue:
    year = match["year"] or match["year2"] or match["year3"]
    period = period_of(year or "年初", anchor)
    first = dt.date(period.first.year, 1, 1) if period else None
    last = dt.date(period.first.year, 12, 31) if period else None
    frequency = _frequency("YEARLY", None, match["count"])
    return TimeValue(DeadlineKind.RECURRING, first, last, frequency)


def _frequency(rule: str, step: str | None, count: str | None) -> str:
    word, _, interval = rule.partition(";INTERVAL=")
    every = int(interval or 1) * (numeral(step or "") or 1)
    times = numeral(count or "")
    return word + (f";INTERVAL={every}" if every > 1 else "") + (f";COUNT={times}" if times else "")


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
    "recur": _recur,
    "pace": _pace,
    "yearly": _yearly,
    "plan": _plan,
    "feast": _feast,
    "range": _range,
    "point": _point,
    "within": _within,
    "since": _since,
    "now": _now,
    "years": _years,
    "whole": _whole,
    "full": _whole,
    "ongoing": _ongoing,
    "once": _once,
    "regular": _regular,
    "tempo": _pace,
    "steps": _pace,
    "season": _season,
    "ratio": _pace,
    "duration": _within,
}
