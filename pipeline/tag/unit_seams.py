"""Where two names stand in one piece of a list with no mark between: a blank, 和, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_lists import unit_lists
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import read_function, read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.records import Span, UnitKind
from pipeline.tag.unit_pieces import FAR, tiers_side_by_side

_SHORT = 24  # characters of a name that 等 may stand behind
_BLANK = re.compile(r"\s+")


def sure_name(text: str, span: Span) -> UnitName | None:
    """The name in text[span] where it is surely a unit's."""
    if span.end - span.start > FAR:
        return None
    found = read_name(text[span.start : span.end])
    return found if found and found.sure else None


def at_blanks(text: str, piece: Span) -> Iterator[Span]:
    """Cut at the blanks between a whole name and what begins another."""
    begin = piece.start
    for blank in list(_BLANK.finditer(text, piece.start, piece.end)):
        if _separates(text, Span(begin, blank.start()), Span(blank.end(), piece.end)):
            yield Span(begin, blank.start())
            begin = blank.end()
    yield Span(begin, piece.end)


def _separates(text: str, left: Span, rest: Span) -> bool:
    name = sure_name(text, left)
    right = text[rest.start : min(rest.end, rest.start + FAR)]
    if _is_section(text[slice(*left)]) and _is_section(_BLANK.split(right, maxsplit=1)[0]):
        return True
    if name is None or _goes_on(text[left.start : left.end], name, right):
        return False
    ends = [blank.start() for blank in islice(_BLANK.finditer(right), 3)]
    first = read_name(right[: ends[0]] if ends else right)
    if first is not None and first.keys and first.kind is UnitKind.ENTERPRISE:
        return True  # 市税务局 中国移动
    return any(sure_name(right, Span(0, end)) for end in [*ends, len(right)])


def _is_section(word: str) -> bool:
    """Whether a word is a section or office of the house itself: 信息科 门诊部."""
    name = read_name(word)
    return name is not None and not name.owner and word[-1] in _SECTION_ENDS


_SECTION_ENDS = frozenset("科股处部司")


def _goes_on(left: str, name: UnitName, right: str) -> bool:
    """Is what a blank cuts off part of the name before it (市政府 办公室)?"""
    word = _BLANK.split(right, maxsplit=1)[0]
    if word in _bare_ends():
        return True
    other = read_name(word)
    if other is None or other.owner:
        return other is not None and name.keys == other.keys and left.startswith(("国家", "中国"))
    return name.kind is not UnitKind.COLLECTIVE and bool(_OWNING & set(name.keys))


# What may stand before another name and own it: 市委 组织部, 区政府 各部门.
_OWNING = frozenset({"government", "party_committee", "peoples_congress", "cppcc"})


@cache
def _bare_ends() -> frozenset[str]:
    lexicon = unit_lexicon()
    return frozenset(lexicon.suffixes) | frozenset(class_words().governments)


def at_and(text: str, piece: Span) -> Iterator[Span]:
    """Cut at 和, 与, 及 where a whole name stands before it and the start of one behind it."""
    begin, end = piece
    listed = tiers_side_by_side().match(text, begin, end)
    for mark in unit_lists().joints.finditer(text, listed.end() if listed else begin, end):
        right = text[mark.end() : min(end, mark.end() + FAR)]
        left = _without_others(text, Span(begin, mark.start()))
        whole = sure_name(text, left)
        if left.end < mark.start():  # 财政等部门和各县区
            whole = whole or read_function(text[slice(*left)])
        if mark[0] == "会" or (whole and _names_someone(right)):
            yield left
            begin = mark.end()
    yield Span(begin, end)


def _without_others(text: str, name: Span) -> Span:
    """市财政局等 before 和: the name alone."""
    others = text.rfind("等", max(name.start, name.end - _SHORT), name.end)
    if others > name.start and unit_lists().and_others.match(text, others, name.end):
        return Span(name.start, others)
    return name


def unglued(text: str, piece: Span) -> Iterator[Span]:
    """Cut where one whole name is followed by another of the same tier without a mark between.

    市经信局市新经济委, two signs on one door. 市委市政府 own what follows: 市委市政府督查室; and
    an office belongs to what it follows: 市住建局市场科.
    """
    begin, end = piece
    tier = text[begin : begin + 1]
    whole = text[end - 1 : end] in _NAME_ENDS
    if whole and tier in _TIERS and text.find(tier, begin + 3, end) > 0:
        for seam in range(begin + 3, end - 2):
            if text[seam] != tier or text[seam - 1] not in _NAME_ENDS:
                continue
            left, right = sure_name(text, Span(begin, seam)), sure_name(text, Span(seam, end))
            if left and right and not _OWNING & {*left.keys, *right.keys}:
                yield Span(begin, seam)
                begin = seam
    yield Span(begin, end)


_TIERS = frozenset("省市区县州旗")
_NAME_ENDS = frozenset("局委办厅部室会")


def _names_someone(right: str) -> bool:
    """Is this more than the second half of a class (部门和单位) or of a name?"""
    first = unit_lists().joints.split(right, maxsplit=1)[0]
    if first in class_words().heads or first in _bare_ends():
        return False
    return read_name(right) is not None or read_name(first) is not None
