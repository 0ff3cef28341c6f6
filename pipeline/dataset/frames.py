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
from pipeline.dataset.passage import Passage, passage
from pipeline.dataset.rows import rows_of
from pipeline.dataset.source import FolderSource, Memory, Selection, Source, Where, select
from pipeline.errors import DatasetError
from pipeline.records import Extraction, Failure


class Dataset:
    """The tables of an extraction; each is read when it is first asked for.

    Dates are datetime64, labels are categories, numbers that may be missing are Int64 or Float64,
    text is the string dtype: `pandas.isna` tells what is missing in every column.
    """

    def __init__(
        self,
        source: Source,
        *,
        columns: Mapping[str, Sequence[str]] | None = None,
        selection: Selection | None = None,
        run: Mapping[str, Any] | None = None,
    ) -> None:
        self.run: Mapping[str, Any] = run or {}
        self._source = source
        self._columns = columns or {}
        self._selection = selection or Selection()
        self._frames: dict[str, pd.DataFrame] = {}

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

    def table(self, name: str) -> pd.DataFrame:
        """A table by name; those of other commands (`links` ...) too, where they were made."""
        if name not in self._frames:
            self._frames[name] = arrow.to_frame(name, self.arrow(name))
        return self._frames[name]

    def arrow(self, name: str) -> pa.Table:
        """A table as Arrow; it is not kept, so that a large one can be passed on and forgotten."""
        rows = self._selection.rows(name)
        return self._source.read(name, self._columns.get(name), rows)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that there are."""
        return self._source.names()

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document."""
        return self.table("documents")

    @property
    def texts(self) -> pd.DataFrame:
        """One row a document: its text, which all offsets point into."""
        return self.table("texts")

    @property
    def tasks(self) -> pd.DataFrame:
        """One row a task."""
        return self.table("tasks")

    @property
    def pieces(self) -> pd.DataFrame:
        """One row a stretch of a task's text."""
        return self.table("pieces")

    @property
    def assignments(self) -> pd.DataFrame:
        """One row a unit with its role for a task."""
        return self.table("assignments")

    @property
    def deadlines(self) -> pd.DataFrame:
        """One row a time limit of a task."""
        return self.table("deadlines")

    @property
    def actions(self) -> pd.DataFrame:
        """One row a clause that has something done."""
        return self.table("actions")

    @property
    def citations(self) -> pd.DataFrame:
        """One row a document that the text names."""
        return self.table("citations")

    @property
    def targets(self) -> pd.DataFrame:
        """One row a quantified target of a task."""
        return self.table("targets")

    @property
    def domains(self) -> pd.DataFrame:
        """One row a policy field of a task."""
        return self.table("domains")

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a stretch of text with a label."""
        return self.table("mentions")

    @property
    def failures(self) -> pd.DataFrame:
        """One row a thing that could not be done."""
        return self.table("failures")

    def tasks_with_units(self) -> pd.DataFrame:
        """One row an assignment with its task and document; a task without units has one row."""
        return joins.tasks_with_units(self.documents, self.tasks, self.assignments)

    def by_unit(self, *, split: bool = True) -> pd.DataFrame:
        """One row a unit: its tasks, documents and roles; see `joins.by_unit`."""
        return joins.by_unit(self.tasks, self.assignments, split=split)

    def tasks_wide(self) -> pd.DataFrame:
        """One row a task with its document, units and time limits, for those who want just that."""
        return joins.tasks_wide({name: self.table(name) for name in joins.OF_WIDE})

    def show(self, task_id: str) -> Passage:
        """The passage of a task with what was found in it. Raises DatasetError for no such task."""
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

    def counts(self) -> dict[str, int]:
        """The rows of each table, as in the files or after `where`."""
        if self._selection == Selection():
            return {name: self._source.rows(name) for name in self.tables}
        return {name: len(self.table(name)) for name in self.tables}

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
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _run(out: Path) -> dict[str, Any]:
    path = place_of(out, "run.json")
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DatasetError(f"{path}: cannot be read: {error}") from error
