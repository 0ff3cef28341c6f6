"""A table as its two files, Parquet and CSV, written piece by piece."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset import schema
from pipeline.dataset.csvfile import CsvFile
from pipeline.dataset.schema import ColumnType

DATASET_KEY = b"yaodian_dataset"


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written: rows, and the size and digest of its CSV file."""

    name: str
    rows: int
    columns: tuple[str, ...]
    csv_bytes: int
    csv_sha256: str


class Sink:
    """A file that knows the size and the digest of what went into it."""

    closed = False

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("wb")
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes | memoryview) -> int:
        """Write all of it."""
        self._digest.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Hand what is buffered to the operating system."""
        self._file.flush()

    def close(self) -> None:
        """Close the file; what it held stays known."""
        self._file.close()

    @property
    def sha256(self) -> str:
        """The digest of all bytes written, in hex."""
        return self._digest.hexdigest()


class TableFile:
    """NAME.parquet and NAME.csv of one table in a folder."""

    def __init__(self, folder: Path, name: str, wanted: pa.Schema) -> None:
        self.name = name
        self._names = tuple(wanted.names)
        self._rows = 0
        self._sink = Sink(folder / f"{name}.csv")
        self._csv = CsvFile(self._sink, wanted, name)
        self._parquet = pq.ParquetWriter(
            folder / f"{name}.parquet",
            wanted,
            compression="zstd",
            use_dictionary=_repeating(name, wanted),
        )

    def write(self, table: pa.Table) -> None:
        """Append rows."""
        if table.num_rows:
            table = _whole(table)
            self._parquet.write_table(table)
            self._csv.write(table)
            self._rows += table.num_rows

    def close_csv(self) -> Written:
        """Finish the CSV file."""
        self._csv.close()
        self._sink.close()
        return Written(self.name, self._rows, self._names, self._sink.size, self._sink.sha256)

    def close_parquet(self, dataset_id: str) -> None:
        """Finish the Parquet file, with the name of the dataset that it belongs to."""
        self._parquet.add_key_value_metadata({DATASET_KEY: dataset_id})
        self._parquet.close()

    def abandon(self) -> None:
        """Let go of both files as they are: what they lack is of no interest any more."""
        with contextlib.suppress(OSError):
            self._sink.close()
        with contextlib.suppress(OSError):
            self._parquet.close()


def _whole(table: pa.Table) -> pa.Table:
    """The rows as one piece with labels numbered as they come: the bytes of a file shall not tell
    in which pieces its rows arrived."""
    for i, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(i, field, _renumbered(table.column(i)))
    return table.combine_chunks()


def _renumbered(labels: pa.ChunkedArray) -> pa.DictionaryArray:
    """The same labels, numbered as they come; those that no row has are left out."""
    whole = labels.unify_dictionaries().combine_chunks()
    seen = whole.indices.unique().drop_null()
    numbers = np.zeros(len(whole.dictionary), dtype=np.int32)
    numbers[seen.to_numpy()] = np.arange(len(seen), dtype=np.int32)
    indices = pc.take(pa.array(numbers), whole.indices)
    return pa.DictionaryArray.from_arrays(indices, whole.dictionary.take(seen))


def _repeating(name: str, wanted: pa.Schema) -> list[str]:
    """The columns whose values come again and again: only for them a dictionary saves space."""
    table = schema.table(name)
    kinds = {column.name: column for column in table.columns}
    return [
        field.name
        for field in wanted
        if pa.types.is_dictionary(field.type)
        or (field.name in kinds and kinds[field.name].type is ColumnType.STRING)
    ]


def dataset_id(written: list[Written]) -> str:
    """A name for what the tables hold: the same rows, the same name."""
    whole = "".join(f"{table.name} {table.csv_sha256}\n" for table in written)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
