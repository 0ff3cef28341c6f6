"""The measures of one scope: a document, all documents, a policy field, a unit, a year."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.link.families import LEAST
from pipeline.link.verdict import Verdict
from pipeline.measure.definitions import NAMES
from pipeline.measure.facts import DocumentFacts, TaskFact

Value = float | None
Spans = tuple[tuple[int, int], ...]
Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A reference item and a task that answers it; the stretches of either that the other has."""

    reference_task_id: str
    doc_id: str
    task_id: str
    score: float
    verdict: str
    spans_reference: Spans
    spans_task: Spans
    same_work: float = 1.0  # how likely the two order the same work, not only work on one subject


@dataclass(frozen=True)
class Scope:
    """What a row of measures is over. `unit` narrows `lead_share` to one unit."""

    reference: Sequence[TaskFact]
    tasks: Sequence[TaskFact]
    links: Sequence[Aligned]
    documents: Sequence[DocumentFacts]
    issued: dt.date | None = None  # the reference
    unit: str | None = None
    years: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # doc_id -> kept, of
    likeness: Mapping[str, tuple[Value, Value]] = field(default_factory=dict)


def compute(scope: Scope) -> Values:
    """Every measure by name; None where its denominator is empty or its facts are not known."""
    found = _alignment(scope) | _roles(scope) | _time(scope) | _years(scope) | _likeness(scope)
    return {name: found[name] for name in NAMES}


def _alignment(scope: Scope) -> Values:
    items = {fact.task_id for fact in scope.reference}
    tasks = {fact.task_id for fact in scope.tasks}
    links = [one for one in scope.links if one.reference_task_id in items and one.task_id in tasks]
    outward = [one for one in scope.links if one.task_id in tasks]
    slots = len(items) * len(scope.documents)
    covered = Counter((one.doc_id, one.reference_task_id) for one in links)
    same = {(one.doc_id, one.reference_task_id) for one in links if one.same_work >= LEAST}
    answering = Counter(one.task_id for one in outward)
    verdicts = Counter(one.verdict for one in links)
    return {
        "coverage": _share(len(covered), slots),
        "addition_rate": _share(len(tasks) - len(answering), len(tasks)),
        "copy_rate": _copied(scope.tasks, outward, "task_id", "spans_task", 1),
        "copy_rate_reference": _copied(
            scope.reference, links, "reference_task_id", "spans_reference", len(scope.documents)
        ),
        **{f"share_{verdict}": _share(verdicts[verdict], len(links)) for verdict in Verdict},
        "coverage_same_work": _share(len(same), slots),
        "split_rate": _share(sum(n > 1 for n in covered.values()), len(covered)),
        "merge_rate": _share(sum(n > 1 for n in answering.values()), len(answering)),
    }


def _copied(
    facts: Sequence[TaskFact], links: Iterable[Aligned], key: str, spans: str, times: int
) -> Value:
    """Characters in aligned spans over all characters; what several links share counts once."""
    size = {fact.task_id: fact.n_chars for fact in facts}
    held: defaultdict[tuple[str, str], list[Spans]] = defaultdict(list)
    for one in links:
        if getattr(one, key) in size:
            held[one.doc_id, getattr(one, key)].append(getattr(one, spans))
    return _share(sum(union_length(found) for found in held.values()), sum(size.values()) * times)


def union_length(several: Iterable[Spans]) -> int:
    """How many characters stand in any of the spans."""
    total = end = 0
    for start, stop in sorted(span for spans in several for span in spans):
        total += max(0, stop - max(start, end))
        end = max(end, stop)
    return total


def _roles(scope: Scope) -> Values:
    known = [fact for fact in scope.tasks if fact.n_lead is not None]
    if scope.unit is None:
        leading = sum(bool(fact.n_lead) for fact in known)
    else:
        leading = sum(scope.unit in fact.leads for fact in known)
    return {
        "lead_share": _share(leading, len(known)),
        **{
            name: _share(sum(getattr(fact, name) or 0 for fact in known), len(known))
            for name in ("n_lead", "n_responsible", "n_cooperate")
        },
    }


def _time(scope: Scope) -> Values:
    known = [fact for fact in scope.tasks if fact.n_deadlines is not None]
    issued = {one.doc_id: one.issued_on for one in scope.documents}
    horizons = [
        (day - start).days
        for fact in known
        if (start := issued.get(fact.doc_id)) is not None
        for day in fact.latest
    ]
    lags = [
        (one.issued_on - scope.issued).days
        for one in scope.documents
        if one.issued_on is not None and scope.issued is not None
    ]
    return {
        "has_deadline": _share(sum(bool(fact.n_deadlines) for fact in known), len(known)),
        "deadline_specificity": _share(
            sum(fact.n_specific or 0 for fact in known),
            sum(fact.n_deadlines or 0 for fact in known),
        ),
        "horizon_days": float(median(horizons)) if horizons else None,
        "lag_days": float(median(lags)) if lags else None,
        "n_quantified_targets": _share(sum(fact.n_targets or 0 for fact in known), len(known)),
    }


def _years(scope: Scope) -> Values:
    pairs = [scope.years[one.doc_id] for one in scope.documents if one.doc_id in scope.years]
    kept = _share(sum(kept for kept, _ in pairs), sum(of for _, of in pairs))
    return {"retention": kept, "drop_rate": None if kept is None else 1.0 - kept}


def _likeness(scope: Scope) -> Values:
    answer: Values = {}
    for place, name in enumerate(("vertical_likeness", "horizontal_likeness")):
        known = [
            value
            for one in scope.documents
            if (value := scope.likeness.get(one.doc_id, (None, None))[place]) is not None
        ]
        answer[name] = sum(known) / len(known) if known else None
    return answer


def _share(part: float, whole: float) -> Value:
    return part / whole if whole else None
