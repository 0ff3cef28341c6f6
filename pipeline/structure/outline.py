"""Lines to a tree by their numbers: 一、 over (一) over 1.; what has no number belongs to what it
follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.lexicon.layout import sections
from pipeline.records import Block, Span
from pipeline.structure.labels import NumberLabel, read_label
from pipeline.text import compact


@dataclass(slots=True)
class Node:
    """A numbered item, or the root (label None): its own lines and the items below it."""

    label: NumberLabel | None
    title: Span
    lines: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    @property
    def rank(self) -> int:
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


def title_phrase(text: str, span: Span) -> Span:
    """The phrase before the first 。 of a paragraph, or the whole where there is none."""
    match = _TITLE_END.search(text, *span)
    return Span(span.start, match.start() if match else span.end)


def grow(text: str, lines: Sequence[Block]) -> Node:
    """Build the tree of one part's lines.

    A line that is broken in the middle of a heading has no number and so follows it.
    """
    root = Node(None, Span(0, 0))
    current = root
    for line in lines:
        label = None if line.table else read_label(text, *line.span)
        if label is None or label.end >= line.span.end or _is_part(current, label):
            current.lines.append(line)
            continue
        while current.parent is not None and current.rank >= label.rank:
            current = current.parent
        title = title_phrase(text, Span(label.end, line.span.end))
        node = Node(label, title, [line], parent=current)
        current.children.append(node)
        current = node
    return root


def _is_part(node: Node, label: NumberLabel) -> bool:
    """Whether the number is one of an article's parts: an article of a law is one provision."""
    return node.label is not None and node.label.kind == "article" and label.rank > node.rank


def holds_tasks(text: str, node: Node) -> bool:
    """Whether the section is one of work, not of aims, principles and definitions."""
    known = sections()
    title = re.split("[。:;]", compact(text[slice(*node.title)]), maxsplit=1)[0]
    return title not in known.not_tasks_whole and not title.endswith(known.not_tasks_ends)
