"""Days printed alone: a signature's, a page's. Time expressions in prose are not read here."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.text import numeral

_NUM = "[〇○OΟ零一二三四五六七八九十0-9]"
# 2018年11月8日; 2022-06-10, 2022/6/10, 2022.6.10; 二〇二一年七月六日; blanks between the parts.
DAY = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}}|二{_NUM}{{3}}|一九{_NUM}{{2}}) *[年./-] *"
    rf"(?P<month>{_NUM}{{1,3}}) *[月./-] *(?P<day>{_NUM}{{1,3}})(?: *日)?"
)
# What may stand behind the day on a line of its own: the hour, 印发, a bracket, a weekday.
_HOUR = r"[0-9]{1,2}[:时][0-9:分秒]*|[0-9]{1,2}:[0-9]{2}"
_BEHIND = rf"(?: *(?:日|印发|发布|星期.|{_HOUR}|\(此[^()]{{2,12}}\)))*"
_LINE = re.compile(rf"\(? *{DAY.pattern}{_BEHIND} *\)?")
# 2020928: the page lost 年, 月 and 日, and what is left is read where it can be but one day.
_RUN = re.compile(r"(20[0-2][0-9])([0-9]{2,4})")


def read_day(match: re.Match[str]) -> dt.date | None:
    """The day that a match of DAY says; None where the calendar has none (2023年2月30日)."""
    parts = [_number(match[name]) for name in ("year", "month", "day")]
    if None in parts:
        return None
    return _date(*parts)  # type: ignore[arg-type]


def is_day(text: str) -> bool:
    """Whether a folded line is a day and nothing else that speaks, also one of no calendar."""
    return _LINE.fullmatch(text) is not None or bool(_days_of_run(text))


def day_of_line(text: str) -> dt.date | None:
    """The day that such a line says."""
    match = _LINE.fullmatch(text)
    if match:
        return read_day(match)
    days = _days_of_run(text)
    return days[0] if len(days) == 1 else None


def _days_of_run(text: str) -> list[dt.date]:
    """The days that digits in a row may say.

    >>> len(_days_of_run("2020928")), len(_days_of_run("2019116"))
    (1, 2)
    """
    run = _RUN.fullmatch(text.strip())
    if run is None:
        return []
    year, digits = run.groups()
    days = (_date(int(year), int(digits[:cut]), int(digits[cut:])) for cut in _CUTS[len(digits)])
    return [day for day in days if day is not None]


# Of how many digits the month may be; none is written with a zero before it.
_CUTS = {2: (1,), 3: (1, 2), 4: (2,)}


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(printed: str) -> int | None:
    return numeral(printed if printed.isascii() else printed.translate(_ROUND_ZEROS))


_ROUND_ZEROS = str.maketrans("OΟ0", "〇〇〇")  # 二0二一年
