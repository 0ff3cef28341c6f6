"""Parse a responsibility bracket or line: which units have which role, and what else stands there.

One scan finds the labels before units (牵头单位:) and the verbs behind them (市财政局牵头); what
lies between two of them is a list of units. A label's role holds for its list unless a verb in the
list says 牵头, 配合 or 督导; a list with neither is responsible. 会同 has no legal definition: who
stands before it holds the pen (lead), who stands behind is consulted (cooperate), whatever verb
closes the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.lexicon.columns import columns
from pipeline.lexicon.roles import role_lexicon
from pipeline.records import Role, Span
from pipeline.tag.role_reader import LIST, LISTED, UNREAD, Responsibility, RoleReader, RoleSpan
from pipeline.tag.units import looks_like_units

__all__ = [
    "Responsibility",
    "RoleSpan",
    "is_responsibility",
    "only_assigns",
    "parse_responsibility",
    "role_of_header",
]

_LONGEST = 4_000  # characters of a bracket or line; what is longer is prose


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
        tuple(RoleSpan(u.role, _shift(u.span, by), u.found_by, u.score) for u in found.units),
        tuple(_shift(time, by) for time in found.times),
        tuple(_shift(lost, by) for lost in found.leftover),
    )


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


@lru_cache(maxsize=2_048)
def _parse(text: str) -> Responsibility:
    """The same of a whole text: the brackets of one document repeat each other."""
    span = _inside(text)
    begin, end = span
    reader = RoleReader(text, role_lexicon())
    whole, at = _unbroken(text[begin:end])
    for token in reader.lexicon.scanner.finditer(whole):
        if token.lastgroup == "keep" or reader.is_time(token):
            continue
        reader.take(Span(begin, span.start + at[token.start()]), token)
        begin = span.start + at[token.end() - 1] + 1
    reader.take(Span(begin, end), None)
    return Responsibility(tuple(reader.units), tuple(reader.times), tuple(reader.leftover))


def _unbroken(text: str) -> tuple[str, Sequence[int]]:
    """The text without breaks inside words (牵 头 单 位), and where its characters stand."""
    if " " not in text and "\n" not in text:
        return text, range(len(text))
    labelled = role_lexicon().labelled
    gone = {
        i
        for gap in _GAP.finditer(text)
        if "\n" not in gap[0] or labelled.match(text, gap.end()) is None
        for i in range(*gap.span())
    }
    if not gone:
        return text, range(len(text))
    kept = [i for i in range(len(text)) if i not in gone]
    return "".join(text[i] for i in kept), kept


# A line's end between two characters, or a blank behind a character that stands alone. A label
# (配合:) begins a line of its own.
_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff]) *\n\s*(?=[\u4e00-\u9fff])"
    r"|(?<![\u4e00-\u9fff]{2})(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])"
)


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
    if not 0 < span.end - span.start <= _LONGEST:
        return False
    said = _gives_roles(text[span.start : span.end])
    return _bare_list(text, span) if said is None else said


@lru_cache(maxsize=2_048)
def _gives_roles(part: str) -> bool | None:
    """The same of a text by itself; None where it may still be a bare list."""
    whole = _unbroken(part)[0]
    if not role_lexicon().cue.search(whole):
        return None
    if role_lexicon().explains.search(whole):
        return False
    found = _parse(part)
    ruled = role_lexicon().first_is_lead.search(whole)
    if not any(u.score > UNREAD and (ruled or u.found_by != LIST) for u in found.units):
        return None
    lost = sum(end - start for start, end in found.leftover)
    return lost <= _LOST * len(part)


_LOST = 0.5  # share of a bracket that may be no name and no cue


def only_assigns(text: str, span: Span) -> bool:
    """Does a sentence name units and their roles, and nothing else but times?

    >>> said = "市卫生健康委牵头负责,市医保局、各县区按职责分工负责"
    >>> only_assigns(said, Span(0, len(said))), only_assigns("各地要牵头负责", Span(0, 7))
    (True, False)
    """
    found = _parse(text[span.start : span.end])
    named = [unit for unit in found.units if unit.found_by != LIST]
    if not any(unit.role in (Role.LEAD, Role.RESPONSIBLE) for unit in named):
        return False  # 请各地积极配合
    if found.leftover or any(unit.score != LISTED for unit in found.units):
        return False
    return all(
        _is_time(text[span.start + time.start : span.start + time.end]) for time in found.times
    )


def _is_time(words: str) -> bool:
    """Whether little but a time is said: not 县发改局于5月底前补充物资."""
    time = columns().time_cell.search(words)
    return time is not None and len(words) - len(time[0]) <= _BESIDE_TIME


_BESIDE_TIME = 6


def _bare_list(text: str, span: Span) -> bool:
    """Names and nothing else but times, in a bracket behind a sentence or at a clause's end?

    A bracket behind a name says which one is meant: 区财政局(区国资委), 各乡镇(街道).
    """
    behind = text[max(0, span.start - 2) : span.start] in ("。(", ";(")
    bracketed = text.startswith(")", span.end)
    if not behind and not (bracketed and _OWN.match(text, *span) and _closes_clause(text, span)):
        return False
    found = _parse(text[span.start : span.end])
    if not found.units or found.leftover:
        return False
    return behind or all(
        looks_like_units(text, _shift(u.span, span.start)) == 1 for u in found.units
    )


def _closes_clause(text: str, span: Span) -> bool:
    """Whether the bracket around a span ends a clause that does not end in a name."""
    if _CLAUSE_END.match(text, span.end) is None:
        return False
    before = _BEFORE.search(text, max(0, span.start - _LONGEST_NAME), span.start)
    return before is not None and looks_like_units(text, Span(*before.span(1))) == 0


# 市财政局, 各乡镇, 人行分行; not tiers that a word stands for (县(市、区)), nor a part (含…).
_OWN = re.compile(r"(?![省市县区州盟旗乡镇街道村社特、 ]+$)[省市县区州盟旗各国中人]")
_CLAUSE_END = re.compile(r"\)\s*(?:[。;,、!\n]|$)")
_LONGEST_NAME = 30
_BEFORE = re.compile(r"([^。;,:、!\n()]+)\($")
