from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from pipeline.dataset import schema
from pipeline.dataset.citation import cite

ROOT = Path(__file__).parents[2]


def test_citation_cff_pyproject_and_schema_agree() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    about = schema.about()
    assert cff["version"] == project["version"]
    assert cff["license"] == project["license"] == about.licence
    assert cff["title"] == about.software
    assert [author["name"] for author in cff["authors"]] == [about.authors]
    assert about.name == project["name"]
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"Copyright (c) {about.released} {about.authors}" in licence


def test_it_names_version_dataset_and_models() -> None:
    run = {
        "versions": {"yaodian": "9.8"},
        "dataset": "abc",
        "models": {"tagger": "2", "domains": "1"},
    }
    text = cite(run, {"documents": 5, "tasks": 210})
    assert "(version 9.8)" in text
    assert "Dataset abc: 5 documents, 210 tasks" in text
    assert "Models: domains@1, tagger@2." in text


def test_without_models_and_versions() -> None:
    text = cite({}, {})
    assert "Models: none, rules alone." in text
    assert "0 documents" in text
    assert text.count("{") == text.count("}")
