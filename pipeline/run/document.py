"""One document through every stage after reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.classify import classify
from pipeline.normalise.deadlines import DateContext, resolve_deadline
from pipeline.normalise.regions import locate
from pipeline.normalise.units import UnitContext, resolve_units
from pipeline.records import (
    Assignment,
    Citation,
    Deadline,
    Document,
    Extraction,
    Failure,
    Field,
    FieldKind,
    Header,
    Label,
    Mention,
    Part,
    Place,
    Relation,
    Role,
    Span,
    Task,
    TaskFacts,
)
from pipeline.run.defaults import apply_defaults
from pipeline.segment import segmenter
from pipeline.structure import Structured, analyse
from pipeline.structure.header import read_header
from pipeline.tag.actions import find_actions
from pipeline.tag.citations import find_citations
from pipeline.tag.deadlines import find_deadlines
from pipeline.tag.defaults import find_defaults
from pipeline.tag.roles import is_responsibility, parse_responsibility, role_of_header
from pipeline.tag.targets import find_targets
from pipeline.tag.units import looks_like_units, split_units
from pipeline.text import Source, compact

Words = Callable[[str], list[str]]
# Addressees and the first lines tell the place where issuer and title do not.
_HEAD = 600


class Judge:
    """What the taggers know, for the structure stage."""

    def is_responsibility(self, text: str, span: Span) -> bool:
        """See `pipeline.tag.roles.is_responsibility`."""
        return is_responsibility(text, span)

    def units_share(self, text: str, span: Span) -> float:
        """See `pipeline.tag.units.looks_like_units`."""
        return looks_like_units(text, span)

    def role_of_header(self, text: str) -> Role | None:
        """See `pipeline.tag.roles.role_of_header`."""
        return role_of_header(text)


JUDGE = Judge()


def process(document: Document, words: Words | None = None) -> Extraction:
    """Take one document through every stage after reading.

    `words` segments text where actions need it; None takes the default segmenter.
    """
    source = Source(document.text)
    structured = analyse(source, document.blocks, JUDGE, read_header)
    header = structured.header
    place = locate(header, source.folded[:_HEAD], hint=Path(document.path).stem)
    tagger = _Tagger(source, header, place, words or segmenter().words)
    tasks, outside = tagger.tag(structured.tasks)
    return Extraction(
        document=document,
        header=header,
        place=place,
        tasks=tasks,
        citations=outside,
        parsed_share=_parsed_share(document, structured, tagger.leftover),
        failures=_no_tasks(document) if not tasks else (),
    )


def _parsed_share(document: Document, structured: Structured, leftover: int) -> float:
    total = sum(block.span.end - block.span.start for block in document.blocks)
    return max(0.0, min(1.0, (structured.understood - leftover) / total)) if total else 0.0


def _no_tasks(document: Document) -> tuple[Failure, ...]:
    message = f"{document.path}: read, but no task was found in it; is it a plan of work?"
    return (Failure(document.path, "structure", "no_tasks", message),)


class _Tagger:
    """Tags the tasks of one document; a field shared by several tasks is parsed once."""

    def __init__(self, source: Source, header: Header, place: Place, words: Words) -> None:
        self.source = source
        self.text = source.folded
        self.words = words
        self.own_number = header.doc_number
        self.defaults = find_defaults(self.text)
        self.dates = DateContext(header.year, header.issued_on)
        self.units = UnitContext(place.level, place.province, place.city, place.county)
        self.fields: dict[Field, tuple[tuple[Assignment, ...], tuple[Deadline, ...]]] = {}
        self.leftover = 0

    def tag(self, tasks: Sequence[Task]) -> tuple[tuple[TaskFacts, ...], tuple[Citation, ...]]:
        """The facts of each task, and the citations outside all of them."""
        inside, outside = _share_out(self._citations(), tasks)
        return tuple(self._facts(t, c) for t, c in zip(tasks, inside, strict=True)), outside

    def _citations(self) -> Iterator[Citation]:
        """Every citation of the document but its own number."""
        for citation in find_citations(self.text, Span(0, len(self.text))):
            if citation.title is not None or citation.doc_number != self.own_number:
                yield citation

    def _facts(self, task: Task, citations: tuple[Citation, ...]) -> TaskFacts:
        parsed = [self._field(field) for field in task.fields]
        named = tuple(a for assignments, _ in parsed for a in assignments)
        return TaskFacts(
            task=task,
            assignments=self._with_defaults(task, named),
            deadlines=(*(d for _, ds in parsed for d in ds), *self._deadlines_in(task)),
            actions=tuple(a for piece in task.pieces for a in find_actions(self.text, piece)),
            citations=citations if task.part is Part.NOTICE else _mentioned(citations),
            targets=tuple(t for piece in task.pieces for t in find_targets(self.text, piece)),
            domains=classify(task.title, self._requirement(task), task.heading_path),
        )

    def _with_defaults(self, task: Task, named: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        if task.part is Part.NOTICE or not self.defaults:
            return named
        return apply_defaults(self.defaults, self.text, task, named, self._assign)

    def _requirement(self, task: Task) -> str:
        return "\n".join(self.text[slice(*piece)] for piece in task.pieces)

    def _field(self, field: Field) -> tuple[tuple[Assignment, ...], tuple[Deadline, ...]]:
        if field not in self.fields:
            self.fields[field] = self._parse(field)
        return self.fields[field]

    def _parse(self, field: Field) -> tuple[tuple[Assignment, ...], tuple[Deadline, ...]]:
        if field.kind is FieldKind.TIME:
            return (), self._deadlines(field.span, field.found_by)
        if field.kind is FieldKind.UNITS:
            role = field.role or Role.RESPONSIBLE
            spans = split_units(self.text, field.span)
            return self._assign(role, [Mention(Label.UNIT, s, field.found_by) for s in spans]), ()
        return self._responsibility(field)

    def _responsibility(self, field: Field) -> tuple[tuple[Assignment, ...], tuple[Deadline, ...]]:
        found = parse_responsibility(self.text, field.span)
        self.leftover += sum(s.end - s.start for s in found.leftover)
        inherited = field.found_by.startswith("inherited")
        groups: list[tuple[Role, list[Mention]]] = []
        for unit in found.units:
            by = field.found_by if inherited else unit.found_by
            if not groups or groups[-1][0] is not unit.role:
                groups.append((unit.role, []))
            groups[-1][1].append(Mention(Label.UNIT, unit.span, by, unit.score))
        assignments = tuple(a for role, mentions in groups for a in self._assign(role, mentions))
        by = field.found_by
        return assignments, tuple(d for span in found.times for d in self._deadlines(span, by))

    def _assign(self, role: Role, mentions: Sequence[Mention]) -> tuple[Assignment, ...]:
        names = [compact(self.text[slice(*m.span)]) for m in mentions]
        units = resolve_units(names, self.units)
        return tuple(Assignment(role, m, u) for m, u in zip(mentions, units, strict=True))

    def _deadlines(self, span: Span, found_by: str | None = None) -> tuple[Deadline, ...]:
        deadlines = []
        for mention in find_deadlines(self.text, span, field=found_by is not None):
            value = resolve_deadline(self.text[slice(*mention.span)], self.dates)
            if value is None:
                continue
            inherited = found_by is not None and found_by.startswith("inherited")
            located = (
                Mention(mention.label, mention.span, found_by or "", mention.score)
                if inherited
                else mention
            )
            deadlines.append(
                Deadline(
                    located,
                    value.kind,
                    value.earliest,
                    value.latest,
                    value.frequency,
                    value.condition,
                )
            )
        return tuple(deadlines)

    def _deadlines_in(self, task: Task) -> Iterator[Deadline]:
        title = task.title_span
        if title is not None and not any(_within(title, piece) for piece in task.pieces):
            yield from self._deadlines(title)
        for piece in task.pieces:
            yield from self._deadlines(piece)


def _mentioned(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """What a task cites it mentions: the document's basis is named in its notice or preamble."""
    return tuple(replace(citation, relation=Relation.MENTION) for citation in citations)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _share_out(
    citations: Iterable[Citation], tasks: Sequence[Task]
) -> tuple[list[tuple[Citation, ...]], tuple[Citation, ...]]:
    """Give each citation to the task that it stands in."""
    inside: list[list[Citation]] = [[] for _ in tasks]
    outside: list[Citation] = []
    owned = sorted(
        (span, index)
        for index, task in enumerate(tasks)
        for span in (*task.pieces, *([task.title_span] if task.title_span else []))
    )
    position = 0
    for citation in citations:
        start = citation.mention.span.start
        while position < len(owned) and owned[position][0].end <= start:
            position += 1
        if position < len(owned) and owned[position][0].start <= start:
            inside[owned[position][1]].append(citation)
        else:
            outside.append(citation)
    return [tuple(found) for found in inside], tuple(outside)
