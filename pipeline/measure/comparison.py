"""Every document of a corpus laid against a reference: alignment, measures, robustness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.errors import DatasetError
from pipeline.link.chains import Chain
from pipeline.link.linker import Link, LinkSettings, group, link_documents
from pipeline.link.model import LinkModel, load_model
from pipeline.link.profiles import Profile, profile
from pipeline.link.tasks import LinkTask, check_tasks
from pipeline.measure.compute import Aligned, Scope, Value, compute
from pipeline.measure.definitions import NAMES
from pipeline.measure.facts import DocumentFacts, Facts, facts_of
from pipeline.measure.likeness import kept_from_last_year, likeness

ALIGNMENT_COLUMNS = ("reference_task_id", "doc_id", "task_id", "score", "verdict")
MEASURE_COLUMNS = ("doc_id", *NAMES)
GROUP_COLUMNS = ("scope", "key", *NAMES)
ROBUSTNESS_COLUMNS = (
    "threshold", "doc_id", "n_links", "coverage", "addition_rate", "copy_rate",
)  # fmt: skip
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)

Row = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """Rows of the tables; `measures` one a document and a last one for all (doc_id None).

    `groups` has the measures by policy field, unit and year; `robustness` how the first three move
    with the threshold. `note` says what the reference is where it is none of the documents; `kind`
    is its code, and `items` are rows of its items where whoever asked has them.
    """

    reference: str
    alignment: tuple[Row, ...]
    measures: tuple[Row, ...]
    groups: tuple[Row, ...]
    robustness: tuple[Row, ...]
    note: str = ""
    kind: str = "document"
    items: tuple[Row, ...] = ()


def compare(
    tasks: Sequence[LinkTask],
    reference_doc_id: str,
    facts: Facts | None = None,
    chains: Sequence[Chain] = (),
    settings: LinkSettings | None = None,
) -> Comparison:
    """Lay every document with tasks against one of them.

    Without `facts` the measures of roles, time limits and targets are None; without `chains` those
    of likeness. Raises DatasetError for an unknown reference and where there is nothing to compare.
    """
    documents = group(check_tasks(tasks))
    if reference_doc_id not in documents:
        raise DatasetError(f"no document {reference_doc_id} with tasks in the dataset")
    others = [doc_id for doc_id in documents if doc_id != reference_doc_id]
    answers = dict.fromkeys(others, documents[reference_doc_id])
    return lay_against(reference_doc_id, answers, documents, facts, chains, settings)


def lay_against(
    name: str,
    references: Mapping[str, Sequence[LinkTask]],
    documents: Mapping[str, Sequence[LinkTask]],
    facts: Facts | None = None,
    chains: Sequence[Chain] = (),
    settings: LinkSettings | None = None,
    note: str = "",
) -> Comparison:
    """Compare each document of `references` with the items given for it.

    The items of a real reference are the same for all; those of a pseudo-reference are taken, for
    each document, from the other documents.
    """
    settings = settings or LinkSettings()
    model = load_model(settings.model)
    threshold = model.threshold if settings.threshold is None else settings.threshold
    facts = facts or facts_of([task for found in documents.values() for task in found])
    loose = model.with_threshold(min(THRESHOLDS[0], threshold))
    linked = {
        doc_id: _aligned(
            doc_id,
            link_documents(_profile(tuple(items)), _profile(tuple(documents[doc_id])), loose),
        )
        for doc_id, items in references.items()
    }
    work = _Work(name, references, documents, facts, linked, threshold)
    by_pair = _comparer(documents, model.with_threshold(threshold))
    extra = _Extra(
        likeness(facts, chains, by_pair) if chains else {}, kept_from_last_year(facts, by_pair)
    )
    return Comparison(
        name,
        tuple(_alignment(work)),
        tuple(_measures(work, extra)),
        tuple(_groups(work, extra)),
        tuple(_robustness(work)),
        note,
    )


@dataclass(frozen=True)
class _Work:
    name: str
    references: Mapping[str, Sequence[LinkTask]]
    documents: Mapping[str, Sequence[LinkTask]]
    facts: Facts
    linked: Mapping[str, Sequence[Aligned]]  # at the loosest threshold
    threshold: float

    def links(self, doc_id: str, threshold: float | None = None) -> list[Aligned]:
        """The links of a document. Alignment takes pairs by score, so that a higher threshold keeps
        the beginning of what a lower one takes."""
        least = self.threshold if threshold is None else threshold
        return [one for one in self.linked[doc_id] if one.score >= least]

    def scope(self, doc_ids: Iterable[str], threshold: float | None = None) -> Scope:
        """Some documents with their tasks and the reference items that they are laid against."""
        chosen = list(doc_ids)
        items = {task.task_id for doc_id in chosen for task in self.references[doc_id]}
        return Scope(
            reference=[self.facts.tasks[one] for one in sorted(items)],
            tasks=[self.facts.tasks[t.task_id] for d in chosen for t in self.documents[d]],
            links=[one for doc_id in chosen for one in self.links(doc_id, threshold)],
            documents=[self.facts.documents.get(d, DocumentFacts(d)) for d in chosen],
            issued=getattr(self.facts.documents.get(self.name), "issued_on", None),
        )


@dataclass(frozen=True)
class _Extra:
    likeness: Mapping[str, tuple[Value, Value]]
    years: Mapping[str, tuple[int, int]]


def _aligned(doc_id: str, links: Sequence[Link]) -> list[Aligned]:
    return [
        Aligned(
            one.left_task_id, doc_id, one.right_task_id, one.score, one.verdict,
            one.spans_left, one.spans_right,
        )
        for one in links
    ]  # fmt: skip


def _alignment(work: _Work) -> Iterator[Row]:
    """Reference items with their answers, then the tasks that answer none, a document at a time."""
    for doc_id, items in work.references.items():
        answers: defaultdict[str, list[Aligned]] = defaultdict(list)
        for one in work.links(doc_id):
            answers[one.reference_task_id].append(one)
        for item in items:
            for one in answers.get(item.task_id, ()):
                yield _row(item.task_id, doc_id, one.task_id, one.score, one.verdict)
            if item.task_id not in answers:
                yield _row(item.task_id, doc_id, None, None, None)
        linked = {one.task_id for found in answers.values() for one in found}
        for task in work.documents[doc_id]:
            if task.task_id not in linked:
                yield _row(None, doc_id, task.task_id, None, None)


def _row(*values: Any) -> Row:
    return dict(zip(ALIGNMENT_COLUMNS, values, strict=True))


def _measures(work: _Work, extra: _Extra) -> Iterator[Row]:
    for doc_id in work.references:
        yield {"doc_id": doc_id} | _compute(work.scope([doc_id]), extra)
    yield {"doc_id": None} | _compute(work.scope(work.references), extra)


def _compute(scope: Scope, extra: _Extra) -> dict[str, Value]:
    return compute(replace(scope, likeness=extra.likeness, years=extra.years))


def _groups(work: _Work, extra: _Extra) -> Iterator[Row]:
    """By policy field and by unit (of the items and of the tasks), and by year of the documents."""
    whole = work.scope(work.references)
    everything = [*whole.reference, *whole.tasks]
    for domain in sorted({fact.domain for fact in everything if fact.domain}):
        narrowed = _narrow(whole, [fact.task_id for fact in everything if fact.domain == domain])
        yield _group("domain", domain, narrowed)
    for unit in sorted({unit for fact in everything for unit in fact.units}):
        narrowed = _narrow(whole, [fact.task_id for fact in everything if unit in fact.units])
        yield _group("unit_key", unit, replace(narrowed, unit=unit))
    years = sorted({one.year for one in whole.documents if one.year is not None})
    for year in years:
        chosen = [one.doc_id for one in whole.documents if one.year == year]
        yield {"scope": "year", "key": str(year)} | _compute(work.scope(chosen), extra)


def _group(scope: str, key: str, narrowed: Scope) -> Row:
    return {"scope": scope, "key": key} | compute(narrowed)


def _narrow(scope: Scope, task_ids: Iterable[str]) -> Scope:
    keep = frozenset(task_ids)
    return replace(
        scope,
        reference=[fact for fact in scope.reference if fact.task_id in keep],
        tasks=[fact for fact in scope.tasks if fact.task_id in keep],
    )


def _robustness(work: _Work) -> Iterator[Row]:
    for threshold in THRESHOLDS:
        for doc_id in (*work.references, None):
            chosen = work.references if doc_id is None else [doc_id]
            scope = work.scope(chosen, threshold)
            found = compute(scope)
            yield dict(
                zip(
                    ROBUSTNESS_COLUMNS,
                    (threshold, doc_id, len(scope.links), *(found[n] for n in NAMES[:3])),
                    strict=True,
                )
            )


def _comparer(
    documents: Mapping[str, Sequence[LinkTask]], model: LinkModel
) -> Callable[[str, str], Sequence[Link]]:
    @cache
    def links(left: str, right: str) -> Sequence[Link]:
        if left not in documents or right not in documents:
            return ()
        return link_documents(
            _profile(tuple(documents[left])), _profile(tuple(documents[right])), model
        )

    return links


@cache
def _profile(tasks: tuple[LinkTask, ...]) -> Profile:
    return profile(tasks)
