"""The schema in the terms of Arrow and pandas."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.dataset import schema
from pipeline.dataset.schema import ColumnSchema, ColumnType, TableSchema

SCHEMA_KEY = b"yaodian_schema"
_STRING = pa.string()
_ARROW = {
    ColumnType.STRING: _STRING,
    ColumnType.TEXT: _STRING,
    ColumnType.LABEL: pa.dictionary(pa.int32(), _STRING),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.DATE: pa.date32(),
    ColumnType.BOOLEAN: pa.bool_(),
}
_PANDAS: dict[ColumnType, Any] = {
    ColumnType.STRING: pd.StringDtype("pyarrow"),
    ColumnType.TEXT: pd.StringDtype("pyarrow"),
    ColumnType.INTEGER: pd.Int64Dtype(),
    ColumnType.NUMBER: pd.Float64Dtype(),
    ColumnType.DATE: "datetime64[s]",
    ColumnType.BOOLEAN: pd.BooleanDtype(),
}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table; its metadata let pandas.read_parquet give the same dtypes."""
    table = schema.table(name)
    fields = [pa.field(c.name, _ARROW[c.type], nullable=c.nullable) for c in table.columns]
    metadata = {SCHEMA_KEY: str(schema.version()), b"pandas": _pandas_metadata(table)}
    return pa.schema(fields, metadata=metadata)


@cache
def pandas_dtypes(name: str) -> dict[str, Any]:
    """The dtype of each column of a table; labels with a list of values are closed categories."""
    return {column.name: dtype_of(column) for column in schema.table(name).columns}


def dtype_of(column: ColumnSchema) -> Any:
    """The pandas dtype of a column."""
    if column.type is not ColumnType.LABEL:
        return _PANDAS[column.type]
    values = column.values
    if not values:
        return pd.CategoricalDtype()
    return pd.CategoricalDtype(list(values.codes), values.ordered)


def _pandas_metadata(table: TableSchema) -> str:
    """What pandas keeps in a Parquet file, without its version: the bytes depend on the data."""
    numpy_types = {
        ColumnType.INTEGER: ("int64", "Int64"),
        ColumnType.NUMBER: ("float64", "Float64"),
        ColumnType.BOOLEAN: ("bool", "boolean"),
        ColumnType.STRING: ("unicode", "string"),
        ColumnType.TEXT: ("unicode", "string"),
    }
    columns = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": numpy_types[column.type][0],
            "numpy_type": numpy_types[column.type][1],
            "metadata": None,
        }
        for column in table.columns
        if column.type in numpy_types
    ]
    return json.dumps(
        {"index_columns": [], "column_indexes": [], "columns": columns, "pandas_version": "2.2"}
    )
