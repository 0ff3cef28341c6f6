"""How documents are read that somebody wrote, with their gold, who did not know the rules.

    python benchmarks/written_documents.py [--errors] [--folder data/annotated/heads]

140 documents in the layouts of scraped pages (data/annotated/written; GUIDELINE.md, *Written
documents*), or 120 heads of documents (data/annotated/heads). Printed are F1 of tasks, of units, of
units with their roles, of last days, of citations with their relations, and how many facts of the
documents agree; with --errors every difference.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from blind_gold import Tallies, names_in, print_figures, read_table, tally

import pipeline
from pipeline.text import fold

WRITTEN = Path(__file__).parents[1] / "data" / "annotated" / "written"
FACTS = (
    "title",
    "issuer",
    "doc_number",
    "issued_on",
    "year",
    "province",
    "city",
    "county",
    "level",
)
ROLES = {
    "lead": "lead",
    "responsible": "responsible",
    "cooperate": "cooperate",
    "other": "supervise",
}
_MARKS = re.compile(r"[\s:.,、;()]|</?p>")
_WITHIN = 60  # characters of a task in which its gold beginning stands
_COMPARED = 10  # characters of that beginning, without marks


def plain(value: Any) -> str:
    """Folded, without blanks and marks; nothing for a missing value."""
    return "" if pd.isna(value) else _MARKS.sub("", fold(str(value)))


def wanted(row: Mapping[str, str]) -> tuple[set[tuple[str, str]], set[str]]:
    """Roles with units, and last days, of a line of gold."""
    units = {
        (role, plain(name)) for column, role in ROLES.items() for name in names_in(row[column])
    }
    return units, {day for day in row["latest"].split(";") if day}


def found(data: Any, doc_id: str) -> list[dict[str, Any]]:
    """The tasks of a document as they were read."""
    tasks = []
    for task in data.tasks[data.tasks.doc_id == doc_id].itertuples():
        of_task = (
            frame[frame.task_id == task.task_id] for frame in (data.assignments, data.deadlines)
        )
        units, limits = of_task
        tasks.append({
            "text": plain(task.title) + plain(task.text),
            "starts": (plain(task.title), plain(task.text)),
            "units": {(one.role, plain(one.unit_name)) for one in units.itertuples()},
            "days": {str(day)[:10] for day in limits.latest.dropna()},
        })  # fmt: skip
    return tasks


def pairs(
    gold: list[dict[str, str]], tasks: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, str] | None, dict[str, Any] | None]]:
    """Each line of gold with its task, or None; then the tasks that no line has."""
    left = [*tasks]
    for row in gold:
        start = plain(row["starts"])[:_COMPARED]
        same = (one for one in left if any(part.startswith(start) for part in one["starts"]))
        near = (one for one in left if start in one["text"][:_WITHIN])
        mine = next(same, None) or next(near, None)
        if mine is not None:
            left.remove(mine)
        yield row, mine
    yield from ((None, one) for one in left)


def differences(
    counts: Tallies, doc: str, gold: list[dict[str, str]], tasks: list[dict[str, Any]]
) -> Iterator[str]:
    """Count a document; what differs, in words."""
    for row, mine in pairs(gold, tasks):
        units, days = wanted(row) if row else (set(), set())
        got, got_days = (mine["units"], mine["days"]) if mine else (set(), set())
        tally(counts, "tasks", {1} if row else set(), {1} if mine else set())
        tally(counts, "units with roles", units, got)
        tally(counts, "units", {name for _, name in units}, {name for _, name in got})
        tally(counts, "last days", days, got_days)
        what = f"{doc} {row['starts'] if row else mine['text'][:14] if mine else ''}"
        if row is None or mine is None:
            yield f"{what}: {'no such task' if row is None else 'missed'}"
        elif units != got or days != got_days:
            lacks, adds = (
                [*sorted(left - right), *sorted(days_left - days_right)]
                for left, right, days_left, days_right in (
                    (units, got, days, got_days),
                    (got, units, got_days, days),
                )
            )
            yield f"{what}: wanted {lacks}, found {adds}"


def fact_of(name: str, value: Any) -> str:
    """A fact in the form in which it is compared; of a time its day."""
    return str(value)[:10] if name == "issued_on" and not pd.isna(value) else plain(value)


def table(path: Path) -> dict[str, list[dict[str, str]]]:
    """The lines of a table by their document."""
    lines: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table(path):
        lines[row["doc"]].append(row)
    return lines


def cited(counts: Tallies, doc: str, gold: list[dict[str, str]], frame: Any) -> Iterator[str]:
    """Count the documents that one cites, by title or number and relation; what differs."""
    wanted = {(plain(row["title"] or row["doc_number"]), row["relation"]) for row in gold}
    mine = {
        (plain(row.title) or plain(row.doc_number), str(row.relation)) for row in frame.itertuples()
    }
    tally(counts, "citations", wanted, mine)
    if wanted != mine:
        yield f"{doc}: wanted {sorted(wanted - mine)}, found {sorted(mine - wanted)}"


def judge(folder: Path) -> tuple[Tallies, Counter[str], list[str]]:
    """Counts by what is judged, facts that agree, and every difference in words."""
    data = pipeline.extract(sorted(folder.glob("[0-9]*")))
    tasks, facts, citations = (
        table(folder / f"{name}.csv") for name in ("tasks", "documents", "citations")
    )
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    agree: Counter[str] = Counter()
    lines: list[str] = []
    for document in data.documents.itertuples():
        doc, doc_id = Path(str(document.path)).stem, str(document.doc_id)
        if tasks:
            lines += differences(counts, doc, tasks[doc], found(data, doc_id))
        if citations:
            frame = data.citations[data.citations.doc_id == doc_id]
            lines += cited(counts, doc, citations[doc], frame)
        for fact in FACTS:
            mine, gold = (
                fact_of(fact, value) for value in (getattr(document, fact), facts[doc][0][fact])
            )
            agree[fact] += mine == gold
            if mine != gold:
                lines.append(f"{doc} {fact}: wanted {gold}, found {mine}")
    agree["documents"] = len(data.documents)
    return counts, agree, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--folder", type=Path, default=WRITTEN)
    args = parser.parse_args()
    counts, agree, lines = judge(args.folder)
    if args.errors:
        print("\n".join(lines), end="\n\n")
    print_figures(counts)
    shown = ", ".join(f"{fact} {agree[fact]}" for fact in FACTS)
    print(f"facts of {agree['documents']} documents: {shown}")


if __name__ == "__main__":
    main()
