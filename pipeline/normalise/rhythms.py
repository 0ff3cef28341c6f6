"""The values of limits that recur: how often, from when to when, and where in each period."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.lexicon.deadlines import time_words
from pipeline.normalise.periods import Anchor, period_of, range_of
from pipeline.normalise.time_value import TimeValue
from pipeline.records import DeadlineKind
from pipeline.text import numeral


def recur(match: re.Match[str], anchor: Anchor) -> TimeValue:
    """每季度, 自2016年起每季度, 每月5日前, 每年至少1次."""
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


def pace(match: re.Match[str], anchor: Anchor) -> TimeValue:
    """一月一调度, 半年一次, 2次/年, 月通报, 分年度."""
    rule = time_words().periods[match["period"]]
    count = match.groupdict().get("count")
    return TimeValue(DeadlineKind.RECURRING, frequency=_frequency(rule, None, count))


def yearly(match: re.Match[str], anchor: Anchor) -> TimeValue:
    """年内至少1次, with the first and the last day of the year."""
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
