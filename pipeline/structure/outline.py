"""Lines to a tree by their numbers: 一、 over (一) over 1.; what has no number belongs to what it
follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.lexicon.columns import columns
from pipeline.records import Block, Span
from pipeline.structure.labels import (
    OPEN,
    NumberLabel,
    read_before_count,
    read_label,
    read_ordinal,
)


@dataclass(slots=True)
class Node:
    """A numbered item, or the root (label None): its own lines and the items below it."""

    label: NumberLabel | None
    title: Span
    lines: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    @property
    def rank(self) -> float:
        """The rank of its number; the root encloses all."""
        return self.label.rank if self.label else -1

    def prose(self) -> list[Span]:
        """Its paragraphs, the first without the number; tables left out."""
        paragraphs = [line.span for line in self.lines if line.table is None]
        if self.label:
            paragraphs[0] = Span(self.title.start, paragraphs[0].end)
        return paragraphs

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in document order; no recursion: depth is the input's."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo.extend(reversed(node.children))


_TITLE_END = re.compile(r"[。!?]")
_NONE: Mapping[int, NumberLabel] = MappingProxyType({})


def title_phrase(text: str, span: Span) -> Span:
    """The phrase before the first 。 of a paragraph, or the whole where there is none."""
    match = _TITLE_END.search(text, *span)
    end = match.start() if match else span.end
    return Span(span.start, end - (end - span.start > 1 and text[end - 1] in ";,、"))


def grow(text: str, lines: Sequence[Block], heads: Mapping[int, NumberLabel] = _NONE) -> Node:
    """Build the tree of one part's lines; `heads` are labels of other shapes, by where they stand.

    A line that is broken in the middle of a heading has no number and so follows it.
    """
    opened: dict[str, float] = {}
    root = Node(None, Span(0, 0))
    current = root
    lifted: bool | None = None  # whether 一、 stands over 第一条 here; None before any article
    following = [*lines[1:], None]
    for line, after in zip(lines, following, strict=True):
        head = heads.get(line.span.start)
        label: NumberLabel | None
        if head is not None:
            label = head if head.rank > OPEN else _opened(opened, head, current)
        else:
            label = None if line.table else read_label(text, *line.span)
        if label is None and line.table is None:
            label = _ordinal(text, current, line, after) or _before_count(text, current, line)
        if label is not None and label.kind == "bare" and not _in_points(text, lines):
            label = None
        if label is None or label.end >= line.span.end or _is_part(current, label):
            current.lines.append(line)
            continue
        if label.kind == "article" and lifted is None:
            lifted = _heads_articles(text, current)
            for node in root.walk() if lifted else ():
                node.label = node.label and _lifted(node.label)
        if lifted:
            label = _lifted(label)
        while current.parent is not None and current.rank >= label.rank:
            current = current.parent
        title = title_phrase(text, Span(_named(text, label.end, line.span.end), line.span.end))
        node = Node(label, title, [line], parent=current)
        current.children.append(node)
        current = node
    return root


def _named(text: str, start: int, end: int) -> int:
    """Where an item's text begins behind a label that says that its name follows."""
    label = _NAME_LABEL.match(text, start, end)
    return label.end() if label and (label[1] or label[2]) in columns().names else start


_NAME_LABEL = re.compile(
    r"(?:([\u4e00-\u9fff]{2,4}) ?:|\(([\u4e00-\u9fff]{2,4})\):?) *(?=[^\s。;])"
)


def _opened(opened: dict[str, float], head: NumberLabel, current: Node) -> NumberLabel:
    """A label whose rank is one below the line above the first of its kind."""
    return head._replace(rank=opened.setdefault(head.kind, current.rank + 0.5))


def _heads_articles(text: str, node: Node) -> bool:
    """Whether the first article of a text stands right below a section's bare heading: then the
    articles count on under the sections (一、 第一条 第二条 二、 第三条)."""
    if node.label is None or node.label.kind != "first" or len(node.lines) > 1:
        return False
    return node.title.end - node.title.start <= _LONGEST_HEAD and node.title.end == (
        node.lines[0].span.end
    )


def _lifted(label: NumberLabel) -> NumberLabel:
    return label._replace(rank=_SECTION - 1) if label.kind == "first" else label


_LONGEST_HEAD = 30


def _in_points(text: str, lines: Sequence[Block]) -> bool:
    """Whether a text numbers its items 1.1: then 2 组织保障 is one of its headings."""
    labels = (read_label(text, *line.span) for line in lines if line.table is None)
    return any(label is not None and label.kind == "point" for label in labels)


_SECTION = 2  # the rank of 一、


def _ordinal(text: str, current: Node, line: Block, after: Block | None) -> NumberLabel | None:
    """The number of a paragraph 一是… that a section holds beside a paragraph 二是….

    Within an item, or all in one paragraph, they number clauses.
    """
    label = read_ordinal(text, *line.span)
    if label is None or current.label is None:
        return None
    if current.label.kind == "ordinal":
        return label if current.label.value == (label.value or 0) - 1 else None
    follows = after and after.table is None and read_ordinal(text, *after.span)
    begins = label.value == 1 and follows and follows.value == _SECOND
    return label if begins and current.rank <= _SECTION and not current.children else None


_SECOND = 2


def _before_count(text: str, current: Node, line: Block) -> NumberLabel | None:
    """The number that an item bears before a count, where it goes on from the item before."""
    label = read_before_count(text, *line.span)
    if label is None:
        return None
    while current.parent is not None and current.rank > label.rank:
        current = current.parent
    before = current.label
    if before is None or before.kind != label.kind:
        return None
    return label if before.value == (label.value or 0) - 1 else None


def _is_part(node: Node, label: NumberLabel) -> bool:
    """Whether the number is one of an article's parts: an article of a law is one provision."""
    return node.label is not None and node.label.kind == "article" and label.rank > node.rank
