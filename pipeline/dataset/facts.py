"""What was found in a task, as rows of its tables."""

from __future__ import annotations

from math import isfinite
from typing import Any

from pipeline.records import Action, Assignment, Citation, Deadline, Document, Mention, Target

Row = tuple[Any, ...]

# The innermost loops of writing: one list a table, the records taken apart in place. An enum's
# member is the string itself; its `.value` would cost as much as the rest of a row.


def assignments(text: str, task_id: str, found: tuple[Assignment, ...]) -> list[Row]:
    """Rows of `assignments`."""
    return [
        (task_id, order, role, text[s:e], *unit, s, e, found_by, score)
        for order, (role, (_, (s, e), found_by, score), unit) in enumerate(found, 1)
    ]


def deadlines(text: str, task_id: str, found: tuple[Deadline, ...]) -> list[Row]:
    """Rows of `deadlines`."""
    return [
        (
            task_id,
            order,
            d.kind,
            text[s:e],
            d.earliest,
            d.latest,
            d.frequency,
            d.condition,
            s,
            e,
            found_by,
            score,
        )
        for order, d in enumerate(found, 1)
        for _, (s, e), found_by, score in [d.mention]
    ]


def actions(task_id: str, found: tuple[Action, ...]) -> list[Row]:
    """Rows of `actions`."""
    return [
        (task_id, order, verb, what, action_class, s, e, found_by, score)
        for order, ((_, (s, e), found_by, score), verb, what, action_class) in enumerate(found, 1)
    ]


def citations(document: Document, task_id: str | None, found: tuple[Citation, ...]) -> list[Row]:
    """Rows of `citations`, of a task or (None) of the rest of the document."""
    doc_id, text = document.doc_id, document.text
    return [
        (
            doc_id,
            task_id,
            order,
            c.relation,
            c.title,
            c.doc_number,
            c.issuer,
            c.year,
            s,
            e,
            text[s:e],
            found_by,
            score,
            None,  # which document of the dataset it is, is known when all are read
        )
        for order, c in enumerate(found, 1)
        for _, (s, e), found_by, score in [c.mention]
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
            found_by,
            score,
        )
        for order, t in enumerate(found, 1)
        for _, (s, e), found_by, score in [t.mention]
    ]


def mentions(document: Document, task_id: str | None, found: list[Mention]) -> list[Row]:
    """One row a mention: what several rows of a task stand on comes once."""
    doc_id, text = document.doc_id, document.text
    return [
        (doc_id, task_id, label, text[s:e], s, e, found_by, score)
        for label, (s, e), found_by, score in dict.fromkeys(found)
    ]
