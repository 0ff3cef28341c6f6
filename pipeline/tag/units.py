"""Cut a list of units into the spans of its names: what separates two, and what is inside one.

、 stands between names and inside them (各县、市、区人民政府); a blank between two names (区发改局
区商务局) and inside a name that a line broke (区行政服务中心管 委会); 和 inside 文化和旅游局 and
between two names. Marks decide what they can; the lexicon's grammar of names decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_lists import unit_lists
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import may_end_name, read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.records import Span, UnitKind
from pipeline.tag.unit_pieces import FAR, pieces, tiers_side_by_side
from pipeline.text import compact

_CACHED = 2_000  # characters of the longest list worth keeping
_SHORT = 24  # characters of a list that may hold only names nobody knows
_ENOUGH = 240  # characters after which a text is known to be a list or prose
_HOPELESS = 16  # characters without a single name: prose
_BLANK = re.compile(r"\s+")


def split_units(text: str, span: Span) -> tuple[Span, ...]:
    """The names of a list cell or list phrase of folded text, in order; nobody (无, /) gives none.

    A name that the lexicon does not know is kept; prose is not, nor a long text without a name.

    >>> t = "市发展改革委、自然资源和规划局,各县、市、区人民政府等"
    >>> [t[s:e] for s, e in split_units(t, Span(0, len(t)))]
    ['市发展改革委', '自然资源和规划局', '各县、市、区人民政府']
    """
    start, part = span.start, text[span.start : span.end]
    names = _names if len(part) <= _CACHED else _names.__wrapped__
    return tuple([Span(start + s, start + e) for s, e in names(part)])


@lru_cache(maxsize=4_096)
def _names(text: str) -> tuple[Span, ...]:
    """The same of a whole text: the cells of one document repeat each other."""
    items = _items(text)
    known = [read_name(text[s:e]) is not None for s, e in items]
    if len(text) > _SHORT and not any(known):
        return ()
    likely = unit_lists().likely
    return tuple(
        item
        for item, is_known in zip(items, known, strict=True)
        if is_known or likely.fullmatch(compact(text[slice(*item)]))
    )


def cut_list(text: str, span: Span) -> tuple[Span, ...]:
    """Every item of a list of folded text, trimmed, whatever it is."""
    start = span.start
    return tuple([Span(start + s, start + e) for s, e in _items(text[start : span.end])])


def _items(text: str) -> tuple[Span, ...]:
    return (_split if len(text) <= _CACHED else _split.__wrapped__)(text)


@lru_cache(maxsize=4_096)
def _split(text: str) -> tuple[Span, ...]:
    """The same of a whole text: cells and brackets of one document repeat each other."""
    names = (
        _without_person(text, name)
        for piece in pieces(text, Span(0, len(text)))
        for part in _at_blanks(text, piece)
        for joined in _at_and(text, _numbered(text, part))
        for name in _unglued(text, joined)
    )
    return tuple(s for s in names if text[s.start : s.end] not in unit_lists().nobody)


@cache
def _person() -> re.Pattern[str]:
    """A person beside a name: 市教育局 李某某, 市教育局(李某某), 李某某 市教育局."""
    who = rf"[{unit_lists().surnames}][\u4e00-\u9fff]{{1,2}}"
    return re.compile(
        rf"(?P<unit>[^\s:()]{{3,24}})(?:[\s:]+{who}|\s*(?P<in>\({who}\)))"
        rf"|(?:{who}[\s:]+)(?P<of>[^\s:()]{{3,24}})(?:[\s:]+{who})?"
    )


def _without_person(text: str, name: Span) -> Span:
    """The unit of a name that only with a person beside it is none."""
    beside = _person().fullmatch(text, *name)
    if beside is None:
        return name
    said = beside["in"].strip("()") if beside["in"] else text[slice(*name)]
    if read_name(said) or said in unit_lexicon().cores:  # 市教育局(文化局), 市政府办(金融)
        return name
    unit = Span(*beside.span("unit" if beside["unit"] else "of"))
    return unit if _sure(text, unit) else name


def looks_like_units(text: str, span: Span) -> float:
    """The share of the characters that names explain, 0 to 1, by the start of a long text.

    Marks, blanks and 和 between names do not count.
    """
    explained, total = 0.0, 0
    for piece in pieces(text, span):
        if total > _ENOUGH or (total > _HOPELESS and not explained):
            break
        whole = may_end_name(text, piece.end)
        for name in cut_list(text, piece) if whole else (piece,):
            total += name.end - name.start
            explained += _explained(text, name) if whole else 0
    return explained / total if total else 0.0


def _explained(text: str, span: Span) -> float:
    name = read_name(text[span.start : span.end])
    return (span.end - span.start) * (0 if name is None else 1 if name.sure else 0.5)


def _numbered(text: str, part: Span) -> Span:
    """The name without a number in front (2.市教育局)."""
    front = unit_lists().front.match(text, *part)
    return Span(front.end(), part.end) if front and front.end() < part.end else part


def _at_blanks(text: str, piece: Span) -> Iterator[Span]:
    """Cut at the blanks between a whole name and what begins another."""
    begin = piece.start
    for blank in list(_BLANK.finditer(text, piece.start, piece.end)):
        if _separates(text, Span(begin, blank.start()), Span(blank.end(), piece.end)):
            yield Span(begin, blank.start())
            begin = blank.end()
    yield Span(begin, piece.end)


def _separates(text: str, left: Span, rest: Span) -> bool:
    name = _sure(text, left)
    right = text[rest.start : min(rest.end, rest.start + FAR)]
    if _is_section(text[slice(*left)]) and _is_section(_BLANK.split(right, maxsplit=1)[0]):
        return True
    if name is None or _goes_on(text[left.start : left.end], name, right):
        return False
    ends = [blank.start() for blank in islice(_BLANK.finditer(right), 3)]
    return any(_sure(right, Span(0, end)) for end in [*ends, len(right)])


def _is_section(word: str) -> bool:
    """Whether a word is a section or office of the house itself: 信息科 门诊部."""
    name = read_name(word)
    return name is not None and not name.owner and word[-1] in _SECTION_ENDS


_SECTION_ENDS = frozenset("科股处部司")


def _sure(text: str, span: Span) -> UnitName | None:
    if span.end - span.start > FAR:
        return None
    found = read_name(text[span.start : span.end])
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
    return frozenset(lexicon.suffixes) | frozenset(class_words().governments)


def _at_and(text: str, piece: Span) -> Iterator[Span]:
    """Cut at 和, 与, 及 where a whole name stands before it and the start of one behind it."""
    begin, end = piece
    listed = tiers_side_by_side().match(text, begin, end)
    for mark in unit_lists().joints.finditer(text, listed.end() if listed else begin, end):
        right = text[mark.end() : min(end, mark.end() + FAR)]
        left = _without_others(text, Span(begin, mark.start()))
        if _sure(text, left) and _names_someone(right):
            yield left
            begin = mark.end()
    yield Span(begin, end)


def _without_others(text: str, name: Span) -> Span:
    """市财政局等 before 和: the name alone."""
    others = text.rfind("等", max(name.start, name.end - _SHORT), name.end)
    if others > name.start and unit_lists().and_others.match(text, others, name.end):
        return Span(name.start, others)
    return name


def _unglued(text: str, piece: Span) -> Iterator[Span]:
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
            left, right = _sure(text, Span(begin, seam)), _sure(text, Span(seam, end))
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
