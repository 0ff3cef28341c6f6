"""Fit the model of action classes: a logistic regression for each class, over sparse features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.model.action_class import (
    FEATURES,
    NAME,
    ActionClassModel,
    features,
    key_of,
    labels,
    make_action_class,
)
from pipeline.model.store import Meta
from pipeline.records import Action
from pipeline.train.examples import Example
from pipeline.train.logistic import folds, short

VERSION = "1"
STRENGTH = 3.0  # inverse of the penalty, by leaving one document out
LEAST = 2  # a feature that fewer actions have is left out
FOLDS = 2  # for the temperature: one number, which more folds do not find better
TEMPERATURES = tuple(round(0.5 + 0.05 * step, 2) for step in range(31))
UNSEEN = -20.0  # the log-odds of a class without an example

Pair = tuple[Action, str]
Arrays = dict[str, NDArray[Any]]


def _pairs(found: Sequence[Example]) -> list[Pair]:
    # Annotations that people brought from a tool may leave the class open.
    return [
        (action, line["action_class"])
        for one in found
        for action, line in one.actions
        if line["action_class"]
    ]


def fit_action_class(found: Sequence[Example], sees_rules: bool = True) -> ActionClassModel:
    """Fit on all, with the temperature that is best on documents held out.

    Without `sees_rules` it learns without the rules' answer, for the evaluation only; its scores
    are not asked for then, so no temperature is sought.
    """
    if not sees_rules:
        return _fit(_pairs(found), 1.0, sees_rules)
    losses = np.zeros(len(TEMPERATURES))
    for kept, held in folds(found, FOLDS):
        losses += _losses(_fit(_pairs(kept), 1.0, sees_rules), _pairs(held))
    temperature = TEMPERATURES[int(losses.argmin())] if losses.any() else 1.0
    return _fit(_pairs(found), temperature, sees_rules)


def arrays_of(model: ActionClassModel) -> Arrays:
    """What `make_action_class` needs, as it is saved."""
    return {
        "coef": model.coef[:-1].astype(np.float32),
        "bias": model.bias.astype(np.float32),
    }


def _fit(pairs: Sequence[Pair], temperature: float, sees_rules: bool) -> ActionClassModel:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows = [list(features(*key_of(action, sees_rules))) for action, _ in pairs]
    counts = Counter(name for row in rows for name in row)
    vocabulary = tuple(sorted(name for name, count in counts.items() if count >= LEAST))
    place = {name: at for at, name in enumerate(vocabulary)}
    held = [[place[name] for name in row if name in place] for row in rows]
    ends = np.cumsum([0, *map(len, held)])
    columns = np.array([at for row in held for at in row])
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(place)))
    coef, bias = np.zeros((len(place), len(labels()))), np.full(len(labels()), UNSEEN)
    gold = np.array([kind for _, kind in pairs])
    for at, label in enumerate(labels()):
        if 0 < (gold == label).sum() < len(gold):
            # One against the others by coordinate descent: fifty times as fast as all at once.
            model: Any = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
            model.fit(matrix, gold == label)
            coef[:, at], bias[at] = short(model.coef_[0]), short(model.intercept_)[0]
    settings = {"temperature": temperature}
    meta = Meta(NAME, VERSION, labels(), FEATURES, 0, {}, {}, settings, vocabulary)
    return replace(make_action_class(meta, {"coef": coef, "bias": bias}), sees_rules=sees_rules)


def _losses(model: ActionClassModel, pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The log loss at each of TEMPERATURES."""
    if not pairs:
        return np.zeros(len(TEMPERATURES))
    scale = np.array(TEMPERATURES)[:, None, None]
    found = model.logits([key_of(a, model.sees_rules) for a, _ in pairs]) * scale
    found -= found.max(axis=2, keepdims=True)
    own = found[:, range(len(pairs)), [model.meta.labels.index(gold) for _, gold in pairs]]
    total: NDArray[np.float64] = (np.log(np.exp(found).sum(axis=2)) - own).sum(axis=1)
    return total
