"""Is an Arrow table what the schema says? One look at whole columns; pandera has the last word.

pandera spends some 60 ms on the tables of a batch however few their rows, a second on its import,
and wants the tables as DataFrames. The same rules, read from the same schema, are asked of the
Arrow columns first: a table that passes here passes there; of one that does not, pandera says
whether it is right, and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset import arrow, schema, types
from pipeline.dataset.schema import ORDERED, ColumnSchema


def check(name: str, table: pa.Table) -> None:
    """Raise DatasetError, in one line, where a table is not what the schema says."""
    if not _passes(name, table):
        from pipeline.dataset import checks  # pandas and pandera, for a table that needs them

        checks.check(name, arrow.to_frame(name, table))


def _passes(name: str, table: pa.Table) -> bool:
    wanted = types.arrow_schema(name)
    fixed = list(table.schema)[: len(wanted)]
    if [(f.name, f.type) for f in fixed] != [(f.name, f.type) for f in wanted]:
        return False
    columns = ((column, table[column.name]) for column in schema.table(name).columns)
    return all(_is_right(known, column) for known, column in columns) and not any(
        pc.any(pc.greater(table[left], table[right])).as_py()
        for left, right in ORDERED
        if {left, right} <= set(wanted.names)
    )


def _is_right(known: ColumnSchema, column: pa.ChunkedArray) -> bool:
    if not known.nullable and column.null_count:
        return False
    values = known.values
    if values and not all(set(values.codes).issuperset(d.to_pylist()) for d in _strings(column)):
        return False
    # A reference is checked where it points to.
    if known.pattern and not known.ref:
        whole = rf"\A(?:{known.pattern})\z"
        found = (pc.all(pc.match_substring_regex(d, whole)).as_py() for d in _strings(column))
        return False not in found
    if known.minimum is None and known.maximum is None:
        return True
    least, most = pc.min_max(column).as_py().values()
    return least is None or not (
        (known.minimum is not None and least < known.minimum)
        or (known.maximum is not None and most > known.maximum)
    )


def _strings(column: pa.ChunkedArray) -> Iterator[pa.Array]:
    """The strings of each chunk: of labels the codes, whether rows have them or not."""
    labels = pa.types.is_dictionary(column.type)
    return (chunk.dictionary if labels else chunk for chunk in column.chunks)
