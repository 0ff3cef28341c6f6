"""What was found in a task, as rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

from pipeline.records import Action, Assignment, Citation, Deadline, Document, Mention, Target

Row = tuple[Any, ...]

# The innermost loops of writing, so one list a table: `for m in [a.mention]` gives a part a name.


def assignments(text: str, task_id: str, found: tuple[Assignment, ...]) -> list[Row]:
    """Rows of `assignments`."""
    return [
        (
            task_id,
            order,
            a.role.value,
            text[s:e],
            u.name,
            u.key,
            u.kind.value,
            s,
            e,
            m.found_by,
            m.score,
        )
        for order, a in enumerate(found, 1)
        for m, u in [(a.mention, a.unit)]
        for s, e in [m.span]
    ]


def deadlines(text: str, task_id: str, found: tuple[Deadline, ...]) -> list[Row]:
    """Rows of `deadlines`."""
    return [
        (
            task_id,
            order,
            d.kind.value,
            text[s:e],
            d.earliest,
            d.latest,
            d.frequency,
            d.condition,
            s,
            e,
            m.found_by,
            m.score,
        )
        for order, d in enumerate(found, 1)
        for m in [d.mention]
        for s, e in [m.span]
    ]


def actions(task_id: str, found: tuple[Action, ...]) -> list[Row]:
    """Rows of `actions`."""
    return [
        (task_id, order, a.verb, a.object, a.action_class, *m.span, m.found_by, m.score)
        for order, a in enumerate(found, 1)
        for m in [a.mention]
    ]


def citations(document: Document, task_id: str | None, found: tuple[Citation, ...]) -> list[Row]:
    """Rows of `citations`, of a task or (None) of the rest of the document."""
    doc_id, text = document.doc_id, document.text
    return [
        (
            doc_id,
            task_id,
            order,
            c.relation.value,
            c.title,
            c.doc_number,
            c.issuer,
            c.year,
            s,
            e,
            text[s:e],
            m.found_by,
            m.score,
            None,  # which document of the dataset it is, is known when all are read
        )
        for order, c in enumerate(found, 1)
        for m in [c.mention]
        for s, e in [m.span]
    ]


def targets(text: str, task_id: str, found: tuple[Target, ...]) -> list[Row]:
    """Rows of `targets`; a number too large for a number is empty."""
    return [
        (
            task_id,
            order,
            t.comparator,
            t.value if isfinite(t.value) else None,
            t.unit,
            text[s:e],
            s,
            e,
            m.found_by,
            m.score,
        )
        for order, t in enumerate(found, 1)
        for m in [t.mention]
        for s, e in [m.span]
    ]


def mentions(document: Document, task_id: str | None, found: list[Mention]) -> Iterable[Row]:
    """One row a mention: what several rows of a task stand on comes once."""
    doc_id, text = document.doc_id, document.text
    return dict.fromkeys(
        [
            (doc_id, task_id, m.label.value, text[s:e], s, e, m.found_by, m.score)
            for m in found
            for s, e in [m.span]
        ]
    )
