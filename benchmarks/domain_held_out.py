"""Domains of documents that neither train a model nor chose a word, by the rules and by the model.

    python benchmarks/domain_held_out.py CORPUS_PARENT

The tasks of `data/annotated/held_out` were drawn at random after the words had been chosen
(GUIDELINE.md). Who reads their errors to mend them draws another round for the next figure.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipeline.evaluate import domain_items
from pipeline.model import NO_MODELS, Models, load_models
from pipeline.train.examples import Example, find_examples

ROOT = Path(__file__).parents[1]
HELD_OUT = ROOT / "data" / "annotated" / "held_out"
LEAST = 5  # tasks, for a domain to count in the mean

Pair = tuple[str, str, str]  # document, task, domain


def pairs(found: Iterable[Example], models: Models) -> tuple[set[Pair], set[Pair]]:
    """(in the gold, found), of all documents together."""
    wanted, given = set[Pair](), set[Pair]()
    for one in found:
        items = domain_items(one.gold, one.judged_by(models).tasks, one.names)
        for kept, side in zip((wanted, given), items, strict=True):
            kept |= {(one.gold.path, task, domain) for (task, domain, _), _ in side}
    return wanted, given


def f1(wanted: set[Pair], given: set[Pair]) -> float:
    """Twice what both have, of what each has."""
    return 2 * len(wanted & given) / (len(wanted) + len(given))


def main(corpus: Path) -> None:
    """Print F1, and its mean over the domains that are often enough."""
    found = find_examples(HELD_OUT, [corpus])
    for who, models in (("rules", NO_MODELS), ("model", load_models(ROOT / "models"))):
        wanted, given = pairs(found, models)
        often = [d for d, n in Counter(one[2] for one in wanted).items() if n >= LEAST]
        each = [
            f1({one for one in wanted if one[2] == d}, {one for one in given if one[2] == d})
            for d in often
        ]
        mean = sum(each) / len(each)
        print(f"{who}: F1 {f1(wanted, given):.3f}, macro {mean:.3f} over {len(often)} domains")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
