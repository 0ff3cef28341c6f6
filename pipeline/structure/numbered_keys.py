"""Numbered items that say who answers for those beside them: 二、责任单位 市住建局."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon.columns import columns
from pipeline.records import Field, FieldKind, Span
from pipeline.structure.lines import trim
from pipeline.structure.outline import Node
from pipeline.structure.shapes import Judge
from pipeline.text import compact

_LONGEST_TIME = 60
_LONGEST_UNITS = 400
_ENDS = "。;,"


def keys_among(text: str, group: Node, judge: Judge) -> dict[int, Field]:
    """For each item of a group that only says who answers, or until when: what it says.

    Empty where nothing else stands in the group. 主办单位 and 承办单位 are those of an event and
    answer for none of its items.
    """
    found = {
        id(child): field
        for child in group.children
        if not child.children and (field := _field(text, child, judge))
    }
    return found if len(found) < len(group.children) else {}


def _field(text: str, node: Node, judge: Judge) -> Field | None:
    colon = text.find(":", *node.title)
    name = Span(node.title.start, colon if colon >= 0 else node.title.end)
    if name.end - name.start > _LONGEST_NAME or any(line.table for line in node.lines):
        return None
    if node.title.end < node.lines[0].span.end:
        return None  # a sentence: 放宽提取时限。3年内…
    said = list(_said(text, node, name.end + (colon >= 0)))
    label = compact(text[slice(*name)])
    if len(said) != 1 or "办" in label:
        return None
    role = judge.role_of_header(label)
    if role is not None and said[0].end - said[0].start <= _LONGEST_UNITS:
        sure = judge.units_share(text, said[0]) >= _ALL
        return Field(FieldKind.UNITS, said[0], "inherited:heading", role) if sure else None
    timed = (
        label in columns().whole
        and label.endswith("时限")
        and said[0].end - said[0].start <= _LONGEST_TIME
    )
    if timed and columns().time_cell.search(text, *said[0]):
        return Field(FieldKind.TIME, said[0], "inherited:heading")
    return None


_LONGEST_NAME = 8
_ALL = 0.9


def _said(text: str, node: Node, start: int) -> Iterator[Span]:
    """What stands behind an item's label, in its line and below it."""
    first, *below = node.prose()
    for span in (Span(min(start, first.end), first.end), *below):
        inner = trim(text, span)
        while inner.end > inner.start and text[inner.end - 1] in _ENDS:
            inner = Span(inner.start, inner.end - 1)
        if inner.end > inner.start:
            yield inner
