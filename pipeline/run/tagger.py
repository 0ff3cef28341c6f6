"""The tasks of one document tagged: every tagger and every value, brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.classify import classify
from pipeline.normalise.deadlines import (
    DateContext,
    TimeValue,
    resolve_deadline,
    resolve_deadlines,
)
from pipeline.normalise.titles import title_key
from pipeline.normalise.units import UnitContext, resolve_units
from pipeline.records import (
    Assignment,
    Citation,
    Deadline,
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
from pipeline.tag.actions import find_actions
from pipeline.tag.citations import find_citations
from pipeline.tag.deadlines import find_deadlines
from pipeline.tag.defaults import find_defaults
from pipeline.tag.roles import parse_responsibility
from pipeline.tag.targets import find_targets
from pipeline.tag.units import split_units
from pipeline.text import Source, compact, fold

Words = Callable[[str], list[str]]
# So far before 24小时内 the event may stand that it counts from.
_EVENT_WITHIN = 80


class _Said(NamedTuple):
    """What a field says; `unresolved` are mentions of limits without a value."""

    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    unresolved: tuple[Mention, ...] = ()


class Tagger:
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
        self.fields: dict[Field, _Said] = {}
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
        said = [self._field(field) for field in task.fields]
        named = _once(a for one in said for a in one.assignments)
        spans = spans_of(task)
        return TaskFacts(
            task=task,
            assignments=self._with_defaults(task, named),
            deadlines=(*(d for one in said for d in one.deadlines), *self._limits_in(spans)),
            actions=tuple(a for span in spans for a in find_actions(self.text, span)),
            citations=self._mentioned(task) if cited is None else cited,
            targets=tuple(t for piece in task.pieces for t in find_targets(self.text, piece)),
            domains=classify(fold(task.title), self._requirement(task), _folded(task.heading_path)),
            unresolved=tuple(m for one in said for m in one.unresolved),
            words=self._in_words(task),
        )

    def _with_defaults(self, task: Task, named: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        if task.part is Part.NOTICE or not self.defaults:
            return named
        return apply_defaults(self.defaults, self.text, task, named, self._assign)

    def _requirement(self, task: Task) -> str:
        return "\n".join(self.text[slice(*piece)] for piece in task.pieces)

    def _in_words(self, task: Task) -> str:
        """The words of a task with single blanks between; no word but white space has a blank."""
        words = [word for piece in task.pieces for word in self.words(self.source[piece])]
        return " ".join(" ".join(words).split())

    def _field(self, field: Field) -> _Said:
        if field not in self.fields:
            self.fields[field] = self._parse(field)
        return self.fields[field]

    def _parse(self, field: Field) -> _Said:
        if field.kind is FieldKind.TIME:
            return _Said((), *self._limits_of_field([field.span], field.found_by))
        if field.kind is FieldKind.UNITS:
            role = field.role or Role.RESPONSIBLE
            spans = split_units(self.text, field.span)
            mentions = [Mention(Label.UNIT, span, field.found_by) for span in spans]
            return _Said(self._assign(role, mentions))
        return self._responsibility(field)

    def _responsibility(self, field: Field) -> _Said:
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
        return _Said(assignments, *self._limits_of_field(found.times, field.found_by))

    def _assign(self, role: Role, mentions: Sequence[Mention]) -> tuple[Assignment, ...]:
        names = [compact(self.text[slice(*m.span)]) for m in mentions]
        units = resolve_units(names, self.units)
        return tuple(Assignment(role, m, u) for m, u in zip(mentions, units, strict=True))

    def _limits_of_field(
        self, spans: Iterable[Span], found_by: str
    ) -> tuple[tuple[Deadline, ...], tuple[Mention, ...]]:
        """The limits of time cells or of the time parts of a bracket, and what stays open there."""
        mentions = [m for span in spans for m in find_deadlines(self.text, span, field=True)]
        if found_by.startswith("inherited"):
            mentions = [replace(mention, found_by=found_by) for mention in mentions]
        values = resolve_deadlines([self.text[slice(*m.span)] for m in mentions], self.dates)
        pairs = list(zip(mentions, values, strict=True))
        limits = tuple(_deadline(mention, value) for mention, value in pairs if value)
        return limits, tuple(mention for mention, value in pairs if value is None)

    def _limits_in(self, spans: Iterable[Span]) -> Iterator[Deadline]:
        """The limits that the running text of a task sets."""
        for span in spans:
            for mention in find_deadlines(self.text, span, since=self.dates.year):
                start = mention.span.start
                before = self.text[max(span.start, start - _EVENT_WITHIN) : start]
                value = resolve_deadline(self.text[slice(*mention.span)], self.dates, before)
                if value is not None:
                    yield _deadline(mention, value)


def _once(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """A unit that a task names twice in the same role has it once."""
    first: dict[tuple[Role, str], Assignment] = {}
    for one in assignments:
        first.setdefault((one.role, one.unit.name), one)
    return tuple(first.values())


def _folded(path: Iterable[str]) -> list[str]:
    return [fold(heading) for heading in path]


def _deadline(mention: Mention, value: TimeValue) -> Deadline:
    return Deadline(
        mention, value.kind, value.earliest, value.latest, value.frequency, value.condition
    )
