from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.dataset import schema
from pipeline.dataset.rows import no_rows, rows_of
from pipeline.records import (
    Assignment,
    Citation,
    Extraction,
    Label,
    Mention,
    Relation,
    Role,
    Span,
    Target,
    Unit,
    UnitKind,
)


def dicts(extraction: Extraction, name: str) -> list[dict[str, Any]]:
    names = schema.table(name).names
    return [dict(zip(names, row, strict=True)) for row in rows_of(extraction)[name]]


def test_every_row_has_the_columns_of_its_table(extraction: Extraction) -> None:
    for name, rows in rows_of(extraction).items():
        assert rows, f"the example has no row of {name}"
        assert {len(row) for row in rows} == {len(schema.table(name).names)}


def test_tasks_are_numbered_and_joined(extraction: Extraction) -> None:
    first, second = dicts(extraction, "tasks")
    doc_id = extraction.document.doc_id
    assert (first["task_id"], second["task_id"]) == (f"{doc_id}-0001", f"{doc_id}-0002")
    assert (first["ordinal"], first["number"]) == (1, "1")
    assert first["text"] == "推进预算公开。\n按照《某省预算公开办法》"
    assert (first["domain"], first["domain_score"]) == ("finance", 0.9)
    assert (second["domain"], second["heading_path"]) == (None, None)
    assert (second["title_start"], second["title_end"]) == (None, None)


def test_a_separator_inside_a_heading_cannot_be_taken_for_one(extraction: Extraction) -> None:
    assert dicts(extraction, "tasks")[0]["heading_path"].split(" > ") == ["一、重点领域", "A ＞ B"]


def test_the_document_row(extraction: Extraction) -> None:
    (row,) = dicts(extraction, "documents")
    assert row["n_chars"] == len(extraction.document.text)
    assert (row["n_tasks"], row["level"], row["issued_on"]) == (2, "city", dt.date(2021, 5, 6))


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("assignments", "unit_text"),
        ("deadlines", "text"),
        ("citations", "text"),
        ("targets", "text"),
        ("mentions", "text"),
    ],
)
def test_offsets_hold(extraction: Extraction, table: str, text: str) -> None:
    for row in dicts(extraction, table):
        assert extraction.document.text[row["start"] : row["end"]] == row[text]


def test_pieces_are_the_text_of_the_task(extraction: Extraction) -> None:
    text = extraction.document.text
    pieces: dict[str, str] = {}
    for piece in dicts(extraction, "pieces"):
        part = text[piece["start"] : piece["end"]]
        pieces[piece["task_id"]] = pieces.get(piece["task_id"], "") + part
    texts = {t["task_id"]: t["text"].replace("\n", "") for t in dicts(extraction, "tasks")}
    assert pieces == texts


def test_a_piece_that_a_page_break_cut_off_goes_on_in_its_line(extraction: Extraction) -> None:
    facts = extraction.tasks[0]
    cut = replace(facts, task=replace(facts.task, cut=(1,)))
    (row,) = dicts(replace(extraction, tasks=(cut,)), "tasks")
    assert row["text"] == "推进预算公开。按照《某省预算公开办法》"


def test_order_starts_at_one_in_each_task(extraction: Extraction) -> None:
    assert [row["order"] for row in dicts(extraction, "assignments")] == [1, 2]
    assert [row["order"] for row in dicts(extraction, "pieces")] == [1, 2, 1]


def test_one_mention_for_two_roles(extraction: Extraction) -> None:
    mention = Mention(Label.UNIT, Span(0, 2), "rule:test")
    unit = Unit("某市", None, UnitKind.GOVERNMENT)
    both = tuple(Assignment(role, mention, unit) for role in (Role.LEAD, Role.RESPONSIBLE))
    facts = replace(extraction.tasks[1], assignments=both)
    rows = rows_of(replace(extraction, tasks=(facts,)))
    assert (len(rows["assignments"]), len(rows["mentions"])) == (2, 1)


def test_citations_outside_tasks_have_no_task(extraction: Extraction) -> None:
    found = Citation(
        Mention(Label.CITATION, Span(0, 2), "rule:test"), Relation.BASIS, None, None, None, None
    )
    rows = dicts(replace(extraction, tasks=(), citations=(found, found)), "citations")
    assert [(row["task_id"], row["order"]) for row in rows] == [(None, 1), (None, 2)]


def test_a_number_beyond_numbers_is_empty_and_keeps_its_text(extraction: Extraction) -> None:
    found = Target(Mention(Label.TARGET, Span(0, 2), "rule:test"), ">=", float("inf"), None)
    facts = replace(extraction.tasks[1], targets=(found,))
    (row,) = dicts(replace(extraction, tasks=(facts,)), "targets")
    assert (row["value"], row["text"]) == (None, "某市")


def test_task_ids_beyond_four_digits(make: Callable[..., Extraction]) -> None:
    extraction = make()
    many = replace(extraction, tasks=extraction.tasks[1:] * 10_001)
    assert rows_of(many)["tasks"][-1][0].endswith("-10001")


def test_a_document_without_tasks(extraction: Extraction) -> None:
    rows = rows_of(replace(extraction, tasks=(), citations=(), failures=()))
    assert {name for name, found in rows.items() if found} == {"documents", "texts"}
    assert set(rows) == set(no_rows())
