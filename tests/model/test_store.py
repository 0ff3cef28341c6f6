"""Models on the disk: the same bytes again, and refused where they would mean something else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.errors import ModelError
from pipeline.model.store import META, WEIGHTS, Meta, read_model, write_model

LABELS, FEATURES = ("a", "b"), ("x",)
META_DATA = Meta("toy", "1", LABELS, FEATURES, 0, {"d": "0f"}, {"rules": 0.5}, {"threshold": 0.4})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "toy", META_DATA, {"coef": np.array([1.5, -2.0])})


def test_what_is_written_is_read(folder: Path) -> None:
    meta, arrays = read_model(folder, "toy", LABELS, FEATURES)
    assert meta.found_by == "model:toy@1"
    assert dict(meta.data) == {"d": "0f"}
    assert arrays["coef"].tolist() == [1.5, -2.0]


def test_the_same_model_is_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_model(tmp_path / "again", META_DATA, {"coef": np.array([1.5, -2.0])})
    for name in (META, WEIGHTS):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


REFUSED = [
    ("other", LABELS, FEATURES, "other name"),
    ("toy", ("a", "c"), FEATURES, "labels.*'b', 'c'"),
    ("toy", ("b", "a"), FEATURES, "labels.*their order"),
    ("toy", LABELS, ("x", "y"), "features.*'y'"),
]


@pytest.mark.parametrize(("name", "labels", "features", "message"), REFUSED)
def test_a_model_for_something_else_is_refused(
    folder: Path, name: str, labels: tuple[str, ...], features: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ModelError, match=message):
        read_model(folder, name, labels, features)


def libraries(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"libraries": {"numpy": "1", "scikit-learn": "0"}}


def other_format(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"format": 99}


def unknown_key(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"surprise": 1}


def no_labels(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key != "labels"}


@pytest.mark.parametrize("change", [libraries, other_format, unknown_key, no_labels])
def test_changed_meta_data_are_refused(
    folder: Path, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    path = folder / META
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), encoding="utf-8")
    with pytest.raises(ModelError):
        read_model(folder, "toy", LABELS, FEATURES)


def test_no_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"train.*--no-models"):
        read_model(tmp_path / "nowhere", "toy", LABELS, FEATURES)


@pytest.mark.parametrize("damage", [b"", b"no zip", b"\x80\x04N."])
def test_damaged_weights_are_refused(folder: Path, damage: bytes) -> None:
    (folder / WEIGHTS).write_bytes(damage)
    with pytest.raises(ModelError, match="cannot be read"):
        read_model(folder, "toy", LABELS, FEATURES)


def test_pickled_objects_are_refused(folder: Path) -> None:
    np.savez(folder / WEIGHTS, coef=np.array([{"evil": 1}], dtype=object))
    with pytest.raises(ModelError, match="cannot be read"):
        read_model(folder, "toy", LABELS, FEATURES)
