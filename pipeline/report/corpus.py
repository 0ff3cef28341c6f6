"""The documents of a report in their order, each with the label that stands for it in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.dataset.frames import Dataset
from pipeline.dataset.labels import labels, place
from pipeline.report.wording import Wording

Row = Mapping[str, Any]


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame with None for what is missing and ISO days for dates."""
    plain = frame.copy()
    for name in plain.columns:
        if isinstance(plain[name].dtype, pd.DatetimeTZDtype) or plain[name].dtype.kind == "M":
            plain[name] = plain[name].dt.strftime("%Y-%m-%d")
    plain = plain.astype(object)
    columns = [plain[name].where(plain[name].notna(), None) for name in plain.columns]
    names = [str(name) for name in plain.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Corpus:
    """The dataset's tables as rows, documents by year and level, tasks by document."""

    dataset: Dataset
    wording: Wording

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """Rows of `documents` with `label` and `place`, by year, level and place."""
        levels = list(self.wording.names["level"])
        found = rows(self.dataset.documents)
        found.sort(
            key=lambda d: (
                d["year"] or 0,
                levels.index(d["level"]) if d["level"] else len(levels),
                d["region_code"] or "",
                d["doc_id"],
            )
        )
        national = self.wording.name("level", "national")
        for document, label in zip(found, labels(found, national), strict=True):
            document.update(label=label, place=place(document, national))
        return found

    @cached_property
    def years(self) -> str:
        """From the first to the last year of the documents; empty where none is known."""
        known = sorted({document["year"] for document in self.documents if document["year"]})
        return "–".join(map(str, dict.fromkeys([known[0], known[-1]]))) if known else ""

    @cached_property
    def place_of_document(self) -> dict[str, int]:
        """Where each document stands in `documents`."""
        return {document["doc_id"]: i for i, document in enumerate(self.documents)}

    @cached_property
    def tasks(self) -> list[dict[str, Any]]:
        """Rows of `tasks` in the order of their documents."""
        found = rows(self.dataset.tasks)
        return sorted(found, key=lambda t: (self.place_of_document[t["doc_id"]], t["ordinal"]))

    @cached_property
    def place_of_task(self) -> dict[str, int]:
        """Where each task stands in `tasks`."""
        return {task["task_id"]: i for i, task in enumerate(self.tasks)}

    def table(self, name: str) -> list[dict[str, Any]]:
        """Rows of another table; none where the dataset has no such table."""
        return rows(self.dataset.table(name)) if name in self.dataset.tables else []
