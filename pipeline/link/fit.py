"""The linker's three regressions, from examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.background import Background
from pipeline.link.bags import Matrix
from pipeline.link.competition import NAMES as RIVALRY
from pipeline.link.examples import Example, Key
from pipeline.link.features import FEATURES
from pipeline.link.meaning import NOTHING, Meaning
from pipeline.link.model import SAMENESS, LinkModel, Logistic

VERSION = "1"
STRENGTH = 0.1  # inverse of the penalty on the evidence's coefficients; by leave-one-pair-out
NEUTRAL = ("_missing", "_gap", "part_same", "part_notice")  # features that are no likeness
# Not tuned: F1 on the gold is flat between 0.35 and 0.47, and two points lower at 0.5. In a corpus
# of many subjects a surer link asks for more (docs/decisions/0025-links-in-mixed-corpora.md).
THRESHOLD = 0.45
_NEAR_ENOUGH = 1e-8
FOLDS = 4  # in which the second regression sees what the first says of pairs that it did not see


def fit(
    found: Mapping[Key, Example],
    prior: Background,
    copies: Sequence[Example] = (),
    meaning: Meaning = NOTHING,
) -> LinkModel:
    """The model of these pairs of documents, and of plans beside their recut copies.

    The second regression sees each pair of documents as the first one, trained on others, does;
    the third sees what both see of the gold's links, and parts those of one work from those of one
    subject. Of some pairs only single cells are known (`Example.asked`).
    """
    keys = sorted(found)
    evidence = fit_evidence([found[key] for key in keys], copies)
    unseen: dict[Key, Matrix] = {}
    for fold in range(min(FOLDS, len(keys))):
        held = keys[fold::FOLDS]
        seen = [found[k] for k in keys if k not in held] or [*found.values()]
        part = fit_evidence(seen, copies, evidence)
        unseen |= {key: part.evidence(found[key].features) for key in held}
    seen_so = [(found[key], unseen[key]) for key in keys]
    seen_so += [(one, evidence.evidence(one.features)) for one in copies]
    second = [one.rivals(values) for one, values in seen_so]
    third = [one.links_only(values) for one, values in seen_so[: len(keys)] if one.asked is None]
    return LinkModel(
        version=VERSION,
        evidence=evidence,
        rivalry=_logistic(RIVALRY, second, 1.0),
        sameness=_never_against(SAMENESS, third, STRENGTH),
        threshold=THRESHOLD,
        prior=prior,
        concepts=thesaurus().names,
        meaning=meaning,
    )


def fit_evidence(
    found: Sequence[Example], copies: Sequence[Example], start: Logistic | None = None
) -> Logistic:
    """How much each feature speaks for a link, also where fields are silent."""
    seen = [part for one in found for part in one.with_gaps()] + list(copies)
    return _never_against(FEATURES, seen, STRENGTH, start)


def _never_against(
    names: tuple[str, ...],
    found: Sequence[Example],
    strength: float,
    start: Logistic | None = None,
) -> Logistic:
    """A regression in which likeness never speaks against what is asked.

    Likenesses go together, so that an unconstrained fit gives some a negative sign: a verbatim
    copy, unlike anything seen in training, would then count against itself. They are taken out
    one round after another until none is left; those that `start` does without are out from the
    beginning.
    """
    kept = np.array([True] * len(names) if start is None else [c != 0 for c in start.coef])
    while True:
        answer = start = _logistic(names, found, strength, kept, start)
        wrong = [
            place
            for place, name in enumerate(names)
            if answer.coef[place] < 0 and not name.endswith(NEUTRAL)
        ]
        if not wrong:
            return answer
        kept[wrong] = False


def _logistic(
    names: tuple[str, ...],
    found: Sequence[Example],
    strength: float,
    kept: Matrix | None = None,
    start: Logistic | None = None,
) -> Logistic:
    """A regression on the features `kept`; the others have the coefficient 0."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    known = [one.known for one in found]
    values = np.concatenate([one.features.reshape(-1, len(names)) for one in known])
    labels = np.concatenate([one.linked.ravel() for one in known])
    weight = np.repeat([one.weight for one in known], [one.linked.size for one in known])
    used = np.arange(len(names)) if kept is None else np.flatnonzero(kept)
    scaler = StandardScaler().fit(values, sample_weight=weight)
    model: Any = LogisticRegression(
        C=strength, solver="newton-cholesky", tol=_NEAR_ENOUGH, warm_start=start is not None
    )
    if start is not None:
        model.coef_ = np.array(start.coef)[None, used]
        model.intercept_ = np.array([start.bias])
    model.fit(scaler.transform(values)[:, used], labels, sample_weight=weight)
    coef = np.zeros(len(names))
    coef[used] = model.coef_[0]
    bias = _short(model.intercept_)[0]
    return Logistic(names, _short(scaler.mean_), _short(scaler.scale_), _short(coef), bias)


def _short(values: Matrix) -> tuple[float, ...]:
    """Six figures: what lies beyond hangs on the machine's order of summing."""
    return tuple(float(f"{value:.6g}") for value in values)
