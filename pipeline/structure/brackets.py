"""Where a text says who answers for it: responsibility brackets, lines and tails.

The shape is found here; whether the inside gives roles to units is the judge's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Field, FieldKind, Span
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
    tail = _tail(text, Span(end, span.end), judge)
    return [*found, tail] if tail else found


def _tail(text: str, span: Span, judge: Judge) -> tuple[Span, Field] | None:
    """What is said in a line, behind an indent, or behind a sentence."""
    labels = (at for at in _LABELLED.finditer(text, *span) if _names_a_field(at[1], judge))
    bracketed = next(labels, None)
    if bracketed:
        line = trim(text, Span(bracketed.start(), span.end))
        held = _field(text, line, "rule:line", judge)
        return (line, held) if held else None
    if text.find(":", *span) < 0:
        return None
    for head in _TAIL.finditer(text, _with_indent(text, span.start), span.end):
        rest = trim(text, Span(head.end(), span.end))
        name = Span(rest.start, text.index(":", rest.start))
        before = text[head.start() - 1 : head.start()]  # "" at the start of the text
        # 项目咨询电话…,接听时间:… but 推进公开 责任单位:…
        loose = before == "," or (head.group() == " " and before not in _STOPS)
        if loose and judge.role_of_header(text[slice(*name)]) is None:
            continue
        if heads_work(text, name, judge):  # 市财政局:牵头编制预算 is what it has to do
            return None
        held = _field(text, rest, "rule:line", judge)
        if held is not None:
            return rest, held
    return None


def _with_indent(text: str, start: int) -> int:
    """The start of the line, or of the blanks, before a paragraph that begins behind them."""
    while start and text[start - 1] == " ":
        start -= 1
    return start


def heads_work(text: str, name: Span, judge: Judge) -> bool:
    """Whether what stands before a colon are units, and no label as 责任单位 is."""
    return judge.role_of_header(text[slice(*name)]) is None and judge.units_share(text, name) == 1


# 【责任单位】市财政局: the label itself stands in brackets. The bracket is read first: a search
# skips to it.
_LABELLED = re.compile(r"\((?:(?<=^\()|(?<=[。!?;\s]\())([^\s():]{2,10})\)", re.MULTILINE)


def _names_a_field(label: str, judge: Judge) -> bool:
    return judge.role_of_header(label) is not None or columns().of_header(label) is Column.TIME


def _field(text: str, span: Span, found_by: str, judge: Judge) -> Field | None:
    """What a stretch assigns: units and all beside them, or only a time limit; else None."""
    if not 0 < span.end - span.start <= _LONGEST:
        return None
    if judge.is_responsibility(text, span):
        return Field(FieldKind.RESPONSIBILITY, span, found_by)
    label = _LABEL.match(text, *span)
    name = (label[1] or label[2]) if label else ""
    if _names_persons(name) and span.end - span.start <= _LONGEST_PERSONS:
        return Field(FieldKind.RESPONSIBILITY, span, found_by)
    if label is None or columns().of_header(name) is not Column.TIME:
        return None
    rest = trim(text, Span(label.end(), span.end))
    return Field(FieldKind.TIME, rest, found_by) if rest.end > rest.start else None


def _names_persons(label: str) -> bool:
    """责任人:, 分管领导: and 联系电话: stand beside 责任单位: and are no text of a task."""
    return label.endswith(_PERSONS) and columns().of_header(label) is Column.NOTE


_PERSONS = ("领导", "人", "电话")
_LONGEST_PERSONS = 60
_LABEL = re.compile(r"([^:()]{1,12}):|\(([^:()]{1,12})\):?")
