"""Fit the domain model: a regularised logistic regression over (task, candidate) pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.model.domains import (
    FEATURES,
    NAME,
    DomainModel,
    candidates,
    features,
    labels,
    make_domains,
)
from pipeline.model.store import Meta
from pipeline.train.examples import Example
from pipeline.train.logistic import INNER_FOLDS, folds, short

VERSION = "3"
STRENGTH = 0.1  # inverse of the penalty, by leaving one document out
THRESHOLDS = tuple(round(0.25 + 0.01 * step, 2) for step in range(36))
AS_GOOD = 0.003  # of F1

Arrays = dict[str, NDArray[Any]]


class _Case(NamedTuple):
    """One task: its candidates, a row of FEATURES for each, and its domains by the gold."""

    candidates: tuple[str, ...]
    rows: NDArray[np.float64]
    gold: frozenset[str]


@lru_cache(maxsize=256)
def _cases_of(one: Example) -> tuple[_Case, ...]:
    """The tasks of one document that are annotated; each document is in many folds."""
    gold: dict[str, set[str]] = {}
    for line in one.gold.of("domain"):
        gold.setdefault(line["task"], set()).add(line["domain"])
    return tuple(
        _Case(tuple(candidates(told)), np.array(features(told), dtype=float), frozenset(gold[name]))
        for told, name in zip(one.evidence, one.names, strict=True)
        if name in gold
    )


def _cases(found: Sequence[Example]) -> list[_Case]:
    return [case for one in found for case in _cases_of(one)]


def fit_domains(found: Sequence[Example]) -> DomainModel:
    """Fit on all, with the threshold that is best on documents held out.

    The words that the examples were read with are the model's.
    """
    unseen = []
    for kept, held in folds(found, INNER_FOLDS):
        model = make_domains(_meta({}, 0.5), _arrays(kept, {}))
        unseen += [(model.judge(case.candidates, case.rows), case.gold) for case in _cases(held)]
    threshold = _best(unseen) if unseen else 0.5
    return make_domains(_meta(found[0].learned.fields, threshold), arrays_of(found))


def arrays_of(found: Sequence[Example]) -> Arrays:
    """What `make_domains` needs."""
    return _arrays(found, found[0].learned.fields)


def _meta(learned: Mapping[str, str], threshold: float) -> Meta:
    settings = {"threshold": threshold}
    return Meta(NAME, VERSION, labels(), FEATURES, 0, {}, {}, settings, tuple(sorted(learned)))


def _arrays(found: Sequence[Example], learned: Mapping[str, str]) -> Arrays:
    from sklearn.linear_model import LogisticRegression

    cases = _cases(found)
    rows = np.vstack([case.rows for case in cases])
    right = [domain in case.gold for case in cases for domain in case.candidates]
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale == 0.0] = 1.0
    # Few features, many rows: Newton's method is done in a handful of steps.
    model: Any = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=1e-8)
    model.fit((rows - mean) / scale, right)
    arrays = {
        "coef": short(model.coef_[0]),
        "bias": short(model.intercept_),
        "mean": short(mean),
        "scale": short(scale),
    }
    if learned:
        places = [labels().index(learned[word]) for word in sorted(learned)]
        arrays["learned"] = np.array(places, dtype=np.int16)
    return arrays


def _best(unseen: Sequence[tuple[dict[str, float], frozenset[str]]]) -> float:
    """The middle one of the thresholds that are as good as the best: which is best is chance."""
    reached = {t: _f1(unseen, t) for t in THRESHOLDS}
    good = [t for t in THRESHOLDS if reached[t] >= max(reached.values()) - AS_GOOD]
    return good[len(good) // 2]


def _f1(unseen: Sequence[tuple[dict[str, float], frozenset[str]]], threshold: float) -> float:
    hits = found = wanted = 0
    for scores, gold in unseen:
        chosen = {d for d, p in scores.items() if p >= threshold} or {
            max(scores, key=scores.__getitem__)
        }
        hits, found, wanted = hits + len(chosen & gold), found + len(chosen), wanted + len(gold)
    return 2 * hits / (found + wanted)
