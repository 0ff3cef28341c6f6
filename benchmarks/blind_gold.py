"""What the benchmarks on blind examinations share: their tables, counts, and lines of figures."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

from pipeline.text import fold

_NAME = re.compile(r"(?:[^、()]|\([^()]*\))+")
Tallies = Mapping[str, Counter[str]]


def read_table(path: Path) -> list[dict[str, str]]:
    """The lines of a table of gold; none where there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names_in(cell: str) -> list[str]:
    """The names of a list, folded; 各县(市、区)政府 is one."""
    return _NAME.findall(fold(cell))


def tally(counts: Tallies, name: str, gold: Collection[object], mine: Collection[object]) -> None:
    """Count what was wanted, what was found, and what is both."""
    wanted, found = Counter(gold), Counter(mine)
    right = (wanted & found).total()
    counts[name].update(gold=wanted.total(), found=found.total(), right=right)


def print_figures(counts: Tallies) -> None:
    """A line for each name: how much gold, how much found, F1."""
    for name, count in counts.items():
        f1 = 2 * count["right"] / max(count["gold"] + count["found"], 1)
        print(f"{name:18} gold {count['gold']:4} found {count['found']:4} F1 {f1:.3f}")
