"""How well an extraction agrees with gold: precision, recall and F1 by label, and the values.

Definitions are those of SemEval-2013 task 9.1 (as in nervaluate): *strict* counts a found span only
where label and both ends agree; *partial* counts half for one that only overlaps, each gold span
being matched once. Values are compared on the pairs so matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.gold import GoldDocument, span_of
from pipeline.records import Deadline, Extraction, Span, TaskFacts

# (task it belongs to, role or "", span) -> what it is worth comparing
Key = tuple[str, str, Span]


@dataclass(slots=True)
class Tally:
    """Counts of one label; values by name as (agreeing, compared)."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlapping: int = 0
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    missed: list[tuple[str, Key]] = field(default_factory=list)
    spurious: list[tuple[str, Key]] = field(default_factory=list)
    wrong: list[tuple[str, str, Key, Any, Any]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of another document."""
        self.gold += other.gold
        self.found += other.found
        self.exact += other.exact
        self.overlapping += other.overlapping
        for name, (agreeing, compared) in other.values.items():
            mine = self.values.get(name, (0, 0))
            self.values[name] = (mine[0] + agreeing, mine[1] + compared)
        self.missed += other.missed
        self.spurious += other.spurious
        self.wrong += other.wrong

    def scores(self, partial: bool = False) -> tuple[float, float, float]:
        """Precision, recall and F1; 1.0 where there is nothing to find and nothing was found."""
        hits = self.exact + 0.5 * self.overlapping * partial
        if not self.gold and not self.found:
            return 1.0, 1.0, 1.0
        precision = hits / self.found if self.found else 0.0
        recall = hits / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def accuracy(self, name: str) -> float:
        """The share of matched pairs whose value agrees."""
        agreeing, compared = self.values.get(name, (0, 0))
        return agreeing / compared if compared else 1.0


Item = tuple[Key, dict[str, Any]]


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
        for score in facts.domains
    ]
    return wanted, found


def match(wanted: Iterable[Key], found: Iterable[Key]) -> list[tuple[Key, Key]]:
    """Pairs of keys of one label, the equal ones first, then those that overlap; each once."""
    left, right = dict.fromkeys(wanted), dict.fromkeys(found)
    pairs = [(key, key) for key in left if key in right]
    rest = [key for key in right if key not in left]
    for key in left:
        if key not in right:
            close = next((other for other in rest if _overlaps(key, other)), None)
            if close is not None:
                rest.remove(close)
                pairs.append((key, close))
    return pairs


def compare(path: str, wanted: Iterable[Item], found: Iterable[Item]) -> Tally:
    """Count what one label's items of a document share."""
    left, right = dict(wanted), dict(found)
    tally = Tally(gold=len(left), found=len(right))
    pairs = match(left, right)
    tally.exact = sum(mine == other for mine, other in pairs)
    tally.overlapping = len(pairs) - tally.exact
    tally.missed = [(path, key) for key in left if key not in right]
    tally.spurious = [(path, key) for key in right if key not in left]
    for mine, other in pairs:
        _compare_values(path, mine, left[mine], right[other], tally)
    return tally


def _overlaps(one: Key, other: Key) -> bool:
    same = one[:2] == other[:2]
    return same and one[2].start < other[2].end and other[2].start < one[2].end


def _compare_values(
    path: str, key: Key, wanted: dict[str, Any], found: dict[str, Any], tally: Tally
) -> None:
    for name, value in wanted.items():
        agrees = found[name] == value
        agreeing, compared = tally.values.get(name, (0, 0))
        tally.values[name] = (agreeing + agrees, compared + 1)
        if not agrees:
            tally.wrong.append((path, name, key, value, found[name]))
    if wanted:
        every = all(found[name] == value for name, value in wanted.items())
        agreeing, compared = tally.values.get("all", (0, 0))
        tally.values["all"] = (agreeing + every, compared + 1)


def total(tallies: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Sum the counts of several documents."""
    answer: dict[str, Tally] = {}
    for one in tallies:
        for label, tally in one.items():
            answer.setdefault(label, Tally()).add(tally)
    return answer


def spans_text(text: str, items: Iterable[tuple[str, Key]]) -> list[str]:
    """What missed or spurious items say, for reading errors beside the document."""
    return [f"{key[0]} {key[1]} {text[slice(*key[2])]!r}" for _, key in items]
