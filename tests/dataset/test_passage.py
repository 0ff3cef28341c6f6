from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.frames import Dataset
from pipeline.dataset.passage import Found, Passage, passage
from pipeline.records import Extraction

TEXT = "一" * 100 + "市财政局" + "二" * 200 + "推进预算公开。" + "三" * 100


def shown(found: list[Found], pieces: list[tuple[int, int]], text: str = TEXT) -> Passage:
    return passage(("id", "title", "document"), text, pieces, found)


def test_what_stands_far_apart_is_shown_apart() -> None:
    result = shown([Found(100, 104, "unit", "lead")], [(304, 311)])
    assert len(result.passages) == 2
    first, second = ["".join(run.text for run in runs) for runs in result.passages]
    assert first == "一" * 24 + "市财政局" + "二" * 24
    assert second == "二" * 24 + "推进预算公开。" + "三" * 24


def test_what_stands_beside_it_ends_with_the_line() -> None:
    text = "上一项。\n(二)推进预算公开。(责任单位:市财政局)\n下一项。"
    start = text.index("推进")
    (runs,) = shown([], [(start, start + 7)], text).passages
    assert "".join(run.text for run in runs) == "(二)推进预算公开。(责任单位:市财政局)"


def test_the_innermost_mark_wins() -> None:
    outer, inner = Found(304, 311, "action", "a"), Found(306, 308, "target", "t")
    (runs,) = shown([outer, inner], [(304, 311)]).passages
    assert [(run.text, run.found.label) for run in runs if run.found] == [
        ("推进", "action"),
        ("预算", "target"),
        ("公开。", "action"),
    ]
    assert all(run.in_task for run in runs if run.found)


def test_text_of_a_document_is_shown_not_run(make: Callable[..., Extraction]) -> None:
    text = make().document.text.replace("2.加强", "</div><script>alert(1)</script>\n2.加强")
    extraction = make(text.replace("1.推进", '<img onerror="2">1.推进'))
    dataset = Dataset.from_extractions([extraction])
    page = dataset.show(dataset.tasks["task_id"][0])._repr_html_()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img" in page
    assert "<" not in page.split('title="')[1].split('"')[0]


def test_plain_text_has_no_markup(make: Callable[..., Extraction]) -> None:
    dataset = Dataset.from_extractions([make()])
    text = str(dataset.show(dataset.tasks["task_id"][0]))
    assert "<" not in text.replace("<=", "")
    assert "- deadline '2021年12月底前': by" in text


@given(st.data())
def test_passages_are_the_characters_of_the_document(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=300))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    pieces = [tuple(span) for span in data.draw(st.lists(spans, min_size=1, max_size=3))]
    found = [Found(*span, "unit", "") for span in data.draw(st.lists(spans, max_size=5))]
    result = shown(found, pieces, text)  # type: ignore[arg-type]
    for runs in result.passages:
        assert "".join(run.text for run in runs) in text
    marked = "".join(run.text for runs in result.passages for run in runs if run.found)
    covered = {i for mark in found for i in range(mark.start, mark.end)}
    if sum(len("".join(r.text for r in runs)) for runs in result.passages) <= len(text):
        assert len(marked) >= len(covered)


@pytest.mark.parametrize("label", ["unit", "deadline", "action", "citation", "target", "other"])
def test_every_label_has_a_look(label: str) -> None:
    page = shown([Found(304, 306, label, "x")], [(304, 311)])._repr_html_()
    assert f'title="{label}: x"' in page
    assert "background:" in page
