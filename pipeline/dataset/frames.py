"""A dataset in memory: its tables as DataFrames, and the joins and displays that people need."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pyarrow as pa

from pipeline.dataset import arrow, checks, joins, package, schema
from pipeline.dataset.batch import Duplicates, checked, converted, failed, joined
from pipeline.dataset.citation import cite
from pipeline.dataset.findings import TABLES as FINDINGS
from pipeline.dataset.findings import findings
from pipeline.dataset.folder import place_of
from pipeline.dataset.labels import labels
from pipeline.dataset.passage import Passage, passage
from pipeline.dataset.rows import rows_of
from pipeline.dataset.source import FolderSource, Memory, Selection, Source, Where, select
from pipeline.dataset.tables import Tables
from pipeline.errors import DatasetError
from pipeline.records import Extraction, Failure

_NAMED = 12  # documents that the display in Jupyter names


class Dataset(Tables):
    """The tables of an extraction, the joins that people need, and a task beside its source.

    Dates are datetime64, labels are categories, numbers that may be missing are Int64 or Float64,
    text is the string dtype: `pandas.isna` tells what is missing in every column.

    >>> ds = pipeline.load("out")  # doctest: +SKIP
    >>> len(ds.documents), len(ds.tasks)
    (5, 214)
    >>> led = ds.assignments[ds.assignments.role == "lead"]
    >>> int(led.task_id.nunique())
    162
    """

    def __init__(
        self,
        source: Source,
        *,
        columns: Mapping[str, Sequence[str]] | None = None,
        selection: Selection | None = None,
        run: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(source, columns, selection)
        self.run: Mapping[str, Any] = run or {}

    @classmethod
    def load(
        cls,
        path: str | Path,
        *,
        columns: Mapping[str, Sequence[str]] | None = None,
        where: Where | None = None,
        validate: bool = False,
    ) -> Self:
        """Open the dataset in a folder.

        `columns` names the columns wanted of a table: {"tasks": ["task_id", "title"]}; `where`
        the documents or tasks: {"city": "保山市", "year": [2018, 2021], "domain": "finance"}.
        `validate` reads all tables and checks them against the schema, with keys, references and
        offsets. Raises DatasetError where something is missing or of another version.
        """
        out = Path(path)
        for name, wanted in (columns or {}).items():
            if unknown := set(wanted) - set(schema.table(name).names):
                raise DatasetError(f"columns: no {sorted(unknown)} in table {name}")
        source = FolderSource(out, package.read(out)["id"])
        selection = select(source, where)
        dataset = cls(source, columns=columns, selection=selection, run=_run(out))
        if validate:
            dataset.validate()
        return dataset

    @classmethod
    def from_extractions(
        cls,
        extractions: Iterable[Extraction | Failure],
        *,
        run: Mapping[str, Any] | None = None,
    ) -> Self:
        """The dataset of some documents, without files."""
        duplicates = Duplicates()
        batch = [
            failed(one) if isinstance(one, Failure) else duplicates.admit(rows_of(one))
            for one in extractions
        ]
        return cls(Memory(joined(checked(joined(converted(batch))))), run=run)

    def labels(self) -> pd.Series[Any]:
        """A short name for each document, by doc_id, for the axes of figures.

        >>> ds.labels().tolist()
        ['肇庆市 2016', '保山市 2018', '沙县区 2021', '保山市 2021', '承德市 2022']
        """
        rows = self._source.read("documents", None, self._selection.rows("documents")).to_pylist()
        return pd.Series(labels(rows), index=[row["doc_id"] for row in rows], name="label")

    def tasks_with_units(self) -> pd.DataFrame:
        """One row an assignment with its task and document; a task without units has one row.

        >>> wide = ds.tasks_with_units()
        >>> wide[wide.city == "承德市"].groupby("role", observed=True).size().to_dict()
        {'lead': 16, 'responsible': 87}
        """
        return joins.tasks_with_units(self.documents, self.tasks, self.assignments)

    def by_unit(self, *, split: bool = True) -> pd.DataFrame:
        """One row a unit: its tasks, documents and roles; a merged bureau under each function.

        >>> ds.by_unit().set_index("unit").loc["finance", ["n_tasks", "n_documents"]].to_dict()
        {'n_tasks': 15, 'n_documents': 4}
        """
        return joins.by_unit(self.tasks, self.assignments, split=split)

    def foremost_units(self) -> pd.Series[Any]:
        """The functions that lead a task, or where none leads answer for it, by task_id.

        >>> sorted(ds.foremost_units()["52f49a43a63f-0007"])
        ['finance']
        """
        return joins.foremost_units(self.assignments)

    def tasks_wide(self) -> pd.DataFrame:
        """One row a task with its document, units and time limits, for those who want just that.

        >>> ds.tasks_wide().loc[3, ["city", "lead", "latest"]].tolist()
        ['肇庆市', '市住房城乡建设局', Timestamp('2016-12-31 00:00:00')]
        """
        return joins.tasks_wide({name: self.table(name) for name in joins.OF_WIDE})

    def show(self, task_id: str) -> Passage:
        """The passage of a task with what was found in it. Raises DatasetError for no such task.

        >>> passage = ds.show("52f49a43a63f-0007")  # Jupyter shows it in colour
        >>> print(str(passage).splitlines()[0])
        52f49a43a63f-0007  5 深化地方政府债务信息公开
        """
        only = Selection(pa.array([task_id[:12]]), pa.array([task_id]))
        task = self._source.read("tasks", None, only.rows("tasks")).to_pylist()
        if not task:
            raise DatasetError(f"no task {task_id!r} in this dataset")
        rows = {
            name: self._source.read(name, None, only.rows(name)).to_pylist()
            for name in ("documents", "texts", "pieces", *FINDINGS)
        }
        pieces = [(piece["start"], piece["end"]) for piece in rows["pieces"]]
        number = f"{task[0]['number']} " if task[0]["number"] else ""
        document = rows["documents"][0]
        named = (task_id, number + task[0]["title"], document["title"] or document["path"])
        return passage(named, rows["texts"][0]["text"], pieces, findings(rows))

    def cite(self) -> str:
        """How to cite this dataset, the program and its models."""
        return cite(self.run, self.counts())

    def validate(self) -> None:
        """Check all tables. Raises DatasetError at the first thing that is not as it should be."""
        frames = {
            name: arrow.to_frame(name, self._source.read(name, None, None)) for name in self.tables
        }
        for name, frame in frames.items():
            checks.check(name, frame)
        checks.check_keys(frames)
        checks.check_offsets(frames)

    def __repr__(self) -> str:
        return f"Dataset({', '.join(f'{n} {name}' for name, n in self.counts().items())})"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td><code>{html.escape(name)}</code></td>"
            f"<td>{html.escape(schema.table(name).zh)}</td><td>{n:,}</td>"
            f"<td>{html.escape(schema.table(name).en)}</td></tr>"
            for name, n in self.counts().items()
        )
        head = "<tr><th>table</th><th>表</th><th>rows</th><th></th></tr>"
        named = list(self.labels())
        shown = "、".join(named[:_NAMED]) + (f" … ({len(named)})" if len(named) > _NAMED else "")
        return (
            f"<p>{html.escape(shown)}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"
        )


def _run(out: Path) -> dict[str, Any]:
    path = place_of(out, "run.json")
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DatasetError(f"{path}: cannot be read: {error}") from error
