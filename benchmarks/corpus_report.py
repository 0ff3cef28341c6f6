"""What is found in each document of a corpus, and how long it takes.

    python benchmarks/corpus_report.py [--text-column NAME] [--totals] PATH...

A line a document: tasks, assignments, deadlines, actions, the share of units with a key, the share
of the text that was understood, seconds of processor time for reading and for the rest. Then the
totals of each format, and what could not be read, by reason.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from pipeline.read import ReadOptions, discover, read
from pipeline.records import Document, Extraction, Failure
from pipeline.run import process
from pipeline.segment import segmenter


@dataclass
class Counts:
    """What was found; the sum of two is that of both."""

    documents: int = 0
    without_tasks: int = 0
    characters: int = 0
    tasks: int = 0
    assignments: int = 0
    keyed: int = 0
    deadlines: int = 0
    actions: int = 0
    understood: float = 0.0
    reading: float = 0.0
    rest: float = 0.0
    slowest: float = field(default=0.0, metadata={"sum": max})

    def add(self, other: Counts) -> None:
        for each in fields(self):
            join = each.metadata.get("sum", lambda a, b: a + b)
            setattr(self, each.name, join(getattr(self, each.name), getattr(other, each.name)))

    def line(self) -> str:
        keyed = f"{self.keyed / self.assignments:5.0%}" if self.assignments else "    -"
        share = self.understood / self.documents if self.documents else 0.0
        return (
            f"{self.tasks:6} {self.assignments:7} {self.deadlines:6} {self.actions:7} {keyed} "
            f"{share:6.2f} {self.reading:8.3f} {self.rest:8.3f}"
        )


HEAD = " tasks assigns limits actions keyed parsed  reading     rest"


def counts(found: Extraction, reading: float, rest: float) -> Counts:
    assignments = [a for facts in found.tasks for a in facts.assignments]
    return Counts(
        documents=1,
        without_tasks=not found.tasks,
        characters=len(found.document.text),
        tasks=len(found.tasks),
        assignments=len(assignments),
        keyed=sum(a.unit.key is not None for a in assignments),
        deadlines=sum(len(facts.deadlines) for facts in found.tasks),
        actions=sum(len(facts.actions) for facts in found.tasks),
        understood=found.parsed_share,
        reading=reading,
        rest=rest,
        slowest=reading + rest,
    )


def items(paths: list[Path], options: ReadOptions) -> Iterator[tuple[Document | Failure, float]]:
    """Documents and failures, each with the seconds that reading took."""
    for path in discover(paths):
        if isinstance(path, Failure):
            yield path, 0.0
            continue
        documents = read(path, options=options)
        while True:
            start = time.process_time()
            found = next(documents, None)
            if found is None:
                break
            yield found, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--text-column")
    parser.add_argument("--totals", action="store_true", help="no line for each document")
    asked = parser.parse_args()
    words = segmenter().words
    process(Document("", "warm.txt", "", "txt", None, "", ()), words)
    totals: dict[str, Counts] = defaultdict(Counts)
    failures: Counter[str] = Counter()
    print(HEAD)
    for found, reading in items(asked.paths, ReadOptions(text_column=asked.text_column)):
        if isinstance(found, Failure):
            failures[found.kind] += 1
            print(f"{'':{len(HEAD)}}  {found.message}")
            continue
        start = time.process_time()
        counted = counts(process(found, words), reading, time.process_time() - start)
        totals[found.format].add(counted)
        if not asked.totals:
            print(f"{counted.line()}  {Path(found.path).name}")
    for format_, total in sorted(totals.items()):
        speed = (total.reading + total.rest) * 1e6 / max(total.characters, 1)
        print(f"{total.line()}  {format_}: {total.documents} documents, "
              f"{total.without_tasks} without tasks, {total.characters:,} characters, "
              f"{speed:.2f} us a character, slowest {total.slowest:.2f} s")  # fmt: skip
    print("failures:", dict(failures) or "none")


if __name__ == "__main__":
    main()
