"""How many of the units that real documents name get a key, and which do not.

    python benchmarks/unit_coverage.py PATH...

A PATH is a folder of text files, a text file, or a parquet table with a column `full_text` or
`text`. Brackets and labelled lines are found here by a simple search of their own, so that the
figure speaks of names alone.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipeline.normalise.units import UnitContext, resolve_units
from pipeline.records import Span, Unit
from pipeline.tag.roles import is_responsibility, parse_responsibility
from pipeline.text import fold

BRACKET = re.compile(r"\(((?:[^()\n]|\([^()]*\)){4,600})\)")
LINE = re.compile(r"^[^\n:,。]{0,8}(?:单位|部门|主体)[:∶][^\n]{2,600}$", re.MULTILINE)


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            yield from texts(sorted(path.glob("*.txt")))
        elif path.suffix == ".parquet":
            table = pd.read_parquet(path)
            yield from table["full_text" if "full_text" in table else "text"]
        else:
            yield path.read_text(encoding="utf-8", errors="replace")


def units(text: str) -> Iterator[Unit]:
    """The units of every bracket and labelled line, one list a role and stretch."""
    spans = [Span(*m.span(1)) for m in BRACKET.finditer(text)]
    spans += [Span(*m.span()) for m in LINE.finditer(text)]
    for span in spans:
        if not is_responsibility(text, span):
            continue
        lists: dict[str, list[str]] = {}
        for unit in parse_responsibility(text, span).units:
            lists.setdefault(unit.role, []).append(text[slice(*unit.span)])
        for names in lists.values():
            yield from resolve_units(names, UnitContext())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=20, help="how many misses to print")
    arguments = parser.parse_args()
    keyed: Counter[bool] = Counter()
    misses: Counter[tuple[str, str]] = Counter()
    for text in texts(arguments.paths):
        for unit in units(fold(text)):
            keyed[unit.key is not None] += 1
            if unit.key is None:
                misses[unit.name, unit.kind.value] += 1
    total = sum(keyed.values()) or 1
    print(f"{total} mentions, {keyed[True]} with a key: {keyed[True] / total:.1%}")
    for (name, kind), count in misses.most_common(arguments.misses):
        print(f"{count:5} {kind:10} {name}")


if __name__ == "__main__":
    main()
