"""The same small plan in every format gives the same tables, field by field."""

from __future__ import annotations

import importlib.util
import runpy
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.dataset.frames import Dataset

PLAN = runpy.run_path(str(Path(__file__).parent / "fixtures" / "plan.py"))
FORMATS: dict[str, Callable[[], bytes]] = PLAN["FORMATS"]
TABLE_ONLY: set[str] = PLAN["TABLE_ONLY"]
REFERENCE = "stream.txt"
# Tasks of the table; two more stand in the prose below it.
N_TABLE, N_ALL = 4, 6

TASK = ["number", "title", "text", "part"]
ASSIGNMENT = ["role", "unit_name", "unit_key", "unit_kind"]
DEADLINE = ["kind", "earliest", "latest", "frequency"]

NO_PDF = pytest.mark.skipif(
    importlib.util.find_spec("pipeline.read.pdf") is None, reason="the PDF reader is not here"
)
MARKS = {"print.pdf": NO_PDF}
NAMES = [pytest.param(name, marks=MARKS.get(name, ())) for name in FORMATS]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Dataset]:
    folder, found = tmp_path_factory.mktemp("plan"), dict[str, Dataset]()

    def of(name: str) -> Dataset:
        if name not in found:
            (folder / name).write_bytes(FORMATS[name]())
            found[name] = pipeline.extract(folder / name)
        return found[name]

    return of


def rows(table: pd.DataFrame, columns: list[str]) -> list[tuple[str, ...]]:
    """The rows as texts, under the ordinal of their task."""
    ordinal = table.task_id.str[-4:]
    shown = table[columns].astype("string").fillna("")
    return [(n, *values) for n, values in zip(ordinal, shown.itertuples(index=False), strict=True)]


def of_table(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [row for row in found if int(row[0]) <= N_TABLE]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("table", "columns"),
    [("tasks", TASK), ("assignments", ASSIGNMENT), ("deadlines", DEADLINE)],
    ids=["tasks", "assignments", "deadlines"],
)
def test_the_same_fields_in_every_format(
    name: str, table: str, columns: list[str], extracted: Callable[[str], Dataset]
) -> None:
    found = rows(getattr(extracted(name), table), columns)
    expected = rows(getattr(extracted(REFERENCE), table), columns)
    assert found == (of_table(expected) if name in TABLE_ONLY else expected)


@pytest.mark.parametrize("name", NAMES)
def test_tasks_stand_under_their_headings(name: str, extracted: Callable[[str], Dataset]) -> None:
    paths = [str(path or "") for path in extracted(name).tasks.heading_path.fillna("")]
    group = "1 推进财政信息公开"
    if name in TABLE_ONLY:
        assert paths == [group, group, "", ""]
    else:
        first, second = "一、任务分工", "二、保障措施"
        assert paths == [*[f"{first} > {group}"] * 2, first, first, second, second]


def test_the_reference_holds_what_the_plan_says(extracted: Callable[[str], Dataset]) -> None:
    found = extracted(REFERENCE)
    assert len(found.tasks) == N_ALL
    units = found.assignments.assign(task=found.assignments.task_id.str[-4:])
    second = units[units.task == "0002"]
    assert list(zip(second.role, second.unit_name, second.found_by, strict=True)) == [
        ("lead", "市财政局", "inherited:cell-above"),
        ("responsible", "市民政局", "rule:column"),
        ("responsible", "市农业农村局", "rule:column"),
    ]
    assert list(found.deadlines.latest.astype("string").fillna("")) == [
        "2023-06-30", "2023-12-31", "2023-09-30", "", "", "2023-04-30",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_nothing_fails_and_all_is_understood(
    name: str, extracted: Callable[[str], Dataset]
) -> None:
    found = extracted(name)
    assert found.failures.empty
    (document,) = found.documents.to_dict("records")
    assert document["parsed_share"] == 1.0
    if name not in TABLE_ONLY:
        assert document["doc_number"] == "青政办发〔2023〕8号"
        assert document["title"] == PLAN["NOTICE"][0]


@pytest.mark.parametrize("name", NAMES)
def test_found_by_differs_only_where_a_merge_was_lost(
    name: str, extracted: Callable[[str], Dataset]
) -> None:
    found = rows(extracted(name).assignments, ["found_by"])
    expected = rows(extracted(REFERENCE).assignments, ["found_by"])
    expected = of_table(expected) if name in TABLE_ONLY else expected
    differ = {(a[1], b[1]) for a, b in zip(found, expected, strict=True) if a != b}
    assert differ <= {("rule:column", "inherited:cell-above")}


def test_a_merged_cell_may_be_blank_in_csv(
    tmp_path: Path, extracted: Callable[[str], Dataset]
) -> None:
    (tmp_path / "blanks.csv").write_bytes(PLAN["comma_separated_blanks"]())
    found = rows(pipeline.extract(tmp_path).assignments, ASSIGNMENT)
    assert found == of_table(rows(extracted(REFERENCE).assignments, ASSIGNMENT))
