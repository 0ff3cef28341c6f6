"""Finding time limits: which stretch of text says by when, how often or on what condition.

* A mention is the time expression alone: 2016年12月底前|完成, 力争|2025年底. A word that says how
  the time binds belongs to it (到2025年, 自2016年起每季度), and so does the event that stands
  before a length (在本方案公布后20个工作日内) and the season before a rate (流行季节(4-10月)每月).
* In a time field everything limits: bare points, 持续推进, 按…要求. A clause of the field in which
  the grammar finds nothing, but which makes the time depend on something, is a mention up to where
  it says what is to be done: 收到文件后及时|转发. Where a cell names several things with a time for
  each, the name belongs to the time: 中考3月 高考11月.
* In prose only what limits the task; `tag.limits` tells it from other dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.lexicon.time_grammar import time_grammar
from pipeline.records import Label, Mention, Span
from pipeline.tag.limits import limits_task
from pipeline.tag.time_cells import hits_of_cell
from pipeline.tag.time_places import Place
from pipeline.tag.time_spans import Hit, begins, in_title, side_by_side
from pipeline.text import compact

_LEFT, _RIGHT, _REST = 24, 32, 150  # how far a look at the neighbours goes, and at a sentence
_CELL = 400
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}")


def find_deadlines(
    text: str, span: Span, *, field: bool = False, since: int | None = None
) -> tuple[Mention, ...]:
    """Time limits in the folded text[span], in order; spans count characters of `text`.

    `field`: the span is a time cell or the time part of a bracket; one longer than a cell that says
    when can be (400 characters) is read as prose. `since` is the year the document plans for, if it
    is known: in prose, an earlier year is past and limits nothing; that one or a later one, at the
    head of a clause, limits the work of the clause (2025年募集…).
    """
    if field and span.end - span.start <= _CELL:
        hits = hits_of_cell(text[span.start : span.end])
        return tuple(_mention(hit, span.start) for hit in hits)
    hits = (*_in_prose(text, span, since), *_occasions(text, span))
    if not hits:
        return ()
    return tuple(_mention(hit, 0) for hit in side_by_side(text, _apart(hits)))


def _mention(hit: Hit, offset: int) -> Mention:
    span = Span(offset + hit.start, offset + hit.end)
    return Mention(Label.DEADLINE, span, f"rule:time-{hit.form}")


def _in_prose(text: str, span: Span, since: int | None) -> Iterator[Hit]:
    """Limits in running text, occasions (待…后) last."""
    for match in time_grammar().prose.finditer(text, span.start, span.end):
        form = match.lastgroup or ""
        if in_title(text, span.start, match.start()):
            continue
        expression = compact(match.group())
        year = _YEARS.findall(expression)[-1:] if since else []
        if year and form != "since" and int(year[0]) < (since or 0):
            continue
        left = text[max(span.start, match.start() - _LEFT) : match.start()]
        right = text[match.end() : min(span.end, match.end() + _RIGHT)]
        rest = text[match.end() : min(span.end, match.end() + _REST)]
        if limits_task(form, Place(expression, left, right, bool(year), rest)):
            yield Hit(begins(text, span.start, match.start(), form), match.end(), form)


def _occasions(text: str, span: Span) -> Iterator[Hit]:
    """待《…办法》出台后, 自收到…后…及时: the duty falls due with an event."""
    for match in time_grammar().occasion.finditer(text, span.start, span.end):
        start = match.start()
        opens = start - 1 if start > span.start and text[start - 1] in "自在从" else start
        yield Hit(opens, match.end(), "occasion")


def _apart(hits: tuple[Hit, ...]) -> list[Hit]:
    """In order, without an occasion that overlaps a limit of the grammar."""
    times = [hit for hit in hits if hit.form != "occasion"]
    kept = list(times)
    for hit in hits[len(times) :]:
        at = bisect_left(times, (hit.end,))
        if at == 0 or times[at - 1].end <= hit.start:
            kept.append(hit)
    return sorted(kept)
