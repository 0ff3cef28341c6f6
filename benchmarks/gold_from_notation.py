"""Turn a reader's notation of a document into stand-off gold.

    python benchmarks/gold_from_notation.py NOTATION DOCUMENT -o data/annotated/corpus/...jsonl

The notation is described in `pipeline/gold/notation.py`. It quotes the document: keep it elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.gold.notation import gold_lines
from pipeline.read import read
from pipeline.records import Document


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notation", type=Path)
    parser.add_argument("document", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    said = parser.parse_args()
    (document,) = read(said.document)
    if not isinstance(document, Document):
        sys.exit(f"{document.path}: {document.message}")
    notation = said.notation.read_text(encoding="utf-8")
    lines = gold_lines(notation, document.text, document.sha256)
    rows = [json.dumps(line, ensure_ascii=False) + "\n" for line in lines]
    said.out.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
