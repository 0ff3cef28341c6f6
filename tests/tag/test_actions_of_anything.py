"""Clauses that nobody wrote, of verbs and words as they come: none ends in an error."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.actions import actions
from pipeline.records import Span
from pipeline.tag.actions import find_actions

WORDS = [
    "明确",
    "要求",
    "每10天",
    "逾期未整改的",
    "市财政局",
    "对",
    "将",
    "由",
    "的",
    "方案",
    ",",
    "、",
    "并",
    "5万元",
]


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from([*actions().verbs, *actions().general, *WORDS]), max_size=9))
def test_any_words_give_actions_or_none(words: list[str]) -> None:
    text = "".join(words) + "。"
    for action in find_actions(text, Span(0, len(text))):
        assert action.action_class
        assert action.verb
