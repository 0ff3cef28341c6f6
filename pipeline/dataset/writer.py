"""Extractions to the files of a dataset, streamed: memory is bounded by the batch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd

from pipeline.dataset import arrow, checks, codebook, package, schema, types
from pipeline.dataset.batch import Duplicates, Tables, checked, converted, failed, joined
from pipeline.dataset.folder import Folder, writing
from pipeline.dataset.rows import Rows, rows_of
from pipeline.dataset.tablefile import TableFile, dataset_id
from pipeline.records import Extraction, Failure

Counts = dict[str, int]

# Rows wait as tuples until there are BATCH_ROWS, then as Arrow until there are CHECK_ROWS: checking
# costs some 60 ms however small the tables, and many tuples alive slow the garbage collector.
BATCH_ROWS = 60_000
CHECK_ROWS = 300_000
CHECK_CHARS = 8_000_000


class DatasetWriter:
    """Writes a dataset into a folder; all of it appears at the end, or nothing does.

    Use it in a `with` statement: leaving it normally closes it, an exception leaves the dataset
    that was in the folder. `run` is what run.json shall hold; it is read at the end. Raises
    DatasetError where the folder cannot be written to, or another run writes to it.
    """

    def __init__(self, out: Path, *, run: Mapping[str, Any], check_rows: int = CHECK_ROWS) -> None:
        self.out = Path(out)
        self.counts: Counts | None = None
        self._run = run
        self._check_rows = check_rows
        self._folder = Folder(self.out)
        self._files: list[TableFile] = []
        self._duplicates = Duplicates()
        self._batch: list[Rows] = []
        self._waiting: list[Tables] = []
        self._batch_rows = self._rows = self._chars = 0

    def __enter__(self) -> Self:
        self._folder.__enter__()
        try:
            with writing(self.out):
                for table in schema.extracted():
                    wanted = types.arrow_schema(table.name)
                    self._files.append(TableFile(self._folder.path(""), table.name, wanted))
        except BaseException:
            self._abandon()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._abandon()

    def add(self, extraction: Extraction) -> None:
        """Add a document; the same bytes a second time become a row of `failures`."""
        self.add_rows(rows_of(extraction))

    def add_rows(self, rows: Rows) -> None:
        """Add the rows of one document, as `rows_of` gives them."""
        self._hold(self._duplicates.admit(rows))

    def add_failure(self, failure: Failure) -> None:
        """Add what could not be done."""
        self._hold(failed(failure))

    def _hold(self, rows: Rows) -> None:
        self._batch.append(rows)
        self._batch_rows += sum(map(len, rows.values()))
        self._chars += sum(len(text) for _, text in rows["texts"])
        full = self._rows + self._batch_rows >= self._check_rows or self._chars >= CHECK_CHARS
        if full or self._batch_rows >= BATCH_ROWS:
            self._convert()
        if full:
            self._write()

    def _convert(self) -> None:
        self._waiting += converted(self._batch)
        self._rows += self._batch_rows
        self._batch, self._batch_rows = [], 0

    def _write(self) -> None:
        for tables in checked(joined(self._waiting)):
            with writing(self.out):
                for file in self._files:
                    file.write(tables[file.name])
        self._waiting, self._rows, self._chars = [], 0, 0

    def close(self) -> Counts:
        """Finish: from here on the folder holds the new dataset. Gives the rows of each table."""
        if self.counts is not None:
            return self.counts
        try:
            self._convert()
            self._write()
            with writing(self.out):
                written = [file.close_csv() for file in self._files]
                name = dataset_id(written)
                for file in self._files:
                    file.close_parquet(name)
                new = self._folder.path("")
                package.write_json(new / "run.json", {**self._run, "dataset": name})
                package.write_json(new / package.FILE, package.describe(name, written))
                (new / "codebook.md").write_text(codebook.markdown(), encoding="utf-8")
            self._folder.commit()
        finally:
            self._abandon()
        self.counts = {table.name: table.rows for table in written}
        return self.counts

    def _abandon(self) -> None:
        for file in self._files:
            file.abandon()
        self._files = []
        self._folder.__exit__(None, None, None)


def save_table(out: Path, name: str, frame: pd.DataFrame) -> Counts:
    """Add a table made from a dataset (`links`, `measures` ...) to the dataset in `out`.

    The columns of the schema come first, further ones follow. The table remembers which dataset
    it was made from. Raises DatasetError where the frame is not the table.
    """
    out = Path(out)
    described = package.read(out)
    table = arrow.from_frame(name, frame)
    checks.check(name, arrow.to_frame(name, table))
    with Folder(out) as folder, writing(out):
        file = TableFile(folder.path(""), name, table.schema)
        file.write(table)
        written = file.close_csv()
        file.close_parquet(described["id"])
        package.write_json(folder.path(package.FILE), package.with_table(described, written))
        folder.commit()
    return {name: table.num_rows}
