"""The models as trained: they load, they are the gold's, and damage is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ModelError
from pipeline.model import MODELS, load_models
from pipeline.model.domains import FEATURES, Evidence, candidates, features
from pipeline.model.store import WEIGHTS

NOTHING = Evidence(((), (), (), ()), {}, ["general_government"], 12, {})
TWO = Evidence(
    ((("finance", 3.0),), (("health", 3.0),), (), (("finance", 1.0), ("finance", 1.0))),
    {"finance": 10.0, "health": 6.0},
    ["finance"],
    250,
    {"finance": 0.6},
)


def test_the_best_evidence_comes_first() -> None:
    assert candidates(TWO) == ["finance", "health"]
    rows = [dict(zip(FEATURES, row, strict=True)) for row in features(TWO)]
    assert [row["first"] for row in rows] == [True, False]
    assert [round(row["margin"], 3) for row in rows] == [0.4, -0.4]
    assert rows[0]["title_share"] == 1.0
    assert rows[0]["text_sum"] > rows[0]["title_sum"] * 0.5


def test_without_evidence_the_rules_choice_is_the_only_candidate() -> None:
    (row,) = features(NOTHING)
    assert len(row) == len(FEATURES)
    assert np.isfinite(row).all()


@pytest.mark.parametrize("evidence", [NOTHING, TWO])
def test_a_task_has_always_a_domain(evidence: Evidence) -> None:
    model = load_models().domains
    assert model is not None
    chosen = model.choose(evidence)
    assert chosen
    assert [d.score for d in chosen] == sorted((d.score for d in chosen), reverse=True)
    assert all(0.0 <= d.score <= 1.0 for d in chosen)


def test_the_plans_field_stands_beside_how_it_is_carried_out() -> None:
    model = load_models().domains
    assert model is not None
    weak = TWO._replace(weights={"finance": 10.0, "health": 1.6})
    assert [d.domain for d in model.choose(weak)] == ["finance"]
    first, second = model.choose(weak._replace(beside=frozenset({"health"})))
    assert (first.domain, second.domain) == ("finance", "health")
    assert first.found_by.startswith("model:")
    assert second.found_by == "rule:document"


@pytest.mark.parametrize("name", ["domains", "action_class"])
def test_missing_arrays_are_told(tmp_path: Path, name: str) -> None:
    shutil.copytree(MODELS, tmp_path / "models")
    np.savez(tmp_path / "models" / name / WEIGHTS, bias=np.zeros(1))
    with pytest.raises(ModelError, match="damaged"):
        load_models(tmp_path / "models")
