"""How well actions and domains of tasks are found, against a reader who had seen no output.

    python benchmarks/written_actions.py [--errors]

110 tasks of the written documents, drawn at random (data/annotated/written_actions; GUIDELINE.md,
*Tasks drawn for actions*). Printed are F1 of verb with object, of the verb alone and of domains,
the share of classes that agree where verb and object do, and that of primary domains; with --errors
every difference beside its task.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from blind_gold import Tallies, print_figures, read_table, tally
from corpus_actions import Classes, differences

import pipeline
from pipeline.text import fold

ANNOTATED = Path(__file__).parents[1] / "data" / "annotated"
GOLD = ANNOTATED / "written_actions"
Row = Mapping[Any, Any]


class Drawn(NamedTuple):
    """A task with its actions and its domains, the primary one first."""

    row: Mapping[str, str]
    text: str
    wanted: Classes
    found: Classes
    domains: list[str]
    told: list[str]


def plain(value: object) -> str:
    """Folded, without blanks; nothing for a missing value."""
    return "".join(fold(value).split()) if isinstance(value, str) else ""


def actions(rows: Iterable[Row]) -> Classes:
    return [((plain(row["verb"]), plain(row["object"])), row["action_class"]) for row in rows]


def by_task(rows: Iterable[Row], key: str) -> Mapping[str, list[Row]]:
    lines = defaultdict(list)
    for row in rows:
        lines[row[key]].append(row)
    return lines


def drawn() -> Iterator[Drawn]:
    rows, gold = (read_table(GOLD / f"{name}.csv") for name in ("tasks", "actions"))
    data = pipeline.extract(sorted({ANNOTATED / "written" / row["doc"] for row in rows}))
    frame = data.tasks.merge(data.documents[["doc_id", "path"]], on="doc_id")
    tasks: dict[Any, Any] = {
        (Path(str(r.path)).name, str(r.start), str(r.end)): r for r in frame.itertuples()
    }
    wanted = by_task(gold, "id")
    found = by_task(data.actions.to_dict("records"), "task_id")
    domains = by_task(data.domains.to_dict("records"), "task_id")
    for row in rows:
        task = tasks[row["doc"], row["start"], row["end"]]
        # What a title alone says, in another cell, is no part of the gold.
        mine = [one for one in found[task.task_id] if task.start <= one["start"] < task.end]
        told = [one["domain"] for one in domains[task.task_id]]
        told.sort(key=task.domain.__ne__)
        listed = row["domains"].split(";")
        yield Drawn(row, fold(task.text), actions(wanted[row["id"]]), actions(mine), listed, told)


def count(counts: Tallies, one: Drawn) -> None:
    gold, found, kinds = one.wanted, one.found, dict(one.found)
    tally(counts, "verb, object", [pair for pair, _ in gold], [pair for pair, _ in found])
    tally(counts, "verb", [pair[0] for pair, _ in gold], [pair[0] for pair, _ in found])
    met = [(pair, kind) for pair, kind in gold if pair in kinds]
    tally(counts, "classes", met, [(pair, kinds[pair]) for pair, _ in met])
    tally(counts, "domains", one.domains, one.told)
    tally(counts, "primary domains", one.domains[:1], one.told[:1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print every difference")
    errors = parser.parse_args().errors
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in drawn():
        count(counts, one)
        if errors:
            for line in differences(one[:4]):
                print(line)
            if one.domains != one.told:
                print(f"{one.row['id']} domains {one.domains}, found {one.told}")
    print_figures(counts)


if __name__ == "__main__":
    main()
