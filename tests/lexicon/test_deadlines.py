"""The words and the rules of time limits load, and what nothing reads is refused."""

from copy import deepcopy
from typing import Any

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon import deadlines, load_yaml, targets, time_grammar
from pipeline.lexicon.time_grammar import read_limit, read_point


def changed(name: str, **changes: Any) -> Any:
    return deepcopy(load_yaml(name)) | changes


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"relative_yaers": {}}, "unknown keys"),
        ({"ends": "底"}, "not a list of words"),
        ({"relative_years": {"今年": "0"}}, "not a table of int"),
        ({"plans": {"十四五": [2021]}}, "not a pair of numbers"),
        ({"before_includes": {"day": True}}, "must name"),
        ({"before_includes": {"hour": True}}, "unknown keys"),
        ({"limits": {"amis": []}}, "unknown keys"),
    ],
)
def test_words_are_checked(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], message: str
) -> None:
    data = changed("deadlines.yml", **changes)
    monkeypatch.setattr(deadlines, "load_yaml", lambda name: data)
    with pytest.raises(LexiconError, match=message):
        deadlines.time_words.__wrapped__()


def test_a_missing_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed("deadlines.yml")
    del data["ends"]
    monkeypatch.setattr(deadlines, "load_yaml", lambda name: data)
    with pytest.raises(LexiconError, match="missing keys"):
        deadlines.time_words.__wrapped__()


@pytest.mark.parametrize(
    ("forms", "message"),
    [({"point": "<no such rule>"}, "no rule"), ({"point": "<loop>"}, "holds itself")],
)
def test_rules_are_checked(
    monkeypatch: pytest.MonkeyPatch, forms: dict[str, str], message: str
) -> None:
    data = changed("deadline_rules.yml", forms=forms)
    data["pieces"]["loop"] = "<loop>"
    monkeypatch.setattr(time_grammar, "load_yaml", lambda name: data)
    with pytest.raises(LexiconError, match=message):
        time_grammar.time_grammar.__wrapped__()


def test_an_unknown_section_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed("deadline_rules.yml", shapes={})
    monkeypatch.setattr(time_grammar, "load_yaml", lambda name: data)
    with pytest.raises(LexiconError, match="unknown keys"):
        time_grammar.time_grammar.__wrapped__()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"befor": {}}, "unknown keys"),
        ({"before": {"=>": ["达到"]}}, "unknown comparators"),
    ],
)
def test_targets_are_checked(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], message: str
) -> None:
    data = changed("targets.yml", **changes)
    monkeypatch.setattr(targets, "load_yaml", lambda name: data)
    with pytest.raises(LexiconError, match=message):
        targets.target_patterns.__wrapped__()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每季度", "recur"),
        ("一月一调度", "pace"),
        ("年内至少1次", "yearly"),
        ("2021-2023年", "range"),
        ("12月底前", "point"),
        ("十四五末", "plan"),
        ("国庆节前", "feast"),
        ("3个工作日内", "within"),
        ("2016年起", "since"),
        ("即日起", "now"),
        ("全年工作", "whole"),
        ("持续推进", "ongoing"),
        ("立行立改", "once"),
        ("定期", "regular"),
    ],
)
def test_forms(text: str, kind: str) -> None:
    reading = read_limit(text)
    assert reading is not None
    assert reading.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2016年12月", "dated"),
        ("2016年12", "dated"),
        ("12月", "undated"),
        ("次月10日", "reference"),
        ("2016.6", "numeric"),
        ("年", "bare"),
    ],
)
def test_points(text: str, kind: str) -> None:
    reading = read_point(text)
    assert reading is not None
    assert reading.kind == kind


@pytest.mark.parametrize("text", ["13月", "2016", "十三月", "市", "", "2016年13月"])
def test_no_points(text: str) -> None:
    assert read_point(text) is None
