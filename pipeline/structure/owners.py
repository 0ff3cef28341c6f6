"""Units at the head of a line whose work stands behind or below them: 市财政局:1.…;2.…"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon.spoken import spoken
from pipeline.records import Block, BlockKind, Field, FieldKind, Role, Span
from pipeline.structure.labels import NumberLabel, read_label
from pipeline.structure.lines import trim
from pipeline.structure.outline import Node
from pipeline.structure.shapes import Judge
from pipeline.structure.spoken_names import role_of_work

_LONGEST = 40
_HEAD = re.compile(
    rf"([^。;:!?\n\d“”《》]{{2,{_LONGEST}}}?)(?::\s*(?=\S)|(?=(?:主要|具体)?负责(?![人同制单解:])))"
)
_STOP = re.compile(r"[;。,]\s*")
_LIKELY = 0.5  # of what stands in brackets, alone on its line


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
    marked = text.startswith("(", *names) and text.find(")", *names) == names.end - 1
    if marked:
        names = Span(names.start + 1, names.end - 1)  # 【县科协】
    printed = text[slice(*names)]
    if ":" in printed or not spoken().owner().search(printed):
        return None
    return names if judge.units_share(text, names) >= (_LIKELY if marked else 1) else None


def owner_before(text: str, line: Span, judge: Judge) -> tuple[Span, int] | None:
    """The units that a line begins with, and where it goes on behind them, and their colon."""
    head = _HEAD.match(text, *line)
    found = head and owner_of(text, Span(*head.span(1)), judge)
    return (found, head.end()) if head and found else None


def closing_owners(
    text: str, lines: Sequence[Block], heads: Collection[int], judge: Judge
) -> frozenset[Span]:
    """The lines of nothing but units that close most items of a rank, each its own.

    `heads` are the offsets of those that stand over items instead.
    """
    closing: dict[float, list[Span]] = {}
    items: Counter[float] = Counter()
    rank: float | None = None
    for line, below in pairwise([*lines, None]):
        if line is None or line.table is not None:
            rank = None
            continue
        label = read_label(text, *line.span)
        if label is not None:
            rank = label.rank
            items[rank] += 1
        elif rank is not None and line.span.start not in heads:
            ends = below is None or below.table is not None or read_label(text, *below.span)
            if ends and owner_of(text, line.span, judge):
                closing.setdefault(rank, []).append(line.span)
                rank = None
    return frozenset(
        span
        for rank, spans in closing.items()
        if len(spans) >= _FEWEST and len(spans) >= _MOST * items[rank]
        for span in spans
    )


_FEWEST, _MOST = 2, 0.75


def owner_heading(text: str, node: Node, judge: Judge) -> tuple[Field, ...]:
    """The units that a heading is: 一、市教育局(5项) heads what it has to do."""
    names = owner_of(text, node.title, judge)
    return (Field(FieldKind.UNITS, names, "inherited:heading", _ANSWERS),) if names else ()


def owner_beside(text: str, node: Node, judge: Judge) -> tuple[Field, ...]:
    """The units that an item has instead of a number (各乡镇:落实责任。) or as its heading."""
    label, first = node.label, node.lines[0].span
    if label is not None and label.kind == "owner" and label.end > label.start:
        names = owner_of(text, Span(label.start, label.end), judge)
        role = role_of_work(text, label.end)
        return (Field(FieldKind.UNITS, names, "rule:line", role),) if names else ()
    over = len(node.lines) > 1 or _WORK.match(text, node.title.end) is not None
    over = over and (node.title.end >= first.end or text[node.title.end] == "。")
    return owner_heading(text, node, judge) if over else ()


_ANSWERS = Role.RESPONSIBLE
_WORK = re.compile("。(?:牵头|主要|具体|统筹)?负责")  # 市公安局。负责交通管控。


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
