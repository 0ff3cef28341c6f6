"""What the fields of tasks say: who answers for a task, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from pipeline.normalise.deadlines import (
    DateContext,
    RunningDates,
    TimeValue,
    resolve_deadlines,
)
from pipeline.normalise.units import UnitContext, resolve_units
from pipeline.records import (
    Assignment,
    Deadline,
    Field,
    FieldKind,
    Label,
    Mention,
    Role,
    Span,
)
from pipeline.tag.deadlines import find_deadlines
from pipeline.tag.roles import parse_responsibility
from pipeline.tag.units import split_units
from pipeline.text import compact

# So far before 24小时内 the event may stand that it counts from.
_EVENT_WITHIN = 80
_SENTENCE = re.compile("[。\n]")
# A field that is part of the task's text: its times are found there.
_IN_TEXT = "rule:prose"


class Said(NamedTuple):
    """What a field says; `unresolved` are mentions of limits without a value."""

    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    unresolved: tuple[Mention, ...] = ()


class FieldReader:
    """Reads the fields of one document; one that several tasks share is parsed once.

    `leftover` counts the characters of fields that were not understood.
    """

    def __init__(self, text: str, dates: DateContext, units: UnitContext) -> None:
        self._text = text
        self._dates = dates
        self._units = units
        self._read: dict[Field, Said] = {}
        self.leftover = 0

    def read(self, field: Field) -> Said:
        """What a field says, parsed once."""
        if field not in self._read:
            self._read[field] = self._parse(field)
        return self._read[field]

    def _parse(self, field: Field) -> Said:
        if field.kind is FieldKind.TIME:
            return Said((), *self._limits_of_field([field.span], field.found_by))
        if field.kind is FieldKind.UNITS:
            role = field.role or Role.RESPONSIBLE
            spans = split_units(self._text, field.span)
            mentions = [Mention(Label.UNIT, span, field.found_by) for span in spans]
            return Said(self.assign(role, mentions))
        return self._responsibility(field)

    def _responsibility(self, field: Field) -> Said:
        found = parse_responsibility(self._text, field.span)
        self.leftover += sum(s.end - s.start for s in found.leftover)
        inherited = field.found_by.startswith("inherited")
        groups: list[tuple[Role, list[Mention]]] = []
        for unit in found.units:
            by = field.found_by if inherited else unit.found_by
            if not groups or groups[-1][0] is not unit.role:
                groups.append((unit.role, []))
            groups[-1][1].append(Mention(Label.UNIT, unit.span, by, unit.score))
        assignments = tuple(a for role, mentions in groups for a in self.assign(role, mentions))
        times = () if field.found_by == _IN_TEXT else found.times
        return Said(assignments, *self._limits_of_field(times, field.found_by))

    def assign(self, role: Role, mentions: Sequence[Mention]) -> tuple[Assignment, ...]:
        """The units of a list, each with the role."""
        names = [compact(self._text[slice(*m.span)]) for m in mentions]
        units = resolve_units(names, self._units)
        return tuple(map(Assignment, repeat(role), mentions, units))

    def _limits_of_field(
        self, spans: Iterable[Span], found_by: str
    ) -> tuple[tuple[Deadline, ...], tuple[Mention, ...]]:
        """The limits of time cells or of the time parts of a bracket, and what stays open there."""
        mentions = [m for span in spans for m in find_deadlines(self._text, span, field=True)]
        if found_by.startswith("inherited"):
            mentions = [mention._replace(found_by=found_by) for mention in mentions]
        values = resolve_deadlines([self._text[slice(*m.span)] for m in mentions], self._dates)
        pairs = list(zip(mentions, values, strict=True))
        limits = tuple(_deadline(mention, value) for mention, value in pairs if value)
        return limits, tuple(mention for mention, value in pairs if value is None)

    def limits_in(self, spans: Iterable[Span]) -> list[Deadline]:
        """The limits that the running text of a task sets."""
        limits = []
        for span in spans:
            found = find_deadlines(self._text, span, since=self._dates.year)
            if not found:
                continue
            dates, done = RunningDates(self._dates), span.start
            for mention in found:
                start = mention.span.start
                if _SENTENCE.search(self._text, done, start):
                    dates.end_sentence()
                before = self._text[max(span.start, start - _EVENT_WITHIN) : start]
                value = dates.resolve(self._text[slice(*mention.span)], before)
                done = mention.span.end
                if value is not None:
                    limits.append(_deadline(mention, value))
        return limits


def _deadline(mention: Mention, value: TimeValue) -> Deadline:
    return Deadline(
        mention, value.kind, value.earliest, value.latest, value.frequency, value.condition
    )
