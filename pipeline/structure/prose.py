"""The outline of a part to its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.lexicon.columns import columns
from pipeline.lexicon.layout import sections
from pipeline.records import Block, Field, FieldKind, Part, Role, Span, Task
from pipeline.structure.brackets import FieldsOf, find_fields, outer_brackets
from pipeline.structure.group_brackets import bearers
from pipeline.structure.labels import read_label
from pipeline.structure.lines import trim
from pipeline.structure.outline import Node, grow, holds_tasks, title_phrase
from pipeline.structure.segments import Segment, cut_segments
from pipeline.structure.shapes import Judge
from pipeline.structure.spoken import find_spoken
from pipeline.structure.tables import TableReader
from pipeline.text import Source, tidy


class ProseReader:
    """Reads the tasks of one part; holds what all its steps need."""

    def __init__(self, source: Source, part: Part, judge: Judge, tables: TableReader) -> None:
        self.source = source
        self.text = source.folded
        self.part = part
        self.tables = tables
        self.judge = judge
        # Asked for by the habit of the part first, then by each item.
        self.fields_of: FieldsOf = cache(lambda span: find_fields(source.folded, span, judge))

    def tasks(self, lines: Sequence[Block]) -> Iterator[Task]:
        """The tasks of the part in document order."""
        root = grow(self.text, lines)
        self.donors = bearers(root, self.fields_of)
        yield from self._below(root, (), ())

    def _below(
        self, node: Node, path: tuple[str, ...], inherited: tuple[Field, ...]
    ) -> Iterator[Task]:
        """Depth first; the depth of the tree is bounded by the number of ranks."""
        if node.label is not None and not holds_tasks(self.text, node):
            return
        here = path if node.label is None else (*path, self._heading(node))
        if node.label is None:
            yield from self._unnumbered(node.prose(), path)
        elif not node.children and not self._states(node):
            donor = self.donors.get(id(node))
            shared = self._fields(donor, "inherited:group") if donor else inherited
            yield from self._item(node, path, shared)
        elif node.children:
            said = self._fields(node, "inherited:heading") or self._owner(node.title)
            inherited = (*inherited, *said)
        for line in node.lines:
            if line.table is not None:
                yield from self.tables.read(line, here, self.part)
        for child in node.children:
            yield from self._below(child, here, inherited)

    def _owner(self, title: Span) -> tuple[Field, ...]:
        """The units that a heading is: 一、市教育局(5项) heads what it has to do."""
        count = _COUNT.search(self.text, *title)
        names = Span(title.start, count.start() if count else title.end)
        printed = self.text[slice(*names)]
        if len(printed) > _LONGEST_OWNER or not _OWNER.search(printed):
            return ()
        if self.judge.units_share(self.text, names) < 1:
            return ()
        return (Field(FieldKind.UNITS, names, "inherited:heading", Role.RESPONSIBLE),)

    def _states(self, node: Node) -> bool:
        """Whether an item only says what the document is for, what words mean, how it holds."""
        return sections().states.match(self.text, *node.title) is not None

    def _heading(self, node: Node, title: Span | None = None) -> str:
        start = node.label.start if node.label else node.title.start
        return tidy(self.source[Span(start, (title or node.title).end)])

    def _fields(self, node: Node, found_by: str) -> tuple[Field, ...]:
        return tuple(
            found._replace(found_by=found_by)
            for paragraph in node.prose()
            for _, found in self.fields_of(paragraph)
        )

    def _item(
        self, node: Node, path: tuple[str, ...], inherited: tuple[Field, ...]
    ) -> Iterator[Task]:
        prose = node.prose()
        title, times = self._stage(node)
        title = self._unbracketed(title, prose[0])
        over_table = any(line.table for line in node.lines)
        is_heading = self._is_heading(node, prose[0]) and (len(prose) > 1 or over_table)
        segments = self._segments(prose[is_heading:])
        if not segments and over_table:
            return
        if not any(s.pieces for s in segments):
            segments = [Segment([node.title], segments[0].fields if segments else [])]
        number = node.label.number if node.label else None
        several = len(segments) > 1
        if several:
            self._drop_heading(segments[0], node.title)
        for segment in segments:
            name = title_phrase(self.text, segment.pieces[0]) if several else title
            spoken = () if segment.fields or inherited else self._spoken(segment)
            fields = (*(segment.fields or inherited or spoken), *times)
            where = (*path, self._heading(node, title)) if several else path
            yield self._task(number, where, name, segment, fields)

    def _spoken(self, segment: Segment) -> tuple[Field, ...]:
        return tuple(find_spoken(self.text, segment.pieces, self.judge))

    def _is_heading(self, node: Node, first: Span) -> bool:
        """Whether the numbered line only heads what follows; one that ends in : goes on in it."""
        return node.title.end == first.end and self.text[first.end - 1] not in ":,;、"

    def _drop_heading(self, first: Segment, title: Span) -> None:
        """Of several tasks in one item, the item's title heads all: it is in their path."""
        piece = first.pieces[0]
        rest = trim(self.text, Span(min(title.end + 1, piece.end), piece.end))
        if piece.start == title.start and rest.end > rest.start:
            first.pieces[0] = rest

    def _unbracketed(self, title: Span, paragraph: Span) -> Span:
        """A title without the bracket that says who answers for it."""
        starts = (stretch.start for stretch, _ in self.fields_of(paragraph))
        end = next((start for start in starts if title.start < start < title.end), title.end)
        return trim(self.text, Span(title.start, end))

    def _stage(self, node: Node) -> tuple[Span, tuple[Field, ...]]:
        """The title of an item; of a stage of a timetable without its dates, which bind it."""
        label, title = node.label, node.title
        if label is None or not (label.kind == "stage" or "阶段" in self.text[slice(*title)]):
            return title, ()
        times = [
            bracket
            for bracket in outer_brackets(self.text, title)
            if columns().time_cell.search(self.text, *bracket)
        ]
        fields = tuple(
            Field(FieldKind.TIME, Span(b.start + 1, b.end - 1), "rule:bracket") for b in times
        )
        end = times[0].start if times else title.end
        name = trim(self.text, Span(title.start, end))
        return (name if name.end > name.start else Span(label.start, title.start)), fields

    def _segments(self, prose: Sequence[Span]) -> list[Segment]:
        """The stretches of an item that are tasks.

        Left out: how long the document holds; and, where the item's tasks end in brackets, a
        paragraph after the last of them, which is no part of the item (a closing appeal, a box).
        """
        spans = [s for n, s in enumerate(prose) if n == 0 or not self._closes(s)]
        segments = [
            s for s in cut_segments(self.text, spans, self.fields_of) if s.pieces or s.fields
        ]
        while len(segments) > 1 and segments[-1].fresh and not segments[-1].fields:
            segments.pop()
        with_text = [s for s in segments if s.pieces]
        return with_text or segments

    def _closes(self, paragraph: Span) -> bool:
        first = title_phrase(self.text, paragraph)
        return sections().closing.search(self.text, *first) is not None and (
            read_label(self.text, *paragraph) is None
        )

    def _task(
        self,
        number: str | None,
        path: tuple[str, ...],
        title: Span,
        segment: Segment,
        fields: tuple[Field, ...],
    ) -> Task:
        title = trim(self.text, title)
        name = tidy(self.source[title])
        pieces = tuple(segment.pieces)
        cut = tuple(
            index
            for index, piece in enumerate(pieces[:-1], 1)
            if self.text[piece.end - 1] not in _SENTENCE_ENDS
        )
        return Task(number, path, name, title, pieces, fields, self.part, cut)

    def _unnumbered(self, prose: Sequence[Span], path: tuple[str, ...]) -> Iterator[Task]:
        """Paragraphs without a number: orders of a notice, or text with a bracket of its own."""
        if self.part is Part.NOTICE:
            below = [(path, [Segment([span]) for span in prose if self._orders(span)])]
        else:
            below = [
                (
                    (*path, tidy(self.source[heading])) if heading else path,
                    [Segment(s.pieces[-1:], s.fields) for s in self._segments(part) if s.fields],
                )
                for heading, part in self._headed(prose)
            ]
        for where, segments in below:
            for segment in segments:
                if segment.pieces:
                    title = title_phrase(self.text, segment.pieces[0])
                    yield self._task(None, where, title, segment, tuple(segment.fields))

    def _headed(self, prose: Sequence[Span]) -> Iterator[tuple[Span | None, list[Span]]]:
        """Paragraphs by the short line without a mark at its end that stands over them."""
        heading: Span | None = None
        part: list[Span] = []
        for span in prose:
            short = span.end - span.start <= _LONGEST_BARE and self.text[span.end - 1] not in _MARKS
            if short and not self.fields_of(span):
                yield heading, part
                heading, part = span, []
            else:
                part.append(span)
        yield heading, part

    def _orders(self, span: Span) -> bool:
        known = sections()
        return any(
            known.order.search(self.text, *sentence.span())
            and not known.formula.search(self.text, *sentence.span())
            for sentence in _SENTENCE.finditer(self.text, *span)
        )


_COUNT = re.compile(r"[:]? *(?:\((?:共)?[0-9一二三四五六七八九十]{1,4}[项条个件][^()]{0,8}\))?:?$")
_LONGEST_OWNER = 40
# 市教育局, 各乡镇, 教务处; 商贸流通企业, 公立医院 are what the section is about.
_OWNER = re.compile(r"^[省市县区州盟旗镇乡各国中人]|[局委办厅室府处科股]$")
_SENTENCE = re.compile(r"[^。!?]+")
_SENTENCE_ENDS = "。;!?:"
_LONGEST_BARE = 24
_MARKS = "。;!?:,、)”》"
