"""Where documents are named: titles in book marks, numbers, titles before a number.

Each is found in one pass over the text; what it means is read in `citations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.lexicon.citations import citation_cues
from pipeline.lexicon.doc_numbers import DocNumber, find_doc_numbers
from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.records import Span
from pipeline.text import compact

_MARK = re.compile(r"[《》。]")
_SHORTEST = 4  # 《宪法》; between two cells of a table there is less
_LONGEST_TITLE = 300
_LOOK_BACK = 160


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document named: its title's characters, its number, the whole."""

    span: Span
    title: Span | None
    number: DocNumber | None
    found_by: str


# A title in marks, the year of a number, or 令.
_SIGN = re.compile("《|19[0-9]|20[0-9]|令")


def may_name(text: str, span: Span) -> bool:
    """Is there anything that a name of a document cannot do without? Most tasks have none."""
    return _SIGN.search(text, *span) is not None


def find_named(text: str, span: Span) -> list[NamedDocument]:
    """The documents named in folded text[span], in order, none inside another."""
    if span.end - span.start < _SHORTEST:
        return []
    numbers = list(find_doc_numbers(text, *span))
    marked = list(_marked(text, span, numbers)) if text.find("《", *span) >= 0 else []
    if not numbers:
        return marked
    return sorted([*marked, *_unmarked(text, span, marked, numbers)], key=lambda one: one.span)


def _marked(text: str, span: Span, numbers: list[DocNumber]) -> Iterator[NamedDocument]:
    """Titles in 《》, each with the number in the bracket behind it."""
    ahead = iter(numbers)
    number = next(ahead, None)
    covered = span.start
    for start, end in _book_marks(text, span):
        if start < covered:
            continue  # (国办发〔2016〕8号,以下简称《意见》)
        while number is not None and number.span.start < end:
            number = next(ahead, None)
        stop = _bracket_end(text, end, number, span.end) if number else None
        covered = stop or end
        own = number if stop else None
        yield NamedDocument(Span(start, covered), Span(start + 1, end - 1), own, "rule:book-marks")


def _book_marks(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Outermost pairs of 《 and 》, in one pass; a pair that lacks an inner mark is mended."""
    depth, start, last_close = 0, -1, -1
    for mark in _MARK.finditer(text, *span):
        char, at = mark.group(), mark.start()
        if char == "《":
            if depth and at - start > _LONGEST_TITLE:
                depth = 0
            if depth == 0:
                start, last_close = at, -1
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            last_close = at + 1
            if depth == 0 and last_close - start <= _LONGEST_TITLE:
                yield start, last_close
        elif depth:
            # The sentence ends inside: 《关于印发《X》 lost a mark. What was closed last ends it.
            if last_close > 0:
                yield start, last_close
            depth = 0
    if depth and last_close > 0:
        yield start, last_close


# (教育部、国家卫生健康委令第45号): of several who issued it the last stands before 令.
_OPENS = re.compile(r"\s*(?:\((?:[\u4e00-\u9fff]{2,16}、){0,6})?\s*")
_REST = re.compile(r"[^()《》。]{0,8}(?:,[^()。]{0,40})?\)")


def _bracket_end(text: str, end: int, number: DocNumber, limit: int) -> int | None:
    """Where the bracket that holds the number of the title before ends; None if it is another's."""
    opened = _OPENS.match(text, end, limit)
    if opened is None or opened.end() != number.span.start:
        return None
    closed = _REST.match(text, number.span.end, limit)
    return closed.end() if closed and "(" in opened.group() else number.span.end


def _unmarked(
    text: str, span: Span, marked: list[NamedDocument], numbers: list[DocNumber]
) -> Iterator[NamedDocument]:
    """Numbers that belong to no title in marks; with the title before them where it is safe."""
    taken = iter([*marked, None])
    current = next(taken)
    for number in numbers:
        while current is not None and current.span.end <= number.span.start:
            current = next(taken)
        if current is not None and current.span.start <= number.span.start:
            continue
        title = _bare_title(text, span, number)
        if title is None:
            yield NamedDocument(number.span, None, number, "rule:number")
        else:
            stop = _bracket_end(text, title.end, number, span.end) or number.span.end
            yield NamedDocument(Span(title.start, stop), title, number, "rule:number-behind-title")


_CLAUSE_ENDS = ",;。:!?《》\n"


def after_last(text: str, marks: str, start: int, end: int) -> int:
    """The offset behind the last of the marks in text[start:end], `start` where there is none."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in marks))


def _bare_title(text: str, span: Span, number: DocNumber) -> Span | None:
    """X关于Y的通知 before (文号), back to the word that leads in; None where that is not sure."""
    if text[number.span.start - 1 : number.span.start] != "(":
        return None
    end = number.span.start - 1
    start = after_last(text, _CLAUSE_ENDS, max(span.start, end - _LOOK_BACK), end)
    about = text.find("关于", start, end)
    if about < 0:
        return None
    for lead_in in citation_cues().lead_in.finditer(text, start, about):
        start = lead_in.end()
    issuer = compact(text[start:about])
    if issuer and issuers().organ.fullmatch(issuer) is None:
        return None
    return Span(start, end) if genres().named_by(compact(text[start:end])) else None
