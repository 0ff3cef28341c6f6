"""同上: in a cell the cell above, behind an item (责任单位同上) who answers for the one before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.records import Cell, Field, FieldKind, Span, Task
from pipeline.structure.lines import trim

_DITTOS = ("同上", "同前", "〃")
# (责任单位同上)。, 责任单位:同上: at the end of an item; in its sentences 同上 is a word like any.
_DITTO = re.compile(
    r"(?P<open>\()?(?:(?:责任|牵头|落实|承办|主办|配合|负责)(?:单位|部门)[均都]?)?(?P<colon>:)?"
    r" ?同上(?(open)\)) ?[。;]?$"
)
_LONGEST = 24  # characters from the bracket to the end


def without_dittos(text: str, grid: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """同上 stands for the cell above it."""
    if not any(ditto in text for ditto in _DITTOS):
        return grid
    whole: list[list[Cell]] = []
    for row in grid:
        same = [
            whole and c.span.end - c.span.start <= 4 and text[slice(*c.span)] in _DITTOS
            for c in row
        ]
        whole.append([whole[-1][i] if same[i] else c for i, c in enumerate(row)])
    return whole


def with_dittos(text: str, tasks: Iterable[Task]) -> Iterator[Task]:
    """The tasks, 同上 at the end of one in place of its units read as those of the one before."""
    before: tuple[Field, ...] = ()
    for task in tasks:
        ditto = _ditto(text, task) if before else None
        whole = task if ditto is None else replace(task, pieces=ditto, fields=before)
        yield whole
        before = tuple(
            field._replace(found_by="inherited:item-above")
            for field in whole.fields
            if field.kind is not FieldKind.TIME
        )


def _ditto(text: str, task: Task) -> tuple[Span, ...] | None:
    """The pieces of a task without fields that ends in 同上, without it."""
    *others, last = task.pieces
    if task.fields or text.find("同上", max(last.start, last.end - _LONGEST), last.end) < 0:
        return None
    found = _DITTO.search(text, max(last.start, last.end - _LONGEST), last.end)
    if found is None or not (found["open"] or found["colon"] or text[found.start() - 1] in "。\n"):
        return None
    rest = trim(text, Span(last.start, found.start()))
    pieces = (*others, rest) if rest.end > rest.start else tuple(others)
    return pieces or None
