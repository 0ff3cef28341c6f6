"""Where the tables of a Dataset come from: memory, or the files of a folder; and which rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pa_ds
import pyarrow.parquet as pq

from pipeline.dataset import arrow, schema, types
from pipeline.dataset.folder import place_of
from pipeline.dataset.tablefile import DATASET_KEY
from pipeline.errors import DatasetError

# A mapping, or an Arrow expression (a library without types).
Where = Mapping[str, Any] | Any


class Source(Protocol):
    """Gives the tables of one dataset."""

    def names(self) -> tuple[str, ...]:
        """The tables that there are, in the order of the schema."""

    def rows(self, name: str) -> int:
        """How many rows a table has."""

    def read(
        self, name: str, columns: Sequence[str] | None, rows: pc.Expression | None
    ) -> pa.Table:
        """Some columns and rows of a table. Raises DatasetError where there is no such table."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Tables that were just made."""

    tables: Mapping[str, pa.Table]

    def names(self) -> tuple[str, ...]:
        """All that there are."""
        return tuple(self.tables)

    def rows(self, name: str) -> int:
        """How many rows a table has."""
        return int(self.tables[name].num_rows)

    def read(
        self, name: str, columns: Sequence[str] | None, rows: pc.Expression | None
    ) -> pa.Table:
        """Some columns and rows of a table."""
        if name not in self.tables:
            raise DatasetError(_missing(name, "this dataset"))
        table = self.tables[name] if rows is None else self.tables[name].filter(rows)
        return table if columns is None else table.select(list(columns))


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The Parquet files of a folder; `dataset_id` is what all of them must belong to."""

    out: Path
    dataset_id: str

    def names(self) -> tuple[str, ...]:
        """The tables that have a file; one left from other documents is none of this dataset."""
        return tuple(
            name
            for name, table in schema.tables().items()
            if self._path(name).exists() and (table.made_by is None or self._belongs(name))
        )

    def _belongs(self, name: str) -> bool:
        try:
            self._open(name).close()
        except DatasetError:
            return False
        return True

    def rows(self, name: str) -> int:
        """How many rows a table has, from the end of its file."""
        return int(self._open(name).metadata.num_rows)

    def read(
        self, name: str, columns: Sequence[str] | None, rows: pc.Expression | None
    ) -> pa.Table:
        """Some columns and rows of a table; what is not asked for is not read."""
        with self._open(name):
            data = pa_ds.dataset(self._path(name), format="parquet")
            wanted = [c for c in data.schema.names if columns is None or c in columns]
            try:
                table = data.to_table(columns=wanted, filter=rows)
            except (pa.ArrowException, OSError) as error:
                raise DatasetError(f"{self._path(name)}: cannot be read: {error}") from error
        return arrow.conform(name, table, columns)

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """Some columns of a table, a row group at a time."""
        with self._open(name) as file:
            for group in range(file.num_row_groups):
                table = file.read_row_group(group, columns=columns and list(columns))
                yield arrow.conform(name, table, columns)

    def _path(self, name: str) -> Path:
        return place_of(self.out, f"{name}.parquet")

    def _open(self, name: str) -> pq.ParquetFile:
        path = self._path(name)
        try:
            file = pq.ParquetFile(path)
        except FileNotFoundError:
            raise DatasetError(_missing(name, str(self.out))) from None
        except (pa.ArrowException, OSError) as error:
            raise DatasetError(f"{path}: not a Parquet file: {error}") from error
        found = file.metadata.metadata or {}
        if found.get(types.SCHEMA_KEY) != str(schema.version()).encode():
            raise DatasetError(f"{path}: of another version of the program: run `extract` again")
        if found.get(DATASET_KEY) != self.dataset_id.encode():
            made_by = schema.table(name).made_by or "extract"
            raise DatasetError(f"{path}: made from other documents or rules: run `{made_by}` again")
        return file


def _missing(name: str, where: str) -> str:
    return f"no table {name} in {where}: run `{schema.table(name).made_by or 'extract'}`"


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents and tasks that were asked for; None for all."""

    documents: pa.Array | None = None
    tasks: pa.Array | None = None

    def rows(self, name: str) -> pc.Expression | None:
        """The condition that a row of a table has to meet."""
        found: pc.Expression | None = None
        for column in schema.table(name).columns:
            to = column.ref or (name, column.name)
            condition = self._condition(pc.field(column.name), to)
            if condition is not None and column.nullable and self.tasks is None:
                condition = condition | pc.field(column.name).is_null()
            if condition is not None:
                found = condition if found is None else found & condition
        return found

    def _condition(self, field: pc.Expression, to: tuple[str, str]) -> pc.Expression | None:
        if to == ("documents", "doc_id") and self.documents is not None:
            return field.isin(self.documents)
        if to == ("tasks", "task_id") and self.tasks is not None:
            return field.isin(self.tasks)
        if to == ("tasks", "task_id") and self.documents is not None:
            return pc.utf8_slice_codeunits(field, 0, 12).isin(self.documents)
        return None


def select(source: Source, where: Where | None) -> Selection:
    """Find the documents and tasks that meet `where`.

    A key of `where` is a column of `documents` or else of `tasks` (`tasks.title` says which), its
    value one value or a list of them; an Arrow expression is a condition on `documents`.
    Conditions on tasks leave the documents as they are.
    """
    if where is None:
        return Selection()
    if isinstance(where, pc.Expression):
        return Selection(source.read("documents", None, where)["doc_id"].combine_chunks())
    conditions: dict[str, pc.Expression] = {}
    for key, wanted in where.items():
        name, column = _locate(key)
        condition = _equals(name, column, wanted)
        conditions[name] = conditions[name] & condition if name in conditions else condition
    documents = tasks = None
    if "documents" in conditions:
        table = source.read("documents", None, conditions["documents"])
        documents = table["doc_id"].combine_chunks()
    if "tasks" in conditions:
        condition = conditions["tasks"]
        if documents is not None:
            condition = condition & pc.field("doc_id").isin(documents)
        table = source.read("tasks", None, condition)
        tasks = table["task_id"].combine_chunks()
    return Selection(documents, tasks)


def _locate(key: str) -> tuple[str, str]:
    name, dot, column = key.partition(".")
    candidates = [(name, column)] if dot else [("documents", key), ("tasks", key)]
    for table, field in candidates:
        if table in ("documents", "tasks") and field in schema.table(table).names:
            return table, field
    raise DatasetError(f"where: no column {key!r} in documents or tasks")


def _equals(name: str, column: str, wanted: Any) -> pc.Expression:
    several = not isinstance(wanted, str) and isinstance(wanted, Sequence | set | frozenset)
    kind = types.arrow_schema(name).field(column).type
    field = pc.field(column)
    if pa.types.is_dictionary(kind):
        kind, field = kind.value_type, field.cast(kind.value_type)
    values = list(wanted) if several else [wanted]
    if pa.types.is_date(kind):
        values = [dt.date.fromisoformat(v) if isinstance(v, str) else v for v in values]
    try:
        found = field.isin(pa.array([v for v in values if v is not None], type=kind))
    except pa.ArrowException as error:
        raise DatasetError(f"where: {column} holds no {wanted!r}: {error}") from error
    return found | field.is_null() if None in values else found
