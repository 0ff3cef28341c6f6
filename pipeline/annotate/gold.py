"""Marks that people set -> a gold file: unchanged marks keep the values that the dataset has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.annotate.marks import Mark, Row, Table
from pipeline.errors import DatasetError
from pipeline.gold.anchors import anchors_line
from pipeline.records import Span
from pipeline.tag.actions import find_actions
from pipeline.tag.targets import find_targets
from pipeline.text import fold

Line = dict[str, Any]
_FACTS = (
    "sha256", "path", "title", "issuer", "doc_number", "issued_on", "year", "genre", "level",
    "region_code", "province", "city", "county",
)  # fmt: skip
_VALUES = {
    "unit": ("unit_name", "unit_key", "unit_kind"),
    "deadline": ("kind", "earliest", "latest", "frequency", "condition"),
    "action": ("verb", "object", "action_class"),
    "citation": ("relation", "title", "doc_number"),
    "target": ("comparator", "value", "unit"),
}
_SPOKEN_AS = {"unit": "assignment"}


def write_gold(table: Table, doc_id: str, marks: Sequence[Mark], folder: Path) -> int:
    """Write `<doc_id>.jsonl`; gives how many marks the dataset did not have.

    Raises DatasetError where a mark lies outside the text, or no task is marked.
    """
    document, text = table.document(doc_id), table.texts[doc_id]
    outside = [mark for mark in marks if not 0 <= mark.start < mark.end <= len(text)]
    tasks = sorted(mark for mark in set(marks) if mark.label == "task")
    if outside or not tasks:
        why = f"{outside[0]} is outside the text" if outside else "no task is marked"
        raise DatasetError(f"{doc_id}: {why}")
    lines = [*_task_lines(table, doc_id, tasks)]
    others = [mark for mark in sorted(set(marks)) if mark.label != "task"]
    known = table.marked[doc_id]
    names = _Names(table, doc_id, tasks)
    lines += [line for mark in others for line in _lines(mark, known.get(mark, []), names)]
    _number(lines)
    for line in lines:
        if "start" in line:
            line["text"] = text[line["start"] : line["end"]]
    facts = {key: _plain(document[key]) for key in _FACTS}
    rows = [{"label": "document", **facts}, *lines, anchors_line(text, lines)]
    written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / f"{doc_id}.jsonl").write_text(written, encoding="utf-8")
    return sum(mark not in known for mark in set(marks))


class _Names:
    """The gold ids of a document's tasks by the dataset's id and by place; values read anew."""

    def __init__(self, table: Table, doc_id: str, tasks: Sequence[Mark]) -> None:
        self._tasks = tasks
        self._folded = fold(table.texts[doc_id])
        by_mark = {mark: f"t{number}" for number, mark in enumerate(tasks, 1)}
        self._by_id = {
            row["task_id"]: by_mark[mark]
            for mark in tasks
            for row in table.marked[doc_id].get(mark, [])
        }

    def of(self, row: Row) -> str | None:
        """The task that a row of the dataset belongs to; None where it is marked no more."""
        return self._by_id.get(row["task_id"])

    def at(self, mark: Mark) -> str:
        """The task that a new mark belongs to: the last that begins at or before it."""
        before = sum(task.start <= mark.start for task in self._tasks)
        return f"t{max(1, before)}"

    def values(self, kind: str, mark: Mark) -> Line | None:
        """What the rules say of these characters, where they find just them."""
        span, around = Span(mark.start, mark.end), self._line(mark)
        if kind == "action":
            for act in [*find_actions(self._folded, around), *find_actions(self._folded, span)]:
                if act.mention.span == span:
                    return {
                        "verb": act.verb,
                        "object": act.object,
                        "action_class": act.action_class,
                    }
        if kind == "target":
            for one in find_targets(self._folded, around):
                if one.mention.span == span:
                    return {"comparator": one.comparator, "value": one.value, "unit": one.unit}
        return None

    def _line(self, mark: Mark) -> Span:
        """The line of the text, or the task, that a mark stands in."""
        for task in self._tasks:
            if task.start <= mark.start and mark.end <= task.end:
                return Span(task.start, task.end)
        start = self._folded.rfind("\n", 0, mark.start) + 1
        end = self._folded.find("\n", mark.end)
        return Span(start, end if end >= 0 else len(self._folded))


def _task_lines(table: Table, doc_id: str, tasks: Sequence[Mark]) -> Iterator[Line]:
    text, known = table.texts[doc_id], table.marked[doc_id]
    for number, mark in enumerate(tasks, 1):
        rows = known.get(mark) or []
        row = rows[0] if rows else _nearest(table.tasks[doc_id], mark)
        stop = text.find("。", mark.start, mark.end)
        own = bool(rows) and rows[0]["title_start"] is not None
        yield {
            "label": "task",
            "start": mark.start,
            "end": mark.end,
            "id": f"t{number}",
            "title_start": int(row["title_start"]) if own else mark.start,
            "title_end": int(row["title_end"]) if own else stop if stop > 0 else mark.end,
            "number": row.get("number") if rows else None,
            "heading_path": (row.get("heading_path") or "").split(" > ") if row else [],
            "part": row.get("part", "body"),
        }


def _nearest(rows: Sequence[Row], mark: Mark) -> Row:
    return min(rows, key=lambda row: abs(row["start"] - mark.start), default={})


def _lines(mark: Mark, rows: Sequence[Row], names: _Names) -> Iterator[Line]:
    kind, _, value = mark.label.partition(":")
    if kind == "domain":
        yield from _domain_lines(mark, value, rows, names)
        return
    if kind not in _VALUES:
        raise DatasetError(f"{mark.label}: no such label")
    role = {"role": value} if kind == "unit" else {}
    start: Line = {"label": _SPOKEN_AS.get(kind, kind), "start": mark.start, "end": mark.end}
    if not rows:
        values = names.values(kind, mark) or dict.fromkeys(_VALUES[kind])
        yield {**start, "task": names.at(mark), **role, **values}
    for row in rows:
        task = names.of(row) if row["task_id"] else None
        if task is None and row["task_id"]:
            task = names.at(mark)
        # The tables hold no values of targets; they are read again.
        again = names.values(kind, mark) if kind == "target" else None
        values = again or {name: _plain(row.get(name)) for name in _VALUES[kind]}
        inherited = str(row.get("found_by", "")).startswith("inherited")
        yield {**start, "task": task, **role, **values, "inherited": inherited}


def _domain_lines(mark: Mark, code: str, rows: Sequence[Row], names: _Names) -> Iterator[Line]:
    known = [task for row in rows if (task := names.of(row))]
    for task in known or [names.at(mark)]:
        yield {"label": "domain", "task": task, "domain": code, "primary": False}


def _number(lines: Sequence[Line]) -> None:
    """Give each task's lines of a label their order, and each task its first domain."""
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        if line["label"] in {"assignment", "deadline", "action"}:
            key = (line["task"], line["label"])
            line["order"] = seen[key] = seen.get(key, 0) + 1
        elif line["label"] == "domain":
            line["primary"] = (line["task"], "domain") not in seen
            seen[line["task"], "domain"] = 1


def _plain(value: Any) -> Any:
    """As JSON has it; a day by its ISO form."""
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value
