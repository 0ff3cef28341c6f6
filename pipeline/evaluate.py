"""An extraction beside its gold, label by label: the items of either, and which tasks are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.gold import GoldDocument, span_of
from pipeline.records import Deadline, Extraction, Span, TaskFacts
from pipeline.tally import Item, Tally, compare


def evaluate(gold: GoldDocument, extraction: Extraction) -> dict[str, Tally]:
    """Compare one document's extraction with its gold, by label; only labels that the gold has."""
    names = pair_tasks(gold, extraction.tasks)
    return {
        label: compare(gold.path, wanted, found)
        for label, (wanted, found) in _items(gold, extraction, names).items()
        if gold.has(label)
    }


def pair_tasks(gold: GoldDocument, tasks: Sequence[TaskFacts]) -> list[str]:
    """The gold id of each extracted task: the gold task that it overlaps most, else its place."""
    names = []
    wanted = [(span_of(line), task_id) for task_id, line in gold.tasks().items()]
    for facts in tasks:
        span = facts.task.span
        overlap, name = max(
            ((min(span.end, w.end) - max(span.start, w.start), n) for w, n in wanted),
            default=(0, ""),
        )
        names.append(name if overlap > 0 else f"?{span.start}")
    return names


def _items(
    gold: GoldDocument, extraction: Extraction, names: Sequence[str]
) -> dict[str, tuple[list[Item], list[Item]]]:
    found: dict[str, list[Item]] = {
        "task": [], "assignment": [], "deadline": [], "action": [], "target": [], "citation": [],
    }  # fmt: skip
    for facts, name in zip(extraction.tasks, names, strict=True):
        for label, item in found_in(facts, name):
            if gold.covers(label, name):
                found[label].append(item)
    found["citation"] += [_citation(c) for c in extraction.citations]
    wanted = {label: list(_wanted(gold, label)) for label in found}
    answer = {label: (wanted[label], found[label]) for label in found}
    answer["domain"] = domain_items(gold, extraction.tasks, names)
    return answer


def found_in(facts: TaskFacts, name: str) -> Iterator[tuple[str, Item]]:
    """What was found in a task, each with its label; `name` is the task's."""
    task = facts.task
    values = {"number": task.number, "part": task.part.value}
    yield "task", (("", "", task.span), values)
    for one in facts.assignments:
        unit = {"unit_name": one.unit.name, "unit_key": one.unit.key, "unit_kind": one.unit.kind}
        yield "assignment", ((name, one.role.value, one.mention.span), unit)
    for limit in facts.deadlines:
        yield "deadline", ((name, "", limit.mention.span), _deadline_values(limit))
    for action in facts.actions:
        act = {"verb": action.verb, "action_class": action.action_class}
        yield "action", ((name, "", action.mention.span), act)
    for target in facts.targets:
        goal = {"comparator": target.comparator, "value": target.value, "unit": target.unit}
        yield "target", ((name, "", target.mention.span), goal)
    for citation in facts.citations:
        yield "citation", _citation(citation)


def _citation(citation: Any) -> Item:
    values = {"relation": citation.relation.value, "doc_number": citation.doc_number}
    return ("", "", citation.mention.span), values


def _deadline_values(limit: Deadline) -> dict[str, Any]:
    return {
        "kind": limit.kind.value,
        "earliest": limit.earliest and limit.earliest.isoformat(),
        "latest": limit.latest and limit.latest.isoformat(),
        "frequency": limit.frequency,
    }


_VALUES = {
    "task": ("number", "part"),
    "assignment": ("unit_name", "unit_key", "unit_kind"),
    "deadline": ("kind", "earliest", "latest", "frequency"),
    "action": ("verb", "action_class"),
    "target": ("comparator", "value", "unit"),
    "citation": ("relation", "doc_number"),
}


def _wanted(gold: GoldDocument, label: str) -> Iterator[Item]:
    for line in gold.of(label):
        task = line.get("task") or ""
        span = span_of(line)
        key = "" if label in {"task", "citation"} else task
        role = line["role"] if label == "assignment" else ""
        yield (key, role, span), {name: line.get(name) for name in _VALUES[label]}


def domain_items(
    gold: GoldDocument, tasks: Sequence[TaskFacts], names: Sequence[str]
) -> tuple[list[Item], list[Item]]:
    """What the gold wants and what was found, one item a (task, domain) pair; none without gold."""
    if not gold.has("domain"):
        return [], []
    nowhere = Span(0, 0)
    wanted: list[Item] = [
        ((line["task"], line["domain"], nowhere), {}) for line in gold.of("domain")
    ]
    found: list[Item] = [
        ((name, score.domain, nowhere), {})
        for facts, name in zip(tasks, names, strict=True)
        if gold.covers("domain", name)
        for score in facts.domains
    ]
    return wanted, found
