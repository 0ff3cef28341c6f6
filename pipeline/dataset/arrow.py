"""Rows to Arrow tables and Arrow tables to DataFrames, both by the one schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset import schema
from pipeline.dataset.schema import ColumnSchema
from pipeline.dataset.types import arrow_schema
from pipeline.errors import DatasetError

Row = tuple[Any, ...]
_STRING = pa.string()
_MAPPER: Callable[[Any], Any] = {
    pa.string(): pd.StringDtype("pyarrow"),
    pa.large_string(): pd.StringDtype("pyarrow"),
    **{t: pd.Int64Dtype() for t in (pa.int8(), pa.int16(), pa.int32(), pa.int64())},
    **{t: pd.Float64Dtype() for t in (pa.float32(), pa.float64())},
    pa.bool_(): pd.BooleanDtype(),
}.get


def to_arrow(name: str, rows: Sequence[Row]) -> pa.Table:
    """Rows of a table, columns in the order of the schema, as Arrow.

    Raises DatasetError where a value is not of its column's type.
    """
    wanted = arrow_schema(name)
    arrays = []
    columns = zip(*rows, strict=True) if rows else repeat((), len(wanted))
    for field, cells in zip(wanted, columns, strict=True):
        try:
            arrays.append(_array(cells, field.type))
        except (pa.ArrowException, TypeError, OverflowError) as error:
            raise DatasetError(f"table {name}: {field.name}: {error}") from error
    return pa.Table.from_arrays(arrays, schema=wanted)


# A file name that is not UTF-8 reaches Python as lone surrogates; no file format can hold them.
_SURROGATE = re.compile("[\ud800-\udfff]")


def _array(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(cells, type=kind)
    except UnicodeEncodeError:
        clean = [_SURROGATE.sub("\ufffd", c) if isinstance(c, str) else c for c in cells]
        return pa.array(clean, type=kind)


def to_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """An Arrow table as a DataFrame with the schema's dtypes; columns it leaves free keep theirs.

    A code that a closed list does not hold is kept as a further category, never lost.
    """
    columns = schema.table(name)
    frame: pd.DataFrame = table.to_pandas(
        types_mapper=_MAPPER, date_as_object=False, ignore_metadata=True
    )
    for field in table.schema:
        if pa.types.is_dictionary(field.type):
            frame[field.name] = _categories(table.column(field.name), columns.column(field.name))
        elif pa.types.is_date(field.type):
            frame[field.name] = frame[field.name].astype("datetime64[s]")
    return frame


def _categories(column: pa.ChunkedArray, known: ColumnSchema | None) -> pd.Categorical:
    whole = column.unify_dictionaries().combine_chunks()
    found = whole.dictionary.to_pylist()
    values = known.values if known else None
    first = values.codes if values else ()
    order = [*first, *sorted(set(found) - set(first))]
    place = {code: i for i, code in enumerate(order)}
    moved = pa.array([place[code] for code in found], type=pa.int32())
    codes = pc.fill_null(pc.take(moved, whole.indices), -1).to_numpy()
    dtype = pd.CategoricalDtype(pd.Index(order, dtype=str), bool(values and values.ordered))
    return pd.Categorical.from_codes(codes, dtype=dtype)


def from_frame(name: str, frame: pd.DataFrame) -> pa.Table:
    """A DataFrame as the Arrow table of the schema, further columns after the fixed ones.

    Raises DatasetError where a fixed column is missing or a value is not of its type.
    """
    table = schema.table(name)
    missing = [column.name for column in table.columns if column.name not in frame.columns]
    if missing:
        raise DatasetError(f"table {name} lacks {', '.join(missing)}")
    fixed = arrow_schema(name)
    free = [str(column) for column in frame.columns if column not in table.names]
    try:
        arrays = [_from_series(frame[field.name], field.type) for field in fixed]
        others = [_from_series(frame[column], None) for column in free]
    except pa.ArrowException as error:
        raise DatasetError(f"table {name}: {error}") from error
    fields = [*fixed, *(pa.field(c, a.type) for c, a in zip(free, others, strict=True))]
    return pa.Table.from_arrays([*arrays, *others], schema=pa.schema(fields, fixed.metadata))


def _from_series(series: pd.Series[Any], kind: pa.DataType | None) -> pa.Array:
    if isinstance(series.dtype, pd.CategoricalDtype):
        plain = pa.array(series.astype("string[pyarrow]"), type=_STRING, from_pandas=True)
        return _one(plain).dictionary_encode()
    if kind is not None and pa.types.is_dictionary(kind):
        return _one(pa.array(series, type=_STRING, from_pandas=True)).dictionary_encode()
    return _one(pa.array(series, type=kind, from_pandas=True))


def _one(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def conform(name: str, table: pa.Table, wanted: Sequence[str] | None = None) -> pa.Table:
    """A table read from a file, with the types of the schema.

    `wanted` are the columns that were asked for, by default all. Raises DatasetError where one is
    missing or of another type: the file is of another version, or no table of ours.
    """
    fixed = arrow_schema(name)
    expected = [column for column in fixed.names if wanted is None or column in wanted]
    missing = [column for column in expected if column not in table.column_names]
    if missing:
        raise DatasetError(f"table {name} lacks {', '.join(missing)}: run `extract` again")
    for i, field in enumerate(table.schema):
        known = fixed.field(field.name) if field.name in fixed.names else field
        if known.type != field.type:
            table = table.set_column(i, known, _cast(name, table.column(i), known))
    free = [column for column in table.column_names if column not in fixed.names]
    return table.select([*expected, *free])


def _cast(name: str, column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    labels = pa.types.is_dictionary(field.type)
    try:
        if labels and column.num_chunks:
            return column.cast(_STRING).dictionary_encode()
        return column.cast(field.type)
    except (pa.ArrowException, NotImplementedError) as error:
        raise DatasetError(
            f"table {name}: {field.name} is {column.type}, not {field.type}: run `extract` again"
        ) from error


def concat(name: str, parts: Iterable[pa.Table]) -> pa.Table:
    """Tables of one schema after one another; none give the empty table."""
    return pa.concat_tables([arrow_schema(name).empty_table(), *parts])
