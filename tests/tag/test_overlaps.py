"""Who decides: the rules, unless the model was better beside them on documents it had not seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.model.action_class import FEATURES, NAME, ActionClassModel, labels, make_action_class
from pipeline.model.store import Meta
from pipeline.records import Action, Label, Mention, Span
from pipeline.tag.overlaps import decides, reclassify

BETTER, WORSE = {"rules": 0.8, "both": 0.9}, {"rules": 0.8, "both": 0.8}


def model_that_says(label: str, logit: float) -> ActionClassModel:
    bias = np.zeros(len(labels()))
    bias[labels().index(label)] = logit
    meta = Meta(NAME, "7", labels(), FEATURES, 0, {}, BETTER, {"temperature": 1.0}, ("no_object",))
    return make_action_class(meta, {"coef": np.zeros((1, len(labels()))), "bias": bias})


ACTION = Action(Mention(Label.ACTION, Span(3, 7), "rule:clause"), "推动", "发展", "implement")

CASES = [("promote", "promote"), ("implement", "implement")]


@pytest.mark.parametrize(("label", "expected"), CASES)
def test_the_likeliest_class_stands(label: str, expected: str) -> None:
    (settled,) = reclassify([ACTION], model_that_says(label, 2.0))
    assert settled.action_class == expected
    changed = expected != ACTION.action_class
    assert settled.mention.found_by == ("model:action_class@7" if changed else "rule:clause")
    assert settled.mention.span == ACTION.mention.span
    assert (settled.mention.score < 1.0) is changed


def test_without_the_rules_answer_all_rules_are_the_same_to_it() -> None:
    model = replace(model_that_says("promote", 2.0), sees_rules=False)
    other = ACTION._replace(action_class="publicise")
    assert len(set(model.predict([ACTION, other]))) == 1


def test_a_model_that_does_not_help_decides_nothing() -> None:
    model = model_that_says("promote", 9.0)
    useless = replace(model, meta=replace(model.meta, scores=WORSE))
    assert decides(model)
    assert not decides(useless)
    assert not decides(None)
    assert reclassify([ACTION], useless) == (ACTION,)
    assert reclassify([ACTION], None) == (ACTION,)
    assert reclassify([], model) == ()
