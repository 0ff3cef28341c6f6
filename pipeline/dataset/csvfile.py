"""CSV that a spreadsheet opens without running it, and that reads back as it was.

A cell that a spreadsheet would take for a formula gets an apostrophe before it; a cell that
begins with apostrophes before such a start gets one more, so that taking one away restores every
cell. Nothing is written for an empty value; the empty string is `""`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from pipeline.dataset import arrow, schema, types
from pipeline.dataset.schema import ColumnSchema
from pipeline.errors import DatasetError

BOM = b"\xef\xbb\xbf"
# OWASP's list for CSV injection, with the full-width forms that East Asian editions of Excel
# read as formulas too. Blanks and control characters before the sign do not make it safe.
_FORMULA = "(?:[\\x00-\\x20\u00a0\u3000\ufeff]*[=+\\-@＝＋－＠]|[\\t\\r\\n])"
_RISKY = f"^'*{_FORMULA}"
_GUARDED = f"^'+{_FORMULA}"


def guard(strings: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Put an apostrophe before what a spreadsheet would run."""
    risky = pc.match_substring_regex(strings, _RISKY)
    if not pc.any(risky).as_py():
        return strings
    return pc.if_else(risky, pc.binary_join_element_wise("'", strings, ""), strings)


def unguard(strings: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Take away what `guard` put."""
    guarded = pc.match_substring_regex(strings, _GUARDED)
    if not pc.any(guarded).as_py():
        return strings
    return pc.if_else(guarded, pc.utf8_slice_codeunits(strings, 1), strings)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _flat(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


class BinarySink(Protocol):
    """What a CSV file is written to."""

    def write(self, data: bytes, /) -> int:
        """Take all of the bytes."""


class CsvFile:
    """One CSV file, written a table at a time."""

    def __init__(self, sink: BinarySink, wanted: pa.Schema, name: str) -> None:
        sink.write(BOM)
        self._known = schema.table(name)
        self._schema = pa.schema([pa.field(f.name, _flat(f.type)) for f in wanted])
        self._writer = pa_csv.CSVWriter(sink, self._schema)

    def write(self, table: pa.Table) -> None:
        """Append the rows of a table of the file's schema."""
        columns = [_plain(table.column(f.name), self._known.column(f.name)) for f in table.schema]
        for batch in pa.Table.from_arrays(columns, schema=self._schema).to_batches():
            # For a chunk without rows Arrow writes again what was last in its buffer.
            if batch.num_rows:
                self._writer.write_batch(batch)

    def close(self) -> None:
        """Write what is left."""
        self._writer.close()


def _plain(column: pa.ChunkedArray, known: ColumnSchema | None) -> pa.ChunkedArray:
    """Strings for labels, guarded; ids cannot start like a formula, their pattern says."""
    if pa.types.is_dictionary(column.type):
        chunks = [pc.take(guard(c.dictionary), c.indices) for c in column.chunks]
        return pa.chunked_array(chunks, type=column.type.value_type)
    if not _is_text(column.type) or (known and known.pattern):
        return column
    return guard(column)


def read_csv(path: str | Path, name: str | None = None) -> pd.DataFrame:
    """A CSV file of the dataset as a DataFrame with the schema's dtypes, cells as they were.

    `name` is the table's, by default the file's. Raises DatasetError where the file is not the
    table.
    """
    path = Path(path)
    name = name or path.stem
    fixed = types.arrow_schema(name)
    options = pa_csv.ConvertOptions(
        column_types={f.name: _flat(f.type) for f in fixed},
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        null_values=[""],
    )
    # One block: a cell, such as the text of a document, may be longer than any fixed block.
    block = pa_csv.ReadOptions(block_size=min(max(path.stat().st_size + 1, 1 << 20), 2**31 - 1))
    parse = pa_csv.ParseOptions(newlines_in_values=True)
    try:
        table = pa_csv.read_csv(path, block, parse, options)
    except pa.ArrowException as error:
        raise DatasetError(f"{path}: not a table of the dataset: {error}") from error
    for i, field in enumerate(table.schema):
        if _is_text(field.type):
            table = table.set_column(i, field.name, unguard(table.column(i)))
    return arrow.to_frame(name, arrow.conform(name, table))
