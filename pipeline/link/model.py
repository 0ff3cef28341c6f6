"""The trained linker: plain numbers in JSON, refused where it was made for other features."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import ModelError
from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Matrix, usual
from pipeline.link.competition import NAMES as RIVALRY
from pipeline.link.features import FEATURES
from pipeline.link.meaning import FILE as MEANING
from pipeline.link.meaning import NOTHING, Meaning, load_meaning, save_meaning
from pipeline.link.pairing import Prior

KIND = "yaodian-linker"
FORMAT = 3
FILE = "model.json"
SAMENESS = (*FEATURES, *RIVALRY)


@dataclass(frozen=True)
class Logistic:
    """A logistic regression on standardised features: sigmoid(coef . (x - mean) / scale + bias)."""

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coef: tuple[float, ...]
    bias: float

    @cached_property
    def _slope(self) -> Matrix:
        slope: Matrix = np.array(self.coef) / np.array(self.scale)
        return slope

    def evidence(self, values: Matrix) -> Matrix:
        """Log-odds for values of shape (..., features)."""
        answer: Matrix = (values - np.array(self.mean)) @ self._slope + self.bias
        return answer

    def probability(self, values: Matrix) -> Matrix:
        """Probability for values of shape (..., features)."""
        answer: Matrix = 1.0 / (1.0 + np.exp(-self.evidence(values)))
        return answer

    def contributions(self, values: Matrix) -> dict[str, float]:
        """What each feature adds to the log-odds, against a pair at the mean."""
        parts = (values - np.array(self.mean)) * self._slope
        return dict(zip(self.features, parts.tolist(), strict=True))


@dataclass(frozen=True)
class LinkModel:
    """Evidence of a pair, what its rivals leave of it, and the threshold for links.

    `sameness` says of a link how likely the two order the same work, not only on one subject.
    """

    version: str
    evidence: Logistic
    rivalry: Logistic
    sameness: Logistic
    threshold: float
    prior: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)  # annotation file -> doc_id
    made_with: Mapping[str, str] = field(default_factory=dict)  # library -> version; not needed
    meaning: Meaning = NOTHING

    @cached_property
    def background(self) -> Prior:
        """The prior with its names turned into numbers."""
        return prior_of(self.prior, self.meaning)

    def with_threshold(self, threshold: float) -> LinkModel:
        """The same model with another threshold for links."""
        return replace(self, threshold=threshold)


def prior_of(prior: Mapping[str, Mapping[str, float]], meaning: Meaning = NOTHING) -> Prior:
    """Ordinary usage (`background`) with its names turned into numbers, and what words mean."""
    from pipeline.link.profiles import gram_ids, name_id

    places = {name: place for place, name in enumerate(thesaurus().names)}
    named = prior["concepts"].items()
    return Prior(
        usual({int(gram_ids(g)[-1]): share for g, share in prior["grams"].items()}),
        usual({places[c]: share for c, share in named if c in places}),
        usual({name_id(n): share for n, share in prior["names"].items()}),
        meaning,
    )


def save_model(model: LinkModel, folder: Path) -> Path:
    """Write `model.json` and `meaning.npz`; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    save_meaning(model.meaning, folder)
    path = folder / FILE
    said = asdict(replace(model, meaning=NOTHING)) | {"meaning": model.meaning.digest}
    data = {"kind": KIND, "format": FORMAT, **said}
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def load_model(folder: Path) -> LinkModel:
    """Read a model. Raises ModelError where it is none, or made for other features."""
    path = folder / FILE
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"no linker model at {path}") from error
    except ValueError as error:
        raise ModelError(f"{path}: not JSON: {error}") from error
    if not isinstance(data, dict) or (data.pop("kind", None), data.pop("format", None)) != (
        KIND,
        FORMAT,
    ):
        raise ModelError(f"{path}: not a linker model of format {FORMAT}: train it again")
    meaning = load_meaning(folder)
    try:
        if meaning.digest != data["meaning"]:
            raise ModelError(f"{path}: made with another {MEANING}: train it again")
        model = LinkModel(
            **data
            | {
                "evidence": _logistic(data["evidence"]),
                "rivalry": _logistic(data["rivalry"]),
                "sameness": _logistic(data["sameness"]),
                "concepts": tuple(data["concepts"]),
                "meaning": meaning,
            }
        )
    except (TypeError, KeyError, ValueError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error
    _check(path, model)
    return model


def load_usual(folder: Path) -> dict[str, dict[str, float]] | None:
    """What is usual by the model of a folder, whatever the thesaurus; None where there is none."""
    try:
        answer: dict[str, dict[str, float]] = json.loads((folder / FILE).read_bytes())["prior"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return answer


def _logistic(data: Mapping[str, Any]) -> Logistic:
    return Logistic(
        features=tuple(data["features"]),
        mean=tuple(data["mean"]),
        scale=tuple(data["scale"]),
        coef=tuple(data["coef"]),
        bias=float(data["bias"]),
    )


def _check(path: Path, model: LinkModel) -> None:
    for part, names in (
        (model.evidence, FEATURES),
        (model.rivalry, RIVALRY),
        (model.sameness, SAMENESS),
    ):
        if part.features != names:
            odd = sorted(set(part.features) ^ set(names)) or "their order"
            raise ModelError(f"{path}: made for other features ({odd}): train it again")
        if not len(part.mean) == len(part.scale) == len(part.coef) == len(names):
            raise ModelError(f"{path}: damaged: numbers and features differ in count")
    if model.concepts != thesaurus().names:
        raise ModelError(f"{path}: made with another thesaurus: train it again")
