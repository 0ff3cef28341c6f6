from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.dataset.batch import Duplicates, checked, converted, failed, joined
from pipeline.dataset.rows import Rows, rows_of
from pipeline.errors import DatasetError
from pipeline.records import Extraction, Failure

Make = Callable[..., Extraction]


def documents(make: Make, n: int) -> list[Rows]:
    return [rows_of(make(path=f"{i}.txt")) for i in range(n)]


def spoil(rows: Rows, table: str, column: int, value: Any) -> Rows:
    row = list(rows[table][0])
    row[column] = value
    return {**rows, table: [tuple(row), *rows[table][1:]]}


def outcome(batch: list[Rows]) -> tuple[list[str], list[tuple[str, str]]]:
    tables = joined([done for part in converted(batch) for done in checked(part)])
    failures = tables["failures"].to_pylist()
    bad = [(f["path"], f["message"]) for f in failures if f["kind"] == "schema"]
    for name in ("texts", "tasks", "mentions", "pieces"):
        column = "doc_id" if "doc_id" in tables[name].column_names else "task_id"
        found = {value[:12] for value in tables[name][column].to_pylist()}
        assert found == set(tables["documents"]["doc_id"].to_pylist())
    return tables["documents"]["path"].to_pylist(), bad


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        # Not of the type: Arrow refuses it.
        ("tasks", 2, "first", "table tasks: ordinal: "),
        ("documents", 8, "2021", "table documents: issued_on: "),
        ("texts", 1, b"\xff", "table texts: text: "),
        # Of the type, and not what the schema says: pandera refuses it.
        ("tasks", 5, None, "table tasks: title is empty"),
        ("assignments", 2, "boss", "table assignments: role is not one of its codes: 'boss'"),
        ("mentions", 7, 1.5, "table mentions: score"),
        ("mentions", 6, "guess", "table mentions: found_by"),
        ("actions", 5, -1, "table actions: start"),
        ("deadlines", 8, 10**6, "table deadlines is not start <= end"),
        ("documents", 2, "abc", "table documents: sha256"),
    ],
)
def test_a_document_that_does_not_fit_costs_only_itself(
    make: Make, table: str, column: int, value: Any, says: str
) -> None:
    batch = documents(make, 3)
    batch[1] = spoil(batch[1], table, column, value)
    paths, bad = outcome(batch)
    assert paths == ["0.txt", "2.txt"]
    assert [path for path, _ in bad] == ["1.txt"]
    assert says in bad[0][1]
    assert "\n" not in bad[0][1]


def test_two_bad_documents_of_either_kind(make: Make) -> None:
    batch = documents(make, 4)
    batch[0] = spoil(batch[0], "tasks", 2, "first")
    batch[3] = spoil(batch[3], "assignments", 2, "boss")
    paths, bad = outcome(batch)
    assert paths == ["1.txt", "2.txt"]
    assert sorted(path for path, _ in bad) == ["0.txt", "3.txt"]


def test_failures_of_other_documents_are_kept(make: Make) -> None:
    batch = documents(make, 2)
    batch[0] = spoil(batch[0], "assignments", 2, "boss")
    batch.append(failed(Failure("x.pdf", "read", "empty", "no text")))
    tables = joined([done for part in converted(batch) for done in checked(part)])
    kinds = sorted(tables["failures"]["kind"].to_pylist())
    assert kinds == ["budget", "budget", "empty", "schema"]


def test_a_failure_that_is_none_is_a_defect() -> None:
    with pytest.raises(DatasetError):
        converted([failed(Failure(5, "read", "empty", ""))])  # type: ignore[arg-type]
    (tables,) = converted([failed(Failure("x", "read", "empty", None))])  # type: ignore[arg-type]
    with pytest.raises(DatasetError, match="message"):
        checked(tables)


def test_the_same_bytes_twice(make: Make) -> None:
    rows = rows_of(make())
    twin = rows_of(replace(make(), document=replace(make().document, path="twin.txt")))
    duplicates = Duplicates()
    assert duplicates.admit(rows) is rows
    second = duplicates.admit(twin)
    assert not second["documents"]
    (failure,) = second["failures"]
    assert failure[:3] == ("twin.txt", "dataset", "duplicate")


def test_a_file_name_that_is_not_unicode(make: Make) -> None:
    paths, bad = outcome([rows_of(make(path="\udcff.txt"))])
    assert (paths, bad) == (["\ufffd.txt"], [])
