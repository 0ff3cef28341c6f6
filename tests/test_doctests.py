"""Every example in a docstring runs; `ds` in one is the dataset of the raw documents."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import pipeline
from pipeline.dataset.frames import Dataset

ROOT = Path(__file__).parents[1]


def with_examples() -> list[str]:
    package = Path(pipeline.__file__).parent
    found = pkgutil.walk_packages([str(package)], "pipeline.")
    names = ["pipeline", *sorted(module.name for module in found)]
    return [name for name in names if ">>> " in source_of(name)]


def source_of(name: str) -> str:
    base = ROOT.joinpath(*name.split("."))
    path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ds() -> Dataset:
    return pipeline.extract(ROOT / "data" / "raw")


@pytest.mark.parametrize("name", with_examples())
def test_examples(name: str, ds: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = importlib.import_module(name)
    result = doctest.testmod(module, extraglobs={"ds": ds, "pipeline": pipeline})
    assert result.failed == 0, "the examples above do not say what happens"
    assert result.attempted or "+SKIP" in source_of(name)
