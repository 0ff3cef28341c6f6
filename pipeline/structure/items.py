"""One numbered item to its tasks: its title, its stretches, who answers for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon.columns import columns
from pipeline.lexicon.layout import sections
from pipeline.records import Field, FieldKind, Part, Span, Task
from pipeline.structure.brackets import FieldsOf, answers, outer_brackets
from pipeline.structure.labels import read_label
from pipeline.structure.lines import trim
from pipeline.structure.outline import Node, title_phrase
from pipeline.structure.owners import owner_before
from pipeline.structure.segments import Segment, cut_duties, cut_segments
from pipeline.structure.shapes import Judge
from pipeline.structure.spoken import find_spoken, label_of
from pipeline.text import Source, tidy


class ItemReader:
    """Reads the tasks of the items of one part."""

    def __init__(self, source: Source, part: Part, judge: Judge, fields_of: FieldsOf) -> None:
        self.source = source
        self.text = source.folded
        self.part = part
        self.judge = judge
        self.fields_of = fields_of

    def tasks(
        self, node: Node, path: tuple[str, ...], inherited: tuple[Field, ...]
    ) -> Iterator[Task]:
        """The tasks of a numbered item without items below it; `path` is that of its group."""
        prose = node.prose()
        title, times = self._stage(node)
        title = self._unbracketed(title, prose[0])
        over_table = any(line.table for line in node.lines)
        is_heading = (len(prose) > 1 or over_table) and self._is_heading(node, prose[0])
        said = tuple(f for _, f in self.fields_of(prose[0])) if is_heading else ()
        segments = self.segments(prose[is_heading:], headed=is_heading)
        if not segments and over_table:
            return
        if not any(s.pieces for s in segments):
            segments = [Segment([node.title], segments[0].fields if segments else [])]
        number = (node.label.number if node.label else None) or None
        several = len(segments) > 1
        if several:
            self._drop_heading(segments[0], node.title)
        for segment in segments:
            name = title_phrase(self.text, segment.pieces[0]) if several else title
            own = self._answers(segment, said, inherited, several)
            where = (*path, self.heading(node, title)) if several else path
            yield self.task(number, where, name, segment, (*own, *times))

    def _answers(
        self, segment: Segment, said: tuple[Field, ...], inherited: tuple[Field, ...], several: bool
    ) -> tuple[Field, ...]:
        """Who answers for a stretch: its own fields, its heading's, its group's, its sentences.

        A heading's bracket (牵头单位:甲) and one behind the only stretch (责任单位:乙) go together.
        What a sentence says (由甲牵头) is nearer than the bracket behind a later item of the group,
        and stands beside what the heading over it says.
        """
        if segment.fields and said and not several:
            return (*said, *segment.fields)
        own = tuple(segment.fields) or said
        if own and not any(answers(self.text, field, self.judge) for field in own):
            timed = any(field.kind is FieldKind.TIME for field in own)
            return (*(f for f in inherited if not (timed and f.kind is FieldKind.TIME)), *own)
        if own:
            return own
        spoken = self._spoken(segment)
        if not inherited or inherited[0].found_by != "inherited:group":
            return (*spoken, *inherited)
        told = any(not self.text.startswith(":", field.span.end) for field in spoken)
        return spoken if told else inherited  # 东临新区:…: whom a part of the group is about

    def _spoken(self, segment: Segment) -> tuple[Field, ...]:
        return tuple(find_spoken(self.text, segment.pieces, self.judge))

    def _is_heading(self, node: Node, first: Span) -> bool:
        """Whether the numbered line only heads what follows; one that ends in : goes on in it.

        The bracket that closes it is no text: 六、降低成本(责任单位:甲局). Behind a full stop it is
        the end of a task, unless what follows is an item's habit: the last may precede an appeal.
        """
        found = self.fields_of(first)
        closed = bool(found) and found[-1][0].end >= first.end - 1
        end = trim(self.text, Span(first.start, found[0][0].start)).end if closed else first.end
        if node.title.end >= end:
            return self.text[end - 1] not in ":,;、"
        stopped = closed and not self.text[node.title.end : end].strip("。 ")
        siblings = node.parent.children if node.parent else [node]
        habit = siblings[-1] is not node or len(siblings[-2:][0].prose()) > 1
        short = node.title.end - node.title.start <= _LONGEST_TITLE
        return stopped and short and habit and len(siblings) > 1

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
        name = trim(self.text, Span(title.start, end))
        return Span(name.start, name.end - (end < title.end and self.text[name.end - 1] in ",;、"))

    def _stage(self, node: Node) -> tuple[Span, tuple[Field, ...]]:
        """The title of an item; of a stage of a timetable without its dates, which bind it."""
        label, title = node.label, node.title
        staged = label is not None and (label.kind == "stage" or "阶段" in self.text[slice(*title)])
        if label is None or not (staged or _TIMED.search(self.text, *title)):
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

    def segments(self, prose: Sequence[Span], *, headed: bool = False) -> list[Segment]:
        """The stretches of an item that are tasks.

        Left out: how long the document holds; and, where the item's tasks end in brackets, a
        paragraph after the last of them, which is no part of the item (a closing appeal, a box).
        """
        spans = [s for n, s in enumerate(prose) if n == 0 or not self._closes(s)]
        duties = cut_duties(self.text, spans, self._headed_duty if headed else self._duty)
        if duties:
            return duties
        segments = [
            s for s in cut_segments(self.text, spans, self.fields_of) if s.pieces or s.fields
        ]
        if headed and len(segments) > 1 and not segments[0].pieces:
            # 牵头单位:… right below the heading, before what is to be done
            above = segments.pop(0).fields
            segments[0].fields[:0] = above
        while len(segments) > 1 and segments[-1].fresh and not segments[-1].fields:
            segments.pop()
        with_text = [s for s in segments if s.pieces]
        return with_text or segments

    def _duty(self, line: Span) -> tuple[Span, int] | None:
        return label_of(self.text, line, self.judge)

    def _headed_duty(self, line: Span) -> tuple[Span, int] | None:
        """市水利局:调度, and below a heading 市水利局负责调度."""
        return self._duty(line) or owner_before(self.text, line, self.judge)

    def _closes(self, paragraph: Span) -> bool:
        first = title_phrase(self.text, paragraph)
        return sections().closing.search(self.text, *first) is not None and (
            read_label(self.text, *paragraph) is None
        )

    def task(
        self,
        number: str | None,
        path: tuple[str, ...],
        title: Span,
        segment: Segment,
        fields: tuple[Field, ...],
    ) -> Task:
        """A task of this part, with the name and the pieces as printed."""
        title = trim(self.text, title)
        name = tidy(self.source[title])
        pieces = tuple(segment.pieces)
        cut = tuple(
            index
            for index, piece in enumerate(pieces[:-1], 1)
            if self.text[piece.end - 1] not in _SENTENCE_ENDS
        )
        return Task(number, path, name, title, pieces, fields, self.part, cut)

    def heading(self, node: Node, title: Span | None = None) -> str:
        """A node's number and title in one line, without 责任领导:某甲 beside it."""
        start = node.label.start if node.label else node.title.start
        end = (title or node.title).end
        beside = _BESIDE.search(self.text, start, end)
        return tidy(self.source[Span(start, beside.start() if beside else end)])


_BESIDE = re.compile(r"(?<=\S)  +[^ :]{0,4}(?:领导|人): ?[^ :]{2,16}$")
_SENTENCE_ENDS = "。;!?:"
# 动员部署(5月): a bracket of nothing but a time ends the title.
_TIMED = re.compile(
    r"\([\d年月日旬季度上中下初底末前至到起止~.、,及和第一二三四十半 -]{0,24}"
    r"[年月日旬度底末前半]\)$"
)
_LONGEST_TITLE = 40  # of one that a full stop and a bracket end
