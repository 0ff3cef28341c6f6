"""A dataset with the questions that need several of its documents.

    >>> import pipeline
    >>> ds = pipeline.extract("data/raw")
    >>> compared = ds.compare("52f49a43a63f")
    >>> compared.labels[compared.matrix().columns].tolist()
    ['肇庆市 2016', '保山市 2018', '沙县区 2021', '承德市 2022']

`Dataset` knows tables alone: linking and measuring stand above it, and here they come to it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.dataset import arrow
from pipeline.dataset.frames import Dataset
from pipeline.link import LinkSettings
from pipeline.link.national import TEXTS
from pipeline.measure import Comparison
from pipeline.relate import compare_frames, link_frames

_SHOWN = (
    "coverage",
    "coverage_same_work",
    "addition_rate",
    "copy_rate",
    "split_rate",
    "merge_rate",
)


class Study(Dataset):
    """A `Dataset` that also links its tasks and lays its documents against one another."""

    def link(self, *, threshold: float | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Which tasks say the same: the tables `links` and `families`; nothing is written.

        `threshold` is the least score of a link, from 0 to 1; None takes the model's own. Raises
        DatasetError where there are no tasks of two documents.

        >>> links, families = Study.load("out").link()  # doctest: +SKIP
        """
        result = link_frames(self._frames_by_name(), LinkSettings(threshold=threshold))
        return _table("links", result.link_rows()), _table("families", result.family_rows())

    def compare(
        self, reference: str, *, threshold: float | None = None, texts: str | Path = TEXTS
    ) -> Compared:
        """Every document laid against `reference`; nothing is written.

        `reference` is a doc_id, a document number, or national:YEAR: a document of the dataset, a
        text registered in the folder `texts`, or else what three or more documents that carry it
        out have in common. `threshold` as in `link`. Raises DatasetError where it is none of these.
        """
        settings = LinkSettings(threshold=threshold)
        comparison = compare_frames(self._frames_by_name(), reference, settings, Path(texts))
        return Compared.of(comparison, self.tasks, self.labels())

    def _frames_by_name(self) -> dict[str, pd.DataFrame]:
        return {name: self.table(name) for name in self.tables}


@dataclass(frozen=True, repr=False)
class Compared:
    """What a comparison found, as DataFrames.

    `alignment` is the table of that name. `measures` has a row a document and a last one, indexed
    `all`, for all together; `groups` the measures by policy field, unit and year; `robustness` how
    they move with the threshold of a link. `items` are those of the reference, `tasks` is the
    dataset's table, `labels` names its documents; `note` says what the reference is where it is
    none of them.
    """

    reference: str
    alignment: pd.DataFrame
    measures: pd.DataFrame
    groups: pd.DataFrame
    robustness: pd.DataFrame
    items: pd.DataFrame
    tasks: pd.DataFrame
    labels: pd.Series[Any]
    note: str = ""

    @classmethod
    def of(cls, comparison: Comparison, tasks: pd.DataFrame, labels: pd.Series[Any]) -> Compared:
        """The rows of a comparison as DataFrames."""
        measures = _table("measures", comparison.measures)
        return cls(
            comparison.reference,
            _table("alignment", comparison.alignment),
            measures.assign(doc_id=measures.doc_id.fillna("all")).set_index("doc_id"),
            _table("measures_groups", comparison.groups),
            _table("measures_robustness", comparison.robustness),
            _table("reference_items", comparison.items).set_index("reference_task_id"),
            tasks,
            labels,
            comparison.note,
        )

    def matrix(self) -> pd.DataFrame:
        """Reference items down, documents across: the verdict of the best answer, or missing."""
        best = (
            self._answered()
            .sort_values("score", ascending=False, kind="stable")
            .drop_duplicates(["reference_task_id", "doc_id"])
        )
        across = self.alignment.doc_id.drop_duplicates()
        return best.pivot(index="reference_task_id", columns="doc_id", values="verdict").reindex(
            index=self.items.index, columns=across
        )

    def answers(self) -> pd.DataFrame:
        """One row an answer to read: the item and the task that answers it, with their texts."""
        said = ["number", "title", "text"]
        found = self._answered()
        named = found.assign(document=found.doc_id.map(self.labels))
        asked = named.join(self.items[said].add_prefix("item_"), on="reference_task_id")
        tasks = self.tasks.set_index("task_id")[said].add_prefix("task_")
        return asked.join(tasks, on="task_id").reset_index(drop=True)

    def splits(self) -> pd.DataFrame:
        """One row an item that several tasks of a document answer: `n` of them, most first."""
        return self._several(["reference_task_id", "doc_id"])

    def merges(self) -> pd.DataFrame:
        """One row a task that answers several items: `n` of them, most first."""
        return self._several(["doc_id", "task_id"])

    def _answered(self) -> pd.DataFrame:
        return self.alignment.dropna(subset=["reference_task_id", "task_id"])

    def _several(self, of: list[str]) -> pd.DataFrame:
        counts = self._answered().groupby(of, sort=False).size().rename("n").reset_index()
        return counts[counts.n > 1].sort_values(
            "n", ascending=False, kind="stable", ignore_index=True
        )

    def __repr__(self) -> str:
        return f"Compared({self.reference}, {len(self.measures) - 1} documents)"

    def _repr_html_(self) -> str:
        shown = self.measures[[name for name in _SHOWN if name in self.measures]]
        named = shown.rename(index=self.labels.to_dict()).rename_axis("document")
        name = self.labels.get(self.reference, self.reference)
        note = f"<p>{html.escape(self.note)}</p>" if self.note else ""
        table = named.to_html(float_format="{:.2f}".format, na_rep="", escape=True, border=0)
        return f"<p>against <b>{html.escape(str(name))}</b></p>{note}{table}"


def _table(name: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    return arrow.to_frame(name, arrow.from_frame(name, pd.DataFrame(list(rows))))
