"""How well extraction agrees with the gold, label by label, on the documents that are here.

    python benchmarks/gold.py [--errors LABEL]

Prints one line a label for the five documents of data/raw, and for those of ../shared/corpus where
it is present: how many the gold has, how many were found, precision, recall and F1 strict, F1
partial, and the share of matched pairs whose values agree.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from pipeline.evaluate import evaluate  # noqa: E402
from pipeline.gold import GoldDocument, gold_files, load_gold  # noqa: E402
from pipeline.records import Document  # noqa: E402
from pipeline.run import process  # noqa: E402
from pipeline.tally import Tally, total  # noqa: E402
from pipeline.train.reading import find_document  # noqa: E402


def documents() -> Iterator[tuple[bool, GoldDocument, Document]]:
    """(whether it is the project's own, gold, document) of every gold file whose text is here."""
    for path in gold_files(ROOT / "data" / "annotated"):
        gold = load_gold(path)
        own = path.parent.name != "corpus"
        document = find_document(gold, [ROOT if own else SHARED])
        if document is not None:
            yield own, gold.on(document.text), document


def line(label: str, tally: Tally) -> str:
    precision, recall, strict = tally.scores()
    partial = tally.scores(partial=True)[2]
    values = " ".join(f"{name} {tally.accuracy(name):.3f}" for name in tally.values)
    figures = f"{tally.gold:6} {tally.found:6} {precision:9.3f} {recall:6.3f} {strict:6.3f}"
    return f"{label:11} {figures} {partial:7.3f}  {values}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", help="print what is missed and spurious of one label")
    wanted = parser.parse_args().errors
    found: dict[bool, list[dict[str, Tally]]] = {True: [], False: []}
    for own, gold, document in documents():
        tallies = evaluate(gold, process(document))
        found[own].append(tallies)
        for kind in ("missed", "spurious") if wanted else ():
            for _, key in getattr(tallies.get(wanted, Tally()), kind):
                print(kind, document.path, key[:2], repr(document.text[slice(*key[2])]))
    for own, several in found.items():
        if several:
            print(f"\n{len(several)} documents of {'data/raw' if own else 'the shared corpus'}")
            print("label         gold  found precision recall strict partial  values that agree")
            for label, tally in total(several).items():
                print(line(label, tally))


if __name__ == "__main__":
    main()
