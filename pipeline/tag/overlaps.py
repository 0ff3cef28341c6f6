"""Where rules and models meet: who decides a label, by measured precision.

`train` measures both on documents that the model has not seen and writes what it found into the
model's meta data. A model that does not beat the rules on its label decides nothing; one that does
overrules a rule only where its calibrated probability is above the rule's measured precision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from pipeline.model.action_class import ActionClassModel
from pipeline.model.store import Meta
from pipeline.records import Action


class _Model(Protocol):
    @property
    def meta(self) -> Meta: ...


def decides(model: _Model | None) -> bool:
    """Whether the model, beside the rules, was better than the rules alone."""
    return model is not None and model.meta.scores["both"] > model.meta.scores["rules"]


def reclassify(actions: Sequence[Action], model: ActionClassModel | None) -> tuple[Action, ...]:
    """The actions with the class that is the likelier right, the rule's or the model's.

    Where it is the model's, the mention says so and has its probability as score: what a reader
    must doubt there is the class.
    """
    if model is None or not actions or not decides(model):
        return tuple(actions)
    return tuple(
        map(_settle, actions, *zip(*model.predict(actions), strict=True), [model] * len(actions))
    )


def _settle(action: Action, label: str, score: float, model: ActionClassModel) -> Action:
    if label == action.action_class or score <= model.precision_of_rule(action.action_class):
        return action
    mention = replace(action.mention, found_by=model.meta.found_by, score=score)
    return replace(action, action_class=label, mention=mention)
