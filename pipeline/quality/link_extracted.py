"""The gold links laid on what the rules find: linking as it is met, not as annotated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.link.profiles import profile
from pipeline.link.tasks import LinkTask
from pipeline.quality.linking import LinkGold
from pipeline.train.examples import Example
from pipeline.train.linker import link_tasks


def as_extracted(links: LinkGold, found: Sequence[Example]) -> LinkGold:
    """The same links between the tasks that the rules find, with the units and fields they find.

    A gold task that is not found keeps its place, and says nothing: it cannot be linked.
    """
    there = {one.document.doc_id: one for one in found if one.document.doc_id in links.profiles}
    by_id = {task.task_id: task for task in link_tasks(one.rules for one in there.values())}
    tasks = {}
    for doc_id, wanted in links.gold.tasks.items():
        mine = _by_gold_id(there[doc_id], by_id) if doc_id in there else {}
        tasks[doc_id] = tuple(
            replace(mine[one.task_id], task_id=one.task_id)
            if one.task_id in mine
            else LinkTask(one.task_id, doc_id, "", "", year=one.year)
            for one in wanted
        )
    profiles = {doc_id: profile(found_tasks) for doc_id, found_tasks in tasks.items()}
    return LinkGold(replace(links.gold, tasks=tasks), profiles)


def _by_gold_id(example: Example, by_id: dict[str, LinkTask]) -> dict[str, LinkTask]:
    """Extracted tasks by the id of the gold task that each overlaps most; the first of several."""
    doc_id = example.document.doc_id
    answer: dict[str, LinkTask] = {}
    for ordinal, name in enumerate(example.names, 1):
        task = by_id.get(f"{doc_id}-{ordinal:04d}")
        if task is not None and name.startswith("t"):
            answer.setdefault(f"{doc_id}-{int(name[1:]):04d}", task)
    return answer
