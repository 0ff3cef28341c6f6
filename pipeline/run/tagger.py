"""The tasks of one document tagged: every tagger and every value, brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.classify import Wording, decide, evidence_of
from pipeline.model import Models
from pipeline.normalise.deadlines import DateContext
from pipeline.normalise.titles import title_key
from pipeline.normalise.units import UnitContext
from pipeline.records import (
    Action,
    Assignment,
    Citation,
    Deadline,
    DomainScore,
    Header,
    Part,
    Place,
    Relation,
    Role,
    Span,
    Target,
    Task,
    TaskFacts,
)
from pipeline.run.defaults import apply_defaults, silent_sections
from pipeline.run.fields import FieldReader, Said
from pipeline.run.places import gaps, share_out, spans_of
from pipeline.tag.actions import find_actions_in
from pipeline.tag.citations import find_aliases, find_citations
from pipeline.tag.defaults import find_defaults
from pipeline.tag.overlaps import decides, reclassify
from pipeline.tag.shared_limits import SharedLimits
from pipeline.tag.targets import find_targets
from pipeline.text import Source, fold

Words = Callable[[str], list[str]]


class Tagger:
    """Tags the tasks of one document."""

    def __init__(
        self, source: Source, header: Header, place: Place, words: Words, models: Models
    ) -> None:
        self.source = source
        self.text = source.folded
        self.words = words
        self.models = models
        self.own_number = header.doc_number
        self.title = header.title
        self.own_title = title_key(header.title) if header.title else None
        self.aliases = find_aliases(self.text)
        self.defaults = find_defaults(self.text)
        self.shared = SharedLimits(self.text)
        self.silent: frozenset[str | None] = frozenset()
        dates = DateContext(header.year, header.issued_on)
        units = UnitContext(place.level, place.province, place.city, place.county)
        self.fields = FieldReader(self.text, dates, units)

    def tag(self, tasks: Sequence[Task]) -> tuple[tuple[TaskFacts, ...], tuple[Citation, ...]]:
        """The facts of each task, and the citations outside all of them.

        One stage goes over all tasks before the next one: so its patterns stay in the processor's
        cache, which saves a seventh of the time.
        """
        named = [task for task in tasks if task.part is Part.NOTICE]
        self.silent = silent_sections(tasks) if self.defaults else frozenset()
        text, spans = self.text, [spans_of(task) for task in tasks]
        inside, outside = share_out(self._basis(tasks, spans), named)
        cited = dict(zip(map(id, named), inside, strict=True))
        said = [[self.fields.read(field) for field in task.fields] for task in tasks]
        assigned = [self._assigned(task, own) for task, own in zip(tasks, said, strict=True)]
        facts = map(
            self._facts,
            tasks,
            said,
            assigned,
            [self.fields.limits_in(own) for own in spans],
            self._actions(spans),
            [
                cited[id(task)] if id(task) in cited else self._mentioned(own)
                for task, own in zip(tasks, spans, strict=True)
            ],
            [tuple([g for piece in own for g in find_targets(text, piece)]) for own in spans],
            self._domains(tasks, assigned),
            [self._in_words(task) for task in tasks],
        )
        return tuple(facts), outside

    def _basis(self, tasks: Sequence[Task], spans: Iterable[list[Span]]) -> Iterator[Citation]:
        """Every citation of notice and preamble but the document's own number."""
        others = (
            span
            for task, own in zip(tasks, spans, strict=True)
            if task.part is not Part.NOTICE
            for span in own
        )
        for i, span in enumerate(gaps(others, len(self.text))):
            named = find_citations(self.text, span, issuing=i == 0)
            yield from (c for c in named if not self._is_own(c))

    def _is_own(self, citation: Citation) -> bool:
        """Whether what is cited is the document itself, by its number or its title, or stands for
        one that is cited by its name elsewhere."""
        number = citation.doc_number
        if citation.title in self.aliases:
            return True
        if citation.title is None or (number and self.own_number and number != self.own_number):
            return number == self.own_number
        return self.own_title is not None and title_key(citation.title) == self.own_title

    def _mentioned(self, spans: Iterable[Span]) -> tuple[Citation, ...]:
        """What a task cites it mentions: the basis is named in the notice or the preamble."""
        return tuple(
            replace(citation, relation=Relation.MENTION)
            for span in spans
            for citation in find_citations(self.text, span, preamble=False)
            if not self._is_own(citation)
        )

    def _facts(
        self,
        task: Task,
        said: Sequence[Said],
        assignments: tuple[Assignment, ...],
        limits: Sequence[Deadline],
        actions: tuple[Action, ...],
        citations: tuple[Citation, ...],
        targets: tuple[Target, ...],
        domains: tuple[DomainScore, ...],
        words: str,
    ) -> TaskFacts:
        deadlines = _each_once(*(d for one in said for d in one.deadlines), *limits)
        return TaskFacts(
            task=task,
            assignments=assignments,
            deadlines=deadlines or self._shared_limits(task),
            actions=actions,
            citations=citations,
            targets=targets,
            domains=domains,
            unresolved=tuple(m for one in said for m in one.unresolved),
            words=words,
        )

    def _shared_limits(self, task: Task) -> tuple[Deadline, ...]:
        """What a heading or the document says of the time of many tasks."""
        if task.part is Part.NOTICE:
            return ()
        field = self.shared.of([_folded(words) for words in task.heading_path], task.span.start)
        return self.fields.read(field).deadlines if field else ()

    def _assigned(self, task: Task, said: Sequence[Said]) -> tuple[Assignment, ...]:
        """Who answers for a task, by its fields and by what holds for the whole document."""
        named = _once(a for one in said for a in one.assignments)
        if task.part is Part.NOTICE or not self.defaults:
            return named
        assign, silent = self.fields.assign, self.silent
        return apply_defaults(self.defaults, self.text, task, named, assign, silent)

    def _actions(self, spans: Sequence[Sequence[Span]]) -> list[tuple[Action, ...]]:
        """Those of each task."""
        found = iter(find_actions_in(self.text, [span for own in spans for span in own]))
        each = ([action for _ in own for action in next(found)] for own in spans)
        return [reclassify(actions, self.models.action_class) for actions in each]

    def _domains(
        self, tasks: Sequence[Task], assigned: Sequence[tuple[Assignment, ...]]
    ) -> list[tuple[DomainScore, ...]]:
        wordings = [
            Wording(
                fold(task.title),
                "\n".join([self.text[slice(*piece)] for piece in task.pieces]),
                [_folded(words) for words in task.heading_path],
                units,
            )
            for task, units in zip(tasks, assigned, strict=True)
        ]
        title, model = fold(self.title or ""), self.models.domains
        if model and decides(model):
            return [model.choose(one) for one in evidence_of(title, wordings, model.learned)]
        return [decide(one) for one in evidence_of(title, wordings, for_model=False)]

    def _in_words(self, task: Task) -> str:
        """The words of a task with single blanks between; no word but white space has a blank."""
        pieces = [self.source[piece] for piece in task.pieces]
        words = " ".join([word for piece in pieces for word in self.words(piece)])
        blank = any(piece.split(None, 1) != [piece] for piece in pieces)
        return " ".join(words.split()) if blank else words


# Many tasks stand under one heading.
_folded = lru_cache(maxsize=1024)(fold)


def _each_once(*deadlines: Deadline) -> tuple[Deadline, ...]:
    """A time that stands in a field and in the text around it limits once."""
    return tuple({one.mention.span: one for one in reversed(deadlines)}.values())[::-1]


def _once(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """A unit that a task names twice in the same role has it once."""
    first: dict[tuple[Role, str], Assignment] = {}
    for one in assignments:
        first.setdefault((one.role, one.unit.name), one)
    return tuple(first.values())
