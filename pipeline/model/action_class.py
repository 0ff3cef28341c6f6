"""The class of an action by its verb and object, learned beside the rules' answer.

One logistic regression a class over sparse features, made one distribution by a softmax. What the
clause says around the two was measured and tells nothing more (docs/decisions/0021-models.md), so
equal actions have equal answers and are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline.lexicon.actions import actions
from pipeline.model.store import Array, Meta, read_model, whole
from pipeline.records import Action
from pipeline.text import compact

NAME = "action_class"
FEATURES = (
    "rule", "verb", "verb_last", "verb_first", "rule_verb", "head", "object_first", "verb_head",
    "rule_head", "bigram", "no_object",
)  # fmt: skip
# Object heads are the last one to four characters.
_HEADS = (1, 2, 3, 4)
_REMEMBERED = 20_000


def labels() -> tuple[str, ...]:
    """The classes of the lexicon, in its order."""
    return tuple(kind.code for kind in actions().classes)


def features(verb: str, thing: str | None, rule: str) -> Iterator[str]:
    """The features that one action has; `rule` is the class that the rules give it."""
    yield f"rule={rule}"
    yield f"verb={verb}"
    yield f"verb_last={verb[-1:]}"
    yield f"verb_last={verb[-2:]}"
    yield f"verb_first={verb[:2]}"
    yield f"rule_verb={rule} {verb}"
    about = compact(thing) if thing else ""
    if not about:
        yield "no_object"
        return
    yield from (f"head={about[-n:]}" for n in _HEADS)
    yield f"object_first={about[:2]}"
    yield f"verb_head={verb} {about[-2:]}"
    yield f"rule_head={rule} {about[-2:]}"
    yield from dict.fromkeys(f"bigram={about[i : i + 2]}" for i in range(len(about) - 1))


Key = tuple[str, str | None, str]  # verb, object, the rules' class
Answer = tuple[str, float]


def key_of(action: Action, sees_rules: bool = True) -> Key:
    """What the model looks at."""
    return action.verb, action.object, action.action_class if sees_rules else ""


@dataclass(frozen=True)
class ActionClassModel:
    """The trained weights: one row a feature, one column a class; a last row of zeros.

    Without `sees_rules` the rules' answer is kept from it, which shows what it knows by itself.
    """

    meta: Meta
    places: Mapping[str, int]
    coef: Array
    bias: Array
    temperature: float
    sees_rules: bool = True
    _known: dict[Key, Answer] = field(default_factory=dict)

    def predict(self, found: Sequence[Action]) -> list[Answer]:
        """The likeliest class of each action, with its calibrated probability."""
        keys = [key_of(action, self.sees_rules) for action in found]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = list(dict.fromkeys(keys))
        self._known.update(zip(new, self._compute(new), strict=True))
        return [self._known[key] for key in keys]

    def logits(self, keys: Sequence[Key]) -> Array:
        """The evidence for each class, before calibration; shape (keys, classes)."""
        places = self.places
        held = [[places[f] for f in features(*key) if f in places] for key in keys]
        # A last row of zeros stands in each, so that none is empty.
        starts = np.cumsum([0, *(len(row) + 1 for row in held[:-1])])
        flat = [at for row in held for at in (*row, len(places))]
        total: Array = np.add.reduceat(self.coef[flat], starts, axis=0) + self.bias
        return total

    def _compute(self, keys: Sequence[Key]) -> list[Answer]:
        if not keys:
            return []
        logits = self.logits(keys) * self.temperature
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        scores = odds.max(axis=1) / odds.sum(axis=1)
        best = odds.argmax(axis=1).tolist()
        return [(self.meta.labels[at], p) for at, p in zip(best, scores.tolist(), strict=True)]


def load_action_class(folder: Path) -> ActionClassModel:
    """Read the model from `folder`. Raises ModelError, see `pipeline.model.store.read_model`."""
    with whole(folder):
        return make_action_class(*read_model(folder, NAME, labels(), FEATURES))


def make_action_class(meta: Meta, arrays: Mapping[str, Array]) -> ActionClassModel:
    """The model from its parts: `coef` (features, classes) and `bias` (classes)."""
    shape = (len(meta.vocabulary), len(meta.labels))
    if arrays["coef"].shape != shape or arrays["bias"].shape != shape[1:]:
        raise ValueError(f"weights of shape {arrays['coef'].shape} for {shape}")
    return ActionClassModel(
        meta=meta,
        places={name: place for place, name in enumerate(meta.vocabulary)},
        coef=np.vstack([arrays["coef"].astype(np.float64), np.zeros((1, shape[1]))]),
        bias=arrays["bias"].astype(np.float64),
        temperature=meta.settings["temperature"],
    )
