"""Stata 118: one file a table, with variable labels, value labels and long strings.

Stata holds no NUL character (it is written as ␀, U+2400), knows no missing text (it is written as
the empty text), and takes no variable called `end` (it is `end_`).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.dataset import arrow, schema
from pipeline.dataset.schema import ColumnType, TableSchema
from pipeline.errors import DatasetError

RENAMED = {"end": "end_"}
_NUL, _NUL_SHOWN = "\x00", "␀"
_LABEL_LENGTH = 80
# The file holds the time of its making; the same data shall give the same bytes.
_EPOCH = dt.datetime(1970, 1, 1)


def write(name: str, table: pa.Table, file: Path) -> None:
    """Write a table for Stata 14 and later."""
    known = schema.table(name)
    frame = arrow.to_frame(name, table)
    long = [c.name for c in known.columns if c.type is ColumnType.TEXT and c.name in frame]
    plain = pd.DataFrame({column: _plain(frame[column]) for column in frame.columns})
    try:
        plain.rename(columns=RENAMED).to_stata(
            file,
            version=118,
            write_index=False,
            convert_strl=long,
            convert_dates={c: "td" for c in plain if plain[c].dtype.kind == "M"},
            variable_labels=variable_labels(known, list(frame.columns)),
            data_label=f"{known.zh} {known.en}"[:_LABEL_LENGTH],
            time_stamp=_EPOCH,
        )
    except ValueError as error:
        raise DatasetError(f"table {name} does not fit into Stata: {error}") from error


def variable_labels(table: TableSchema, columns: list[str]) -> dict[str, str]:
    """The meaning of each column in both languages, at most 80 characters."""
    meanings = {c.name: f"{c.zh} {c.en}"[:_LABEL_LENGTH] for c in table.columns}
    return {RENAMED.get(c, c): meanings.get(c, "") for c in columns}


def _plain(series: pd.Series[Any]) -> pd.Series[Any]:
    """A column as the writer of pandas takes it."""
    if isinstance(series.dtype, pd.CategoricalDtype):
        categories = [str(code).replace(_NUL, _NUL_SHOWN) for code in series.cat.categories]
        if _are_labels(categories) and not series.empty:
            return series.cat.rename_categories(categories)
        series = series.astype("string")
    if isinstance(series.dtype, pd.StringDtype):
        text = series.fillna("").str.replace(_NUL, _NUL_SHOWN, regex=False)
        return text.astype(object)
    if series.dtype.kind in "iub" and not series.isna().any():
        return series.astype("int64")
    if series.dtype.kind in "iufb":
        return series.astype("float64")
    return series


def _are_labels(categories: list[str]) -> bool:
    """Whether Stata takes them as value labels: 65,536 of 32,000 bytes, all different."""
    return (
        len(categories) <= 65_536
        and len(set(categories)) == len(categories)
        and all(len(category.encode()) <= 32_000 for category in categories)
    )
