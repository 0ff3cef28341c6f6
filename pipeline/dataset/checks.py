"""Is a table what the schema says? One pandera schema a table, on the way out and in."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.dataset import schema, types
from pipeline.dataset.schema import ColumnSchema, ColumnType, TableSchema
from pipeline.errors import DatasetError

if TYPE_CHECKING:
    import pandera.pandas as pa

Column = pd.Series  # of any dtype
Check = Callable[[Column], bool | Column]


@cache
def pandera_schema(name: str) -> pa.DataFrameSchema:
    """The pandera schema of a table; columns that it does not name are free.

    Importing pandera takes a good part of a second: it waits until a table is checked. pandera
    spends about a millisecond on a column or check however few the rows, so there are few.
    """
    import pandera.pandas as pa

    table = schema.table(name)
    columns = {column.name: _column(column) for column in table.columns}
    pairs = [pair for pair in schema.ORDERED if set(pair) <= set(table.names)]
    checks = [pa.Check(_of_type(table), name="of the columns' types")]
    checks += [pa.Check(_in_order(*pair), name=" <= ".join(pair)) for pair in pairs]
    return pa.DataFrameSchema(columns, checks=checks, name=name)


def _of_type(table: TableSchema) -> Callable[[pd.DataFrame], bool]:
    # A category may hold codes that no row has, so its dtype is not compared, but its codes are.
    expected = {
        column.name: types.dtype_of(column)
        for column in table.columns
        if column.type is not ColumnType.LABEL
    }
    labels = [column.name for column in table.columns if column.type is ColumnType.LABEL]

    def check(frame: pd.DataFrame) -> bool:
        dtypes = frame.dtypes
        return all(dtypes[name] == dtype for name, dtype in expected.items()) and all(
            isinstance(dtypes[name], pd.CategoricalDtype) for name in labels
        )

    return check


def _column(column: ColumnSchema) -> pa.Column:
    import pandera.pandas as pa

    label, checks = column.type is ColumnType.LABEL, []
    # A reference is checked where it points to, see check_keys.
    if column.pattern and not column.ref:
        checks.append(
            pa.Check(_matches(column.pattern, label), name=f"a match of {column.pattern}")
        )
    if values := column.values:
        checks.append(pa.Check(_one_of(frozenset(values.codes)), name="one of its codes"))
    if column.minimum is not None or column.maximum is not None:
        low, high = column.minimum, column.maximum
        checks.append(pa.Check(_between(low, high), name=f"between {low} and {high}"))
    return pa.Column(None, checks, nullable=column.nullable)


def _used(series: Column) -> pd.Index[Any]:
    """The codes that rows have; a category may hold more."""
    codes, categories = series.cat.codes, series.cat.categories
    return categories[np.bincount(codes[codes >= 0], minlength=len(categories)) > 0]


def _matches(pattern: str, label: bool) -> Check:
    def check(series: Column) -> bool | Column:
        if label:
            wrong = {code for code in _used(series) if not re.fullmatch(pattern, code)}
            return not wrong or ~series.isin(wrong)
        return _fine(~series.str.fullmatch(pattern))

    return check


def _one_of(codes: frozenset[str]) -> Check:
    return lambda series: codes.issuperset(_used(series)) or series.isin(codes) | series.isna()


def _between(low: float | None, high: float | None) -> Check:
    least, most = -math.inf if low is None else low, math.inf if high is None else high
    return lambda series: _fine((series < least) | (series > most))


def _fine(wrong: Column) -> bool | Column:
    """One answer where all rows are right, which pandera takes much faster, else one a row."""
    return not wrong.any() or ~wrong.fillna(False).astype(bool)


def _in_order(left: str, right: str) -> Callable[[pd.DataFrame], bool | Column]:
    return lambda frame: _fine(frame[left] > frame[right])


def check(name: str, frame: pd.DataFrame) -> None:
    """Raise DatasetError, in one line, where a DataFrame is not the table that the schema says."""
    import pandera.errors

    expected = schema.table(name).names
    if tuple(frame.columns[: len(expected)]) != expected:
        raise DatasetError(f"table {name}: its columns are not {', '.join(expected)}")
    try:
        pandera_schema(name).validate(frame)
    except pandera.errors.SchemaError as error:
        column = getattr(error.schema, "name", name)
        where = name if column == name else f"{name}: {column}"
        raise DatasetError(f"table {where} {_reason(error)}") from error


def _reason(error: Any) -> str:
    rule = getattr(error.check, "name", None) or error.check
    reason = "is empty" if rule == "not_nullable" else f"is not {rule}"
    cases = error.failure_cases
    if rule == "not_nullable" or not isinstance(cases, pd.DataFrame) or cases.empty:
        return reason
    return f"{reason}: {str(cases['failure_case'].iloc[0])[:60]!r}"


def check_keys(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise DatasetError where a key stands twice, or a reference points nowhere."""
    for name, frame in tables.items():
        table = schema.table(name)
        if table.key and frame.duplicated(list(table.key)).any():
            raise DatasetError(f"table {name}: {', '.join(table.key)} stands twice")
        for column in table.columns:
            if column.ref and column.ref[0] in tables:
                there = tables[column.ref[0]][column.ref[1]]
                lost = frame[column.name].dropna()[lambda s, t=there: ~s.isin(t)]
                if len(lost):
                    raise DatasetError(
                        f"table {name}: {column.name} {lost.iloc[0]} is not in {column.ref[0]}"
                    )


# The columns that hold the characters between `start` and `end` as printed.
_PRINTED = {
    "mentions": "text",
    "citations": "text",
    "deadlines": "text",
    "targets": "text",
    "assignments": "unit_text",
}


def check_offsets(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise DatasetError where the characters at the offsets are not the text of the row."""
    texts = dict(zip(tables["texts"]["doc_id"], tables["texts"]["text"], strict=True))
    for name, column in _PRINTED.items():
        frame = tables[name]
        doc_ids = frame["doc_id"] if "doc_id" in frame else frame["task_id"].str[:12]
        for doc_id, start, end, text in zip(
            doc_ids, frame["start"], frame["end"], frame[column], strict=True
        ):
            if texts[doc_id][start:end] != text:
                raise DatasetError(f"table {name}: {text[:40]!r} is not at {start} of {doc_id}")
    pieces = [
        texts[task_id[:12]][start:end]
        for task_id, start, end in tables["pieces"][["task_id", "start", "end"]].itertuples(
            index=False
        )
    ]
    whole = pd.Series(pieces, dtype="object").groupby(tables["pieces"]["task_id"].array).sum()
    for task_id, text in zip(tables["tasks"]["task_id"], tables["tasks"]["text"], strict=True):
        if whole[task_id].replace("\n", "") != text.replace("\n", ""):
            raise DatasetError(f"table tasks: the pieces of {task_id} are not its text")
