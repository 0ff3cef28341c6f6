"""A sentence behind the last item of a group that says who answers for all of them.

以上3项由市财政局牵头,市审计局配合。
上述7至9项,由市水务局负责;其中第9项由市发展改革委负责。
本部分任务责任单位:市教育局。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.lexicon.spoken import spoken
from pipeline.records import Field, FieldKind, Span
from pipeline.structure.labels import CN
from pipeline.structure.lines import trim
from pipeline.structure.outline import Node
from pipeline.structure.shapes import Judge
from pipeline.text import numeral

_LONGEST = 400
_ONE = rf"(?:\d{{1,2}}|{CN})"


_NUMBERS = (
    rf"(?P<nth>第)? ?(?P<first>{_ONE})项?"
    rf"(?:(?:至|到|-|~|—|–)第? ?(?P<last>{_ONE})|(?P<more>(?:、第?{_ONE}项?)*))"
    rf"(?:{_ONE}|两)?[项条件点]?"
)


@cache
def _scope() -> re.Pattern[str]:
    """What a sentence answers for, up to the names: all, the last so many, some by number."""
    words = spoken()
    return re.compile(
        rf"(?:其中[,:]?)?(?={words.shared}|第)(?:{words.shared})?(?:{_NUMBERS})?"
        rf"的?{words.shared_work}?[,:]?"
        rf"(?=均|都|分别|统一|由|{words.told}|{words.told_help}|[^,。;:\n]{{2,40}}(?:牵头|负责))"
        rf"(?:均|都|统一)?"
    )


@cache
def _behind() -> re.Pattern[str]:
    """The names first: 市应急局负责第10、11项."""
    return re.compile(
        rf"[^,。;:\n第]{{2,60}}负责(?P<what>{_NUMBERS}(?:{spoken().shared_work})?)(?=[,。;\n]|$)"
    )


class _Answer(NamedTuple):
    """Who answers, and for which items: numbers, how many of the last, or all of the group."""

    field: Field
    numbers: tuple[int, ...]
    is_count: bool


def shared_answers(text: str, root: Node, judge: Judge) -> dict[int, tuple[Field, ...]]:
    """For items by identity who answers for them; the sentences that say it are taken out."""
    answers: dict[int, tuple[Field, ...]] = {}
    for group in [*root.walk()]:
        if len(group.children) > 1 and not any(child.children for child in group.children):
            for one in _take(text, group.children[-1], judge):
                for item in _meant(one, group.children):
                    answers[id(item)] = (one.field,)
    return answers


def _take(text: str, last: Node, judge: Judge) -> list[_Answer]:
    """What a paragraph behind an item says of its group; the paragraph leaves the item."""
    for index in range(len(last.lines) - 1, max(0, len(last.lines) - 1 - _BEHIND_LAST), -1):
        line = last.lines[index]
        found = [] if line.table is not None else list(_said(text, line.span, judge))
        if found:
            del last.lines[index]
            return found
    return []


_BEHIND_LAST = 2  # 联系电话 may stand below


def _said(text: str, line: Span, judge: Judge) -> Iterator[_Answer]:
    """The answers of a paragraph of nothing else; none where something else is said too."""
    inside = _inside(text, line)
    if line.end - line.start > _LONGEST:
        return
    behind = _behind().match(text, *inside)
    if behind:
        yield from _named_first(text, inside, behind, judge)
        return
    if not _scope().match(text, *inside):
        return
    found = []
    for sentence in _sentences(text, inside):
        scope = _scope().match(text, *sentence)
        names = trim(text, Span(scope.end() if scope else sentence.start, sentence.end))
        if not (judge.only_assigns(text, names) or judge.is_responsibility(text, names)):
            return
        field = Field(FieldKind.RESPONSIBILITY, names, "inherited:group")
        found.append(_Answer(field, *_counted(scope)) if scope else _Answer(field, (), False))
    yield from found


def _named_first(text: str, inside: Span, behind: re.Match[str], judge: Judge) -> Iterator[_Answer]:
    without = text[inside.start : behind.start("what")] + text[behind.end("what") : inside.end]
    whole = Span(0, len(without.rstrip("。")))
    if judge.only_assigns(without, whole) or judge.is_responsibility(without, whole):
        field = Field(FieldKind.RESPONSIBILITY, inside, "inherited:group")
        yield _Answer(field, *_counted(behind))


def _sentences(text: str, inside: Span) -> Iterator[Span]:
    """The stretches between ; and 。, and those that a further number begins: …,第9项由…."""
    start = inside.start
    for mark in _MARK.finditer(text, *inside):
        if mark[0] != "," or _NEXT.match(text, mark.end()):
            if mark.start() > start:
                yield Span(start, mark.start())
            start = mark.end()
    if start < inside.end:
        yield Span(start, inside.end)


_MARK = re.compile("[;。,\n]")
_NEXT = re.compile(rf"(?:其中[,:]?)?第 ?{_ONE}")


def _inside(text: str, line: Span) -> Span:
    """The line without brackets around it."""
    bare = trim(text, line)
    bracketed = text[bare.start] == "(" and text[bare.end - 1] == ")"
    return Span(bare.start + 1, bare.end - 1) if bracketed else bare


def _counted(scope: re.Match[str]) -> tuple[tuple[int, ...], bool]:
    """The numbers that a sentence names; one number without 第 says how many."""
    first = numeral(scope["first"]) if scope["first"] else None
    if first is None:
        return (), False
    if scope["last"]:
        return tuple(range(first, (numeral(scope["last"]) or first) + 1)), False
    more = [numeral(one) for one in _NUMBER.findall(scope["more"] or "")]
    numbers = (first, *(one for one in more if one is not None))
    return numbers, len(numbers) == 1 and not scope["nth"]


_NUMBER = re.compile(_ONE)


def _meant(one: _Answer, items: Sequence[Node]) -> Sequence[Node]:
    if not one.numbers:
        return items
    if one.is_count:
        return items[-one.numbers[0] :]
    return [item for item in items if item.label and item.label.value in one.numbers]
