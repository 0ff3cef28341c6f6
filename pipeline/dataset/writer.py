"""Extractions to the files of a dataset, streamed: memory is bounded by the batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import pyarrow as pa

from pipeline.dataset import arrow, codebook, package, schema, screen, types
from pipeline.dataset.batch import (
    Duplicates,
    Tables,
    checked,
    converted,
    duplicate,
    failed,
    joined,
)
from pipeline.dataset.folder import Folder, Lock, writing
from pipeline.dataset.memory import give_back
from pipeline.dataset.packed import Packed, failure_table
from pipeline.dataset.rows import Rows, rows_of
from pipeline.dataset.tablefile import TableFile, dataset_id
from pipeline.records import Extraction, Failure

Counts = dict[str, int]

# A row group ends with the document that brings it to so many rows or characters: a rule of the
# documents alone, so that the files do not depend on how the rows arrived. Rows that arrive as
# tuples wait until there are BATCH_ROWS: many tuples alive slow the garbage collector.
BATCH_ROWS = 60_000
GROUP_ROWS = 150_000
GROUP_CHARS = 4_000_000


class DatasetWriter:
    """Writes a dataset into a folder; all of it appears at the end, or nothing does.

    Use it in a `with` statement: leaving it normally closes it, an exception leaves the dataset
    that was in the folder. `run` is what run.json shall hold; it is read at the end. Raises
    DatasetError where the folder cannot be written to, or another run writes to it.
    """

    def __init__(
        self,
        out: Path,
        *,
        run: Mapping[str, Any],
        group_rows: int = GROUP_ROWS,
        lock: Lock | None = None,
    ) -> None:
        self.out = Path(out)
        self.counts: Counts | None = None
        self._run = run
        self._group_rows = group_rows
        self._folder = Folder(self.out, lock)
        self._files: list[TableFile] = []
        self._threads = ThreadPoolExecutor(thread_name_prefix="writer")
        self._duplicates = Duplicates()
        self._batch: list[Rows] = []
        self._waiting: dict[str, list[pa.Table]] = {}
        self._batch_rows = self._rows = self._chars = 0

    def __enter__(self) -> Self:
        self._folder.__enter__()
        try:
            with writing(self.out):
                for table in schema.extracted():
                    wanted = types.arrow_schema(table.name)
                    self._files.append(TableFile(self._folder.path(""), table.name, wanted))
            # A quarter of a second, the same whatever the rows: done beside them.
            self._codebook = self._threads.submit(_codebook, self._folder.path(""))
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

    def add_tables(self, packed: Packed) -> None:
        """Add tables of documents and failures that were checked already."""
        if self._batch:
            self._convert()
        start = 0
        for i, (doc_id, rows, chars) in enumerate(packed.items()):
            if doc_id is not None and not self._duplicates.is_new(doc_id):
                self._take(packed.between(start, i))
                self._take(failure_table(duplicate(doc_id, packed.path(i))))
                self._rows, start = self._rows + 1, i + 1
            else:
                self._rows, self._chars = self._rows + rows, self._chars + chars
            if self._full():
                self._take(packed.between(start, i + 1))
                self._write()
                start = i + 1
        self._take(packed.between(start, len(packed)))

    def _full(self) -> bool:
        return self._rows >= self._group_rows or self._chars >= GROUP_CHARS

    def _hold(self, rows: Rows) -> None:
        self._batch.append(rows)
        count = sum(map(len, rows.values()))
        self._batch_rows += count
        self._rows += count
        self._chars += sum(len(text) for _, text in rows["texts"])
        if self._full() or self._batch_rows >= BATCH_ROWS:
            self._convert()
        if self._full():
            self._write()

    def _convert(self) -> None:
        for tables in checked(joined(converted(self._batch))):
            self._take(tables)
        self._batch, self._batch_rows = [], 0

    def _take(self, tables: Tables) -> None:
        for name, table in tables.items():
            if table.num_rows:
                self._waiting.setdefault(name, []).append(table)

    def _write(self) -> None:
        groups = {f: arrow.concat(f.name, self._waiting.pop(f.name, ())) for f in self._files}
        with writing(self.out):
            # Arrow lets go of the interpreter while it writes; each file has its own order.
            list(self._threads.map(TableFile.write, groups, groups.values()))
        del groups
        give_back()
        self._rows = self._chars = 0

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
                self._codebook.result()
            self._folder.commit()
        finally:
            self._abandon()
        self.counts = {table.name: table.rows for table in written}
        return self.counts

    def _abandon(self) -> None:
        self._threads.shutdown()
        for file in self._files:
            file.abandon()
        self._files = []
        self._folder.__exit__(None, None, None)


def _codebook(folder: Path) -> None:
    """The codebook, as text and as a workbook."""
    from pipeline.dataset.exports import xlsx  # openpyxl takes a quarter of a second to import

    (folder / "codebook.md").write_text(codebook.markdown(), encoding="utf-8")
    xlsx.write(iter(()), folder / "codebook.xlsx")


def save_table(out: Path, name: str, frame: pd.DataFrame, *, lock: Lock | None = None) -> Counts:
    """Add a table made from a dataset (`links`, `measures` ...) to the dataset in `out`.

    The columns of the schema come first, further ones follow. The table remembers which dataset
    it was made from. Raises DatasetError where the frame is not the table.
    """
    return save_pieces(out, name, [arrow.from_frame(name, frame)], lock=lock)


def save_pieces(
    out: Path, name: str, pieces: Iterable[pa.Table], *, lock: Lock | None = None
) -> Counts:
    """As `save_table`, of a table that comes in pieces of one schema; each becomes a row group.

    None at all are the empty table.
    """
    out = Path(out)
    described = package.read(out)
    known, waiting = types.arrow_schema(name), iter(pieces)
    first = next(waiting, known.empty_table())
    with Folder(out, lock) as folder, writing(out):
        # What a file says of the dataset that it was read from is not said of this one.
        file = TableFile(folder.path(""), name, first.schema.with_metadata(known.metadata))
        for piece in chain([first], waiting):
            screen.check(name, piece)
            file.write(piece)
        written = file.close_csv()
        file.close_parquet(described["id"])
        package.write_json(folder.path(package.FILE), package.with_table(described, written))
        folder.commit()
    return {name: written.rows}
