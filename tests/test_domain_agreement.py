"""The second reading of the domains is of the gold as it is, and its figures are those stated."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.gold import gold_files, load_gold

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "annotated"


@pytest.fixture(scope="module")
def readings(module_path=ROOT / "benchmarks"):
    sys.path.insert(0, str(module_path))
    import domain_agreement

    yield domain_agreement
    sys.path.remove(str(module_path))


@pytest.mark.parametrize("name", ["domains.csv", "domains_more.csv"])
def test_what_was_decided_is_the_gold(readings, name):
    tasks = readings.read(GOLD / "second_pass" / name)
    decided = {(one.document, one.task): set(one.decided) for one in tasks}
    gold: dict[tuple[str, str], set[str]] = {}
    for path in gold_files(GOLD):
        for line in load_gold(path).of("domain"):
            gold.setdefault((path.stem, line["task"]), set()).add(line["domain"])
    read_twice = {document for document, _ in decided}
    assert {task: found for task, found in gold.items() if task[0] in read_twice} == decided


@pytest.mark.parametrize(
    ("name", "all_", "macro"),
    [("domains.csv", "0.937", "0.920"), ("domains_more.csv", "0.981", "0.976")],
)
def test_the_guideline_states_the_figures(readings, capsys, name, all_, macro):
    readings.main(GOLD / "second_pass" / name)
    assert f"F1 of all {all_}, macro {macro}" in capsys.readouterr().out
    guideline = (GOLD / "GUIDELINE.md").read_text(encoding="utf-8")
    assert all_ in guideline and macro in guideline
