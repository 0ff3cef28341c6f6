"""Agreement of two readings of the domains of every annotated task, and what was decided.

    python benchmarks/domain_agreement.py [data/annotated/second_pass/domains.csv]

One row a task: the domains of the first and of the second reader, the primary one first, and those
decided on the text afterwards. Prints Cohen's kappa and F1 between the readers by domain, their
mean over the domains that five tasks or more of the first reading have, and which reading each
difference was decided for.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from agreement import f1, kappa

FILE = Path(__file__).parents[1] / "data" / "annotated" / "second_pass" / "domains.csv"
LEAST = 5  # tasks, for a domain to count in the mean


class Reading(NamedTuple):
    """The domains of one task."""

    document: str
    task: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    decided: tuple[str, ...]


def read(path: Path) -> list[Reading]:
    """Every task that two readers read."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Reading(
                row["document"],
                row["task"],
                *(tuple(row[by].split()) for by in Reading._fields[2:]),
            )
            for row in csv.DictReader(file)
        ]


def verdicts(tasks: Sequence[Reading]) -> Counter[str]:
    """How many tasks the readers saw differently, by whose domains were kept."""
    found: Counter[str] = Counter()
    for one in tasks:
        first, second, decided = set(one.first), set(one.second), set(one.decided)
        if first != second:
            kept = "first" if decided == first else "second" if decided == second else "neither"
            found[kept] += 1
    return found


def main(path: Path) -> None:
    """Print the tables."""
    tasks = read(path)
    print(f"{'domain':22}{'first':>7}{'second':>8}{'decided':>9}{'F1':>8}{'kappa':>8}")
    often, both_all, left_all, right_all = [], 0, 0, 0
    for domain in sorted({d for one in tasks for d in one.first + one.second}):
        has = [(domain in one.first, domain in one.second) for one in tasks]
        left, right = sum(a for a, _ in has), sum(b for _, b in has)
        both, decided = sum(a and b for a, b in has), sum(domain in one.decided for one in tasks)
        score = f1(both, left, right)
        print(f"{domain:22}{left:7}{right:8}{decided:9}{score:8.3f}{kappa(has):8.3f}")
        both_all, left_all, right_all = both_all + both, left_all + left, right_all + right
        often += [score] * (left >= LEAST)
    same = sum(one.first[:1] == one.second[:1] for one in tasks)
    print(f"\n{len(tasks)} tasks; F1 of all {f1(both_all, left_all, right_all):.3f}, ", end="")
    print(f"macro {sum(often) / len(often):.3f}; the same primary domain in {same}")
    print("differences decided for " + ", ".join(f"{k}: {n}" for k, n in verdicts(tasks).items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
