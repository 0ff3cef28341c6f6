"""Paragraph blocks to logical lines: furniture set aside, broken lines joined, glued ones cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.layout import furniture
from pipeline.lexicon.roles import role_lexicon
from pipeline.records import Block, BlockKind, Span
from pipeline.structure.glued import split_glued
from pipeline.structure.labels import read_label
from pipeline.structure.page_foot import foot_start, names_roles


class LineKind(StrEnum):
    """What a whole line is, before anything is known of its neighbours."""

    TEXT = "text"
    FURNITURE = "furniture"
    METADATA = "metadata"


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_LONGEST_FURNITURE = 320


def line_kind(text: str, span: Span) -> LineKind:
    """Tell page furniture and metadata lines from text; `span` is trimmed."""
    if span.end - span.start > _LONGEST_FURNITURE:
        return LineKind.TEXT
    patterns = furniture()
    if patterns.line.fullmatch(text, span.start, span.end):
        return LineKind.FURNITURE
    if patterns.hosts.fullmatch(text, span.start, span.end) and not names_roles(text, span):
        return LineKind.FURNITURE
    if patterns.metadata.fullmatch(text, span.start, span.end):
        return LineKind.METADATA
    return LineKind.TEXT


# A line that ends like this goes on in the next one, whatever the page did to it.
_OPEN_END = ",、"


_LONGEST_NUMBER = 8


def _goes_on(text: str, span: Span, following: Span) -> bool:
    if read_label(text, following.start, following.end) is not None:
        return False
    if span.end - span.start <= _LONGEST_NUMBER:
        own = read_label(text, *span)
        if own is not None and own.end >= span.end and own.kind not in {"bare", "stage"}:
            return True  # (一) alone on its line
    if text[span.end - 1] in _OPEN_END:
        return True
    return _leaves_open(text, span, following) or _is_label(text, span, following)


_LONGEST_BRACKET = 400


def _leaves_open(text: str, span: Span, following: Span) -> bool:
    """Whether a line breaks inside a bracket that the next one closes: (责任单位:县财 / 政局)."""
    opened = text.rfind("(", max(span.start, span.end - _LONGEST_BRACKET), span.end)
    if opened < 0 or text.find(")", opened, span.end) >= 0:
        return False
    closed = text.find(")", following.start, min(following.end, opened + _LONGEST_BRACKET))
    return closed >= 0 and text.find("(", following.start, closed) < 0


_LONGEST_LABEL = 12


def _is_label(text: str, span: Span, following: Span) -> bool:
    """Whether a line is but 责任单位: and the next one says who, or those after it who else."""
    first = text.find("\n", *span)
    end = trim(text, Span(span.start, first)).end if first >= 0 else span.end
    label = role_lexicon().labelled
    if end - span.start > _LONGEST_LABEL or label.fullmatch(text, span.start, end) is None:
        return False
    if label.match(text, *following):
        return False
    short = following.end - following.start <= _LONGEST_UNIT
    return first < 0 or (short and issuers().organ.fullmatch(text, *following) is not None)


_LONGEST_UNIT = 30


def logical_lines(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Span]]:
    """Blocks with one logical line each, and the spans of furniture and metadata left out.

    `text` is folded. Halves of a sentence with furniture between them stay two lines: a span over
    both would hold the furniture.
    """
    lines: list[Block] = []
    foot = foot_start(text, blocks)
    aside: list[Span] = []
    for block in blocks[:foot]:
        if block.kind is BlockKind.TABLE:
            lines.append(block)
            continue
        span = _without_bullet(text, trim(text, block.span))
        if span.start == span.end:
            continue
        if line_kind(text, span) is not LineKind.TEXT:
            aside.append(span)
        elif _joins(text, lines, aside, span):
            lines[-1] = Block(BlockKind.PARAGRAPH, Span(lines[-1].span.start, span.end))
        else:
            lines.append(Block(BlockKind.PARAGRAPH, span))
    aside.extend(block.span for block in blocks[foot:])
    return list(_cut(text, lines)), aside


# ◆完善体系, ——牵头单位: a mark before a paragraph; ★ marks what matters most and stays.
_BULLET = re.compile(r"(?:[◆◇■□●○▲△▶►➤•·▪◎※]|-{1,3}(?= ?[\u4e00-\u9fff“《]))\s*(?=\S)")


def _without_bullet(text: str, span: Span) -> Span:
    bullet = _BULLET.match(text, *span)
    return Span(bullet.end(), span.end) if bullet else span


def _joins(text: str, lines: list[Block], aside: list[Span], span: Span) -> bool:
    if not lines or lines[-1].table is not None:
        return False
    last = lines[-1].span
    return not (aside and aside[-1].start >= last.end) and _goes_on(text, last, span)


def _cut(text: str, lines: Iterable[Block]) -> Iterable[Block]:
    for line in lines:
        pieces = [line.span] if line.table else split_glued(text, line.span)
        if len(pieces) == 1:
            yield line
        else:
            yield from (Block(BlockKind.PARAGRAPH, trim(text, piece)) for piece in pieces)
