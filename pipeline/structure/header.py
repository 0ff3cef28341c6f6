"""What a document says of itself before its first task."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon.doc_numbers import find_doc_numbers
from pipeline.lexicon.front_matter import MetaField
from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.records import Block, Header, Span
from pipeline.structure.dates import DAY, day_of_line, read_day
from pipeline.structure.head import Line, Lines, head_lines, tail_lines
from pipeline.structure.head_kinds import LineKind
from pipeline.structure.metadata import Meta, read_meta
from pipeline.structure.signature import Signature, find_signature, split_organs
from pipeline.structure.titles import find_named, find_title
from pipeline.text import Source, compact, fold, numeral


def read_header(source: Source, blocks: Sequence[Block]) -> Header:
    """Read title, issuer, number, day, year, genre and addressees.

    Args:
        source: the document's text.
        blocks: its blocks, in order.

    Each field is None where the document does not say it.
    """
    folded = source.folded
    lines = head_lines(folded, blocks)
    front = _front_end(lines, 0)
    before = lines.between(0, front)
    meta = read_meta(folded, lines, front)
    signature = _signature(folded, blocks, lines, front)
    title_span = _title_span(lines, front, signature, meta)
    title = _printed(source[title_span]) if title_span else None
    number = _number(folded, before, meta)
    issued_on = _issued_on(folded, before, signature, meta)
    return Header(
        title=title,
        title_span=title_span,
        issuer=_issuer(folded, title, signature, before, meta),
        doc_number=number,
        issued_on=issued_on,
        year=_year(title, issued_on, number),
        genre=_genre(title),
        addressees=_addressees(lines.at(front)),
    )


def _front_end(lines: Lines, first: int) -> int:
    """The index of the addressees, or of the first line of prose where there are none."""
    index = first
    while (line := lines.at(index)) is not None:
        if line.kind in (LineKind.ADDRESSEES, LineKind.PROSE):
            break
        index += 1
    return index


def _addressees(line: Line | None) -> Span | None:
    if line is None or line.kind is not LineKind.ADDRESSEES:
        return None
    return Span(line.span.start, line.span.end - line.text.endswith(":"))


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


def _title_span(lines: Lines, front: int, signature: Signature | None, meta: Meta) -> Span | None:
    printed = find_title(lines.between(0, front)) or meta.values.get(MetaField.TITLE)
    if printed:
        return printed
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


_TAG = re.compile(r"^【[^】]{1,20}】(?=.{8})")  # 【云南省保山市】, a collector's
_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")


def _printed(title: str) -> str:
    """The title as printed, in one line, without blanks but those between Latin words."""
    whole = _TAG.sub("", _BLANK.sub("", title.strip()))
    if whole.startswith("《") and whole.endswith("》") and whole.count("《") == 1:
        return whole[1:-1]
    return whole


def _number(folded: str, front: Sequence[Line], meta: Meta) -> str | None:
    printed = next((line.text for line in front if line.kind is LineKind.NUMBER), None)
    value = printed or compact(meta.text(folded, MetaField.DOC_NUMBER))
    found = next(find_doc_numbers(value), None)
    return found.normal if found else None


def _issued_on(
    folded: str, front: Sequence[Line], signature: Signature | None, meta: Meta
) -> dt.date | None:
    if signature and signature.day:
        return signature.day
    match = DAY.match(meta.text(folded, MetaField.ISSUED_ON))
    if match:
        return read_day(match)
    days = (day_of_line(line.text) for line in front if line.kind is LineKind.DAY)
    return next(days, None)


_ISSUES = re.compile(r"(?:关于|印发|转发|批转|发布|公布)")


def _issuer(
    folded: str,
    title: str | None,
    signature: Signature | None,
    front: Sequence[Line],
    meta: Meta,
) -> str | None:
    if signature and signature.organs:
        return "、".join(signature.organs)
    head = _ISSUES.split(fold(title or ""), maxsplit=1)[0]
    if head != title and issuers().organ.fullmatch(head):
        return "、".join(split_organs(head))
    value = meta.text(folded, MetaField.ISSUER)
    if value:
        return "、".join(split_organs(value))
    organ = next((line.text for line in front if line.kind is LineKind.ORGAN), None)
    return "、".join(split_organs(organ)) if organ else None


_YEARS = re.compile(
    r"(?P<first>(?:19|20)[0-9]{2}) ?年? ?[-~至到] ?(?P<last>20[0-9]{2}) ?年?"
    r"|(?P<one>(?:19|20)[0-9]{2}|二[〇○零O][〇○零O一二三四五六七八九]{2}) ?年"
)


def _year(title: str | None, issued_on: dt.date | None, number: str | None) -> int | None:
    """The year that the document plans for: its title's, else that of its day or its number."""
    issued = issued_on.year if issued_on else None
    match = _YEARS.search(fold(title or ""))
    if match and match["one"]:
        return numeral(match["one"].replace("O", "〇"))
    if match:
        first, last = int(match["first"]), int(match["last"])
        return issued if issued and first <= issued <= last else first
    if issued is None and number:
        found = next(find_doc_numbers(fold(number)), None)
        return found.year if found else None
    return issued


def _genre(title: str | None) -> str | None:
    genre = genres().of_title(fold(title)) if title else None
    return genre.code if genre else None
