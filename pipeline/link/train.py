"""Train the linker on gold links, and judge it leaving one pair of documents out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Matrix
from pipeline.link.competition import NAMES as RIVALRY
from pipeline.link.competition import compete, narrower
from pipeline.link.features import FEATURES, FIELD_OF, compare_all
from pipeline.link.gold import Gold, GoldLink, TextOf, read_gold
from pipeline.link.model import LinkModel, Logistic, save_model
from pipeline.link.pairing import Pair, Prior
from pipeline.link.profiles import Profile, gram_text, profile
from pipeline.link.synthetic import bare, recut

VERSION = "1"
STRENGTH = 0.1  # inverse of the penalty on the evidence's coefficients; by leave-one-pair-out
SILENT = (
    ("units",),
    ("domains",),
    ("units", "domains", "heading"),
    ("units", "domains", "actions", "deadlines", "citations", "heading"),
)
SILENT_WEIGHT = 0.5
COPY_WEIGHT = 0.5
NEUTRAL = ("_missing", "_gap", "part_same", "part_notice")  # features that are no likeness
# The scores are calibrated, and F1 is flat between 0.35 and 0.55 (docs/linking.md): not tuned.
THRESHOLD = 0.45
USUAL = 0.01  # things that fewer tasks hold are not kept in the prior
Labels = NDArray[np.bool_]
Key = tuple[str, str]


@dataclass(frozen=True)
class Example:
    """One pair of gold documents: features, which cells are linked, which left task is narrower."""

    features: Matrix
    linked: Labels
    narrow: Labels

    def rivals(self, evidence: Matrix) -> Example:
        """The same pair of documents as the second regression sees it."""
        own = self.features[..., FEATURES.index("text_own")]
        return replace(self, features=compete(evidence, self.narrow, own))


def train_linker(gold: Path, out: Path, text_of: TextOf | None = None) -> Path:
    """Train on the links of a folder of annotations and write `out/model.json`.

    `text_of` as in `read_gold`. The same gold gives the same bytes. Raises DatasetError where the
    gold cannot be read.
    """
    found = read_gold(gold, text_of)
    profiles = {doc_id: profile(tasks) for doc_id, tasks in found.tasks.items()}
    prior = background(profiles.values(), found)
    keys = sorted(found.links)
    model = fit(examples(found, profiles, prior, keys), prior, recut_examples(found, prior))
    names = {stem: doc_id for doc_id, stem in found.names.items()}
    made_with = {name: version(name).split(".")[0] for name in ("numpy", "scikit-learn")}
    return save_model(replace(model, data=names, made_with=made_with), out)


def background(profiles: Iterable[Profile], gold: Gold) -> dict[str, dict[str, float]]:
    """Share of the gold's tasks that hold each common gram, concept and name."""
    total = sum(map(len, gold.tasks.values()))
    grams: Counter[str] = Counter()
    concepts = np.zeros(len(thesaurus().names))
    for one in profiles:
        held = one.grams.usage.counts
        for code, count in zip(one.grams.ids.tolist(), held.tolist(), strict=True):
            if count:
                grams[gram_text(code)] += count
        concepts += one.concept_usage.counts
    names: Counter[str] = Counter()
    for task in (task for tasks in gold.tasks.values() for task in tasks):
        names.update({*task.unit_keys, *task.domains, *(kind for kind, _ in task.action_pairs)})
    return {
        "grams": _usual(grams, total),
        "concepts": _usual(dict(zip(thesaurus().names, concepts.tolist(), strict=True)), total),
        "names": _usual(names, total),
    }


def _usual(counts: Mapping[str, float], total: int) -> dict[str, float]:
    shares = {name: round(count / total, 4) for name, count in counts.items()}
    return {name: share for name, share in sorted(shares.items()) if share >= USUAL}


def examples(
    gold: Gold,
    profiles: Mapping[str, Profile],
    prior: Mapping[str, Mapping[str, float]],
    keys: Sequence[Key],
) -> dict[Key, Example]:
    """The pairs of documents that the gold compares, with their features."""
    usual = empty_model(prior).background
    return {key: _example(gold, profiles, usual, key) for key in keys}


def _example(gold: Gold, profiles: Mapping[str, Profile], usual: Prior, key: Key) -> Example:
    left, right = profiles[key[0]], profiles[key[1]]
    features = compare_all(Pair(left, right, usual))
    return Example(features, linked(gold.links[key], left, right), narrower(left, right))


def recut_examples(gold: Gold, prior: Mapping[str, Mapping[str, float]]) -> list[Example]:
    """Each gold plan beside a recut copy of itself."""
    usual = empty_model(prior).background
    answer = []
    for _, tasks in sorted(gold.tasks.items()):
        copies, links = recut(tasks)
        left, right = profile(bare(tasks)), profile(copies)
        labels = np.zeros((len(tasks), len(copies)), dtype=bool)
        labels[tuple(zip(*links, strict=True))] = True
        features = compare_all(Pair(left, right, usual))
        answer.append(Example(features, labels, narrower(left, right)))
    return answer


