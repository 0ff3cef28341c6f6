"""What the screen lets pass, pandera would; what it does not, pandera judges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from pipeline.dataset import arrow, checks, screen
from pipeline.dataset.batch import converted
from pipeline.dataset.rows import rows_of
from pipeline.errors import DatasetError
from pipeline.records import Extraction

Make = Callable[..., Extraction]


def tables(make: Make) -> dict[str, pa.Table]:
    (made,) = converted([rows_of(make())])
    return made


def with_value(table: pa.Table, column: str, value: Any) -> pa.Table:
    """The table with another value in the first row of a column."""
    at = table.column_names.index(column)
    field = table.schema.field(at)
    values = [value, *table[column].to_pylist()[1:]]
    return table.set_column(at, field, pa.array(values, type=field.type))


def test_what_is_right_never_comes_to_pandera(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(checks, "check", lambda name, _: asked.append(name))
    for name, table in tables(make).items():
        screen.check(name, table)
        screen.check(name, table[:0])
    assert asked == []


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("tasks", "title", None),
        ("tasks", "task_id", "52f49a43a63f-001"),
        ("tasks", "task_id", "52f49a43a63f-0001\n"),
        ("tasks", "ordinal", 0),
        ("tasks", "title_end", -1),
        ("assignments", "role", "boss"),
        ("assignments", "start", 10**6),
        ("mentions", "score", 1.5),
        ("mentions", "score", -0.1),
        ("mentions", "found_by", "rule:"),
        ("documents", "sha256", "abc"),
        ("documents", "level", "village"),
    ],
)
def test_what_is_wrong_is_found(make: Make, name: str, column: str, value: Any) -> None:
    wrong = with_value(tables(make)[name], column, value)
    with pytest.raises(DatasetError, match=f"table {name}"):
        screen.check(name, wrong)
    with pytest.raises(DatasetError, match=f"table {name}"):
        checks.check(name, arrow.to_frame(name, wrong))


def test_columns_of_other_names_or_types_are_pandera_s_to_refuse(make: Make) -> None:
    texts = tables(make)["texts"]
    with pytest.raises(DatasetError, match="columns"):
        screen.check("texts", texts.rename_columns(["doc_id", "words"]))
    with pytest.raises(DatasetError):
        screen.check("texts", texts.set_column(1, "text", pa.array([1] * len(texts))))


def test_further_columns_are_free(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "check", lambda *_: pytest.fail("asked pandera"))
    texts = tables(make)["texts"]
    screen.check("texts", texts.append_column("mine", pa.array([1] * len(texts))))


def test_a_code_that_no_row_has_is_judged_by_pandera(make: Make) -> None:
    table = tables(make)["assignments"]
    spoilt = pa.concat_tables([with_value(table, "role", "boss")[:1], table])
    screen.check("assignments", spoilt.unify_dictionaries()[1:])
