"""What a document says of itself before its first task."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon.doc_numbers import find_doc_numbers
from pipeline.lexicon.front_matter import MetaField
from pipeline.records import Block, Header, Span
from pipeline.structure.facts import (
    Front,
    doc_number,
    genre_code,
    issued_on,
    issuer,
    printed_title,
    stated_title,
)
from pipeline.structure.head import Line, Lines, head_lines, tail_lines
from pipeline.structure.head_kinds import LineKind
from pipeline.structure.metadata import Meta, read_meta
from pipeline.structure.plain_titles import dated_title, plain_title
from pipeline.structure.signature import Signature, find_signature
from pipeline.structure.titles import find_named, find_title
from pipeline.structure.years import planned_year
from pipeline.text import Source, compact, fold


def read_header(source: Source, blocks: Sequence[Block], beside: str | None = None) -> Header:
    """Read title, issuer, number, day, year, genre and addressees.

    Args:
        source: the document's text.
        blocks: its blocks, in order.
        beside: the title that a table of documents or the file's name gives, for a text that
            prints none; `title_span` is None then.

    Each field is None where the document does not say it.
    """
    folded = source.folded
    lines = head_lines(folded, blocks)
    front, addressees = _addressees(lines, _front_end(lines, 0))
    before = lines.between(0, front)
    meta = read_meta(folded, lines, front)
    signature = _signature(folded, blocks, lines, front)
    named, numbered = stated_title(beside or "")
    title_span = _title_span(folded, lines, front, signature, meta)
    if title_span is None and named is None:
        title_span = plain_title(before)
    title = printed_title(source[title_span]) if title_span else named
    known = Front(folded, before, meta, signature)
    number, day = doc_number(known) or (numbered if not title_span else None), issued_on(known)
    if number and day and not (signature and signature.day) and _long_after(day, number):
        day = None  # the day on which a page put an old document up
    return Header(
        title=title,
        title_span=title_span,
        issuer=issuer(known, title),
        doc_number=number,
        issued_on=day,
        year=planned_year(title, day, number, folded),
        genre=genre_code(title),
        addressees=addressees,
    )


def _long_after(day: dt.date, number: str) -> bool:
    """Whether a day is years behind the number's: 2020-07-23 over 宁政发[2006]275号."""
    found = next(find_doc_numbers(fold(number)), None)
    return found is not None and found.year is not None and day.year - found.year > _LATE


_LATE = 1  # a document of December may be put up in January


def _front_end(lines: Lines, first: int) -> int:
    """The index of the addressees, or of the first line of prose where there are none.

    What a paper prints above a plan (日前,某市印发《…》。全文如下:) leads on to the plan's title.
    """
    index = first
    while (line := lines.at(index)) is not None:
        prose = line.kind is LineKind.PROSE and _LEAD.search(line.text) is None
        if prose or _addresses(line):
            break
        index += 1
    return index


_LEAD = re.compile(r"(?:全文|原文|内容)(?:具体)?如下[:。]?$")


def _addresses(line: Line) -> bool:
    """Whether a line is the addressees; units in a table's column are none."""
    return line.kind is LineKind.ADDRESSEES and not line.in_table


def _addressees(lines: Lines, front: int) -> tuple[int, Span | None]:
    """The line that ends the addressees, and their span; they may be broken over lines."""
    first = lines.at(front)
    if first is None:
        return front, None
    if _addresses(first):
        before = lines.at(front - 1) if front else None
        wrapped = before is not None and before.text.startswith("各")
        start = before.span.start if before and wrapped else first.span.start
        return front, Span(start, first.span.end - first.text.endswith(":"))
    if first.text.startswith("各") and "。" not in first.text and not first.in_table:
        for index in (front + 1, front + 2):
            last = lines.at(index)
            if last is not None and last.kind is LineKind.ADDRESSEES:
                return index, Span(first.span.start, last.span.end - last.text.endswith(":"))
    return front, None


def _signature(folded: str, blocks: Sequence[Block], lines: Lines, front: int) -> Signature | None:
    """The signature of the notice; else one at the end of the document, or above its text."""
    if lines.is_kind(front, LineKind.ADDRESSEES) or _hands_on(lines.between(front, front + 2)):
        found = find_signature(lines, front)
        if found:
            return found
    found = find_signature(tail_lines(folded, blocks), 0) or find_signature(lines, 0, front)
    return replace(found, after=None) if found else None


# 现将《X》印发给你们, 制定了《X》,请抓好落实: the notice hands X on.
_HANDED_ON = re.compile(
    r"(?:将[^《。,]{0,12}|^)《(?P<name>[^》]{6,100})》[^《。]{0,60}?(?:印发|转发|下发|发布|公布)"
    r"|制定了?[^《。,]{0,6}《(?P<made>[^》]{6,100})》,[^《。]{0,12}请"
)
_HANDS_ON = re.compile(r"现?将.{2,80}(?:印发|转发|下发|公布|发布)|(?:印发|转发)给?你们")
_NOTICE_LINES = 4


def _hands_on(lines: Sequence[Line]) -> bool:
    return any(_HANDS_ON.search(line.text) or _HANDED_ON.search(line.text) for line in lines)


# 附件1:某县任务分工: the name is what stands behind.
_ANNEX = re.compile(r"附 ?[件表] ?(?:[0-9]{1,2}|[一二三四五六七八九十])? ?: ?(?=.{8})")


def _title_span(
    folded: str, lines: Lines, front: int, signature: Signature | None, meta: Meta
) -> Span | None:
    before = lines.between(0, front)
    printed = find_title(before) or meta.values.get(MetaField.TITLE)
    if printed and any(
        line.in_table and line.span.start <= printed.start < line.span.end for line in before
    ):
        printed = dated_title(before) or printed  # 印发治理计划, a task, below 甲市2026年工作安排
    if printed:
        annex = _ANNEX.match(folded, *printed)
        return Span(annex.end(), printed.end) if annex else printed
    notice = lines.between(front, front + _NOTICE_LINES)
    named = _handed_on(notice)
    if signature and signature.after is not None and _hands_on(notice):
        body = lines.between(signature.after, _front_end(lines, signature.after))
        name = compact(named[1]) if named else ""
        found = find_named(body, name) or find_title(body)
        if found:
            return found
    return named[0] if named else None


def _handed_on(notice: Sequence[Line]) -> tuple[Span, str] | None:
    """Where a notice names what it hands on, and the name."""
    for line in notice:
        match = _HANDED_ON.search(line.text)
        if match:
            start, end = match.span("name" if match["name"] else "made")
            return Span(line.span.start + start, line.span.start + end), line.text[start:end]
    return None
