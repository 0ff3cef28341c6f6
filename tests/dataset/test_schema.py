from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline import records
from pipeline.dataset import schema
from pipeline.errors import DatasetError, LexiconError

# The contract: the fixed columns in their order; further ones may follow.
CONTRACT = {
    "documents": "doc_id path sha256 format encoding title issuer doc_number issued_on year genre "
    "level region_code province city county n_chars n_tasks parsed_share",
    "texts": "doc_id text",
    "tasks": "task_id doc_id ordinal number heading_path title text part domain domain_score "
    "start end",
    "assignments": "task_id order role unit_text unit_name unit_key unit_kind start end found_by "
    "score",
    "deadlines": "task_id order kind text earliest latest frequency condition start end found_by "
    "score",
    "actions": "task_id order verb object action_class start end found_by score",
    "citations": "doc_id task_id order relation title doc_number issuer year start end",
    "domains": "task_id domain score found_by",
    "mentions": "doc_id task_id label text start end found_by score",
    "failures": "path stage kind message",
    "links": "left_task_id right_task_id score verdict reuse_left reuse_right",
    "families": "family_id task_id",
    "alignment": "reference_task_id doc_id task_id score verdict",
}
ENUMS = {
    "level": records.Level,
    "part": records.Part,
    "role": records.Role,
    "unit_kind": records.UnitKind,
    "deadline_kind": records.DeadlineKind,
    "relation": records.Relation,
    "mention_label": records.Label,
}
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in schema.tables().values()
    for column in table.columns
]


@pytest.mark.parametrize("name", CONTRACT)
def test_fixed_columns_come_first_and_in_order(name: str) -> None:
    fixed = tuple(CONTRACT[name].split())
    assert schema.table(name).names[: len(fixed)] == fixed


@pytest.mark.parametrize("name", ENUMS)
def test_value_lists_are_the_enums_in_their_order(name: str) -> None:
    assert schema.value_list(name).codes == tuple(ENUMS[name])


def test_every_enum_in_the_schema_is_tested_here() -> None:
    listed = {name for name, entry in schema._data()["values"].items() if "enum" in entry}
    assert listed == set(ENUMS)


def test_domains_and_action_classes_come_from_their_lexicons() -> None:
    assert {"finance", "health", "environment"} <= set(schema.value_list("domain").codes)
    assert "disclose" in schema.value_list("action_class").codes


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_explained(table: schema.TableSchema, column: schema.ColumnSchema) -> None:
    assert column.zh and column.en and column.source
    # Both together are the variable label of Stata, which holds 80 characters.
    assert len(f"{column.zh} {column.en}") <= 80
    assert column.values is None or all(value.zh and value.en for value in column.values.values)
    if column.ref:
        assert column.ref[1] in schema.table(column.ref[0]).names


def test_keys_are_columns() -> None:
    for table in schema.tables().values():
        assert set(table.key) <= set(table.names)


def test_no_such_table() -> None:
    with pytest.raises(DatasetError, match="no table 'task'"):
        schema.table("task")


def test_a_misspelt_key_is_refused() -> None:
    entry = {"type": "string", "zh": "甲", "en": "A", "source": "read", "nulable": True}
    with pytest.raises(LexiconError, match="nulable"):
        schema._column("tasks", "a", entry)


def test_a_list_that_is_not_its_enum_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"enum": "Role", "codes": {"lead": {"zh": "牵头", "en": "Leads"}}}
    monkeypatch.setattr(schema, "_data", lambda: {"values": {"wrong": wrong}})
    with pytest.raises(DatasetError, match=r"records\.Role"):
        schema.value_list("wrong")


# In the order of their weight: what one may import, the next may too.
LIGHT = [
    ("pipeline.dataset.schema", ["pandas", "pyarrow", "pandera", "openpyxl"]),
    ("pipeline.dataset.rows", ["pandas", "pyarrow", "pandera"]),
    ("pipeline.dataset.writer", ["pandera", "openpyxl", "duckdb"]),
    ("pipeline.dataset.frames", ["pandera", "openpyxl", "duckdb"]),
    ("pipeline.dataset.exports", ["pandera", "openpyxl", "duckdb"]),
]


def test_slow_libraries_wait_until_they_are_needed() -> None:
    code = (
        f"import importlib, sys\nfor module, absent in {LIGHT!r}:\n"
        "    importlib.import_module(module)\n"
        "    print(module, [name for name in absent if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{module} []" for module, _ in LIGHT]
