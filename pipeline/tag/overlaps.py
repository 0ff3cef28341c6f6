"""Where rules and models meet: who decides a label, by measured precision.

`train` measures the rules, and the rules with the model, on documents that the model has not seen,
and writes what it found into the model's meta data. A model that adds nothing to the rules on its
label decides nothing. One that does had the rules' answer before it and weighed how often that is
right: to hold its answer against the rules' precision once more was measured to be worse.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """The actions with the class that the model takes for the likeliest.

    Where it is not the rules', the mention says so and has its probability as score: what a reader
    must doubt there is the class.
    """
    if model is None or not decides(model):
        return tuple(actions)
    by = model.meta.found_by
    return tuple(
        action if label == action.action_class else _changed(action, label, score, by)
        for action, (label, score) in zip(actions, model.predict(actions), strict=True)
    )


def _changed(action: Action, label: str, score: float, by: str) -> Action:
    mention = action.mention._replace(found_by=by, score=score)
    return action._replace(action_class=label, mention=mention)
