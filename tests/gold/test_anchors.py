"""Gold finds its spans again in another reading of the same file, or says that it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DatasetError
from pipeline.gold import load_gold, span_of
from pipeline.gold.anchors import anchors_line, locate, moved, spans_in
from pipeline.records import Span

TEXT = "一、任务\n建设平台，公开预算。\n建设平台，公开决算。"


def lines_of(*spans: tuple[int, int]) -> list[dict]:
    return [{"label": "action", "start": start, "end": end} for start, end in spans]


@pytest.mark.parametrize(
    ("read_anew", "expected"),
    [
        (TEXT, ["建设平台", "公开预算", "建设平台"]),
        ("页眉\n" + TEXT, ["建设平台", "公开预算", "建设平台"]),
        (TEXT.replace("平台", "平 台"), ["建设平 台", "公开预算", "建设平 台"]),
        (TEXT.replace("，", ","), ["建设平台", "公开预算", "建设平台"]),
        (TEXT.replace("\n", ""), ["建设平台", "公开预算", "建设平台"]),
    ],
)
def test_spans_are_found_again(read_anew: str, expected: list[str]) -> None:
    lines = lines_of((5, 9), (10, 14), (16, 20))
    places = locate(anchors_line(TEXT, lines)["spans"], read_anew)
    found = [places[span_of(line)] for line in lines]
    assert [read_anew[slice(*span)] for span in found] == expected
    assert found == sorted(set(found))  # the two that read alike stay two


def test_a_span_that_is_gone_is_an_error() -> None:
    anchors = anchors_line(TEXT, lines_of((5, 9), (10, 14)))["spans"]
    with pytest.raises(DatasetError, match="1 of 2 annotated spans"):
        locate(anchors, TEXT.replace("预算", "决算"))


@given(st.text("建设平台公开 \n，", min_size=8), st.text("页眉 \n"), st.data())
def test_a_shift_moves_every_span(text: str, before: str, data: st.DataObject) -> None:
    starts = [k for k, char in enumerate(text) if not char.isspace()]
    if len(starts) < 2:
        return
    start = data.draw(st.sampled_from(starts[:-1]))
    end = data.draw(st.sampled_from([k for k in starts if k > start])) + 1
    places = locate(anchors_line(text, lines_of((start, end)))["spans"], before + text)
    found = places[Span(start, end)]
    assert "".join((before + text)[slice(*found)].split()) == "".join(text[start:end].split())


def test_every_span_of_a_line_moves() -> None:
    line = {
        "label": "task", "start": 5, "end": 15, "title_start": 5, "title_end": 9,
        "object_start": None, "object_end": None, "heading_path": [[0, 4]],
    }  # fmt: skip
    assert set(spans_in(line)) == {(5, 15), (5, 9), (0, 4)}
    places = locate(anchors_line(TEXT, [line])["spans"], "甲" + TEXT)
    new = moved(line, places)
    assert (new["start"], new["title_end"], new["heading_path"]) == (6, 10, [[1, 5]])
    assert new["object_start"] is None


def test_gold_moves_with_its_text(tmp_path: Path) -> None:
    lines = lines_of((10, 14))
    document = {"label": "document", "sha256": "0" * 64, "path": "corpus/a.pdf"}
    path = tmp_path / "a.jsonl"
    rows = [document, *lines, anchors_line(TEXT, lines)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    gold = load_gold(path)
    assert gold.on(TEXT) is gold
    assert gold.on("甲" + TEXT).of("action")[0]["start"] == 11
    with pytest.raises(DatasetError):
        gold.on("别的文字")


def test_a_label_may_be_of_the_first_tasks_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    document = {"label": "document", "sha256": "0" * 64, "path": "a", "first": {"action": 1}}
    rows = [document, *({"label": "task", "id": f"t{n}"} for n in (1, 2))]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    gold = load_gold(path)
    assert [gold.covers("action", task) for task in ("t1", "t2", "?5")] == [True, False, False]
    assert gold.covers("domain", "t2")


def test_a_document_may_have_some_labels_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    document = {"label": "document", "sha256": "0" * 64, "path": "a", "layers": ["task", "domain"]}
    path.write_text(json.dumps(document) + "\n", encoding="utf-8")
    gold = load_gold(path)
    assert [gold.has(label) for label in ("task", "domain", "action")] == [True, True, False]
    assert not gold.covers("action", "t1") and gold.covers("domain", "t1")


def test_a_sample_of_tasks_says_nothing_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    document = {"label": "document", "sha256": "0" * 64, "path": "a", "layers": ["domain"]}
    rows = [document, {"label": "task", "id": "t1"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    gold = load_gold(path)
    assert [gold.covers("domain", task) for task in ("t1", "?5")] == [True, False]
    assert not gold.covers("task", "t1")
