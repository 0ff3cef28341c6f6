"""The linker on pairs of tasks that were judged one by one, in corpora of mixed subjects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.examples import Example
from pipeline.link.model import LinkModel
from pipeline.link.train import Lessons

FOLDS = 5


def judged_figures(learned: Lessons) -> dict[str, Any]:
    """What is right of the judged pairs that the linker links, without and with others like them.

    `without`: trained on the gold alone; `with`: on the gold and the judged pairs of other pairs of
    documents; `exam`: on all of them, judged by a draw from its own links that it did not learn
    from. Nothing where no pair is at hand.
    """
    judged = sorted(key for key, one in learned.examples.items() if one.asked is not None)
    if len(judged) < FOLDS:
        return {}
    alone = learned.model(without=judged)
    plain, informed = [], []
    for held in (judged[fold::FOLDS] for fold in range(FOLDS)):
        model = learned.model(without=held)
        plain += [_told(learned.examples[key], alone) for key in held]
        informed += [_told(learned.examples[key], model) for key in held]
    whole = learned.model()
    exam = [_told(one, whole) for one in learned.exam.values()]
    return {
        "without": _figures(plain, alone),
        "with": _figures(informed, alone),
        "exam": _figures(exam, whole),
    }


def _told(one: Example, model: LinkModel) -> Matrix:
    """Score and answer, a row each cell that was asked."""
    rivals = one.rivals(model.evidence.evidence(one.features))
    scores = model.rivalry.probability(rivals.features)
    answer: Matrix = np.stack([scores[one.asked], one.linked[one.asked]], axis=1)
    return answer


def _figures(found: Sequence[Matrix], model: LinkModel) -> dict[str, Any]:
    from sklearn.metrics import roc_auc_score

    told = np.concatenate(found)
    right, kept = told[:, 1] > 0, told[:, 0] >= model.threshold
    return {
        "pairs": len(told),
        "right": int(right.sum()),
        "kept": int(kept.sum()),
        "kept_right": int((kept & right).sum()),
        "auc": float(roc_auc_score(right, told[:, 0])),
    }
