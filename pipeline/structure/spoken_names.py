"""The names of units that a clause's words stand behind or before."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.lexicon.actions import actions
from pipeline.lexicon.charges import charges
from pipeline.lexicon.regions import regions
from pipeline.lexicon.spoken import spoken
from pipeline.records import Role, Span
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge

SURE, LIKELY = 0.9, 0.5  # shares of the characters that are units' names
_LONGEST = 80  # characters of names
_STARTS = 8  # places where the names before one word are tried to begin
_ENDS = 6  # and where those behind one are tried to end


def names_before(text: str, region: Span, judge: Judge, least: float) -> Span | None:
    """The names that a stretch ends with: all of it, or what stands behind one of its first 、."""
    starts = [region.start, *(m.end() for m in _MARK.finditer(text, *region))]
    for start in starts[:_STARTS]:
        names = _bare(text, Span(start, region.end))
        if 1 < names.end - names.start <= _LONGEST and _are_units(text, names, judge, least):
            return names
    return None


def _are_units(text: str, names: Span, judge: Judge, least: float) -> bool:
    """Whether a stretch is names of units, townships among them, and to whom nobody answers."""
    printed = text[slice(*names)]
    if charges().not_names.search(printed) or printed.count("(") != printed.count(")"):
        return False
    if judge.units_share(text, names) >= least:
        return True
    places = printed.split("、")
    return all(spoken().is_township(name) or name in regions().by_name for name in places)


_MARK = re.compile(r"[、:]|并|(?<=[^共])同时|其中|委托|授权")


def _bare(text: str, span: Span) -> Span:
    """The names without words before them (具体, 明确) and behind them (要, 应)."""
    before = charges().before_names.match(text, *span)
    span = Span(before.end() if before else span.start, span.end)
    behind = charges().behind_names.search(text, *span)
    return trim(text, Span(span.start, behind.start() if behind else span.end))


def role_of_work(text: str, at: int) -> Role:
    """The role of a unit by the work behind its name: 牵头组织…, 配合做好…; else it answers."""
    word = charges().word.match(text, at)
    told = word.lastgroup if word else None
    return Role(told) if told in (Role.LEAD, Role.COOPERATE, Role.SUPERVISE) else Role.RESPONSIBLE


def names_at(text: str, region: Span, judge: Judge) -> Span | None:
    """The names that a stretch begins with, known ones before likely ones."""
    return _longest(text, region, judge, SURE) or _longest(text, region, judge, LIKELY)


def _longest(text: str, region: Span, judge: Judge, least: float) -> Span | None:
    """The longest beginning of a stretch that is names of units; what they do stands behind it."""
    stop = min(region.end, region.start + _LONGEST)
    ends = [m.end() for m in charges().name_end.finditer(text, region.start, stop)]
    likely = (end for end in reversed(ends) if _goes_on(text, Span(end, region.end)))
    for end in islice(likely, _ENDS):
        names = trim(text, Span(region.start, end))
        if names.start < end and _are_units(text, names, judge, least):
            return names
    return None


def _goes_on(text: str, rest: Span) -> bool:
    """Whether a clause ends behind names, or goes on with what they do."""
    return rest.start == rest.end or _does(text, rest) or _is_charged(text, rest)


def _is_charged(text: str, rest: Span) -> bool:
    return charges().word.match(text, *rest) is not None


def _does(text: str, rest: Span) -> bool:
    """Whether a stretch begins with what somebody is to do: 统一采购苗木; 将款项划转."""
    words = charges()
    if words.no_deed.match(text, *rest):
        return False
    begins = words.deed_begins.match(text, *rest)
    start = begins.end() if begins else rest.start
    if text.startswith(words.deed_shifts, start, rest.end):
        return True
    known = actions()
    forms = (text[start : min(start + length, rest.end)] for length in _VERBS)
    return any(form in known.verbs or form in known.general for form in forms)


_VERBS = (2, 3, 4)  # characters of a verb
