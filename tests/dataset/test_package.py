from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.dataset import package
from pipeline.dataset.writer import DatasetWriter
from pipeline.records import Extraction


@pytest.fixture
def out(make: Callable[..., Extraction], tmp_path: Path) -> Path:
    with DatasetWriter(tmp_path, run={}) as writer:
        writer.add(make())
    return tmp_path


def test_it_describes_the_files(out: Path) -> None:
    for resource in package.read(out)["resources"]:
        with (out / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        assert resource["rows"] == len(rows)
        assert (out / resource["parquet"]).exists()


def test_its_constraints_hold_for_the_rows(out: Path) -> None:
    for resource in package.read(out)["resources"]:
        with (out / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            for row in rows:
                cell = row[field["name"]]
                assert cell or not limits.get("required") or field["type"] == "string"
                if cell and "pattern" in limits:
                    assert re.fullmatch(limits["pattern"], cell)
                if cell and "enum" in limits:
                    assert cell.removeprefix("'") in limits["enum"]


def test_references_name_keys(out: Path) -> None:
    described = {r["name"]: r["schema"] for r in package.read(out)["resources"]}
    for schema in described.values():
        for key in schema.get("foreignKeys", []):
            there = described[key["reference"]["resource"]]
            assert there["primaryKey"] == [key["reference"]["fields"]]
