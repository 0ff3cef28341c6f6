"""Parse a responsibility bracket or line: which units have which role, and what else stands there.

One scan finds the labels before units (牵头单位:) and the verbs behind them (市财政局牵头); what
lies between two of them is a list of units. A label's role holds for its list unless a verb in the
list says 牵头, 配合 or 督导; a list with neither is responsible. 会同 has no legal definition: who
stands before it holds the pen (lead), who stands behind is consulted (cooperate), whatever verb
closes the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from pipeline.lexicon.columns import columns
from pipeline.lexicon.roles import RoleLexicon, role_lexicon
from pipeline.lexicon.unit_reader import read_name
from pipeline.records import Role, Span, UnitKind
from pipeline.tag.units import looks_like_units, split_units

# A name behind a label that the lexicon cannot explain; prose has digits, quotes, these words.
_NAME = re.compile(r"[^\d\"“”《》:的了要应将已可需]{2,16}")
_PLACE = re.compile("[\u4e00-\u9fff]{2,4}")
_LONGEST = 4_000  # characters of a bracket or line; what is longer is prose
_MARK = re.compile(r"\s*\(([^()]*)\)")
_LISTED, _GUESSED, _UNREAD = 1.0, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """One mention of a unit with its role; `found_by` names the rule."""

    role: Role
    span: Span
    found_by: str
    score: float


@dataclass(frozen=True, slots=True)
class Responsibility:
    """What a responsibility bracket says; `leftover` is what was not understood."""

    units: tuple[RoleSpan, ...] = ()
    times: tuple[Span, ...] = ()
    leftover: tuple[Span, ...] = ()


def role_of_header(text: str) -> Role | None:
    """The role that a column's header or a label gives; None where it names no column of units.

    >>> role_of_header("牵头落实单位"), role_of_header("责任领导")
    (<Role.LEAD: 'lead'>, None)
    """
    return role_lexicon().role_of_header(text)


def parse_responsibility(text: str, span: Span) -> Responsibility:
    """Read the inside of a bracket, or a line, of folded text.

    >>> t = "市扶贫办牵头;市直有关部门配合"
    >>> [(u.role.value, t[slice(*u.span)]) for u in parse_responsibility(t, Span(0, len(t))).units]
    [('lead', '市扶贫办'), ('cooperate', '市直有关部门')]
    """
    if span.end - span.start > _LONGEST:
        return Responsibility(leftover=(span,))
    found, by = _parse(text[span.start : span.end]), span.start
    return Responsibility(
        tuple(replace(unit, span=_shift(unit.span, by)) for unit in found.units),
        tuple(_shift(time, by) for time in found.times),
        tuple(_shift(lost, by) for lost in found.leftover),
    )


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


@lru_cache(maxsize=2_048)
def _parse(text: str) -> Responsibility:
    """The same of a whole text: the brackets of one document repeat each other."""
    begin, end = _inside(text)
    reader = _Reader(text, role_lexicon())
    for token in reader.lexicon.scanner.finditer(text, begin, end):
        if token.lastgroup == "keep" or reader.is_time(token):
            continue
        reader.take(Span(begin, token.start()), token)
        begin = token.end()
    reader.take(Span(begin, end), None)
    return Responsibility(tuple(reader.units), tuple(reader.times), tuple(reader.leftover))


def _inside(text: str) -> Span:
    """A line that is one bracket, without the bracket."""
    bracket = _LINE.fullmatch(text)
    return Span(*bracket.span(1)) if bracket else Span(0, len(text))


_LINE = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)?[\s。]*")


def is_responsibility(text: str, span: Span) -> bool:
    """Does a bracket's inside, or a line, give units their roles?

    Prose that speaks of duties (各责任单位要负责落实...) does not: most of it is no name.
    A bracket of nothing but names behind a sentence does, for many plans leave the label out.
    """
    if not role_lexicon().cue.search(text, *span):
        return _bare_list(text, span)
    found = parse_responsibility(text, span)
    ruled = role_lexicon().first_is_lead.search(text, *span)
    if not any(u.score > _UNREAD and (ruled or u.found_by != _LIST) for u in found.units):
        return _bare_list(text, span)
    lost = sum(end - start for start, end in found.leftover)
    return lost <= _LOST * (span.end - span.start)


_LOST = 0.5
_LIST = "rule:list"


def _bare_list(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 2) : span.start]
    if before not in ("。(", ";("):
        return False
    return span.end - span.start <= _LONGEST and looks_like_units(text, span) == 1.0


@dataclass(slots=True)
class _Reader:
    """Collects what stands between two tokens; `mode` and `role` are those of the last label."""

    text: str
    lexicon: RoleLexicon
    units: list[RoleSpan] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    leftover: list[Span] = field(default_factory=list)
    mode: str = "label"
    role: Role | None = None
    joint: bool = False

    def is_time(self, token: re.Match[str]) -> bool:
        """Is the token a verb of a time limit (2022年底前完成) and not of units?"""
        return self.mode == "time" and token.lastgroup in ("verb", "made", "joint")

    def take(self, region: Span, token: re.Match[str] | None) -> None:
        """Read what stands before a token, then let the token change what holds."""
        kind = token.lastgroup if token else None
        if self.mode == "label":
            self._units(region, *self._decide(kind, self._said(token)))
        else:
            self._note(region)
        if token and kind in ("label", "time", "other"):
            self.mode = kind
            self.role = self.lexicon.role_of_label(token[0]) if kind == "label" else None
        elif kind == "stop" and self.mode != "label":
            self.mode = "label"
        self.joint = kind == "joint"

    def _said(self, token: re.Match[str] | None) -> Role | None:
        """The role that a verb, or 为牵头单位, gives to the units before it."""
        if token is None:
            return None
        verb = token["verb_word"] or token["closed_word"]
        stem = token["made_stem"]
        return self.lexicon.verbs[verb] if verb else self.lexicon.stems[stem] if stem else None

    def _decide(self, kind: str | None, said: Role | None) -> tuple[Role, str]:
        if kind == "joint":
            return Role.LEAD, "rule:joint"
        if self.joint and said in (None, Role.LEAD, Role.RESPONSIBLE):
            return Role.COOPERATE, "rule:joint"
        if said and (self.role is None or said is not Role.RESPONSIBLE):
            return said, "rule:verb"
        return (self.role, "rule:label") if self.role else (Role.RESPONSIBLE, _LIST)

    def _units(self, region: Span, role: Role, rule: str) -> None:
        names = [self._led_in(name) for name in split_units(self.text, self._led_in(region))]
        for name, following in zip_longest(names, names[1:]):
            if following and self._lends_office(name, following):
                self.units.append(RoleSpan(role, name, rule, _GUESSED))
            else:
                self._unit(name, role, rule)

    def _lends_office(self, name: Span, following: Span) -> bool:
        """Is this the first of 广州、深圳市政府: a place that has its office from the next name?"""
        words = self.text[slice(*name)]
        if read_name(words) or not _PLACE.fullmatch(words):
            return False
        office = read_name(self.text[slice(*following)])
        return office is not None and office.kind is UnitKind.GOVERNMENT and office.sure

    def _led_in(self, span: Span) -> Span:
        """The span behind 由, 以下均需 and the like."""
        front = self.lexicon.lead_in.match(self.text, *span)
        return Span(front.end() if front else span.start, span.end)

    def _unit(self, name: Span, role: Role, rule: str) -> None:
        words = self.text[name.start : name.end]
        read = read_name(words)
        if read and (read.sure or rule != _LIST):
            marked = self._mark(name.end)
            score = _LISTED if read.sure else _GUESSED
            found_by = "rule:mark" if marked else rule
            self.units.append(RoleSpan(marked or role, name, found_by, score))
        elif not words or self.lexicon.not_again.fullmatch(words):
            return
        elif columns().time_cell.search(words):
            self.times.append(name)
        elif rule == "rule:label" and _NAME.fullmatch(words):
            self.units.append(RoleSpan(role, name, rule, _UNREAD))
        else:
            self.leftover.append(name)

    def _mark(self, end: int) -> Role | None:
        """A role in brackets behind a name: 市教育局(牵头)."""
        mark = _MARK.match(self.text, end)
        return self.lexicon.role_of_label(mark[1]) if mark else None

    def _note(self, region: Span) -> None:
        words = self.text[region.start : region.end]
        trimmed = Span(
            region.start + len(words) - len(words.lstrip(" \n,、")),
            region.end - len(words) + len(words.rstrip(" \n,、")),
        )
        if trimmed.start < trimmed.end:
            (self.times if self.mode == "time" else self.leftover).append(trimmed)
