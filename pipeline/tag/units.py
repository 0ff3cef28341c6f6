"""Cut a list of units into the spans of its names: what separates two, and what is inside one.

、 stands between names and inside them (各县、市、区人民政府); a blank between two names (区发改局
区商务局) and inside a name that a line broke (区行政服务中心管 委会); 和 inside 文化和旅游局 and
between two names. Marks decide what they can; the lexicon's grammar of names decides the rest.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.lexicon.unit_lists import unit_lists
from pipeline.lexicon.unit_reader import may_end_name, read_function, read_name
from pipeline.records import Span
from pipeline.tag.unit_beside import numbered, without_person
from pipeline.tag.unit_pieces import pieces
from pipeline.tag.unit_seams import at_and, at_blanks, unglued
from pipeline.text import compact

_CACHED = 2_000  # characters of the longest list worth keeping
_SHORT = 24  # characters of a list that may hold only names nobody knows
_ENOUGH = 240  # characters after which a text is known to be a list or prose
_HOPELESS = 16  # characters without a single name: prose


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
    known = [(read_name(text[s:e]) or read_function(text[s:e])) is not None for s, e in items]
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
        without_person(text, name)
        for piece in pieces(text, Span(0, len(text)))
        for part in at_blanks(text, piece)
        for bare in (pieces(text, part) if part != piece else (part,))
        for joined in at_and(text, numbered(text, bare))
        for name in unglued(text, joined)
    )
    return tuple(s for s in names if text[s.start : s.end] not in unit_lists().nobody)


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
