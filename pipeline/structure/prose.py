"""The outline of a part to its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.lexicon.layout import sections
from pipeline.records import Block, Field, Part, Span, Task
from pipeline.structure.brackets import find_fields
from pipeline.structure.outline import Node, grow, holds_tasks, title_phrase
from pipeline.structure.segments import Segment, cut_segments
from pipeline.structure.shapes import Judge
from pipeline.structure.tables import TableReader
from pipeline.text import Source, tidy


class ProseReader:
    """Reads the tasks of one part; holds what all its steps need."""

    def __init__(self, source: Source, part: Part, judge: Judge, tables: TableReader) -> None:
        self.source = source
        self.text = source.folded
        self.part = part
        self.judge = judge
        self.tables = tables

    def tasks(self, lines: Sequence[Block]) -> Iterator[Task]:
        """The tasks of the part in document order."""
        root = grow(self.text, lines)
        self.merged = _ranks_of_parts(self.text, root, self.judge)
        yield from self._below(root, (), ())

    def _below(
        self, node: Node, path: tuple[str, ...], inherited: tuple[Field, ...]
    ) -> Iterator[Task]:
        """Depth first; the depth of the tree is bounded by the number of ranks."""
        if node.label is not None and not holds_tasks(self.text, node):
            return
        prose = [line for line in node.lines if line.table is None]
        here = path if node.label is None else (*path, self._heading(node))
        if node.label is None:
            yield from self._unnumbered(prose, path)
        elif not node.children or self._is_whole(node):
            yield from self._item(node, path, inherited)
        else:
            inherited = (*inherited, *self._heading_fields(prose))
        for line in node.lines:
            if line.table is not None:
                yield from self.tables.read(line, here, self.part)
        if not self._is_whole(node):
            for child in node.children:
                yield from self._below(child, here, inherited)

    def _heading(self, node: Node) -> str:
        start = node.label.start if node.label else node.title.start
        return tidy(self.source[Span(start, node.title.end)])

    def _heading_fields(self, prose: Sequence[Block]) -> list[Field]:
        return [
            replace(found, found_by="inherited:heading")
            for line in prose
            for _, found in find_fields(self.text, line.span, self.judge)
        ]

    def _is_whole(self, node: Node) -> bool:
        """Whether the numbers below are parts of one task: only its last part names units."""
        return bool(node.children) and id(node) in self.merged

    def _item(
        self, node: Node, path: tuple[str, ...], inherited: tuple[Field, ...]
    ) -> Iterator[Task]:
        members = list(node.walk()) if self._is_whole(node) else [node]
        prose = [line.span for member in members for line in member.lines if line.table is None]
        prose[0] = Span(node.title.start, prose[0].end)
        is_heading = self._is_heading_line(node, prose)
        segments = cut_segments(self.text, prose[is_heading:], self.judge)
        if not segments and is_heading and any(line.table for line in node.lines):
            return
        if not any(s.pieces for s in segments):
            segments = [Segment([node.title], segments[0].fields if segments else [])]
        if node.label is None:
            raise ValueError("an item has a number")
        for segment in (s for s in segments if s.pieces):
            several = len(segments) > 1
            title = title_phrase(self.text, segment.pieces[0]) if several else node.title
            yield Task(
                number=node.label.number,
                heading_path=(*path, self._heading(node)) if several else path,
                title=tidy(self.source[title]),
                title_span=title,
                pieces=tuple(segment.pieces),
                fields=(*segment.fields, *(inherited if not segment.fields else ())),
                part=self.part,
            )

    def _is_heading_line(self, node: Node, prose: Sequence[Span]) -> bool:
        """Whether the numbered line is only a heading over the paragraphs after it."""
        return len(prose) > 1 and node.title.end == prose[0].end

    def _unnumbered(self, prose: Sequence[Block], path: tuple[str, ...]) -> Iterator[Task]:
        """Paragraphs without a number: orders of a notice, or text with a bracket of its own."""
        if self.part is Part.NOTICE:
            segments = [Segment([line.span]) for line in prose if self._orders(line.span)]
        else:
            spans = [line.span for line in prose]
            segments = [
                Segment(s.pieces[-1:], s.fields)
                for s in cut_segments(self.text, spans, self.judge)
                if s.fields and s.pieces
            ]
        for segment in segments:
            title = title_phrase(self.text, segment.pieces[0])
            yield Task(
                number=None,
                heading_path=path,
                title=tidy(self.source[title]),
                title_span=title,
                pieces=tuple(segment.pieces),
                fields=tuple(segment.fields),
                part=self.part,
            )

    def _orders(self, span: Span) -> bool:
        known = sections()
        return any(
            known.order.search(self.text, *sentence.span())
            and not known.formula.search(self.text, *sentence.span())
            for sentence in _SENTENCE.finditer(self.text, *span)
        )


_SENTENCE = re.compile(r"[^。!?]+")


def _ranks_of_parts(text: str, root: Node, judge: Judge) -> set[int]:
    """Items whose numbered parts share the one bracket at the end of the last part.

    An item counts only if, in the whole part, most items of its parts' rank bear no bracket: where
    most do, a missing one is an omission of the document.
    """
    leaves = [n for n in root.walk() if n.label and not n.children]
    bears = {
        id(n): any(find_fields(text, line.span, judge) for line in n.lines if not line.table)
        for n in leaves
    }
    share: dict[int, list[bool]] = {}
    for leaf in leaves:
        share.setdefault(leaf.rank, []).append(bears[id(leaf)])
    return {
        id(node)
        for node in root.walk()
        if node.label
        and len(node.children) >= 2
        and all(not child.children for child in node.children)
        and [bears[id(c)] for c in node.children] == [*[False] * (len(node.children) - 1), True]
        and sum(share[node.children[0].rank]) * 2 <= len(share[node.children[0].rank])
    }
