"""Read what stands between the labels and verbs of a responsibility bracket, with its role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.lexicon.columns import columns
from pipeline.lexicon.roles import RoleLexicon
from pipeline.lexicon.unit_lists import unit_lists
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import read_function, read_name
from pipeline.records import Role, Span, UnitKind
from pipeline.tag.units import cut_list

LISTED, GUESSED, UNREAD = 1.0, 0.8, 0.5  # scores: a known name, a likely one, one behind a label
LIST = "rule:list"
_PLACE = re.compile("[\u4e00-\u9fff]{2,4}")
_MARK = re.compile(r"\s*\(([^()]*)\)")
_DEPARTMENTS = re.compile(r"等(?:相关|有关)?[部单][门位]|[部单][门位][\s,、]*$")


def _is_place(words: str) -> bool:
    """Could it be a place printed without its level, and no bureau's function (公安)?"""
    return _PLACE.fullmatch(words) is not None and read_function(words) is None


def _stands_beside(name: UnitName) -> bool:
    """Is it a place's government or a village, which no word but its last says?"""
    return name.kind is UnitKind.GOVERNMENT or "village" in name.keys


class RoleSpan(NamedTuple):
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


@dataclass(slots=True)
class RoleReader:
    """Collects what stands between two tokens; `mode` and `role` are those of the last label."""

    text: str
    lexicon: RoleLexicon
    units: list[RoleSpan] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    leftover: list[Span] = field(default_factory=list)
    mode: str = "label"  # or "time", "other"
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
        return (self.role, "rule:label") if self.role else (Role.RESPONSIBLE, LIST)

    def _units(self, region: Span, role: Role, rule: str) -> None:
        names = [self._led_in(name) for name in cut_list(self.text, self._led_in(region))]
        names_of = self._of_departments if _DEPARTMENTS.search(self.text, *region) else read_name
        read = [names_of(self.text[slice(*name)]) for name in names]
        sure = sum(one is not None and one.sure for one in read)
        # Where two names in three of a list are known, the others are names too.
        among = rule != "rule:label" and 3 * sure >= 2 * len(read) > 2
        first = len(self.units)
        places = self._places(names, read)
        for name, one in zip(names, read, strict=True):
            beside = one is not None and sure > 0 and _stands_beside(one)
            bare = one is not None and names_of is not read_name and not one.sure
            if beside or bare or name in places:
                score = LISTED if one and one.sure else GUESSED
                self.units.append(RoleSpan(self._mark(name.end) or role, name, rule, score))
            else:
                self._unit(name, role, rule, among)
            if (together := self._together(name.end)) is not None:
                self.units[first:] = [unit._replace(role=together) for unit in self.units[first:]]

    @staticmethod
    def _of_departments(words: str) -> UnitName | None:
        """A name of a list that 等部门 closes: 发改、财政、人社等部门."""
        return read_name(words) or read_function(words)

    def _places(self, names: Sequence[Span], read: Sequence[UnitName | None]) -> set[Span]:
        """Those of 襄城、樊城、襄州区政府 that have their office from the last name."""
        places: set[Span] = set()
        lent = False
        for name, one in zip(reversed(names), reversed(read), strict=True):
            if one is not None:
                lent = one.kind is UnitKind.GOVERNMENT and one.sure
            elif lent and (lent := _is_place(self.text[slice(*name)])):
                places.add(name)
        return places

    def _led_in(self, span: Span) -> Span:
        """The span behind 由, 以下均需 and the like."""
        front = self.lexicon.lead_in.match(self.text, *span)
        return Span(front.end() if front else span.start, span.end)

    def _unit(self, name: Span, role: Role, rule: str, among: bool = False) -> None:
        """One item of a list; `among` others that are known, without a label over them."""
        words = self.text[name.start : name.end]
        read = read_name(words)
        if read and (read.sure or among or rule != LIST or "internal_section" in read.keys):
            marked = self._mark(name.end)
            score = LISTED if read.sure else GUESSED
            found_by = "rule:mark" if marked else rule
            self.units.append(RoleSpan(marked or role, name, found_by, score))
        elif not words or self.lexicon.not_again.fullmatch(words):
            return
        elif columns().time_cell.search(words):
            self.times.append(name)
        elif (rule == "rule:label" or among) and unit_lists().likely.fullmatch(words):
            self.units.append(RoleSpan(role, name, rule, UNREAD))
        else:
            self.leftover.append(name)

    def _together(self, end: int) -> Role | None:
        """A role in brackets for all names so far: 市教育局、市财政局(共同牵头)."""
        mark = _MARK.match(self.text, end)
        return self._mark(end) if mark and "共同" in mark[1] else None

    def _mark(self, end: int) -> Role | None:
        """A role in brackets behind a name: 市教育局(牵头)."""
        mark = _MARK.match(self.text, end)
        if mark is None or self.lexicon.first_is_lead.search(mark[1]):
            return None  # 市税务局(列第一位的为牵头单位,下同) says it of the list
        return self.lexicon.role_of_label(mark[1])

    def _note(self, region: Span) -> None:
        words = self.text[region.start : region.end]
        trimmed = Span(
            region.start + len(words) - len(words.lstrip(" \n,、")),
            region.end - len(words) + len(words.rstrip(" \n,、")),
        )
        if trimmed.start < trimmed.end:
            (self.times if self.mode == "time" else self.leftover).append(trimmed)
