"""The rows of a comparison's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.measure.compute import Aligned, Scope, compute
from pipeline.measure.definitions import NAMES
from pipeline.measure.facts import TaskFact
from pipeline.measure.laid import Laid

ALIGNMENT_COLUMNS = ("reference_task_id", "doc_id", "task_id", "score", "verdict", "same_work")
MEASURE_COLUMNS = ("doc_id", *NAMES)
GROUP_COLUMNS = ("scope", "key", *NAMES)
ROBUSTNESS_COLUMNS = (
    "threshold", "doc_id", "n_links", "coverage", "addition_rate", "copy_rate",
)  # fmt: skip
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)

Row = dict[str, Any]


def alignment_rows(laid: Laid) -> Iterator[Row]:
    """Reference items with their answers, then the tasks that answer none, a document at a time."""
    for doc_id, items in laid.references.items():
        answers: defaultdict[str, list[Aligned]] = defaultdict(list)
        for one in laid.links(doc_id):
            answers[one.reference_task_id].append(one)
        for item in items:
            for one in answers.get(item.task_id, ()):
                yield _row(item.task_id, doc_id, one)
            if item.task_id not in answers:
                yield _row(item.task_id, doc_id)
        linked = {one.task_id for found in answers.values() for one in found}
        for task in laid.documents[doc_id]:
            if task.task_id not in linked:
                yield _row(None, doc_id) | {"task_id": task.task_id}


def _row(item: str | None, doc_id: str, link: Aligned | None = None) -> Row:
    found = (getattr(link, name, None) for name in ALIGNMENT_COLUMNS[2:])
    return dict(zip(ALIGNMENT_COLUMNS, (item, doc_id, *found), strict=True))


def measure_rows(laid: Laid) -> Iterator[Row]:
    """One a document, and a last one for all."""
    for doc_id in laid.references:
        yield {"doc_id": doc_id} | compute(laid.scope([doc_id]))
    yield {"doc_id": None} | compute(laid.scope(laid.references))


def group_rows(laid: Laid) -> Iterator[Row]:
    """By policy field and by unit (of the items and of the tasks), and by year of the documents."""
    whole = laid.scope(laid.references)
    for domain, scope in _parted(whole, lambda fact: [fact.domain] if fact.domain else []):
        yield {"scope": "domain", "key": domain} | compute(scope)
    for unit, scope in _parted(whole, lambda fact: fact.units):
        yield {"scope": "unit_key", "key": unit} | compute(replace(scope, unit=unit))
    for year in sorted({one.year for one in whole.documents if one.year is not None}):
        chosen = [one.doc_id for one in whole.documents if one.year == year]
        yield {"scope": "year", "key": str(year)} | compute(laid.scope(chosen))


def _parted(
    whole: Scope, keys_of: Callable[[TaskFact], Iterable[str]]
) -> Iterator[tuple[str, Scope]]:
    """The scope narrowed to each key; what is said of whole documents is no measure of a part."""
    answers: defaultdict[str, list[Aligned]] = defaultdict(list)
    for one in whole.links:
        answers[one.task_id].append(one)
    reference, tasks = _by_key(whole.reference, keys_of), _by_key(whole.tasks, keys_of)
    for key in sorted({*reference, *tasks}):
        mine = tasks.get(key, [])
        links = [one for fact in mine for one in answers.get(fact.task_id, ())]
        scope = replace(whole, reference=reference.get(key, []), tasks=mine, links=links)
        yield key, replace(scope, likeness={}, years={})


def _by_key(
    facts: Sequence[TaskFact], keys_of: Callable[[TaskFact], Iterable[str]]
) -> dict[str, list[TaskFact]]:
    answer: defaultdict[str, list[TaskFact]] = defaultdict(list)
    for fact in facts:
        for key in keys_of(fact):
            answer[key].append(fact)
    return answer


def robustness_rows(laid: Laid) -> Iterator[Row]:
    """How the first three measures move with the threshold."""
    for threshold in THRESHOLDS:
        for doc_id in (*laid.references, None):
            chosen = laid.references if doc_id is None else [doc_id]
            scope = laid.scope(chosen, threshold)
            found = compute(scope)
            values = (threshold, doc_id, len(scope.links), *(found[n] for n in NAMES[:3]))
            yield dict(zip(ROBUSTNESS_COLUMNS, values, strict=True))
