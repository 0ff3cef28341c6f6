"""The written sentences hold together, and are judged one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.lexicon.actions import actions
from pipeline.lexicon.domains import domains
from pipeline.quality.sentences import FILE, judge_sentences, read_sentences
from pipeline.records import DeadlineKind

SENTENCES = read_sentences(Path(__file__).parents[2] / "data" / "annotated")
CLASSES = {kind.code for kind in actions().classes}
DOMAINS = {domain.code for domain in domains()}
KINDS = {kind.value for kind in DeadlineKind}


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one["id"])
def test_a_sentence_is_annotated_within_itself(one: dict) -> None:
    text = one["text"]
    assert set(one["domains"]) <= DOMAINS
    for action in one["actions"]:
        span = text[action["start"] : action["end"]]
        assert action["verb"] in span
        assert (action["object"] or "") in span
        assert action["action_class"] in CLASSES
    for line in (*one["deadlines"], *one["targets"], *one.get("assignments", ())):
        assert 0 <= line["start"] < line["end"] <= len(text)
    assert {line["kind"] for line in one["deadlines"]} <= KINDS


def test_no_sentence_stands_there_twice() -> None:
    assert len({one["text"] for one in SENTENCES}) == len(SENTENCES) >= 300
    assert len({one["id"] for one in SENTENCES}) == len(SENTENCES)


def test_every_class_is_met() -> None:
    assert {a["action_class"] for one in SENTENCES for a in one["actions"]} == CLASSES


def test_counts_are_of_each_sentence() -> None:
    action = {"start": 0, "end": 6, "verb": "公开", "object": "预算信息", "action_class": "train"}
    one = {"id": "x", "text": "公开预算信息。", "domains": ["finance"], "actions": [action]}
    one |= {"deadlines": [], "targets": []}
    found = judge_sentences([one])
    assert (found["action"].gold, found["action"].exact) == (1, 1)
    assert found["action"].accuracy("verb") == 1.0
    assert found["action"].accuracy("action_class") == 0.0
    assert found["domain"].exact == 1
    assert found["deadline"].found == 0


def test_who_answers_is_read_as_in_a_plan() -> None:
    text = "建设口袋公园。(责任单位:市城管局)"
    unit = {"start": 13, "end": 17, "role": "responsible", "unit_name": "市城管局"}
    one = {"id": "x", "text": text, "domains": ["housing"], "assignments": [unit]}
    one |= {"actions": [], "deadlines": [], "targets": []}
    found = judge_sentences([one])
    assert (found["assignment"].gold, found["assignment"].exact) == (1, 1)
    assert [key[2] for _, key in found["action"].spurious] == [(0, 6)]  # the bracket left out


def test_no_file_is_no_sentences_and_damage_is_told(tmp_path: Path) -> None:
    assert read_sentences(tmp_path) == []
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="not JSON"):
        read_sentences(tmp_path)
