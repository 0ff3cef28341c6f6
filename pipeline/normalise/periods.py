"""Points in time as printed, to the days they cover."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.time_grammar import read_point
from pipeline.text import numeral

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}|二[〇零○0][〇零○一二三四五六七八九]{2})(?![0-9])")
_UNIT = re.compile(r"(年|季度?|月|[日号])[^年季月日号]*$")


class Period(NamedTuple):
    """First and last day, and what it is: year, half, quarter, month, third or day."""

    first: dt.date
    last: dt.date
    precision: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an unprinted year, and a month named by reference, are taken from."""

    year: int | None
    issued_on: dt.date | None = None


def find_year(tight: str) -> int | None:
    """The last year that is printed in the text, if one is."""
    years = _YEAR.findall(tight)
    return numeral(years[-1]) if years else None


def period_of(tight: str, anchor: Anchor) -> Period | None:
    """The days of a point of the grammar; None where its year is not known."""
    reading = read_point(tight)
    if reading is None:
        return None
    said = reading.match.groupdict()
    if reading.kind == "numeric":
        return _numeric(said)
    if reading.kind == "reference":
        return _referred_month(said, anchor)
    if reading.kind == "bare":
        return _bare(said, anchor)
    year = _year(said, anchor)
    if year is None:
        return None
    season = said.get("season")
    return season_of(season, year) if season else _in_year(said, year)


def range_of(first: str, second: str, anchor: Anchor) -> tuple[Period | None, Period | None]:
    """Both ends of a range; either may lack the year or the unit that the other has printed.

    10月30日 of 2018年9月10日-10月30日 is in 2018; the 9 of 9-10月 is a month; a second end that
    would lie before the first is in the year after (11月-次年3月, 10月至3月).
    """
    if not read_point(first):
        first += _unit(second)
    if not read_point(second):
        second = _lead(first) + second
    if find_year(first) is None and find_year(second) is not None:
        return _backwards(first, second, anchor)
    start = period_of(first, anchor)
    onward = Anchor(start.first.year, anchor.issued_on) if start else anchor
    end = period_of(second, onward)
    if start and end and end.last < start.first and find_year(second) is None:
        end = period_of(second, Anchor(start.first.year + 1, anchor.issued_on))
    return start, end


def _backwards(first: str, second: str, anchor: Anchor) -> tuple[Period | None, Period | None]:
    end = period_of(second, anchor)
    if end is None:
        return period_of(first, anchor), None
    start = period_of(first, Anchor(end.last.year, anchor.issued_on))
    if start and start.first > end.last:
        start = period_of(first, Anchor(end.last.year - 1, anchor.issued_on))
    return start, end


def _unit(second: str) -> str:
    unit = _UNIT.search(second)
    return unit[1] if unit else ""


def _lead(first: str) -> str:
    """The 6月 of 6月1日 for a second end that is only a day; the 20 of 2025年 for 27年."""
    month = re.match(r".*月", first)
    if month:
        return month[0]
    return first[:2] if re.match(r"20[0-9]{2}年", first) else ""


def _year(said: Mapping[str, str | None], anchor: Anchor) -> int | None:
    if said.get("year"):
        return numeral(said["year"] or "")
    if said.get("short"):
        return 2000 + int(said["short"] or 0)
    if anchor.year is None:
        return None
    return anchor.year + time_words().relative_years.get(said.get("relative") or "", 0)


def _in_year(said: Mapping[str, str | None], year: int) -> Period:
    words = time_words()
    if said.get("half"):
        return _months(year, *words.halves[said["half"] or ""], "half")
    if said.get("quarters"):
        return _months(year, *words.quarters[said["quarters"] or ""], "quarter")
    if said.get("quarter"):
        last = numeral(said["quarter"] or "") or 1
        first = min(numeral(said["from"] or "") or last, last)
        return _months(year, first * 3 - 2, last * 3, "quarter")
    if said.get("month"):
        return _in_month(said, year, numeral(said["month"] or "") or 1)
    if said.get("part"):
        return _months(year, *words.year_parts[said["part"] or ""], "quarter")
    return _months(year, 1, 12, "year")


def season_of(word: str, year: int) -> Period:
    """The months of a season or school term that begins in that year; a word of the lexicon."""
    first, last = time_words().seasons[word]
    end = year + int(last < first)
    length = calendar.monthrange(end, last)[1]
    return Period(dt.date(year, first, 1), dt.date(end, last, length), "quarter")


def _in_month(said: Mapping[str, str | None], year: int, month: int) -> Period:
    words = time_words()
    if said.get("day"):
        day = numeral((said["day"] or "").rstrip("日号").replace("廿", "二十")) or 1
        return _days(year, month, day, day, "day")
    third = said.get("third")
    if third:
        first, last = words.thirds.get(third) or words.month_parts[third]
        return _days(year, month, first, last, "third")
    return _days(year, month, 1, 31, "month")


def _numeric(said: Mapping[str, str | None]) -> Period:
    year, month = int(said["year"] or said["year8"] or 0), int(said["month"] or said["month8"] or 0)
    day = said["day"] or said["day8"]
    if day:
        return _days(year, month, int(day), int(day), "day")
    return _days(year, month, 1, 31, "month")


def _referred_month(said: Mapping[str, str | None], anchor: Anchor) -> Period | None:
    if anchor.issued_on is None:
        return None
    offset = time_words().relative_months[said["relative"] or ""]
    years, month = divmod(anchor.issued_on.month - 1 + offset, 12)
    return _in_month(said, anchor.issued_on.year + years, month + 1)


def _bare(said: Mapping[str, str | None], anchor: Anchor) -> Period | None:
    """年(底), 月(底), 季度(末): of the planned year; of the month or quarter of issue."""
    part = said.get("part")
    if said["bare"] == "年":
        return None if anchor.year is None else _in_year({"part": part}, anchor.year)
    if anchor.issued_on is None:
        return None
    year, month = anchor.issued_on.year, anchor.issued_on.month
    if said["bare"] == "月":
        return _in_month({"third": part}, year, month)
    first = (month - 1) // 3 * 3 + 1
    return _months(year, first, first + 2, "quarter")


def _months(year: int, first: int, last: int, precision: str) -> Period:
    end = dt.date(year, last, calendar.monthrange(year, last)[1])
    return Period(dt.date(year, first, 1), end, precision)


def _days(year: int, month: int, first: int, last: int, precision: str) -> Period:
    length = calendar.monthrange(year, month)[1]
    start = dt.date(year, month, min(max(first, 1), length))
    return Period(start, dt.date(year, month, min(last, length)), precision)
