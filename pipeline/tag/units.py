"""Cut a list of units into the spans of its names: what separates two, and what is inside one.

、 stands between names and inside them (各县、市、区人民政府); a blank between two names (区发改局
区商务局) and inside a name that a line broke (区行政服务中心管 委会); 和 in 自然资源和规划局 and between two
names. Marks decide what they can; the lexicon's grammar of names decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.unit_classes import tier_list
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import LONGEST_NAME, read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.records import Span, UnitKind

_NOBODY = frozenset({"无", "-", "--", "/", "暂无", "空", "*"})
_BLANK = re.compile(r"\s+")
_AND = re.compile(r"以及|会同|[和与及&]")
# 等, 等部门, 等7个部门, 等有关部门和单位 at the end of a list; not 高等, 初等, 中等, 平等.
_AND_OTHERS = re.compile(
    r"(?<![高初中平同])等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?:市|县|区|省)?(?:级|直)?(?:各)?(?:有关|相关)?"
    r"(?:(?:部门|单位|机构|企业|县区|地区|地方|[、和及])*)$"
)
_FRONT = re.compile(r"\s*(?:\(?\d{1,2}[.、)]\s*(?!\d))?(?:[:∶*·-]\s*)*由?")
_BACK = re.compile(r"(?:[\s:*]|\((?:[^()]*(?:牵头|负责|配合|主办|协办|责任)[^()]*|按[^()]*)\))+$")


def split_units(text: str, span: Span) -> tuple[Span, ...]:
    """The names of a list cell or list phrase of folded text, in order; nobody (无, /) gives none.

    >>> t = "市发展改革委、自然资源和规划局,各县、市、区人民政府等"
    >>> [t[s:e] for s, e in split_units(t, Span(0, len(t)))]
    ['市发展改革委', '自然资源和规划局', '各县、市、区人民政府']
    """
    names = (
        name
        for piece in _pieces(text, span)
        for part in _at_blanks(text, piece)
        for name in _at_and(text, part)
    )
    return tuple(s for s in names if text[s.start : s.end] not in _NOBODY)


def looks_like_units(text: str, span: Span) -> float:
    """The share of the characters that names of units explain, 0 to 1; blanks do not count."""
    explained, total = 0.0, 0
    for piece in _pieces(text, span):
        length = piece.end - piece.start
        total += length
        if length <= LONGEST_NAME and text[piece.start : piece.end].endswith(_last_characters()):
            explained += sum(_explained(text, s) for s in split_units(text, piece))
    return explained / total if total else 0.0


def _explained(text: str, span: Span) -> float:
    name = read_name(text[span.start : span.end])
    return (span.end - span.start) * (0 if name is None else 1 if name.sure else 0.5)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """What marks outside brackets separate, trimmed of numbers, 等 and (牵头)."""
    part = text[span.start : span.end]
    begin = 0
    for mark in _scanner().finditer(part):
        if mark["cut"]:
            yield from _trimmed(part, begin, mark.start(), span.start)
            begin = mark.end()
    yield from _trimmed(part, begin, len(part), span.start)


@cache
def _scanner() -> re.Pattern[str]:
    bracket = r"\((?:[^()]|\([^()]*\))*\)|[<〈][^<>〈〉()\n]{1,10}[>〉]"
    classes = "各(?:部、)?委、办、局|各部、委、局"
    return re.compile(rf"(?P<cut>[、,;。|/])|{bracket}|{classes}|{tier_list()}")


def _trimmed(part: str, begin: int, end: int, offset: int) -> Iterator[Span]:
    front = _FRONT.match(part, begin, end)
    begin = front.end() if front else begin
    while begin < end:
        back = _BACK.search(part, begin, end) or _AND_OTHERS.search(part, begin, end)
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


@cache
def _last_characters() -> tuple[str, ...]:
    """The characters a unit's name may end with; anything else needs no reading."""
    lexicon = unit_lexicon()
    words = (*lexicon.suffixes, *lexicon.names, *lexicon.classes.heads, *lexicon.classes.tiers)
    return tuple({word[-1] for word in (*words, *lexicon.branches)} | {")"})


def _at_and(text: str, piece: Span) -> Iterator[Span]:
    """Cut at 和, 与, 及 where a whole name stands before it and the start of one behind it."""
    begin, end = piece
    listed = _tier_list().match(text[begin:end])
    for mark in _AND.finditer(text, begin + (listed.end() if listed else 0), end):
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
    return re.compile(tier_list())
