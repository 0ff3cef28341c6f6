"""Figures and report from two small folds whose counts are known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.quality.figures import LABELS, figures
from pipeline.quality.folds import BOTH, MODEL, RULES, Fold
from pipeline.quality.report import write_report
from pipeline.tally import Tally


def tallies(domains: Tally, actions: Tally) -> dict[str, Tally]:
    return {**{label: Tally(2, 2, 2) for label in LABELS}, "domain": domains, "action": actions}


def classes(right: int) -> Tally:
    return Tally(10, 10, 8, 2, {"action_class": (right, 10)})


def fold(path: str, rules: int, both: int) -> Fold:
    by = {who: tallies(Tally(10, 10, n), classes(n)) for who, n in ((RULES, rules), (BOTH, both))}
    by[MODEL] = by[BOTH]
    counts = {"finance": (rules, 10, 10), "rare": (0, 0, 1)}
    return Fold(path, by, dict.fromkeys(by, counts), {"domains": [(0.5, True), (0.5, False)]})


FOLDS = [fold("one.txt", 4, 6), fold("two.txt", 8, 8)]


def test_figures_are_of_all_documents_together() -> None:
    found = figures(FOLDS)
    assert found["labels"]["domain"][RULES]["strict"] == pytest.approx(0.6)
    assert found["labels"]["domain"][BOTH]["strict"] == pytest.approx(0.7)
    assert found["labels"]["action"][RULES]["partial"] == pytest.approx(0.9)
    assert found["labels"]["action"][BOTH]["values"]["action_class"] == pytest.approx(0.7)
    assert list(found["labels"]["task"]) == [RULES]
    assert found["calibration"]["domains"]["error"] == pytest.approx(0.0)


def test_rare_domains_are_left_out_of_the_average() -> None:
    domains = figures(FOLDS)["domains"][RULES]
    assert domains["averaged"] == 1
    assert domains["macro"] == pytest.approx(0.6)
    assert domains["each"]["rare"] == 0.0


def test_intervals_hold_the_figure_and_come_out_the_same_again() -> None:
    found = figures(FOLDS)
    low, high = found["labels"]["domain"][RULES]["strict_interval"]
    assert (low, high) == pytest.approx((0.4, 0.8))
    gain = found["gains"]["domains"]
    assert gain["gain"] == pytest.approx(0.1)
    assert gain["interval"] == pytest.approx((0.0, 0.2))
    assert figures(FOLDS) == found


def test_the_report_says_who_decides(tmp_path: Path) -> None:
    text = write_report(figures(FOLDS), tmp_path / "e.md").read_text(encoding="utf-8")
    assert "2 annotated documents" in text
    assert "- domains: rules and model (rules 0.600, model 0.700, both 0.700" in text
    worse = [fold("one.txt", 6, 4), fold("two.txt", 8, 8)]
    text = write_report(figures(worse), tmp_path / "e.md").read_text(encoding="utf-8")
    assert "- domains: the rules alone, the model does not help" in text


def test_a_label_is_judged_on_the_documents_that_have_it(tmp_path: Path) -> None:
    part = fold("part.txt", 4, 4)
    short = {who: {"domain": part.tallies[who]["domain"]} for who in part.tallies}
    found = figures([*FOLDS, replace(part, tallies=short)])
    assert found["labels"]["action"][RULES]["gold"] == 20
    assert found["labels"]["domain"][RULES]["gold"] == 30
    text = write_report(found, tmp_path / "e.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| `part` |"))
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [""] * 6 + ["0.400"]
