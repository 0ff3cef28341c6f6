"""Who decides: the rule, unless the model was better and is surer here than the rule is right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.model.action_class import FEATURES, NAME, ActionClassModel, labels, make_action_class
from pipeline.model.store import Meta
from pipeline.records import Action, Label, Mention, Span
from pipeline.tag.overlaps import decides, reclassify

BETTER, WORSE = {"rules": 0.8, "both": 0.9}, {"rules": 0.8, "both": 0.8}


def model_that_says(label: str, logit: float, precision: float) -> ActionClassModel:
    bias = np.zeros(len(labels()))
    bias[labels().index(label)] = logit
    meta = Meta(NAME, "7", labels(), FEATURES, 0, {}, BETTER, {"temperature": 1.0}, ("no_object",))
    rules = np.full(len(labels()), precision)
    return make_action_class(
        meta, {"coef": np.zeros((1, len(labels()))), "bias": bias, "rules": rules}
    )


ACTION = Action(Mention(Label.ACTION, Span(3, 7), "rule:clause"), "推动", "发展", "implement")

CASES = [
    # (model's class, its log-odds, the rules' precision, the class in the end)
    ("promote", 9.0, 0.6, "promote"),
    ("promote", 9.0, 1.0, "implement"),  # a rule that is never wrong stands
    ("promote", 0.5, 0.6, "implement"),  # not sure enough
    ("implement", 9.0, 0.6, "implement"),
]


@pytest.mark.parametrize(("label", "logit", "precision", "expected"), CASES)
def test_the_likelier_right_decides(
    label: str, logit: float, precision: float, expected: str
) -> None:
    (settled,) = reclassify([ACTION], model_that_says(label, logit, precision))
    assert settled.action_class == expected
    overruled = expected != ACTION.action_class
    assert settled.mention.found_by == ("model:action_class@7" if overruled else "rule:clause")
    assert settled.mention.span == ACTION.mention.span
    assert (settled.mention.score < 1.0) is overruled


def test_a_model_that_does_not_help_decides_nothing() -> None:
    model = model_that_says("promote", 9.0, 0.1)
    useless = replace(model, meta=replace(model.meta, scores=WORSE))
    assert decides(model)
    assert not decides(useless)
    assert not decides(None)
    assert reclassify([ACTION], useless) == (ACTION,)
    assert reclassify([ACTION], None) == (ACTION,)
    assert reclassify([], model) == ()
