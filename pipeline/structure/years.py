"""The year that a document plans for."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from pipeline.lexicon.doc_numbers import find_doc_numbers
from pipeline.text import fold, numeral

_YEARS = re.compile(
    r"(?P<first>(?:19|20)[0-9]{2}) ?年? ?[-~至到] ?(?P<last>20[0-9]{2}) ?年?"
    r"|(?P<one>(?:19|20)[0-9]{2}|二[〇○零O][〇○零O一二三四五六七八九]{2}) ?年(?!远景)"
)


def planned_year(
    title: str | None, day: dt.date | None, number: str | None, text: str = ""
) -> int | None:
    """The year that the document plans for: its title's, else that of its day or its number.

    Where none of these is printed, that of a month on a line of its own near the beginning or at
    the end ((2025年3月)), or else the year that most limits of the text are in.
    """
    issued = day.year if day else None
    name = fold(title or "")
    match = _YEARS.search(name)
    if match and match["one"]:
        named = [
            numeral(one["one"].replace("O", "〇")) for one in _YEARS.finditer(name) if one["one"]
        ]
        # 表彰2013年度先进并下达2014年任务, issued in 2014
        return issued if issued in named else named[0]
    if match:
        first, last = int(match["first"]), int(match["last"])
        return issued if issued and first <= issued <= last else first
    if issued is None and number:
        found = next(find_doc_numbers(fold(number)), None)
        return found.year if found else None
    return issued or _month_line(text) or _most_limits(text)


_MONTH_LINE = re.compile(
    r"^ *\(? *(20[0-9]{2}) ?年 ?[0-9]{1,2} ?月(?:[-~至到][0-9年月 ]{1,12})? *\)? *$", re.MULTILINE
)
_FRONT, _BACK = 400, 100


def _month_line(text: str) -> int | None:
    ends = (text[:_FRONT], text[-_BACK:])
    return next((int(found[1]) for part in ends if (found := _MONTH_LINE.search(part))), None)


# A day or month as the limit or the stretch of some work; a bare one may tell of what has been.
_LIMIT = re.compile(
    r"(?<![0-9至到—-])(20[0-9]{2}) ?年(?:"
    r" ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?(?:[上中下]旬|底|末)?"
    r"(?:之?前|[至到—-]+(?!20[0-9]{2} ?年))"
    r"|[上下]半年|第?[一二三四1-4]季度|年?[底末](?!以来))"
)
_LOOK = 20_000  # characters: the plan's own times come early and often


def _most_limits(text: str) -> int | None:
    """The year of two limits or more, and of two in three of all that a text names."""
    years = Counter(match[1] for match in _LIMIT.finditer(text, 0, min(len(text), _LOOK)))
    for year, times in years.most_common(1):
        if times >= 2 and 3 * times >= 2 * years.total():
            return int(year)
    return None
