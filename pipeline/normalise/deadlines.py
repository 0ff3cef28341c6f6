"""What a time limit says: its kind, its first and last day, how often, on what condition.

The conventions, beside those of DESIGN section 4:

* A period by itself or with 内 (2017年第1季度, 11月, 年内, “十四五”期间) is `during`, from its
  first to its last day whatever the day of issue; a day by itself and the end of a period
  (2020年末) are `by`.
* 2016年起 and 即日起 are `ongoing` with `earliest`; 立即 is `within` no time after the issue.
* Frequencies are words of RFC 5545 with `;INTERVAL=` for multiples (每半年: MONTHLY;INTERVAL=6,
  每两年: YEARLY;INTERVAL=2) and `;COUNT=` for the number of times in each period; QUARTERLY is the
  table's own word. 年内至少1次 is `recurring`, YEARLY;COUNT=1, with the first and last day of the
  year. 定期 is `recurring` without a frequency.
* `condition` is the event and the length as printed, blanks gone and without the 在 that opens
  it (本方案公布后20个工作日内); of a recurring limit the place in each period (每月5日前:
  5日前); of a time that stands behind what it is for, the name (中考3月: 中考).
* A year that is not printed is the planned one. Where the document plans for no year it is the
  year of issue, or the next if the day would lie before the issue. Where it was issued in November
  or December of that year, a limit of January to June is next year's.
* A day that a month does not have is its last day (2月30日).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.time_grammar import any_of, read_limit, time_grammar
from pipeline.normalise.periods import Anchor, find_year
from pipeline.normalise.time_value import TimeValue, Valuer
from pipeline.normalise.time_values import VALUES
from pipeline.records import DeadlineKind
from pipeline.text import compact

__all__ = ["DateContext", "RunningDates", "TimeValue", "resolve_deadline", "resolve_deadlines"]

_BACK = 80
_OPENING = re.compile(r"^[在于]")
_STAGE = re.compile("月|季|半年")
_EVENT_BEFORE = re.compile(
    r"(?:^|[,。;\n]) ?(?:[^,。;\n]{0,8}(?<![面相应针])对)?([^,。;\n]{1,40}"
    r"(?:(?:后|之日起|时), ?(?:原则上)?(?:应当|应该|应|要|须|必须|需)?(?:在|于)? ?))$"
    r"|(?<![面相应针])对([^,。;\n]{2,30})$"
    r"|(?:^|[,。;\n]) ?[将把]?([^,。;\n]{1,60}(?:压缩|缩短|压减|缩减|减少|控制)[到至为在])$"
)
_NAMED = re.compile(r"[\u4e00-\u9fff]{1,6}:?")
# 印发后立即实施: where a condition is named too, it decides.
_CACHED = 200  # characters: expressions come again and again, long texts do not
_WEAK = ("once", "ongoing", "regular")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a document says of its own time: the year it plans for, the day it was issued."""

    year: int | None = None
    issued_on: dt.date | None = None


def resolve_deadline(text: str, context: DateContext, before: str = "") -> TimeValue | None:
    """The value of a mention's folded text; None where it says no time.

    `before` is the text in front of the mention: a length may count from the event of the clause
    before (突发事件发生后,应在|24小时内), be said of what the work is done to (对出台的文件|3个
    工作日内) or of what is cut to it (审批时限压缩到|1个工作日); `condition` then begins with that.
    """
    tight = compact(text)
    value = (_resolve if len(tight) <= _CACHED else _resolve.__wrapped__)(tight, context)
    if value and value.kind is DeadlineKind.WITHIN and before:
        event = _EVENT_BEFORE.search(before[-_BACK:])
        if event:
            return replace(value, condition=compact(event[1] or event[2] or event[3]) + tight)
    return value


def resolve_deadlines(texts: Iterable[str], context: DateContext) -> tuple[TimeValue | None, ...]:
    """The values of the mentions of one field or sentence, in order.

    A year printed in one holds for those after it: 2023年6月底前…, 9月底前…
    """
    values = []
    for text in texts:
        values.append(resolve_deadline(text, context))
        year = find_year(compact(text))
        if year is not None:
            context = replace(context, year=year)
    return tuple(values)


class RunningDates:
    """The values of times in running text, in order.

    A year printed with a part of it holds for the parts behind it in the sentence: 2025年6月底前…,
    9月底前…; not for 年内, which is the document's, nor behind 到2025年, which is an aim's.
    """

    def __init__(self, context: DateContext) -> None:
        self._own = self._said = context

    def end_sentence(self) -> None:
        """A year that was printed holds no longer."""
        self._said = self._own

    def resolve(self, text: str, before: str = "") -> TimeValue | None:
        """See `resolve_deadline`."""
        if _STAGE.search(text) is None:
            return resolve_deadline(text, self._own, before)
        value = resolve_deadline(text, self._said, before)
        year = find_year(compact(text))
        if year is not None:
            self._said = replace(self._own, year=year)
        return value


@lru_cache(maxsize=8192)
def _resolve(tight: str, context: DateContext) -> TimeValue | None:
    reading = read_limit(tight)
    if reading:
        return _dated(VALUES[reading.kind], reading.match, context)
    lengths = time_grammar().forms["within"].finditer(tight)
    if any(match.end() == len(tight) for match in lengths):
        return TimeValue(DeadlineKind.WITHIN, condition=_OPENING.sub("", tight))
    return _inner(tight, context)


def _inner(tight: str, context: DateContext) -> TimeValue | None:
    """The value of the first limit inside, unless what stands around it makes a condition."""
    found = next(time_grammar().field.finditer(tight, 0, len(tight)), None)
    inside = found.group() if found and found.group() != tight else None
    strong = inside if found and found.lastgroup not in _WEAK else None
    name = tight[: found.start()] if found and found.end() == len(tight) else ""
    if strong and _NAMED.fullmatch(name):
        value = _resolve(strong, context)
        return value and replace(value, condition=value.condition or name.rstrip(":"))
    conditional = _conditional()
    if conditional.match(tight) or (not strong and conditional.search(tight)):
        return TimeValue(DeadlineKind.CONDITIONAL, condition=tight)
    return _resolve(inside, context) if inside else None


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile(any_of(time_words().conditional))


def _anchor(context: DateContext) -> Anchor:
    issued = context.issued_on
    return Anchor(context.year or (issued.year if issued else None), issued)


def _dated(value: Valuer, match: re.Match[str], context: DateContext) -> TimeValue:
    """The value; a limit before the issue of a document that plans for no year is next year's.

    So is one of the first half-year where the document is of the year's last two months.
    """
    anchor = _anchor(context)
    found = value(match, anchor)
    issued = context.issued_on
    if issued is None or found.latest is None or found.latest >= issued:
        return found
    late = context.year == issued.year and issued.month > _AUTUMN and found.latest.month <= _SPRING
    if (context.year and not late) or find_year(match.string) is not None:
        return found
    return value(match, Anchor(issued.year + 1, issued))


_SPRING, _AUTUMN = 6, 10
