"""Judged pairs: a task is found again by what it says, else by where it stands; bad lines."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import DatasetError
from pipeline.link.examples import JUDGED_WEIGHT, judged_examples
from pipeline.link.judged import (
    HELD_OUT,
    Found,
    JudgedPair,
    Passage,
    judged_pairs,
    read_questions,
    text_digest,
)
from pipeline.link.pairing import Prior
from pipeline.link.profiles import profile
from pipeline.link.tasks import LinkTask
from pipeline.records import Span


def passage(text: str, start: int, sha256: str = "a" * 64) -> Passage:
    return Passage("corpus/x.txt", sha256, Span(start, start + len(text)), text_digest(text))


def test_blanks_and_brackets_do_not_count() -> None:
    assert text_digest("公开（预算） 信息") == text_digest("公开(预算)信息")
    assert text_digest("公开预算") != text_digest("公开决算")


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ([Found("d-1", Span(0, 6), "公开预算信息")], "d-1"),
        ([Found("d-1", Span(90, 96), "公开预算信息")], "d-1"),  # says the same, stands elsewhere
        ([Found("d-1", Span(1, 7), "公开预算信息。")], "d-1"),  # stands there, says a bit more
        ([Found("d-1", Span(40, 46), "公开决算信息")], None),
        ([Found("d-1", Span(0, 60), "公开预算信息" * 10)], None),  # swallowed by a longer task
        (
            [Found("d-1", Span(50, 56), "公开预算信息"), Found("d-2", Span(2, 8), "公开预算信息")],
            "d-2",  # of two that say it the nearer
        ),
        ([], None),
    ],
)
def test_a_passage_among_tasks(found: list[Found], wanted: str | None) -> None:
    assert passage("公开预算信息", 0).among(found) == wanted


def line(linked: bool | None, drawn: int = 1) -> str:
    side = {"path": "x", "sha256": "a", "start": 0, "end": 2, "digest": text_digest("甲乙")}
    return json.dumps(
        {"left": side, "right": side | {"sha256": "b"}, "linked": linked, "drawn": drawn}
    )


def test_open_answers_and_absent_documents_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "judged_links.jsonl"
    path.write_text("\n".join([line(True), line(None), line(False, HELD_OUT)]), encoding="utf-8")
    questions = read_questions(path)
    assert [one.linked for one in questions] == [True, False]
    here = {"a": [Found("a-0001", Span(0, 2), "甲乙")], "b": [Found("b-0001", Span(0, 2), "甲乙")]}
    assert judged_pairs(questions, here)[1] == JudgedPair("a-0001", "b-0001", False, False)
    assert judged_pairs(questions, {"a": here["a"]}) == ()


def test_no_file_and_a_bad_file(tmp_path: Path) -> None:
    assert read_questions(tmp_path / "none.jsonl") == ()
    (tmp_path / "bad.jsonl").write_text('{"linked": true}\n', encoding="utf-8")
    with pytest.raises(DatasetError, match=r"bad\.jsonl: not judged links"):
        read_questions(tmp_path / "bad.jsonl")


def test_only_the_cells_asked_of_are_learned_from() -> None:
    def document(name: str) -> tuple[LinkTask, ...]:
        return tuple(
            LinkTask(f"{name}-000{n}", name, "", text, year=2021)
            for n, text in enumerate(("公开预算信息", "加强医疗服务", "推进道路建设"), 1)
        )

    profiles = {name: profile(document(name)) for name in ("left", "right")}
    judged = [
        JudgedPair("left-0001", "right-0001", True),
        JudgedPair("left-0002", "right-0003", False),
    ]
    found = judged_examples(judged, profiles, Prior())
    one = found["left", "right"]
    assert one.known.linked.tolist() == [True, False] and one.weight == JUDGED_WEIGHT
    np.testing.assert_array_equal(one.known.features[1], one.features[1, 2])
    assert one.rivals(one.features[..., 0]).known.features.shape[0] == 2
