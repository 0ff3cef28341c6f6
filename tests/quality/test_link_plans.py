"""Links between plans of fields that the gold lacks: no model and few eyes have seen them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import DatasetError
from pipeline.link.linker import MODEL
from pipeline.link.model import load_model
from pipeline.quality.link_figures import LINKER
from pipeline.quality.link_plans import UNSEEN, plan_figures
from pipeline.quality.link_report import plan_lines

PLANS = Path(__file__).parents[2] / "data" / "annotated" / "plans"
FLOOR = 0.87  # F1 of the half whose errors nobody looked at; 0.894 on 2026-11-23


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return plan_figures(PLANS, load_model(MODEL))


def test_fields_that_the_gold_lacks_are_linked(figures: dict[str, Any]) -> None:
    by = figures[UNSEEN]["links"]
    assert by[LINKER]["all"]["f1"] >= FLOOR
    assert all(by[LINKER]["all"]["f1"] > one["all"]["f1"] for n, one in by.items() if n != LINKER)


def test_every_line_names_a_task(figures: dict[str, Any]) -> None:
    lines = (PLANS / "links.csv").read_text(encoding="utf-8").splitlines()
    counted = sum(half["links"][LINKER]["all"]["gold"] for half in figures.values())
    assert counted == len(lines) - 1 == len(set(lines)) - 1


def test_report_has_both_halves(figures: dict[str, Any]) -> None:
    assert "\n".join(plan_lines(figures)).count("(7 pairs, ") == 2
    assert list(plan_lines({})) == []


def test_line_of_a_task_that_is_not_there(tmp_path: Path) -> None:
    home = shutil.copytree(PLANS, tmp_path / "plans")
    with (home / "links.csv").open("a", encoding="utf-8") as file:
        file.write("03,99,1,same\n")
    with pytest.raises(DatasetError, match="03"):
        plan_figures(home, load_model(MODEL))


def test_no_plans_no_figures(tmp_path: Path) -> None:
    assert plan_figures(tmp_path, load_model(MODEL)) == {}
