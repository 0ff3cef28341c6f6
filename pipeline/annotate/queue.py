"""What to look at first: the values that the program is least sure of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate.marks import Row, Table
from pipeline.errors import DatasetError

FILE = "precision.json"
Precision = Mapping[str, float]

# What makes a value doubtful beside how it was found, and by how much.
_NO_KEY, _NO_OBJECT, _NO_VALUE = 0.5, 0.9, 0.6


class Doubt(NamedTuple):
    """A value of a dataset with how sure it is, in [0, 1], and why."""

    score: float
    table: str
    task_id: str
    value: str
    text: str
    reason: str


def queue(dataset: Path, gold: Path, count: int | None = None) -> list[Doubt]:
    """The values of a dataset, the least certain first; ties in order of the tables.

    A model's score, and that of a domain, is taken as it stands; a rule's value is as sure as
    values found in this way were right on the annotated documents (`precision.json` in `gold`,
    which `evaluate` writes), less where it lacks something: a unit's key, an action's object.
    """
    table, precision = Table(dataset), read_precision(gold)
    doubts = sorted(_doubts(table, precision), key=lambda doubt: doubt.score)
    return doubts[:count]


def read_precision(gold: Path) -> Precision:
    """How often what a rule found was right, by `label:found_by`; empty where there is no file."""
    path = gold / FILE
    if not path.exists():
        return {}
    try:
        return {str(k): float(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, AttributeError) as error:
        raise DatasetError(f"{path}: no shares by rule: {error}") from error


def _doubts(table: Table, precision: Precision) -> Iterator[Doubt]:
    for doc_id, marked in table.marked.items():
        text = table.texts[doc_id]
        for mark, rows in marked.items():
            kind, _, value = mark.label.partition(":")
            if kind != "task":
                shown = text[mark.start : mark.end] if kind != "domain" else ""
                yield from (_doubt(kind, value, row, shown, precision) for row in rows)


def _doubt(kind: str, value: str, row: Row, text: str, precision: Precision) -> Doubt:
    found_by = str(row.get("found_by") or "")
    score = float(row["score"]) if row.get("score") is not None else 1.0
    reasons = []
    if kind != "domain" and not found_by.startswith("model:"):
        score *= precision.get(f"{kind}:{_way(found_by)}", 1.0)
        reasons.append(found_by)
    if kind == "action":
        score *= precision.get(f"class:{row['action_class']}", 1.0)
        value = f"{row['verb']} {row['object'] or ''} [{row['action_class']}]"
    for lacking, factor, why in _lacks(kind, row):
        if lacking:
            score *= factor
            reasons.append(why)
    reasons = reasons or [found_by]
    value = value or str(row.get("kind") or row.get("relation") or "")
    return Doubt(round(score, 4), kind, row["task_id"] or "", value, text, ", ".join(reasons))


def _way(found_by: str) -> str:
    """How a value was found; what the document inherits from where makes no difference."""
    return found_by.split("@", maxsplit=1)[0]


def _lacks(kind: str, row: Row) -> Iterator[tuple[bool, float, str]]:
    if kind == "unit":
        yield row["unit_key"] is None, _NO_KEY, "no key"
    if kind == "action":
        yield row["object"] is None, _NO_OBJECT, "no object"
    if kind == "deadline":
        dated = row["latest"] is not None or row["frequency"] is not None
        open_ended = row["kind"] in {"ongoing", "conditional", "within"}
        yield not dated and not open_ended, _NO_VALUE, "no value"
