"""How many of the time limits that are found in real documents get a value, and which do not.

    python benchmarks/deadline_coverage.py PATH...

A PATH is a folder of text files, a text file, or a parquet table with a column `full_text` or
`text`. Each text is read as one stretch of prose; a limit without a year of its own is given that
of the table's `record_date`, if it has one, and counts as valued but not dated where there is none.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipeline.normalise.deadlines import DateContext, resolve_deadline
from pipeline.records import DeadlineKind, Span
from pipeline.tag.deadlines import find_deadlines
from pipeline.text import compact, fold

DATED = (DeadlineKind.BY, DeadlineKind.DURING)


def texts(paths: list[Path]) -> Iterator[tuple[str, DateContext]]:
    for path in paths:
        if path.is_dir():
            yield from texts(sorted(path.glob("*.txt")))
        elif path.suffix == ".parquet":
            table = pd.read_parquet(path)
            column = "full_text" if "full_text" in table else "text"
            for row in table.to_dict("records"):
                day = row.get("record_date")
                issued = day if isinstance(day, dt.date) and not pd.isna(day) else None
                yield row[column], DateContext(issued and issued.year, issued)
        else:
            yield path.read_text(encoding="utf-8", errors="replace"), DateContext()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path)
    documents = [(fold(text), context) for text, context in texts(parser.parse_args().paths)]
    kinds: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    undated: Counter[str] = Counter()
    find_deadlines("6月底前", Span(0, 4))  # compile the grammar outside the clock
    start = time.process_time()
    found = [find_deadlines(text, Span(0, len(text))) for text, _ in documents]
    seconds = time.process_time() - start
    for (text, context), mentions in zip(documents, found, strict=True):
        for mention in mentions:
            printed = text[mention.span.start : mention.span.end]
            value = resolve_deadline(printed, context)
            kinds[value.kind.value if value else "no value"] += 1
            if value is None:
                misses[compact(printed)] += 1
            elif value.kind in DATED and value.latest is None:
                undated[compact(printed)] += 1
    total, size = sum(kinds.values()), sum(len(text) for text, _ in documents)
    print(f"{len(documents)} documents, {size:,} characters, {seconds / size * 1e6:.3f} µs each")
    print(f"{total} limits; with a value {1 - kinds['no value'] / total:.1%}; {dict(kinds)}")
    print(f"by or during without a day, the year being unknown: {sum(undated.values())}")
    for name, counter in (("without a value", misses), ("without a day", undated)):
        print(f"most frequent {name}: {counter.most_common(20)}")


if __name__ == "__main__":
    main()
