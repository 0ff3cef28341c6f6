"""Paragraphs cut at the numbers that a lost line break glued into them."""

from __future__ import annotations

import re

from pipeline.records import Span
from pipeline.structure.labels import CN, DOT, NumberLabel, read_label

# Labels in the middle of a paragraph whose line break was lost. A sentence must have ended before
# them: an enumeration inside a sentence (;2.…) stays inside its item.
# The mark before is read first: a search skips to it.
_GLUED = re.compile(
    rf"[。!?)”: ](?:(?<=[。!?)”:]) *(?={CN}、)"
    rf"|(?<=[。!?]) *(?=\({CN}\))"
    rf"|(?<=[。!?)])  +(?=\({CN}\))"
    rf"|(?<=[。!?)]) *(?=\d{{1,2}}(?:{DOT}(?!\d)|、))"
    rf"|(?<= ) +(?=第{CN}[章条])"
    rf"|(?<=[。]) *(?=第{CN}条 )"
    rf"|(?<=\)) ?; ?(?=\d{{1,2}}{DOT}(?!\d)))"
    rf"|;\s?(?=\d{{1,2}}(?:{DOT}(?!\d)|、))"
)


# 一、防火宣传1.召开会议。2.开展宣传。: a heading before the first of its items.
_HEADING = re.compile(
    rf"[\u4e00-\u9fff]{{2,14}}(?=1(?:{DOT}|、)[\u4e00-\u9fff]"
    rf"[^\n]{{6,1500}}?[。;] ?2(?:{DOT}(?!\d)|、))"
)


def split_glued(text: str, span: Span) -> list[Span]:
    """Cut a paragraph before each label that a lost line break glued to the sentence before it.

    A cut needs a neighbour that confirms the series (the number before or after it, or 一 alone at
    the end of a preamble), so that a list inside a sentence is left whole. After ; it must be the
    next one of the paragraph's own number.
    """
    cuts = [span.start]
    previous = read_label(text, span.start, span.end)
    previous = _with_item(text, previous, span.end, cuts)
    for match in _GLUED.finditer(text, span.start, span.end):
        label = read_label(text, match.end(), span.end)
        listed = text[match.start()] == ";"
        if label is not None and _continues(previous, label, listed):
            cuts.append(match.end())
            previous = _with_item(text, label, span.end, cuts)
    if len(cuts) == 1:
        return [span]
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], span.end], strict=True)]


def _with_item(
    text: str, label: NumberLabel | None, end: int, cuts: list[int]
) -> NumberLabel | None:
    """The label from which the series goes on: the 1. that is glued to a heading is cut off it."""
    if label is None or label.kind not in {"first", "second"}:
        return label
    heading = _HEADING.match(text, label.end, end)
    if heading is None:
        return label
    cuts.append(heading.end())
    return read_label(text, heading.end(), end)


def _continues(previous: NumberLabel | None, label: NumberLabel, listed: bool) -> bool:
    if previous is None or previous.rank < label.rank:
        return not listed and (label.value == 1 or label.kind in {"chapter", "article"})
    if previous.rank == label.rank:
        return (
            previous.value is not None
            and label.value is not None
            and (label.value == previous.value + 1)
        )
    return label.kind in {"first", "second", "chapter", "article"}
