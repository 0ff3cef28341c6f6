"""How often what each rule found was right: what makes a value of a rule sure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.evaluate import found_in
from pipeline.records import Mention, TaskFacts
from pipeline.train.examples import Example

FILE = "precision.json"
_LABELS = {"unit": "assignment", "deadline": "deadline", "action": "action", "target": "target"}


def precision_by_rule(found: Sequence[Example]) -> dict[str, float]:
    """The share of right values by `label:found_by`, and of right classes by `class:<class>`.

    One right and one wrong value are added to each (Laplace), so that what was seen twice is not
    taken for sure.
    """
    counts: dict[str, list[int]] = {}
    for one in found:
        for name, right in _judged(one):
            mine = counts.setdefault(name, [0, 0])
            counts[name] = [mine[0] + right, mine[1] + 1]
    return {
        name: round((right + 1) / (all_ + 2), 3) for name, (right, all_) in sorted(counts.items())
    }


def write_precision(found: Sequence[Example], folder: Path) -> Path:
    """Write `precision.json` beside the gold."""
    path = folder / FILE
    text = json.dumps(precision_by_rule(found), indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _judged(one: Example) -> Iterator[tuple[str, bool]]:
    """(name, whether it was right) of each value that a rule found."""
    for label, spoken_as in _LABELS.items():
        wanted = {
            (line["task"], line.get("role", ""), (line["start"], line["end"]))
            for line in one.gold.of(spoken_as)
        }
        for facts, name in zip(one.rules.tasks, one.names, strict=True):
            if one.gold.covers(spoken_as, name):
                keys = [key for kind, (key, _) in found_in(facts, name) if kind == spoken_as]
                for key, mention in zip(keys, _mentions(facts, label), strict=True):
                    right = (key[0], key[1], tuple(key[2])) in wanted
                    yield f"{label}:{mention.found_by}", right
    for action, line in one.actions:
        yield f"class:{action.action_class}", action.action_class == line["action_class"]


def _mentions(facts: TaskFacts, label: str) -> list[Mention]:
    by_label = {
        "unit": [one.mention for one in facts.assignments],
        "deadline": [one.mention for one in facts.deadlines],
        "action": [one.mention for one in facts.actions],
        "target": [one.mention for one in facts.targets],
    }
    return by_label[label]
