"""Statements of roles for many tasks: 排在第一位的为牵头部门,下同; 以下均需各市落实,不再列出."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.lexicon.roles import role_lexicon
from pipeline.records import Role, Span
from pipeline.tag.roles import RoleSpan, parse_responsibility

# 以下 and 下同 speak of what follows; a note without them speaks of all.
_FOLLOWING = ("以下", "下同", "下列")
_TAIL = 12  # characters behind the statement in which 下同 may stand

_REACH = 300  # characters of a statement to either side of the words that betray it
_LINE = 4_000  # characters of the line that 下同 begins with

Kind = Literal["first_is_lead", "first_group_is_lead", "marked_is_lead", "units", "others"]
Scope = Literal["document", "following"]


@dataclass(frozen=True, slots=True)
class Default:
    """A rule for the tasks that begin at or after `start`.

    first_is_lead: the first unit of a list leads. first_group_is_lead: those before the list's
    first comma do. marked_is_lead: those with the character `mark` beside them do. The others of
    the list have the role `rest`. units: `units` have their roles in every task; others: in every
    task that names none itself. `scope` says whether all tasks or those that follow are meant.
    """

    kind: Kind
    start: int
    scope: Scope
    units: tuple[RoleSpan, ...]
    span: Span
    mark: str = ""
    rest: Role = Role.RESPONSIBLE


def find_defaults(text: str) -> tuple[Default, ...]:
    """Every such statement of a folded text, in order.

    >>> find_defaults("(市教育局、市财政局。排在第一位的为牵头单位,下同)")[0].kind
    'first_is_lead'
    """
    found: list[Default] = []
    sentence = Span(0, 0)
    for trigger in role_lexicon().trigger.finditer(text):
        if trigger.start() >= sentence.end:
            sentence = _sentence(text, trigger.start())
            default = _lead_rule(text, sentence) or _unit_rule(text, sentence)
            found += [default] if default else []
    return tuple(found)


def _sentence(text: str, place: int) -> Span:
    """The clause around `place`: to a stop, a line's end or an open bracket, within reach."""
    back = text[max(0, place - _REACH) : place][::-1].translate(_MIRROR)
    ahead = text[place : place + _REACH]
    before, behind = (_CLAUSE.match(part) for part in (back, ahead))
    return Span(place - (before.end() if before else 0), place + (behind.end() if behind else 0))


# Brackets that close inside the clause belong to it: 各县(市)人民政府.
_CLAUSE = re.compile(r"(?:[^。;\n()]|\([^()\n]*\))*")
_MIRROR = str.maketrans("()", ")(")


def _lead_rule(text: str, sentence: Span) -> Default | None:
    lexicon = role_lexicon()
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("marked_is_lead", lexicon.mark_is_lead),
        ("first_is_lead", lexicon.first_is_lead),
        ("first_group_is_lead", lexicon.group_is_lead),
    )
    for kind, pattern in kinds:
        rule = pattern.search(text, *sentence)
        if rule:
            following = any(word in text[rule.start() : rule.end() + _TAIL] for word in _FOLLOWING)
            start = text.rfind("\n", max(0, rule.start() - _LINE), rule.start()) + 1
            scope: Scope = "following" if following else "document"
            mark = rule["mark"] if kind == "marked_is_lead" else ""
            span, first = Span(*rule.span()), start if following else 0
            helps = _REST_HELPS.match(text, rule.end())
            rest = Role.COOPERATE if helps else Role.RESPONSIBLE
            return Default(kind, first, scope, (), span, mark, rest)
    return None


# 列第一位的为牵头单位,其他为协办单位
_REST_HELPS = re.compile(
    r"[,;、。] ?(?:其他|其它|其余|后面)的?各?(?:责任)?(?:单位|部门)?的?(?:均|都|皆|则)?"
    r"(?:为|是|系|作为)?(?:协办|协助|配合|参与|参加|协同)"
)


def _unit_rule(text: str, sentence: Span) -> Default | None:
    lexicon = role_lexicon()
    again = lexicon.not_again.search(text, *sentence)
    below = lexicon.all_below.search(text, *sentence)
    if below is None and (again is None or again[0] == "下同"):
        return None
    units = _said(text, Span(below.start() if below else sentence.start, sentence.end))
    if not units and below:
        concerned = text.startswith(_CONCERNS, below.end())
        role = lexicon.role_of_label(below[0]) or (Role.RESPONSIBLE if concerned else None)
        units = _listed(text, Span(below.end(), sentence.end), role)
    if not units and again and text[sentence.start - 1 : sentence.start] == "。":
        units = _said(text, _sentence(text, sentence.start - 1))
    if not units:
        return None
    kind: Kind = "others" if below and _EXCEPT.search(below[0]) else "units"
    if again or (below and below[0].startswith("以下")):
        return Default(kind, sentence.end, "following", units, sentence)
    return Default(kind, 0, "document", units, sentence)


_CONCERNS = ("涉及", "包括", "包含")  # 具体任务均涉及各市: they answer for all
_EXCEPT = re.compile("除.*外|其余")


def _said(text: str, span: Span) -> tuple[RoleSpan, ...]:
    """The units that a label or a verb gives a role; a bare list says nothing."""
    units = parse_responsibility(text, span).units
    return tuple(unit for unit in units if unit.found_by != "rule:list" and unit.score >= 0.8)


def _listed(text: str, span: Span, role: Role | None) -> tuple[RoleSpan, ...]:
    """The units of a bare list behind 各项措施责任单位均包括, with the role that the words give."""
    units = parse_responsibility(text, span).units if role else ()
    return tuple(RoleSpan(role, unit.span, "rule:label", unit.score) for unit in units if role)
