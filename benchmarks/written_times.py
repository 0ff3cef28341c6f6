"""How time limits and targets are read in sentences and cells that a stranger to the rules wrote.

    python benchmarks/written_times.py [--errors]

328 sentences and cells with their limits, 131 sentences with their targets (data/annotated/times;
GUIDELINE.md, *Written times*). Each stands as a task, or in the time column of a table, of a plan
with its year and day. Printed is F1 of what is found with its value: kind, first and last day and
frequency of a limit, relation, number and unit of a target; with --errors every difference.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from blind_gold import print_figures, read_table, tally

import pipeline

TIMES = Path(__file__).parents[1] / "data" / "annotated" / "times"
VALUES = {
    "times": ("kind", "earliest", "latest", "frequency"),
    "targets": ("comparator", "value", "unit"),
}
FRAMES = {"times": "deadlines", "targets": "targets"}
_PROSE = "江州市{year}年重点工作方案\n\n{day}\n\n一、重点任务\n1.{text}\n2.加强宣传。\n"
_CELL = (
    "江州市{year}年任务分解表\n{day}\n序号\t工作任务\t完成时限\n1\t开展检查\t{text}\n2\t报送\t无\n"
)


def plans(rows: list[dict[str, str]], folder: Path) -> None:
    """A plan around each sentence or cell, named by its id."""
    for row in rows:
        year, month, day = (row.get("issued_on") or "2022-03-01").split("-")
        frame = _CELL if row.get("where") == "cell" else _PROSE
        text = frame.format(
            year=row.get("year") or year,
            day=f"{year}年{int(month)}月{int(day)}日",
            text=row["text"],
        )
        (folder / f"{row['id']}.txt").write_text(text, encoding="utf-8")


def plain(value: Any) -> str:
    """A value as it is compared: a time by its day, a number without its form."""
    if value is None or pd.isna(value):
        return ""
    return f"{float(value):g}" if isinstance(value, int | float) else str(value)[:40].split(" ")[0]


def found(data: Any, name: str) -> dict[str, Counter[tuple[str, ...]]]:
    """The values read in the first task of each plan, by the plan's id."""
    stems = {row.doc_id: Path(str(row.path)).stem for row in data.documents.itertuples()}
    first = {row.task_id: stems[row.doc_id] for row in data.tasks.itertuples() if row.number == "1"}
    values: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for row in getattr(data, FRAMES[name]).itertuples():
        if row.task_id in first:
            values[first[row.task_id]][tuple(plain(getattr(row, v)) for v in VALUES[name])] += 1
    return values


def judge(name: str) -> tuple[dict[str, Counter[str]], Iterator[str]]:
    """Counts by where the text stands, and every difference in words."""
    rows = read_table(TIMES / f"{name}.csv")
    with tempfile.TemporaryDirectory() as place:
        plans(rows, Path(place))
        mine = found(pipeline.extract(place), name)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    lines: list[str] = []
    for row in rows:
        gold = Counter(
            tuple(plain(said[value]) for value in VALUES[name]) for said in json.loads(row["spans"])
        )
        got = mine[row["id"]]
        where = f"{name}, {row['where']}" if "where" in row else name
        tally(counts, where, [*gold.elements()], [*got.elements()])
        if gold != got:
            lines.append(
                f"{row['id']} {row['text']}: wanted {[*gold - got]}, found {[*got - gold]}"
            )
    return counts, iter(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    for name in VALUES:
        counts, lines = judge(name)
        if args.errors:
            print(*lines, sep="\n", end="\n\n")
        print_figures(counts)


if __name__ == "__main__":
    main()
