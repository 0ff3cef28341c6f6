"""Copies of a plan with items split and merged: what the few gold links seldom show.

The gold has one pair of plans that copy a common text. So the trainer also sees each plan beside a
copy of itself in which long items are cut in two and short neighbours made one, with nothing but
their text: no unit, field or heading. The links follow from the cutting; no gold link is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.link.forms import form_of
from pipeline.link.tasks import LinkTask

LONG = 60  # characters from which on an item of two clauses or more is cut
SHORT = 45  # characters up to which two neighbours become one


def recut(tasks: Sequence[LinkTask]) -> tuple[list[LinkTask], list[tuple[int, int]]]:
    """The copy's tasks, and which (task, task of the copy) are linked, by place."""
    texts: list[str] = []
    links: list[tuple[int, int]] = []
    waiting: int | None = None
    for place, task in enumerate(tasks):
        form = form_of(task)
        if len(form.text) > LONG and len(form.clauses) > 1:
            texts += _halves(task)
            links += [(place, len(texts) - 2), (place, len(texts) - 1)]
            waiting = None
        elif waiting is not None and len(form.text) <= SHORT:
            texts[-1] += form.source
            links.append((place, len(texts) - 1))
            waiting = None
        else:
            texts.append(form.source)
            links.append((place, len(texts) - 1))
            waiting = place if len(form.text) <= SHORT else None
    return [_bare(tasks[0], number, text) for number, text in enumerate(texts, 1)], links


def bare(tasks: Sequence[LinkTask]) -> list[LinkTask]:
    """The tasks with their text only."""
    return [_bare(task, number, form_of(task).source) for number, task in enumerate(tasks, 1)]


def _halves(task: LinkTask) -> tuple[str, str]:
    """The source cut at the end of the clause nearest to its middle."""
    form = form_of(task)
    middle = len(form.text) / 2
    end = min((stop for _, stop in form.clauses[:-1]), key=lambda stop: abs(stop - middle))
    cut = int(form.offsets[end])
    return form.source[:cut], form.source[cut:]


def _bare(task: LinkTask, number: int, text: str) -> LinkTask:
    title = text.strip().split("。")[0].split(",")[0].split("，")[0]
    return replace(
        LinkTask(f"{task.doc_id}-{number:04d}", task.doc_id, title, text),
        place_names=task.place_names,
        year=task.year,
    )
