"""Agreement of two annotations of one document: F1 on spans per label, kappa on class labels.

    python benchmarks/agreement.py FIRST.jsonl SECOND.jsonl [FIRST.jsonl SECOND.jsonl ...]

The second file may hold a sample: the first is cut down to the tasks that the second has (a task
is the same where the two spans overlap most), and to the headings and cells inside their stretch.
F1 is strict (same start and end) and partial (any overlap, each span used once). Kappa is Cohen's,
over the spans that both have strictly; for domains over the pairs (task, code), and for the primary
domain over the tasks. Several pairs of files are pooled.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Pair = tuple[Any, Any]
CLASSES = {
    "task": ("part", "number", "title"),
    "cell": ("column",),
    "assignment": ("role", "unit_name", "unit_key", "unit_kind"),
    "deadline": ("kind", "earliest", "latest", "frequency"),
    "action": ("verb", "object", "action_class"),
    "citation": ("relation", "title"),
    "target": ("comparator", "value", "unit"),
}
LABELS = ("task", "heading", "cell", "assignment", "deadline", "action", "citation", "target")


def read(path: str) -> list[Row]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def of(rows: Iterable[Row], label: str) -> list[Row]:
    return [row for row in rows if row["label"] == label]


def overlap(left: Row, right: Row) -> int:
    return int(min(left["end"], right["end"]) - max(left["start"], right["start"]))


def same_tasks(first: list[Row], second: list[Row]) -> dict[str, str]:
    """For each task of the second file the id of the one in the first that it overlaps most."""
    found = {}
    for task in of(second, "task"):
        best = max(of(first, "task"), key=lambda other: overlap(other, task))
        if overlap(best, task) > 0:
            found[task["id"]] = best["id"]
    return found


def sample(first: list[Row], second: list[Row]) -> tuple[list[Row], list[Row]]:
    """The first cut down to what the second covers; the second's tasks by the first's ids."""
    ids = same_tasks(first, second)
    spans = [row for row in second if "start" in row]
    start, end = min(row["start"] for row in spans), max(row["end"] for row in spans)

    def covered(row: Row) -> bool:
        owner = row.get("id", row.get("task"))
        if owner is not None:
            return owner in ids.values()
        return "start" in row and start <= row["start"] and row["end"] <= end

    renamed = [row | {"task": ids.get(row["task"])} if row.get("task") else row for row in second]
    return [row for row in first if covered(row)], renamed


def place(row: Row) -> tuple[Any, ...]:
    return row["start"], row["end"], row.get("verb"), row.get("task")


def strict_pairs(left: list[Row], right: list[Row]) -> list[tuple[Row, Row]]:
    """Rows of the same span and task; two actions of one span go together by their verbs."""
    places = {place(row): row for row in left}
    return [(places[place(row)], row) for row in right if place(row) in places]


def partial_count(left: list[Row], right: list[Row]) -> int:
    """How many spans find a partner that they overlap, each used once, in reading order."""
    free, count = sorted(left, key=lambda row: int(row["start"])), 0
    for row in sorted(right, key=lambda row: int(row["start"])):
        best = max(free, key=lambda other: overlap(other, row), default=None)
        if best is not None and overlap(best, row) > 0:
            free.remove(best)
            count += 1
    return count


def f1(common: int, left: int, right: int) -> float:
    return 2 * common / (left + right) if left + right else float("nan")


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa; 1 where both use one and the same class throughout (chance explains all)."""
    total = len(pairs)
    if not total:
        return float("nan")
    seen = sum(a == b for a, b in pairs) / total
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[value] * right[value] for value in left) / total**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def domain_pairs(first: list[Row], second: list[Row]) -> tuple[list[Pair], list[Pair]]:
    """Whether each task has each code, by both; and its primary code, by both."""
    sides = [{(row["task"], row["domain"]): row["primary"] for row in of(rows, "domain")}
             for rows in (first, second)]  # fmt: skip
    tasks = sorted({task for side in sides for task, _ in side})
    codes = sorted({code for side in sides for _, code in side})
    has = [tuple((task, code) in side for side in sides) for task in tasks for code in codes]
    primary = [
        tuple(next((c for (t, c), p in side.items() if t == task and p), None) for side in sides)
        for task in tasks
    ]
    return [(a, b) for a, b in has], [(a, b) for a, b in primary]


def main(paths: Sequence[str]) -> None:
    """Print the two tables for the pooled pairs of files."""
    if not paths or len(paths) % 2:
        raise SystemExit(__doc__)
    pairs = [sample(read(a), read(b)) for a, b in zip(paths[::2], paths[1::2], strict=True)]
    print(f"{'label':12}{'first':>7}{'second':>8}{'strict F1':>11}{'partial F1':>12}")
    values: dict[str, list[Pair]] = {}
    for label in LABELS:
        counts = [0, 0, 0, 0]
        for first, second in pairs:
            left, right = of(first, label), of(second, label)
            both = strict_pairs(left, right)
            for name in CLASSES.get(label, ()):
                values.setdefault(f"{label}.{name}", []).extend((a[name], b[name]) for a, b in both)
            for i, n in enumerate((len(left), len(right), len(both), partial_count(left, right))):
                counts[i] += n
        n1, n2, strict, partial = counts
        print(f"{label:12}{n1:7}{n2:8}{f1(strict, n1, n2):11.3f}{f1(partial, n1, n2):12.3f}")
    for first, second in pairs:
        has, primary = domain_pairs(first, second)
        values.setdefault("domain (task has code)", []).extend(has)
        values.setdefault("domain (primary)", []).extend(primary)
    print(f"\n{'value':26}{'n':>5}{'agree':>8}{'kappa':>8}")
    for name, seen in values.items():
        agree = sum(a == b for a, b in seen) / len(seen) if seen else float("nan")
        print(f"{name:26}{len(seen):5}{agree:8.3f}{kappa(seen):8.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
