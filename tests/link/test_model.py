"""The model as a file: the same bytes, and refused where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.errors import ModelError
from pipeline.link.features import FEATURES, TABLE
from pipeline.link.model import LinkModel, load_model, save_model

Change = Callable[[dict[str, Any]], Any]


def _drop_feature(data: dict[str, Any]) -> None:
    for numbers in ("features", "mean", "scale", "coef"):
        data["evidence"][numbers].pop()


BROKEN: list[tuple[str, Change]] = [
    ("other features", _drop_feature),
    ("other features", lambda d: d["evidence"]["features"].reverse()),
    ("differ in count", lambda d: d["rivalry"]["coef"].pop()),
    ("format", lambda d: d.update(format=99)),
    ("format", lambda d: d.update(kind="something else")),
    ("thesaurus", lambda d: d["concepts"].pop()),
    ("another meaning.npz", lambda d: d.update(meaning="0" * 12)),
    ("damaged", lambda d: d.pop("meaning")),
    ("damaged", lambda d: d.pop("threshold")),
    ("damaged", lambda d: d["evidence"].pop("bias")),
]


@pytest.mark.parametrize(("message", "change"), BROKEN)
def test_a_model_that_does_not_fit_is_refused(
    model: LinkModel, tmp_path: Path, message: str, change: Change
) -> None:
    path = save_model(model, tmp_path)
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        load_model(tmp_path)


def test_no_model_and_no_json(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no linker model"):
        load_model(tmp_path)
    (tmp_path / "model.json").write_text("not json", encoding="utf-8")
    with pytest.raises(ModelError, match="not JSON"):
        load_model(tmp_path)


def test_saving_what_was_loaded_gives_the_same_bytes(model: LinkModel, tmp_path: Path) -> None:
    first = save_model(model, tmp_path / "a").read_bytes()
    assert save_model(load_model(tmp_path / "a"), tmp_path / "b").read_bytes() == first


def test_probabilities_and_contributions_add_up(model: LinkModel) -> None:
    values = np.linspace(0.0, 1.0, len(FEATURES))
    parts = model.evidence.contributions(values)
    assert sum(parts.values()) + model.evidence.bias == pytest.approx(
        float(model.evidence.evidence(values))
    )
    assert 0.0 < float(model.evidence.probability(values)) < 1.0


def test_likeness_never_speaks_against_a_link(model: LinkModel) -> None:
    neutral = ("_missing", "_gap", "part_same", "part_notice")
    for name, weight in zip(FEATURES, model.evidence.coef, strict=True):
        assert weight >= 0 or name.endswith(neutral), name


def test_the_table_names_every_feature_once() -> None:
    assert len(set(FEATURES)) == len(FEATURES) == sum(len(entry.names) for entry in TABLE)
