"""A dataset's tables as marks on texts: label and characters, as annotation tools have them.

A mark's label is `task`, `deadline`, `action`, `citation`, `target`, `unit:<role>` or
`domain:<code>`, the last over the characters of its task.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.dataset.frames import Dataset
from pipeline.errors import DatasetError
from pipeline.records import Span

Row = Mapping[str, Any]


class Mark(NamedTuple):
    """A label on some characters of a document's text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document's text with marks, in order; `scores` says how sure the program is of each."""

    doc_id: str
    title: str
    text: str
    marks: tuple[Mark, ...]
    scores: Mapping[Mark, float]


class Table:
    """The rows of a dataset by document and by task."""

    def __init__(self, dataset: Path) -> None:
        self._dataset = Dataset.load(dataset)

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Rows of `documents` by doc_id."""
        return {row["doc_id"]: row for row in self._rows("documents")}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Texts by doc_id."""
        return {row["doc_id"]: row["text"] for row in self._rows("texts")}

    @cached_property
    def tasks(self) -> dict[str, list[Row]]:
        """Rows of `tasks` by doc_id, in order."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows("tasks"):
            found[row["doc_id"]].append(row)
        return found

    @cached_property
    def marked(self) -> dict[str, dict[Mark, list[Row]]]:
        """By doc_id each mark with the rows that it stands for; several where it is inherited."""
        found: dict[str, dict[Mark, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for doc_id, mark, row in self._marks():
            found[doc_id][mark].append(row)
        return found

    def document(self, doc_id: str) -> Row:
        """A document's row. Raises DatasetError where the dataset does not hold it."""
        if doc_id not in self.documents:
            raise DatasetError(f"{doc_id}: no such document in the dataset")
        return self.documents[doc_id]

    def _marks(self) -> Iterator[tuple[str, Mark, Row]]:
        where: dict[str, Row] = {}
        for doc_id, rows in self.tasks.items():
            for row in rows:
                where[row["task_id"]] = row
                yield doc_id, Mark(row["start"], row["end"], "task"), row
        for row in self._rows("assignments"):
            yield _doc(row), Mark(row["start"], row["end"], f"unit:{row['role']}"), row
        for name in ("deadlines", "actions", "citations"):
            for row in self._rows(name):
                yield row.get("doc_id") or _doc(row), Mark(row["start"], row["end"], name[:-1]), row
        for row in self._rows("mentions"):
            if row["label"] == "target":
                yield row["doc_id"], Mark(row["start"], row["end"], "target"), row
        for row in self._rows("domains"):
            task = where[row["task_id"]]
            label = f"domain:{row['domain']}"
            yield task["doc_id"], Mark(task["start"], task["end"], label), row

    def _rows(self, name: str) -> Iterator[Row]:
        table = getattr(self._dataset, name)
        yield from table.astype(object).where(table.notna(), None).to_dict("records")


def _doc(row: Row) -> str:
    return str(row["task_id"]).rpartition("-")[0]


def suggested(dataset: Path) -> list[MarkedText]:
    """Every document of a dataset with what was found in it."""
    table = Table(dataset)
    return [
        MarkedText(
            doc_id,
            document["title"] or document["path"],
            table.texts[doc_id],
            tuple(sorted(table.marked[doc_id])),
            {mark: _score(rows) for mark, rows in table.marked[doc_id].items()},
        )
        for doc_id, document in table.documents.items()
    ]


def span_of(mark: Mark) -> Span:
    """The characters of a mark."""
    return Span(mark.start, mark.end)


def _score(rows: list[Row]) -> float:
    return min(float(row.get("score") or 1.0) for row in rows)
