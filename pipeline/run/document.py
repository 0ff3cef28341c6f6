"""One document through every stage after reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.classify import classify
from pipeline.normalise.deadlines import (
    DateContext,
    TimeValue,
    resolve_deadline,
    resolve_deadlines,
)
from pipeline.normalise.regions import locate
from pipeline.normalise.titles import title_key
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
from pipeline.run.places import gaps, share_out, spans_of
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
_HEAD = 1500
# So far before 24小时内 the event may stand that it counts from.
_EVENT_WITHIN = 80


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
    start = header.addressees.start if header.addressees else 0
    hint = Path(document.path).stem
    place = locate(header, source.folded[start : start + _HEAD], hint=hint)
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
        self.own_title = title_key(header.title) if header.title else None
        self.defaults = find_defaults(self.text)
        self.dates = DateContext(header.year, header.issued_on)
        self.units = UnitContext(place.level, place.province, place.city, place.county)
        self.fields: dict[Field, tuple[tuple[Assignment, ...], tuple[Deadline, ...]]] = {}
        self.leftover = 0

    def tag(self, tasks: Sequence[Task]) -> tuple[tuple[TaskFacts, ...], tuple[Citation, ...]]:
        """The facts of each task, and the citations outside all of them."""
        named = [task for task in tasks if task.part is Part.NOTICE]
        inside, outside = share_out(self._basis(tasks), named)
        cited = dict(zip(map(id, named), inside, strict=True))
        return tuple(self._facts(t, cited.get(id(t))) for t in tasks), outside

    def _basis(self, tasks: Sequence[Task]) -> Iterator[Citation]:
        """Every citation of notice and preamble but the document's own number."""
        for span in gaps(tasks, len(self.text)):
            yield from (c for c in find_citations(self.text, span) if not self._is_own(c))

    def _is_own(self, citation: Citation) -> bool:
        """Whether what is cited is the document itself, by its number or its title."""
        if citation.title is None:
            return citation.doc_number == self.own_number
        return self.own_title is not None and title_key(citation.title) == self.own_title

    def _mentioned(self, task: Task) -> tuple[Citation, ...]:
        """What a task cites it mentions: the basis is named in the notice or the preamble."""
        return tuple(
            replace(citation, relation=Relation.MENTION)
            for span in spans_of(task)
            for citation in find_citations(self.text, span, preamble=False)
            if not self._is_own(citation)
        )

    def _facts(self, task: Task, cited: tuple[Citation, ...] | None) -> TaskFacts:
        parsed = [self._field(field) for field in task.fields]
        named = tuple(a for assignments, _ in parsed for a in assignments)
        return TaskFacts(
            task=task,
            assignments=self._with_defaults(task, named),
            deadlines=(*(d for _, ds in parsed for d in ds), *self._deadlines_in(task)),
            actions=tuple(a for piece in task.pieces for a in find_actions(self.text, piece)),
            citations=self._mentioned(task) if cited is None else cited,
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
            return (), self._limits_of_field(field.span, field.found_by)
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
        limits = (self._limits_of_field(span, field.found_by) for span in found.times)
        return assignments, tuple(limit for found_limits in limits for limit in found_limits)

    def _assign(self, role: Role, mentions: Sequence[Mention]) -> tuple[Assignment, ...]:
        names = [compact(self.text[slice(*m.span)]) for m in mentions]
        units = resolve_units(names, self.units)
        return tuple(Assignment(role, m, u) for m, u in zip(mentions, units, strict=True))

    def _limits_of_field(self, span: Span, found_by: str) -> tuple[Deadline, ...]:
        """The limits of a time cell or the time part of a bracket; all that stands there limits."""
        mentions = find_deadlines(self.text, span, field=True)
        values = resolve_deadlines([self.text[slice(*m.span)] for m in mentions], self.dates)
        inherited = found_by.startswith("inherited")
        located = [replace(m, found_by=found_by) if inherited else m for m in mentions]
        return tuple(_deadline(m, v) for m, v in zip(located, values, strict=True) if v)

    def _limits_in_prose(self, span: Span) -> Iterator[Deadline]:
        for mention in find_deadlines(self.text, span, since=self.dates.year):
            start = mention.span.start
            before = self.text[max(span.start, start - _EVENT_WITHIN) : start]
            value = resolve_deadline(self.text[slice(*mention.span)], self.dates, before)
            if value is not None:
                yield _deadline(mention, value)

    def _deadlines_in(self, task: Task) -> Iterator[Deadline]:
        for span in spans_of(task):
            yield from self._limits_in_prose(span)


def _deadline(mention: Mention, value: TimeValue) -> Deadline:
    return Deadline(
        mention, value.kind, value.earliest, value.latest, value.frequency, value.condition
    )
