"""How well the linker agrees with the gold links, beside three plain peers on the same gold.

    python benchmarks/link_quality.py [--json]

The part on links of `python cli.py evaluate --corpus ../shared`, from the same code, by itself:
each pair of documents that the gold compares is linked by a model trained on the other pairs. The
gold of documents whose texts are in ../shared is used where they are there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pipeline.quality import judge_links
from pipeline.quality.link_report import link_lines
from pipeline.train.examples import find_examples

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    gold, roots = ROOT / "data" / "annotated", [ROOT, ROOT.parent / "shared"]
    figures = judge_links(gold, roots, find_examples(gold, roots))
    if args.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    print("\n".join(link_lines(figures)))
    for name, count in figures["verdicts"]["all"]["wrong"].items():
        print(f"{count} {name}")


if __name__ == "__main__":
    main()
