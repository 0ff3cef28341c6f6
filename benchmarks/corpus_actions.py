"""How well the actions of paragraphs drawn at random are found, against a reader who had seen none.

    python benchmarks/corpus_actions.py [--corpus ../shared] [--errors]

162 paragraphs of records of the shared corpus (data/annotated/corpus_actions, stand-off;
GUIDELINE.md, *Paragraphs drawn for actions*), in two draws; the second was annotated after the
errors of the first had been mended. Printed are precision, recall and F1 of verb with object and of
the verb alone, the share of classes that agree where both agree, and how many of the paragraphs
that order nothing have actions; with --errors every difference beside its paragraph.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd
from blind_gold import read_table

from pipeline.records import Span
from pipeline.tag.actions import find_actions
from pipeline.text import fold

ROOT = Path(__file__).parents[1]
DRAWS = {"first draw": "a", "second draw": "b"}  # by the first letter of their ids
GOLD = ROOT / "data" / "annotated" / "corpus_actions"
Row = Mapping[str, str]
Pair = tuple[str, str]  # verb, object
Classes = list[tuple[Pair, str]]
Paragraph = tuple[Row, str, Classes, Classes]  # the line, its text, wanted, found


def texts(corpus: Path) -> dict[str, str]:
    """The texts of the records by their sha256."""
    table = pd.read_parquet(corpus / "corpus" / "records.parquet", columns=["full_text"])
    kept = [text for text in table["full_text"] if isinstance(text, str)]
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in kept}


def wanted(row: Row, text: str) -> tuple[Pair, str]:
    place = row["object_start"]
    thing = text[int(place) : int(row["object_end"])] if place else ""
    return (fold(row["verb"]), fold(thing)), row["action_class"]


def paragraphs(corpus: Path) -> Iterator[Paragraph]:
    by_task = defaultdict(list)
    for row in read_table(GOLD / "actions.csv"):
        by_task[row["id"]].append(row)
    records = texts(corpus)
    for task in read_table(GOLD / "tasks.csv"):
        text = records[task["sha256"]]
        part = fold(text[int(task["start"]) : int(task["end"])])
        found = [
            ((one.verb, one.object or ""), str(one.action_class))
            for one in find_actions(part, Span(0, len(part)))
        ]
        yield task, part, [wanted(row, text) for row in by_task[task["id"]]], found


def scores(name: str, tally: Counter[str]) -> str:
    both, found, gold = tally["both"], tally["found"], tally["gold"]
    ratios = f"{both / found:9.3f} {both / gold:6.3f} {2 * both / (found + gold):6.3f}"
    return f"{name:12} {gold:5} {found:6} {ratios}"


def count(tally: Counter[str], gold: Counter[object], found: Counter[object]) -> None:
    both = sum((gold & found).values())
    tally.update(both=both, gold=sum(gold.values()), found=sum(found.values()))


def differences(one: Paragraph) -> Iterator[str]:
    task, text, gold, found = one
    left, right = Counter(pair for pair, _ in gold), Counter(pair for pair, _ in found)
    kinds = dict(found)
    other = [(p, c, kinds[p]) for p, c in gold if p in kinds and kinds[p] != c]
    if left != right or other:
        yield f"{task['id']} {task['orders']} {text}".replace("\n", " ")
    yield from (f"   missed   {' | '.join(pair)}" for pair in (left - right).elements())
    yield from (f"   spurious {' | '.join(pair)}" for pair in (right - left).elements())
    yield from (f"   class    {' | '.join(pair)}: {c}, found {k}" for pair, c, k in other)


def figures(drawn: Iterable[Paragraph]) -> Iterator[str]:
    """The lines of figures over the paragraphs of a draw."""
    whole, verbs, other = Counter[str](), Counter[str](), Counter[str]()
    for task, _, gold, found in drawn:
        count(whole, Counter(pair for pair, _ in gold), Counter(pair for pair, _ in found))
        count(verbs, Counter(pair[0] for pair, _ in gold), Counter(pair[0] for pair, _ in found))
        kinds = dict(found)
        met = [(kind, kinds[pair]) for pair, kind in gold if pair in kinds]
        other.update(classes=len(met), agree=sum(a == b for a, b in met))
        if task["orders"] == "no":
            other.update(none=1, some=bool(found))
    yield "              gold  found precision recall     F1"
    yield scores("verb, object", whole)
    yield scores("verb", verbs)
    yield f"classes that agree: {other['agree'] / other['classes']:.3f} of {other['classes']}"
    yield f"paragraphs that order nothing: {other['none']}, with actions {other['some']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    options = parser.parse_args()
    found = list(paragraphs(options.corpus))
    for name, letter in DRAWS.items():
        drawn = [one for one in found if one[0]["id"].startswith(letter)]
        if options.errors:
            print(*(line for one in drawn for line in differences(one)), sep="\n")
        print(f"{name}: {len(drawn)} paragraphs", *figures(drawn), "", sep="\n")


if __name__ == "__main__":
    main()
