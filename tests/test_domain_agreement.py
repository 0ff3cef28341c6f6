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


def test_what_was_decided_is_the_gold(readings):
    tasks = readings.read(readings.FILE)
    decided = {(one.document, one.task): set(one.decided) for one in tasks}
    gold: dict[tuple[str, str], set[str]] = {}
    for path in gold_files(GOLD):
        for line in load_gold(path).of("domain"):
            gold.setdefault((path.stem, line["task"]), set()).add(line["domain"])
    read_twice = {document for document, _ in decided}
    assert {task: found for task, found in gold.items() if task[0] in read_twice} == decided


def test_the_guideline_states_the_figures(readings, capsys):
    readings.main(readings.FILE)
    said = capsys.readouterr().out
    assert "F1 of all 0.937, macro 0.920" in said
    guideline = (GOLD / "GUIDELINE.md").read_text(encoding="utf-8")
    assert "0.937" in guideline and "0.920" in guideline
