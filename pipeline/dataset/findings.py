"""What was found in a task, in words: the hints of `show`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.dataset.passage import Found

_Row = Mapping[str, Any]


def _unit(row: _Row) -> str:
    key = f" [{row['unit_key']}]" if row["unit_key"] else ""
    return f"{row['role']} {row['unit_name']}{key}"


def _deadline(row: _Row) -> str:
    days = "–".join(str(row[end] or "") for end in ("earliest", "latest"))
    words = [row["kind"], days.strip("–") and days, row["frequency"], row["condition"]]
    return " ".join(word for word in words if word)


def _action(row: _Row) -> str:
    return f"{row['action_class']}: {row['verb']} {row['object'] or ''}".rstrip()


def _citation(row: _Row) -> str:
    return " ".join(w for w in (row["relation"], row["title"], row["doc_number"]) if w)


def _target(row: _Row) -> str:
    value = "" if row["value"] is None else f"{row['value']:g}"
    return f"{row['comparator']} {value} {row['unit'] or ''}".rstrip()


_SAY: dict[str, tuple[str, Callable[[_Row], str]]] = {
    "assignments": ("unit", _unit),
    "deadlines": ("deadline", _deadline),
    "actions": ("action", _action),
    "citations": ("citation", _citation),
    "targets": ("target", _target),
}
TABLES = tuple(_SAY)


def findings(rows: Mapping[str, list[dict[str, Any]]]) -> list[Found]:
    """The rows of TABLES for one task as marks; what stands on the same characters is one mark."""
    hints: dict[tuple[int, int, str], list[str]] = {}
    for name, (label, say) in _SAY.items():
        for row in rows[name]:
            hint = f"{say(row)} · {row['found_by']} · {row['score']:.2f}"
            hints.setdefault((row["start"], row["end"], label), []).append(hint)
    return [Found(*where, "; ".join(said)) for where, said in hints.items()]
