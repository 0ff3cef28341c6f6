import copy

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon import actions as module
from pipeline.lexicon import load_yaml
from pipeline.lexicon.actions import actions


def test_every_class_has_verbs_and_a_policy_tool():
    lexicon = actions()
    codes = {known.code for known in lexicon.classes}
    assert codes == {*lexicon.verbs.values(), *lexicon.general.values()}
    assert {known.tool for known in lexicon.classes} == {"supply", "environment", "demand"}
    assert all(known.zh and known.en and known.instrument for known in lexicon.classes)


def test_prohibitions_regulate():
    lexicon = actions()
    assert {lexicon.verbs[word] for word in lexicon.prohibitions} == {"regulate"}


def test_no_head_is_only_support():
    assert not set(actions().heads) & set(actions().support)


def _twice(data):
    data["verbs"]["disclose"].append("解读")


def _unknown_class(data):
    data["heads"]["dance"] = ["舞"]


def _unknown_key(data):
    data["verb"] = {}


def _no_tool(data):
    data["classes"]["disclose"]["tool"] = "magic"


def _unknown_fact(data):
    data["classes"]["disclose"]["colour"] = "red"


def _classless(data):
    data["noun_like"].append("跳舞")


def _general_too(data):
    data["general"]["implement"].append("公开")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_twice, "解读"),
        (_unknown_class, "dance"),
        (_unknown_key, "verb"),
        (_no_tool, "magic"),
        (_unknown_fact, "colour"),
        (_classless, "跳舞"),
        (_general_too, "公开"),
    ],
)
def test_an_unsound_file_is_refused(spoil, message, monkeypatch):
    data = copy.deepcopy(load_yaml("actions.yml"))
    spoil(data)
    monkeypatch.setattr(module, "load_yaml", lambda _: data)
    with pytest.raises(LexiconError, match=message):
        actions.__wrapped__()
