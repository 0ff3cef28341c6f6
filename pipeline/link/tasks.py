"""What the linker reads of a task: one plain record, made from the dataset's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatasetError

if TYPE_CHECKING:
    import pandas as pd

# A collective (各县区, 市直有关单位) answers for everything, so that it tells nothing of a task.
_SILENT_KINDS = frozenset({"collective", "unknown"})
FIELD_SCORE = 0.3  # a second policy field below this is a guess
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": ("doc_id", "year", "level", "province", "city", "county"),
    "tasks": ("task_id", "doc_id", "heading_path", "title", "text", "part", "domain"),
    "assignments": ("task_id", "unit_key", "unit_kind"),
    "deadlines": ("task_id", "latest", "frequency"),
    "actions": ("task_id", "action_class", "object"),
    "citations": ("task_id", "title", "doc_number"),
    "domains": ("task_id", "domain", "score"),
}


@dataclass(frozen=True, slots=True)
class LinkTask:
    """A task as the linker sees it; what is not known is empty or None."""

    task_id: str
    doc_id: str
    title: str
    text: str
    heading_path: tuple[str, ...] = ()
    unit_keys: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    action_pairs: tuple[tuple[str, str], ...] = ()  # (class, object; "" without one)
    deadline_values: tuple[str, ...] = ()
    citation_keys: tuple[str, ...] = ()
    place_names: tuple[str, ...] = ()
    year: int | None = None
    part: str = "body"


def check_tasks(tasks: Sequence[LinkTask]) -> list[LinkTask]:
    """The tasks in canonical order, so that no answer hangs on the order of files.

    Raises DatasetError where there is nothing to link: no tasks, one document, an id twice.
    """
    if not tasks:
        raise DatasetError("the dataset has no tasks to link")
    ordered = sorted(tasks, key=lambda task: task.task_id)
    for one, other in pairwise(ordered):
        if one.task_id == other.task_id:
            raise DatasetError(f"task {one.task_id} is there twice")
    if len({task.doc_id for task in ordered}) < 2:
        raise DatasetError("the dataset has tasks of one document only: nothing to link them to")
    return ordered


def from_frames(tables: Mapping[str, pd.DataFrame]) -> list[LinkTask]:
    """Tasks from the dataset's tables (DESIGN, section 4), in the order of `tasks`.

    Raises DatasetError where a table or a column is missing (an older dataset).
    """
    for name, columns in COLUMNS.items():
        if name not in tables:
            raise DatasetError(f"the dataset has no table {name}: extract it again")
        missing = [column for column in columns if column not in tables[name].columns]
        if missing:
            raise DatasetError(f"table {name} has no column {', '.join(missing)}: extract it again")
    documents = {row["doc_id"]: row for row in _rows(tables["documents"], COLUMNS["documents"])}
    units = _by_task(tables["assignments"], COLUMNS["assignments"])
    deadlines = _by_task(tables["deadlines"], COLUMNS["deadlines"])
    actions = _by_task(tables["actions"], COLUMNS["actions"])
    citations = _by_task(tables["citations"], COLUMNS["citations"])
    fields = _by_task(
        tables["domains"][tables["domains"]["score"] >= FIELD_SCORE], COLUMNS["domains"]
    )
    answer = []
    for row in _rows(tables["tasks"], COLUMNS["tasks"]):
        task_id = row["task_id"]
        if row["doc_id"] not in documents:
            raise DatasetError(f"task {task_id} is of document {row['doc_id']}, which is not there")
        document = documents[row["doc_id"]]
        answer.append(
            LinkTask(
                task_id=task_id,
                doc_id=row["doc_id"],
                title=row["title"] or "",
                text=row["text"] or "",
                heading_path=tuple((row["heading_path"] or "").split(" > "))
                if row["heading_path"]
                else (),
                unit_keys=unit_keys((r["unit_key"], r["unit_kind"]) for r in units[task_id]),
                domains=values((row["domain"], *(r["domain"] for r in fields[task_id]))),
                action_pairs=tuple(
                    sorted({(r["action_class"], r["object"] or "") for r in actions[task_id]})
                ),
                deadline_values=values(
                    v for r in deadlines[task_id] for v in (r["latest"], r["frequency"])
                ),
                citation_keys=values(r["doc_number"] or r["title"] for r in citations[task_id]),
                place_names=places(document[k] for k in ("province", "city", "county")),
                year=None if document["year"] is None else int(document["year"]),
                part=row["part"] or "body",
            )
        )
    return answer


def unit_keys(units: Iterable[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """The functions of (unit_key, unit_kind) pairs, merged bureaus taken apart, sorted."""
    known = [key for key, kind in units if key and kind not in _SILENT_KINDS]
    return tuple(sorted({part for key in known for part in key.split("+")}))


def values(found: Iterable[Any]) -> tuple[str, ...]:
    """What is known of `found`, as strings, each once, sorted."""
    return tuple(sorted({str(value) for value in found if value}))


def places(names: Iterable[str | None]) -> tuple[str, ...]:
    """Names of places, full and without their last word, the longest first."""
    full = [name for name in names if name]
    short = [name[:-1] for name in full if len(name) > 2 and name[-1] in "省市县区州盟旗"]
    return tuple(sorted({*full, *short}, key=lambda name: (-len(name), name)))


def _by_task(frame: pd.DataFrame, columns: Sequence[str]) -> defaultdict[str, list[dict[str, Any]]]:
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(frame, columns):
        grouped[row["task_id"]].append(row)
    return grouped


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    """Rows as dicts with None for every kind of missing value."""
    part = frame[list(columns)].astype(object)
    part = part.where(part.notna(), None)
    return part.to_dict("records")  # type: ignore[return-value]
