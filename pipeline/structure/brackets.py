"""Where a text says who answers for it: responsibility brackets, lines and tails.

The shape is found here; whether the inside gives roles to units is the judge's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Field, FieldKind, Role, Span
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge

_BRACKET = re.compile(r"[()]")
# An inside longer than this is prose in brackets.
_LONGEST = 1200
# 责任单位:... after the end of a sentence or in a line of its own, which may be indented.
_TAIL = re.compile(
    r"(?:(?:^|(?<=[。!?;,)◆◇■□●○▲△▶►➤•·▪◎※-]))\s*|(?<! ) ++)(?=[^\s。,;:()]{2,10} ?:)",
    re.MULTILINE,
)

_STOPS = ("", *"。!?;)\n")


def outer_brackets(text: str, span: Span) -> Iterator[Span]:
    """Each outermost pair of round brackets in folded text, brackets included.

    A pair that never closes reaches to the end of the span: 〔责任单位:… without its 〕.
    """
    depth = 0
    start = span.start
    for match in _BRACKET.finditer(text, *span):
        if match.group() == "(":
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Span(start, match.end())
    if depth:
        yield Span(start, span.end)


def _inside(text: str, bracket: Span) -> Span:
    end = bracket.end - 1 if text[bracket.end - 1] == ")" else bracket.end
    return trim(text, Span(bracket.start + 1, end))


# The fields of a paragraph, each with the stretch that says it.
FieldsOf = Callable[[Span], Sequence[tuple[Span, Field]]]


def find_fields(text: str, span: Span, judge: Judge) -> list[tuple[Span, Field]]:
    """Every stretch of a paragraph that says who or when, with the field it holds, in order.

    The first span is the stretch with its brackets; the field's span is what it says.
    """
    found = []
    for bracket in outer_brackets(text, span):
        label = _LABELLED.fullmatch(text, *bracket)
        if label and _names_a_field(label[1], judge):
            break  # 【责任单位】市财政局【时限】6月: what is said stands behind its label
        held = _field(text, _inside(text, bracket), "rule:bracket", judge)
        if held is not None:
            found.append((bracket, held))
    end = found[-1][0].end if found else span.start
    return [*found, *_tail(text, Span(end, span.end), judge)]


def _tail(text: str, span: Span, judge: Judge) -> Iterator[tuple[Span, Field]]:
    """What is said in a line, behind an indent, or behind a sentence."""
    labels = (at for at in _LABELLED.finditer(text, *span) if _names_a_field(at[1], judge))
    bracketed = next(labels, None)
    if bracketed:
        starts = [bracketed.start(), *_further(text, bracketed.end(), span.end, judge)]
        for start, end in pairwise([*starts, span.end]):
            line = trim(text, Span(start, end))
            held = _field(text, line, "rule:line", judge)
            if held:
                yield line, held
        return
    if text.find(":", *span) < 0:
        return
    for head in _TAIL.finditer(text, _with_indent(text, span.start), span.end):
        rest = trim(text, Span(head.end(), span.end))
        name = Span(rest.start, text.index(":", rest.start))
        before = text[head.start() - 1 : head.start()]  # "" at the start of the text
        # 项目咨询电话…,接听时间:… but 推进公开 责任单位:…
        loose = before == "," or (head.group() == " " and before not in _STOPS)
        if loose and judge.role_of_header(text[slice(*name)]) is None:
            continue
        if columns().names_work(text[slice(*name)]):  # 工作任务:…。牵头单位:…
            continue
        if heads_work(text, name, judge):  # 市财政局:牵头编制预算 is what it has to do
            return
        held = _field(text, rest, "rule:line", judge)
        if held is not None:
            yield rest, held
            return


def _further(text: str, start: int, end: int, judge: Judge) -> Iterator[int]:
    """Where further labels in brackets stand in a line that one opened: 区妇联【配合单位】区民政局.

    What a mark follows says it of the name before: 市财政局(牵头单位)、市审计局.
    """
    for at in _LABEL_BEHIND.finditer(text, start, end):
        if _names_a_field(at[1], judge):
            yield at.start()


def _with_indent(text: str, start: int) -> int:
    """The start of the line, or of the blanks, before a paragraph that begins behind them."""
    while start and text[start - 1] == " ":
        start -= 1
    return start


def heads_work(text: str, name: Span, judge: Judge) -> bool:
    """Whether what stands before a colon are units, and no label as 责任单位 or 对口部门 is."""
    label = text[slice(*name)]
    if judge.role_of_header(label) is not None or columns().of_header(label) is Column.NOTE:
        return False
    return judge.units_share(text, name) == 1


# 【责任单位】市财政局: the label itself stands in brackets. The bracket is read first: a search
# skips to it.
_LABELLED = re.compile(r"\((?:(?<=^\()|(?<=[。!?;\s]\())([^\s():]{2,10})\)", re.MULTILINE)
_LABEL_BEHIND = re.compile(r"\(([^\s():]{2,10})\) *(?=[^\s,、;。()])")


def _names_a_field(label: str, judge: Judge) -> bool:
    return judge.role_of_header(label) is not None or columns().of_header(label) is Column.TIME


def _field(text: str, span: Span, found_by: str, judge: Judge) -> Field | None:
    """What a stretch assigns: units and all beside them, or only a time limit; else None."""
    if not 0 < span.end - span.start <= _LONGEST:
        return None
    if judge.is_responsibility(text, span):
        return Field(FieldKind.RESPONSIBILITY, span, found_by)
    label = _LABEL.match(text, *span)
    if label is None:
        return None
    name = label[1] or label[2]
    rest = trim(text, Span(label.end(), span.end))
    persons = _names_persons(name) and span.end - span.start <= _LONGEST_PERSONS
    if persons or (found_by == "rule:line" and _says_who(text, name, rest, judge)):
        return Field(FieldKind.RESPONSIBILITY, span, found_by)
    timed = columns().of_header(name) is Column.TIME and rest.end > rest.start
    return Field(FieldKind.TIME, rest, found_by) if timed else None


def _says_who(text: str, label: str, rest: Span, judge: Judge) -> bool:
    """Whether a line is 责任站所: and a name, though it is none that we know, or nothing."""
    least = 0 if text[rest.start - 1] == ":" else 1
    if not len(label) >= _SHORTEST_ROLE or not least <= rest.end - rest.start <= _LONGEST_NAME:
        return False
    plain = _CLAUSE.search(text, *rest) is None and not label.endswith("分工")
    return plain and judge.role_of_header(label) is not None


def answers(text: str, field: Field, judge: Judge) -> bool:
    """Whether a field says who answers: a time does not, nor 协办单位:市文化局 alone."""
    return field.kind is not FieldKind.TIME and not only_helps(text, field, judge)


def only_helps(text: str, field: Field, judge: Judge) -> bool:
    """Whether a field is one label, of those that help or oversee, or ends in what they do."""
    if _HELPS.search(text, *field.span) and not _ANSWERS.search(text, *field.span):
        return True
    label = _ONE_LABEL.fullmatch(text, *field.span)
    return label is not None and judge.role_of_header(label[1]) in (Role.COOPERATE, Role.SUPERVISE)


_HELPS = re.compile("(?:配合|协助|协办|参与|参加|协同)(?:落实|实施)?$")
_ANSWERS = re.compile("牵头|负责|主办|承办|责任|承担|(?<!配合)(?<!协助)落实|、(?:配合|协助|参与)")
_ONE_LABEL = re.compile(r"([^:]{2,8}):[^:]+")
_SHORTEST_ROLE = 4  # 责任单位, not 落实: before what is to be done
_LONGEST_NAME = 30
_CLAUSE = re.compile("[,。;!?:]")


def _names_persons(label: str) -> bool:
    """责任人:, 分管领导: and 联系电话: stand beside 责任单位: and are no text of a task."""
    return label.endswith(_PERSONS) and columns().of_header(label) is Column.NOTE


_PERSONS = ("领导", "人", "电话", "代表", "委员")
_LONGEST_PERSONS = 60
_LABEL = re.compile(r"([^:()]{1,12}):|\(([^:()]{1,12})\):?")