def linked(links: Iterable[GoldLink], left: Profile, right: Profile) -> Labels:
    """Which cells of (left tasks) x (right tasks) the gold links."""
    rows = {task.task_id: row for row, task in enumerate(left.tasks)}
    columns = {task.task_id: column for column, task in enumerate(right.tasks)}
    answer = np.zeros((len(rows), len(columns)), dtype=bool)
    for link in links:
        answer[rows[link.left_task_id], columns[link.right_task_id]] = True
    return answer


def empty_model(prior: Mapping[str, Mapping[str, float]]) -> LinkModel:
    """A model that knows the prior only."""
    blank = Logistic((), (), (), (), 0.0)
    return LinkModel(VERSION, blank, blank, 0.5, prior, thesaurus().names)


def fit(
    found: Mapping[Key, Example],
    prior: Mapping[str, Mapping[str, float]],
    copies: Sequence[Example] = (),
    folds: int | None = None,
) -> LinkModel:
    """Evidence first; then rivalry and calibration, on evidence that did not see the pair.

    The second regression sees the first one's answers on pairs of documents it was not trained on,
    so that its probabilities are calibrated as they will be met.
    """
    keys = list(found)
    folds = folds or len(keys)
    evidence = _evidence([found[key] for key in keys], copies)
    unseen: dict[Key, Matrix] = {}
    silent = frozenset(name for name, coef in zip(FEATURES, evidence.coef, strict=True) if not coef)
    for fold in range(min(folds, len(keys))):
        held = keys[fold::folds]
        seen = [found[k] for k in keys if k not in held] or [*found.values()]
        part = _evidence(seen, copies, silent)
        unseen |= {key: part.evidence(found[key].features) for key in held}
    second = [found[key].rivals(unseen[key]) for key in keys]
    second += [one.rivals(evidence.evidence(one.features)) for one in copies]
    weights = [1.0] * len(keys) + [COPY_WEIGHT] * len(copies)
    rivalry = _logistic(RIVALRY, second, 1.0, weights)
    return LinkModel(
        version=VERSION,
        evidence=evidence,
        rivalry=rivalry,
        threshold=THRESHOLD,
        prior=prior,
        concepts=thesaurus().names,
    )


def _evidence(
    found: Sequence[Example], copies: Sequence[Example], silent: frozenset[str] = frozenset()
) -> Logistic:
    """A regression in which likeness never speaks against a link.

    Likenesses go together, so that an unconstrained fit gives some a negative sign: a verbatim
    copy, unlike anything seen in training, would then count against itself. They are taken out
    one round after another until none is left; `silent` are out from the start.
    """
    gapped, weights = _with_gaps(found)
    gapped += copies
    weights += [COPY_WEIGHT] * len(copies)
    kept = [name not in silent for name in FEATURES]
    while True:
        mask = np.array(kept, dtype=float)
        masked = [replace(one, features=one.features * mask) for one in gapped]
        answer = _logistic(FEATURES, masked, STRENGTH, weights)
        wrong = [
            place
            for place, name in enumerate(FEATURES)
            if kept[place] and answer.coef[place] < 0 and not name.endswith(NEUTRAL)
        ]
        if not wrong:
            return answer
        for place in wrong:
            kept[place] = False


def silenced(values: Matrix, fields: Sequence[str]) -> Matrix:
    """The same features as if some fields said nothing: their missing level, the rest 0."""
    answer = values.copy()
    for place, name in enumerate(FEATURES):
        if FIELD_OF[name].field in fields:
            answer[..., place] = float(name.endswith("_missing"))
    return answer


def _with_gaps(found: Sequence[Example]) -> tuple[list[Example], list[float]]:
    """The examples, and copies in which fields are silent, each with its weight.

    Gold names every unit and field; what is met outside does not, and the text must then do.
    """
    answer, weights = list(found), [1.0] * len(found)
    for fields in SILENT:
        answer += [replace(one, features=silenced(one.features, fields)) for one in found]
        weights += [SILENT_WEIGHT] * len(found)
    return answer, weights


def _logistic(
    names: tuple[str, ...],
    found: Sequence[Example],
    strength: float,
    weights: Sequence[float] | None = None,
) -> Logistic:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    values = np.concatenate([one.features.reshape(-1, len(names)) for one in found])
    labels = np.concatenate([one.linked.ravel() for one in found])
    weight = np.repeat(weights or [1.0] * len(found), [one.linked.size for one in found])
    scaler = StandardScaler().fit(values, sample_weight=weight)
    model: Any = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-8)
    model.fit(scaler.transform(values), labels, sample_weight=weight)
    return Logistic(
        names, _short(scaler.mean_), _short(scaler.scale_), _short(model.coef_[0]),
        _short(model.intercept_)[0],
    )  # fmt: skip


def _short(values: Matrix) -> tuple[float, ...]:
    """Six figures: what lies beyond hangs on the machine's order of summing."""
    return tuple(float(f"{value:.6g}") for value in values)
