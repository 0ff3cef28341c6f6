"""The outline of a part to its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.lexicon.layout import sections
from pipeline.records import Block, Field, FieldKind, Part, Role, Span, Task
from pipeline.structure.brackets import FieldsOf, find_fields
from pipeline.structure.dittos import with_dittos
from pipeline.structure.endings import lift_closing, lift_outcomes
from pipeline.structure.group_answers import shared_answers
from pipeline.structure.group_brackets import bearers, named_groups
from pipeline.structure.heads import SAID, find_heads, without_card_numbers
from pipeline.structure.items import ItemReader
from pipeline.structure.labels import read_ordinal
from pipeline.structure.numbered_keys import keys_among
from pipeline.structure.outline import Node, grow, title_phrase
from pipeline.structure.owners import closing_owners, owner_beside, owner_heading, split_owned
from pipeline.structure.paragraphs import headed, orders
from pipeline.structure.segments import Segment, last_of
from pipeline.structure.shapes import Judge
from pipeline.structure.tables import TableReader
from pipeline.structure.work_sections import holds_tasks, looks_ahead
from pipeline.text import Source, tidy


class ProseReader:
    """Reads the tasks of one part; holds what all its steps need."""

    def __init__(
        self, source: Source, part: Part, judge: Judge, tables: TableReader, *, past: bool = False
    ) -> None:
        """`past`: the document looks back; its plans stand below headings that say so."""
        self.past = past
        self.source = source
        self.text = source.folded
        self.part = part
        self.tables = tables
        self.judge = judge
        # Asked for by the habit of the part first, then by each item.
        self.fields_of: FieldsOf = cache(self._find)
        self.closing: frozenset[Span] = frozenset()
        self.items = ItemReader(source, part, judge, self.fields_of)

    def tasks(self, lines: Sequence[Block]) -> Iterator[Task]:
        """The tasks of the part in document order."""
        lines = split_owned(self.text, lines, self.judge)
        heads = find_heads(self.text, lines, self.judge)
        lines = without_card_numbers(self.text, lines, heads)
        self.closing = closing_owners(self.text, lines, heads, self.judge)
        root = grow(self.text, lines, heads)
        lift_outcomes(self.text, root)
        closing = (
            []
            if self.past or self.part is Part.NOTICE
            else lift_closing(self.text, root, self.fields_of)
        )
        if self.past:
            root.lines = []
            root.children = [
                n for n in root.children if looks_ahead(self.text, n) or self._assigned(n)
            ]
        said = shared_answers(self.text, root, self.judge)
        borne = bearers(self.text, root, self.fields_of, self.judge)
        self.shared = {
            node: self._fields(bearer, "inherited:group") for node, bearer in borne.items()
        }
        self.shared |= named_groups(self.text, root, self.judge) | said
        yield from with_dittos(self.text, self._below(root, (), ()))
        yield from self._of_paragraphs([Segment([line.span]) for line in closing], (), None)

    def _find(self, span: Span) -> Sequence[tuple[Span, Field]]:
        if span in self.closing:
            return [(span, Field(FieldKind.UNITS, span, "rule:line", Role.RESPONSIBLE))]
        return find_fields(self.text, span, self.judge)

    def _below(
        self, node: Node, path: tuple[str, ...], inherited: tuple[Field, ...]
    ) -> Iterator[Task]:
        """Depth first; the depth of the tree is bounded by the number of ranks."""
        if node.label is not None and not (holds_tasks(self.text, node) or self._assigned(node)):
            return
        if node.children and node.label is not None and self._lists_cases(node):
            node.lines += [line for child in node.children for line in child.lines]
            node.children = []
        heads = node.label is not None and node.label.kind != SAID
        here = (*path, self.items.heading(node)) if heads else path
        if node.label is None:
            yield from self._unnumbered(node.prose(), path)
        elif not node.children and not self._states(node):
            shared = self.shared.get(id(node), inherited)
            shared = owner_beside(self.text, node, self.judge) or shared
            yield from self.items.tasks(node, path, shared)
        elif node.children:
            inherited = (*inherited, *self._heading_says(node))
        for line in node.lines:
            if line.table is not None:
                yield from self.tables.read(line, here, self.part)
        keys = keys_among(self.text, node, self.judge)
        inherited = (*inherited, *keys.values())
        for child in node.children:
            if id(child) not in keys:
                yield from self._below(child, here, inherited)

    def _stays(self, node: Node) -> bool:
        """Whether a section of a document that looks back holds tasks all the same."""
        return looks_ahead(self.text, node) or self._assigned(node)

    def _assigned(self, node: Node) -> bool:
        """Whether most items of a section (of aims) say who answers for them."""
        items = [child for child in node.walk() if child is not node and not child.children]
        said = sum(
            any(found.kind is not FieldKind.TIME for _, found in self.fields_of(span))
            for item in items
            for span in item.prose()[-1:]
        )
        return said * 2 > len(items)

    def _lists_cases(self, node: Node) -> bool:
        """Whether the numbers below an item are of cases (以下情形不计入:), not of work: then who
        answers stands behind the last of them."""
        start, end = node.lines[0].span
        if sections().cases.search(self.text, max(start, end - _LEAD), end) is None:
            return False
        *others, _ = node.children
        if len({child.label and child.label.kind for child in node.children}) > 1:
            return False
        return not any(child.children for child in node.children) and not any(
            self.fields_of(span) for child in others for span in child.prose()
        )

    def _states(self, node: Node) -> bool:
        """Whether an item only says what the document is for, what words mean, how it holds."""
        return sections().states.match(self.text, *node.title) is not None

    def _heading_says(self, node: Node) -> tuple[Field, ...]:
        """Who answers for a group by its heading; 市公安局  责任领导:某甲 is no line of roles."""
        owner = owner_heading(self.text, node, self.judge)
        if owner and self.text.find(":", node.title.start, node.title.end - 1) >= 0:
            return owner
        return self._fields(node, "inherited:heading") or owner or self.shared.get(id(node), ())

    def _fields(self, node: Node, found_by: str) -> tuple[Field, ...]:
        return tuple(
            found._replace(found_by=found_by)
            for paragraph in node.prose()
            for _, found in self.fields_of(paragraph)
        )

    def _unnumbered(self, prose: Sequence[Span], path: tuple[str, ...]) -> Iterator[Task]:
        """Paragraphs without a number: orders of a notice, or text with a bracket of its own."""
        if self.part is Part.NOTICE:
            ordered = [Segment([span]) for span in prose if orders(self.text, span)]
            yield from self._of_paragraphs(ordered, path, None)
            return
        for heading, part in headed(self.text, prose, self.fields_of):
            segments = [
                Segment(last_of(self.text, s.pieces, part), s.fields)
                for s in self.items.segments(part)
                if s.fields
            ]
            yield from self._of_paragraphs([s for s in segments if s.pieces], path, heading)

    def _of_paragraphs(
        self, segments: Sequence[Segment], path: tuple[str, ...], heading: Span | None
    ) -> Iterator[Task]:
        """The heading is the name of one task whose text says what its parts are: 【目标】….

        Else it stands over the tasks.
        """
        parts = len(segments) == 1 and _PART.match(self.text, *segments[0].pieces[0])
        where = (*path, tidy(self.source[heading])) if heading and not parts else path
        for segment in segments:
            number = self._ordinal(segment)
            title = heading if heading and parts else None
            title = title or title_phrase(self.text, segment.pieces[0])
            yield self.items.task(number, where, title, segment, tuple(segment.fields))

    def _ordinal(self, segment: Segment) -> str | None:
        """The number of a paragraph 一是… that answers for itself, taken off its text."""
        first, *others = segment.pieces
        label = read_ordinal(self.text, *first) if segment.fields else None
        if label is None or label.end >= first.end:
            return None
        segment.pieces = [Span(label.end, first.end), *others]
        return label.number


_PART = re.compile(r"\([\u4e00-\u9fff]{2,4}\)")
_LEAD = 60  # characters at the end of a line that lead on to a list
