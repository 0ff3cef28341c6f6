"""Units at the head of a line whose work stands behind or below them: 市财政局:1.…;2.…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon.spoken import spoken
from pipeline.records import Block, BlockKind, Span
from pipeline.structure.labels import NumberLabel, read_label
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge

_LONGEST = 40
_HEAD = re.compile(rf"([^。;:!?\n\d“”《》]{{2,{_LONGEST}}}):\s*(?=\S)")
_STOP = re.compile(r"[;。,]\s*")


def owner_of(text: str, line: Span, judge: Judge) -> Span | None:
    """The units that a line is, 负责 or 主要职责 and a colon behind them aside; None otherwise."""
    if (
        line.end - line.start > _LONGEST
        or text[line.end - 1] in "。;,、!?"
        or line.end <= line.start
    ):
        return None
    tail = spoken().owner_tail().search(text, *line)
    names = trim(text, Span(line.start, tail.start() if tail else line.end))
    printed = text[slice(*names)]
    if not printed or not spoken().owner().search(printed):
        return None
    return names if judge.units_share(text, names) == 1 else None


def owner_before(text: str, line: Span, judge: Judge) -> int | None:
    """Where a line goes on behind the units, and the colon, that it begins with; else None."""
    head = _HEAD.match(text, *line)
    found = head and owner_of(text, Span(*head.span(1)), judge)
    return head.end() if head and found else None


def split_owned(text: str, lines: Sequence[Block], judge: Judge) -> list[Block]:
    """The lines, those that give a unit numbered duties cut: 市财政局: above 1.… and 2.…"""
    return [piece for line in lines for piece in _cut(text, line, judge)]


def _cut(text: str, line: Block, judge: Judge) -> Iterator[Block]:
    if line.table is not None:
        yield line
        return
    start, end = line.span
    own = read_label(text, start, end)
    head = _HEAD.match(text, own.end if own else start, end)
    first = read_label(text, head.end(), end) if head else None
    if head is None or first is None or first.value != 1:
        yield line
        return
    duties = list(_duties(text, first, end))
    if len(duties) == 1 or owner_of(text, Span(*head.span(1)), judge) is None:
        yield line
        return
    for span in (Span(start, head.end(1)), *duties):
        yield Block(BlockKind.PARAGRAPH, trim(text, span))


def _duties(text: str, label: NumberLabel, end: int) -> Iterator[Span]:
    """The stretches of a line that begin at numbers of one kind that count on."""
    start = label.start
    for stop in _STOP.finditer(text, label.end, end):
        following = read_label(text, stop.end(), end)
        if (
            following
            and following.kind == label.kind
            and label.value is not None
            and (following.value == label.value + 1)
        ):
            yield Span(start, stop.end())
            start, label = stop.end(), following
    yield Span(start, end)
