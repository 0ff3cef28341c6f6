"""Who leads, answers, helps and oversees, clause by clause: 由市财政局牵头,市审计局配合,….

A clause gives a role where names stand before a word of charge (市财政局负责审核), behind 由 before
any verb (由市财政局拨付), or before 为牵头单位. The names must be units for nearly all of their
characters: 支持企业牵头组建联合体 and 由专人负责 give none, nor what was done (已由市局牵头完成) or
is an attribute (由县局负责审批的项目).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pipeline.lexicon.charges import charges
from pipeline.lexicon.roles import role_lexicon
from pipeline.records import Role, Span
from pipeline.structure.shapes import Judge
from pipeline.structure.spoken_names import LIKELY, SURE, names_at, names_before

_SENTENCE = re.compile(r"[^。!?\n]+")
_CLAUSE = re.compile(r"(?:[^,;()]|\([^()]*\))+")


class Told(NamedTuple):
    """Units and the role that a clause gives them; `certain` where it needs no other beside it."""

    role: Role
    names: Span
    certain: bool = True


class _Item(NamedTuple):
    """A stretch of an item, and where it orders somebody something (各部门要…), if it does."""

    start: int
    ordered: int


def roles_told(text: str, piece: Span, judge: Judge) -> Iterator[Told]:
    """The roles that the clauses of an item give; who helps counts only beside who is charged."""
    order = charges().ordered.search(text, *piece)
    item = _Item(piece.start, order.start() if order else piece.end)
    told = [
        one for clause in _clauses(text, piece) for one in _of_clause(text, clause, item, judge)
    ]
    if not any(one.certain for one in told):
        return
    named: set[str] = set()
    for one in told:
        printed = text[slice(*one.names)]
        if printed not in named:
            named.add(printed)
            yield one


def _clauses(text: str, piece: Span) -> Iterator[Span]:
    """The clauses in which somebody may be charged with what is to be done."""
    words = charges()
    for sentence in _SENTENCE.finditer(text, *piece):
        span = sentence.span()
        if words.cue.search(text, *span) is None or words.past_sentence.match(text, *span):
            continue
        for clause in _CLAUSE.finditer(text, *span):
            if words.past.search(text, *clause.span()) is None:
                yield Span(*clause.span())


def _of_clause(text: str, clause: Span, item: _Item, judge: Judge) -> Iterator[Told]:
    for read in (_styled, _kept_office, _charged, _by_verb):
        found = list(read(text, clause, item, judge))
        if found:
            yield from found
            return


def _styled(text: str, clause: Span, _: _Item, judge: Judge) -> Iterator[Told]:
    """市财政局为牵头单位; 责任单位为市财政局; 以市财政局为主."""
    if charges().style_cue.search(text, *clause) is None:
        return
    for pattern in charges().styles:
        style = pattern.search(text, *clause)
        if style is None:
            continue
        names = names_before(text, Span(*style.span("names")), judge, SURE)
        role = role_lexicon().role_of_label(style["label"]) if style["label"] else Role.LEAD
        if names and role:
            yield Told(role, names)
            return


def _kept_office(text: str, clause: Span, _: _Item, judge: Judge) -> Iterator[Told]:
    """办公室设在市商务局,负责日常工作: who keeps the office answers for the work."""
    at = text.find(charges().office, *clause)
    if at >= 0 and text.startswith(_CHARGED, clause.end):
        names = names_before(text, Span(at + len(charges().office), clause.end), judge, SURE)
        if names:
            yield Told(Role.RESPONSIBLE, names)


_CHARGED = (",负责", ",承担", ",具体负责", ",具体承担")


def _charged(text: str, clause: Span, item: _Item, judge: Judge) -> Iterator[Told]:
    """Names before words of charge: 由甲局负责审核、乙局负责拨付; 甲局会同乙局制定."""
    if charges().word_cue.search(text, *clause) is None:
        return
    start = clause.start
    for word in charges().word.finditer(text, *clause):
        by = _by(text, start, word.start())
        region = Span(start if by is None else by, word.start())
        kind = word.lastgroup or ""
        likely = by is not None or kind == Role.COOPERATE
        names = names_before(text, region, judge, LIKELY if likely else SURE)
        if kind == "joint":
            opens = by is not None or _opens(text, item.start, start)
            yield from _joined(text, names, Span(word.end(), clause.end), opens, judge)
            return
        if names and not _is_aside(text, item, clause, by is None, word):
            certain = by is not None or kind in (Role.LEAD, Role.RESPONSIBLE)
            yield Told(_ROLES.get(kind) or Role(kind), names, certain)
        start = word.end()


_ROLES = {"share": Role.RESPONSIBLE}


def _joined(text: str, names: Span | None, rest: Span, opens: bool, judge: Judge) -> Iterator[Told]:
    """甲局会同乙局: the first leads, the others help; 会同乙局 alone goes on from who led."""
    others = names_at(text, rest, judge)
    if names and opens:
        yield Told(Role.LEAD, names)
    if others and (names is None or opens):
        yield Told(Role.COOPERATE, others, certain=False)


def _is_aside(text: str, item: _Item, clause: Span, plain: bool, word: re.Match[str]) -> bool:
    """政府牵头,部门联动,社会参与的机制 tells a way of working together and orders nothing; nor is
    it the item that somebody is charged with, without 由 (`plain`), behind an order to others.
    """
    known = charges()
    if word.lastgroup == Role.LEAD and known.way.match(text, word.end()):
        return True
    return plain and (item.ordered < clause.start or known.urges.match(text, *clause) is not None)


def _by_verb(text: str, clause: Span, _: _Item, judge: Judge) -> Iterator[Told]:
    """Names behind 由, 责成 or 委托 and before what they do: 由市财政局拨付."""
    for lead_in in islice(charges().lead_in.finditer(text, *clause), _MOST):
        names = names_at(text, Span(lead_in.end(), clause.end), judge)
        if names and names.end < clause.end:
            yield Told(Role.RESPONSIBLE, names)
            return


_MOST = 4  # words of a clause behind which names are looked for


def _by(text: str, start: int, end: int) -> int | None:
    """Where names begin behind the last 由; None without."""
    at = None
    for by in charges().by.finditer(text, start, end):
        at = by.end()
    return at


def _opens(text: str, begin: int, start: int) -> bool:
    """Whether a clause stands first in the item that begins there, or behind its title.

    Further on, 甲会同乙 tells how others are overseen.
    """
    if start - begin > _LONGEST_TITLE:
        return False
    before = text[begin:start]
    return not before.rstrip("。") or before.find("。") == len(before) - 1


_LONGEST_TITLE = 200
