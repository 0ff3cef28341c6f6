"""What the measures read of tasks and documents beside their text."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatasetError
from pipeline.link.forms import form_of
from pipeline.link.tasks import LinkTask
from pipeline.records import Role

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": ("doc_id", "issued_on", "year", "level", "region_code", "genre"),
    "tasks": ("task_id", "doc_id", "domain"),
    "assignments": ("task_id", "role", "unit_key"),
    "deadlines": ("task_id", "latest", "frequency"),
    "targets": ("task_id",),
}


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One document; None for what is not known."""

    doc_id: str
    issued_on: dt.date | None = None
    year: int | None = None
    level: str | None = None
    region_code: str | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True)
class TaskFact:
    """One task, counted. `n_chars` counts the form that is compared: no punctuation, no blanks."""

    task_id: str
    doc_id: str
    n_chars: int
    domain: str | None = None
    units: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    n_lead: int | None = None
    n_responsible: int | None = None
    n_cooperate: int | None = None
    n_deadlines: int | None = None
    n_specific: int | None = None
    latest: tuple[dt.date, ...] = ()
    n_targets: int | None = None


@dataclass(frozen=True)
class Facts:
    """Facts by doc_id and by task_id."""

    documents: Mapping[str, DocumentFacts]
    tasks: Mapping[str, TaskFact]

    @cached_property
    def of_document(self) -> Mapping[str, Sequence[TaskFact]]:
        """The tasks of each document by its doc_id."""
        answer: defaultdict[str, list[TaskFact]] = defaultdict(list)
        for task in self.tasks.values():
            answer[task.doc_id].append(task)
        return answer


def facts_of(tasks: Sequence[LinkTask]) -> Facts:
    """The facts that tasks alone give: no dates, no roles."""
    documents = {task.doc_id: DocumentFacts(task.doc_id, year=task.year) for task in tasks}
    found = {
        task.task_id: TaskFact(
            task.task_id,
            task.doc_id,
            len(form_of(task).text),
            task.domains[0] if task.domains else None,
            frozenset(task.unit_keys),
        )
        for task in tasks
    }
    return Facts(documents, found)


def facts_from_frames(tables: Mapping[str, pd.DataFrame], tasks: Sequence[LinkTask]) -> Facts:
    """Facts from the dataset's tables, for the tasks that `from_frames` made of them.

    Raises DatasetError where a table or a column is missing (an older dataset).
    """
    for name, columns in COLUMNS.items():
        if name not in tables or not set(columns) <= set(tables[name].columns):
            raise DatasetError(
                f"the dataset has no table {name} of today's schema: extract it again"
            )
    documents = {
        row["doc_id"]: DocumentFacts(
            row["doc_id"], _day(row["issued_on"]), _whole(row["year"]), row["level"],
            row["region_code"], row["genre"],
        )
        for row in _rows(tables, "documents")
    }  # fmt: skip
    grouped = {
        name: _grouped(_rows(tables, name)) for name in ("assignments", "deadlines", "targets")
    }
    domain = {row["task_id"]: row["domain"] for row in _rows(tables, "tasks")}
    found = {
        task.task_id: _fact(
            task, domain.get(task.task_id), *(g[task.task_id] for g in grouped.values())
        )
        for task in tasks
    }
    return Facts(documents, found)


def _fact(
    task: LinkTask,
    domain: str | None,
    assignments: Sequence[Mapping[str, Any]],
    deadlines: Sequence[Mapping[str, Any]],
    targets: Sequence[Mapping[str, Any]],
) -> TaskFact:
    roles = Counter(row["role"] for row in assignments)
    leads = (row["unit_key"] for row in assignments if row["role"] == Role.LEAD and row["unit_key"])
    return TaskFact(
        task_id=task.task_id,
        doc_id=task.doc_id,
        n_chars=len(form_of(task).text),
        domain=domain,
        units=frozenset(task.unit_keys),
        leads=frozenset(part for key in leads for part in key.split("+")),
        n_lead=roles[Role.LEAD],
        n_responsible=roles[Role.RESPONSIBLE],
        n_cooperate=roles[Role.COOPERATE],
        n_deadlines=len(deadlines),
        n_specific=sum(bool(row["latest"] or row["frequency"]) for row in deadlines),
        latest=tuple(day for row in deadlines if (day := _day(row["latest"])) is not None),
        n_targets=len(targets),
    )


def _day(value: Any) -> dt.date | None:
    """A date from what a table holds: date, timestamp or ISO text."""
    if value is None:
        return None
    if isinstance(value, str):
        return dt.date.fromisoformat(value[:10])
    return value.date() if isinstance(value, dt.datetime) else value


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _grouped(rows: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    answer: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        answer[row["task_id"]].append(row)
    return answer


def _rows(tables: Mapping[str, pd.DataFrame], name: str) -> list[dict[str, Any]]:
    part = tables[name][list(COLUMNS[name])].astype(object)
    return part.where(part.notna(), None).to_dict("records")  # type: ignore[return-value]
