"""A stand-in for an upper document that the corpus lacks, from the documents that carry it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.errors import DatasetError
from pipeline.link.chains import Chain, plain_number
from pipeline.link.linker import LinkResult, LinkSettings, group
from pipeline.link.tasks import LinkTask, check_tasks
from pipeline.measure.comparison import Comparison, lay_against
from pipeline.measure.facts import Facts

SPREAD = 0.5  # share of the documents that an item must be in to be thought the upper document's


def compare_with_pseudo_reference(
    tasks: Sequence[LinkTask],
    upper: str,
    linked: LinkResult,
    chains: Sequence[Chain],
    facts: Facts | None = None,
    settings: LinkSettings | None = None,
) -> Comparison:
    """Lay the documents that carry out `upper` (a number) against what they have in common.

    An item is a family that half of them or more have. It stands as the member that is linked best
    to the others; a document is laid against the wording of the others, never against its own.
    Raises DatasetError where fewer than three documents cite `upper`, or share no item.
    """
    number = plain_number(upper)
    documents = group(check_tasks(tasks))
    citing = [one.doc_id for one in chains if number in one.cited and one.doc_id in documents]
    if len(citing) < 3:
        raise DatasetError(
            f"{upper} is carried out by {len(citing)} of them: a pseudo-reference needs three"
        )
    members = _items({doc_id: documents[doc_id] for doc_id in citing}, linked)
    if not members:
        raise DatasetError(f"the documents that carry out {upper} have no item in common")
    references = {doc_id: _for(doc_id, members) for doc_id in citing}
    note = (
        f"pseudo-reference: {len(members)} items that at least {SPREAD:.0%} of {len(citing)} "
        f"documents citing {upper} have in common; not the text of {upper}"
    )
    chosen = {doc_id: documents[doc_id] for doc_id in citing}
    return lay_against(number, references, chosen, facts, chains, settings, note)


def _items(documents: Mapping[str, Sequence[LinkTask]], linked: LinkResult) -> list[list[LinkTask]]:
    """The members of each widespread family, the best linked first."""
    by_id = {task.task_id: task for tasks in documents.values() for task in tasks}
    families: defaultdict[str, list[LinkTask]] = defaultdict(list)
    for family_id, task_id in linked.families:
        if task_id in by_id:
            families[family_id].append(by_id[task_id])
    weight: defaultdict[str, float] = defaultdict(float)
    for one in linked.links:
        if one.left_task_id in by_id and one.right_task_id in by_id:
            weight[one.left_task_id] += one.score
            weight[one.right_task_id] += one.score
    needed = max(2, SPREAD * len(documents))
    return [
        sorted(found, key=lambda task: (-round(weight[task.task_id], 6), task.task_id))
        for _, found in sorted(families.items())
        if len({task.doc_id for task in found}) >= needed
    ]


def _for(doc_id: str, members: Sequence[Sequence[LinkTask]]) -> list[LinkTask]:
    """For each item the best member of another document."""
    others = [[task for task in found if task.doc_id != doc_id] for found in members]
    return [found[0] for found in others if found]
