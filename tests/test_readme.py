"""The README shows what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pipeline

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_counts_are_those_of_the_main_job() -> None:
    shown = {
        name: int(rows.replace(",", ""))
        for name, rows in re.findall(r"│ (\w+) +│ +([\d,]+) │", README)
    }
    counts = pipeline.extract(ROOT / "data" / "raw").counts()
    assert {name: shown[name] for name in counts if name in shown} == {
        name: rows for name, rows in counts.items() if name in shown
    }
    assert len(shown) >= len(counts)


def test_the_task_to_look_at_is_there() -> None:
    (task_id,) = set(re.findall(r"[0-9a-f]{12}-\d{4}", README))
    assert task_id in set(pipeline.extract(ROOT / "data" / "raw").tasks.task_id)


def test_both_commands_stand_on_the_first_screen() -> None:
    first = README.splitlines()[:24]
    commands = [line for line in first if line.startswith("python3 -m venv .venv && ")]
    assert len(commands) == 2
