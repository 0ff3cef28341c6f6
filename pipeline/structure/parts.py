"""Which lines are the covering notice, the document proper, an attachment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.layout import sections
from pipeline.records import Block, Header, Part, Span
from pipeline.structure.labels import read_label
from pipeline.structure.signed import is_whole, without_signatures
from pipeline.text import compact


@dataclass(frozen=True, slots=True)
class PartLines:
    """The lines of one part, in order."""

    part: Part
    lines: tuple[Block, ...]


# 现将《X》印发给你们: X is the name of the document proper.
_HANDED_ON = re.compile(r"《([^》]{4,120})》[^《。]{0,40}(?:印发|转发|下发|公布|发布)")
_NOTICE_WITHIN = 4000


def split_parts(text: str, lines: Sequence[Block], header: Header) -> list[PartLines]:
    """Cut the lines of a file into its parts; lines of the head (title, addressees) are left out.

    A notice that hands a document on ends at its signature, or where the title of that document
    stands alone. Where there is no such notice all is body, up to the attachments.
    """
    listed, names = _without_attachment_list(text, lines)
    unsigned, signed_before = without_signatures(text, listed)
    start = _after_head(unsigned, header)
    notice_end = _notice_end(text, unsigned, start, signed_before, alone=bool(names))
    parts: list[PartLines] = []
    if notice_end is not None:
        parts.append(PartLines(Part.NOTICE, tuple(unsigned[start:notice_end])))
        start = notice_end
    printed: set[str] = set()  # a page may print an attachment twice
    for first, last in _attachments(text, unsigned, start, names):
        part = Part.ANNEX if printed else Part.BODY
        words = compact("".join(text[slice(*line.span)] for line in unsigned[first:last]))
        form = bool(printed) and _is_form(text, unsigned[first:last])
        if first < last and words not in printed and not form:
            parts.append(PartLines(part, tuple(unsigned[first:last])))
            printed.add(words)
    return parts


_TITLE_LINES = 2


def _is_form(text: str, lines: Sequence[Block]) -> bool:
    """Whether an attachment is to be filled in, by its name."""
    names = [text[slice(*line.span)] for line in lines[:_TITLE_LINES] if line.table is None]
    endings = sections().forms
    return any(
        len(name) <= _LONGEST_NAME and re.sub(r"\([^()]*\)$", "", compact(name)).endswith(endings)
        for name in names
    )


def _after_head(lines: Sequence[Block], header: Header) -> int:
    end = header.addressees or header.title_span
    if end is None:
        return 0
    return next((i for i, line in enumerate(lines) if line.span.start >= end.end), len(lines))


def _without_attachment_list(text: str, lines: Sequence[Block]) -> tuple[list[Block], set[str]]:
    """The lines without 附件:1.… and the numbered names below it, and those names."""
    kept: list[Block] = []
    names: set[str] = set()
    listing = False
    for line in lines:
        heads = line.table is None and is_whole(sections().attachments, text, line.span)
        label = None if line.table else read_label(text, *line.span)
        numbered = label is not None and label.kind == "third"
        short = line.span.end - line.span.start <= _LONGEST_NAME
        listing = heads or (listing and numbered and short)
        if listing:
            names.add(_name_of(text, line.span))
        else:
            kept.append(line)
    return kept, names


def _name_of(text: str, span: Span) -> str:
    """The name of an attachment as its own title prints it: 附件:1.《某表》 is 某表."""
    start = text.index(":", *span) + 1 if text.startswith("附", span.start) else span.start
    label = read_label(text, start, span.end)
    return compact(text[label.end if label else start : span.end]).strip("《》。;")


_LONGEST_NAME = 60


def _notice_end(
    text: str, lines: Sequence[Block], start: int, signed_before: set[int], *, alone: bool = False
) -> int | None:
    """The index of the first line after a covering notice; None where there is none.

    `alone`: the document lists its attachments; one that ends with its signature is all notice.
    """
    known = sections()
    handed_on: str | None = None
    is_notice = False
    for index in range(start, len(lines)):
        span = lines[index].span
        if lines[index].table is not None or span.start - lines[start].span.start > _NOTICE_WITHIN:
            return index if is_notice and lines[index].table is not None else None
        if handed_on and compact(text[slice(*span)]) == handed_on:
            return index
        if is_notice and (index in signed_before or is_whole(known.annex, text, span)):
            return index
        name = _HANDED_ON.search(text, *span)
        if name:
            handed_on = compact(name.group(1))
        is_notice = is_notice or bool(name) or _hands_on(text, span)
    signed = len(lines) in signed_before
    return len(lines) if is_notice and alone and signed else None


_HANDS_ON = re.compile(r"(?:现予?以?|现将.{2,80})(?:印发|转发|下发)|(?:印发|转发)给?你们")


def _hands_on(text: str, span: Span) -> bool:
    return _HANDS_ON.search(text, *span) is not None


def _attachments(
    text: str, lines: Sequence[Block], start: int, names: set[str]
) -> list[tuple[int, int]]:
    """Ranges of lines cut at each line that is only 附件 or 附件2, or the name of a listed one."""
    cuts = [start]
    heads = set()
    for index in range(start, len(lines)):
        span = lines[index].span
        if lines[index].table is not None:
            continue
        if is_whole(sections().annex, text, span):
            cuts.append(index)
            heads.add(index)
        elif names and span.end - span.start <= _LONGEST_NAME:
            cuts += [index] if compact(text[slice(*span)]) in names else []
    ranges = zip(cuts, [*cuts[1:], len(lines)], strict=True)
    return [(a + (a in heads), b) for a, b in ranges]
