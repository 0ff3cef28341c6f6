"""Cut a list of units into the spans of its names: what separates two, and what is inside one.

、 stands between names and inside them (各县、市、区人民政府); a blank between two names (区发改局
区商务局) and inside a name that a line broke (区行政服务中心管 委会); 和 inside 自然资源和规划局 and
between two names. Marks decide what they can; the lexicon's grammar of names decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from pipeline.lexicon.unit_classes import tier_list
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import may_end_name, read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.records import Span, UnitKind

_ENOUGH = 240  # characters after which a text is known to be a list or prose
_HOPELESS = 16  # characters without a single name: prose
_NOBODY = frozenset({"无", "-", "--", "/", "暂无", "空", "*"})
_BLANK = re.compile(r"\s+")
_AND = re.compile(r"以及|会同|[和与及&]")
# 等, 等部门, 等7个部门, 等有关部门和单位 at the end of a list; not 高等, 初等, 中等, 平等.
_AND_OTHERS = re.compile(
    r"(?<![高初中平同])等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:市|县|区|省)?(?:级|直)?(?:各)?(?:有关|相关)?"
    r"(?:(?:部门|单位|机构|企业|县区|地区|地方|[、和及])*)$"
)
_FRONT = re.compile(r"\s*(?:\(?\d{1,2}[.、)]\s*(?!\d))?(?:[:∶*·-]\s*)*由?")
_BACK_ENDS = " \n\r:*)〉"
# (牵头) is a role, (按职责分工) a manner, (含高新区,下同) an aside: none is of the name.
_BACK = re.compile(
    r"(?:[\s:*]|\((?:[^()]*(?:牵头|负责|配合|主办|协办|责任)[^()]*|按[^()]*)\)"
    r"|[(〈](?:含|包括|不含|下同)[^()〈〉]*[)〉])+$"
)


def split_units(text: str, span: Span) -> tuple[Span, ...]:
    """The names of a list cell or list phrase of folded text, in order; nobody (无, /) gives none.

    >>> t = "市发展改革委、自然资源和规划局,各县、市、区人民政府等"
    >>> [t[s:e] for s, e in split_units(t, Span(0, len(t)))]
    ['市发展改革委', '自然资源和规划局', '各县、市、区人民政府']
    """
    start = span.start
    return tuple(Span(start + s, start + e) for s, e in _split(text[start : span.end]))


@lru_cache(maxsize=4_096)
def _split(text: str) -> tuple[Span, ...]:
    """The same of a whole text: cells and brackets of one document repeat each other."""
    names = (
        name
        for piece in _pieces(text, Span(0, len(text)))
        for part in _at_blanks(text, piece)
        for name in _at_and(text, part)
    )
    return tuple(s for s in names if text[s.start : s.end] not in _NOBODY)


def looks_like_units(text: str, span: Span) -> float:
    """The share of the characters that names explain, 0 to 1, by the start of a long text.

    Marks, blanks and 和 between names do not count.
    """
    explained, total = 0.0, 0
    for piece in _pieces(text, span):
        if total > _ENOUGH or (total > _HOPELESS and not explained):
            break
        whole = may_end_name(text, piece.end)
        for name in split_units(text, piece) if whole else (piece,):
            total += name.end - name.start
            explained += _explained(text, name) if whole else 0
    return explained / total if total else 0.0


def _explained(text: str, span: Span) -> float:
    name = read_name(text[span.start : span.end])
    return (span.end - span.start) * (0 if name is None else 1 if name.sure else 0.5)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """What marks outside brackets separate, trimmed of numbers, 等 and (牵头)."""
    part = text[span.start : span.end]
    begin = 0
    for end in chain(_cuts(part), (len(part),)):
        yield from _trimmed(part, begin, end, span.start)
        begin = end + 1


def _cuts(part: str) -> Iterator[int]:
    """Where the marks stand that separate: not in brackets, not in 各县、市、区 or 各委、办、局."""
    place = 0
    while place < len(part):
        listed = _tier_list().match(part, place)
        for mark in _MARK.finditer(part, listed.end() if listed else place):
            if mark["cut"]:
                yield mark.start()
                place = mark.end()
                break
        else:
            return


_MARK = re.compile(
    r"(?P<cut>[、,;。|/])|\((?:[^()]|\([^()]*\))*\)|<[^<>()\n]{1,10}>|〈[^〈〉\n]{1,80}〉"
    "|各(?:部、)?委、办、局|各部、委、局"
)


def _trimmed(part: str, begin: int, end: int, offset: int) -> Iterator[Span]:
    front = _FRONT.match(part, begin, end)
    begin = front.end() if front else begin
    while begin < end:
        back = _BACK.search(part, begin, end) if part[end - 1] in _BACK_ENDS else None
        back = back or (_AND_OTHERS.search(part, begin, end) if "等" in part[begin:end] else None)
        if back is None:
            break
        end = back.start()
    if part.count("(", begin, end) < part.count(")", begin, end):
        end = part.rindex(")", begin, end)  # the bracket that closes the list, not one of a name
    if begin < end:
        yield Span(offset + begin, offset + end)


def _at_blanks(text: str, piece: Span) -> Iterator[Span]:
    """Cut at the blanks between a whole name and what begins another."""
    begin = piece.start
    for blank in list(_BLANK.finditer(text, piece.start, piece.end)):
        if _separates(text, Span(begin, blank.start()), Span(blank.end(), piece.end)):
            yield Span(begin, blank.start())
            begin = blank.end()
    yield Span(begin, piece.end)


def _separates(text: str, left: Span, rest: Span) -> bool:
    name = _sure(text[left.start : left.end])
    if name is None or _goes_on(text[left.start : left.end], name, text[rest.start : rest.end]):
        return False
    ends = [m.start() for m in _BLANK.finditer(text, rest.start, rest.end)][:3]
    return any(_sure(text[rest.start : end]) for end in [*ends, rest.end])


def _sure(name: str) -> UnitName | None:
    found = read_name(name)
    return found if found and found.sure else None


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
    return frozenset(lexicon.suffixes) | frozenset(lexicon.classes.governments)


def _at_and(text: str, piece: Span) -> Iterator[Span]:
    """Cut at 和, 与, 及 where a whole name stands before it and the start of one behind it."""
    begin, end = piece
    listed = _tier_list().match(text, begin, end)
    for mark in _AND.finditer(text, listed.end() if listed else begin, end):
        right = text[mark.end() : end]
        if _sure(text[begin : mark.start()]) and _names_someone(right):
            yield Span(begin, mark.start())
            begin = mark.end()
    yield Span(begin, end)


def _names_someone(right: str) -> bool:
    """Is this more than the second half of a class (部门和单位) or of a name?"""
    first = _AND.split(right, maxsplit=1)[0]
    if first in unit_lexicon().classes.heads or first in _bare_ends():
        return False
    return read_name(right) is not None or read_name(first) is not None


@cache
def _tier_list() -> re.Pattern[str]:
    return re.compile(r"\s*" + tier_list())
