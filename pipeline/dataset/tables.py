"""The tables of a dataset as DataFrames, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa

from pipeline.dataset import arrow
from pipeline.dataset.source import Selection, Source


class Tables:
    """Tables by name: all rows and columns, or those that were selected."""

    def __init__(
        self,
        source: Source,
        columns: Mapping[str, Sequence[str]] | None = None,
        selection: Selection | None = None,
    ) -> None:
        self._source = source
        self._columns = columns or {}
        self._selection = selection or Selection()
        self._frames: dict[str, pd.DataFrame] = {}

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

    def counts(self) -> dict[str, int]:
        """The rows of each table, as in the files or after `where`."""
        if self._selection == Selection():
            return {name: self._source.rows(name) for name in self.tables}
        return {name: len(self.table(name)) for name in self.tables}
