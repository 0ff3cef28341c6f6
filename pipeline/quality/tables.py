"""Small tables written for shapes that the documents lack; nothing is trained on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.evaluate import evaluate
from pipeline.gold import GoldDocument, Line
from pipeline.model import NO_MODELS, Models
from pipeline.quality.cells import Counts, add, judge_cells
from pipeline.read.item import make_document
from pipeline.read.text import read_text
from pipeline.records import Extraction
from pipeline.run import process
from pipeline.tally import Tally, total

FILE = "tables.jsonl"


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table as a scraped page has it, with its annotation."""

    name: str
    text: str
    gold: GoldDocument


def read_tables(folder: Path) -> list[WrittenTable]:
    """The tables of a folder of annotations, in order; none where it has no such file."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [
            WrittenTable(row["id"], row["text"], _gold(row["id"], row["lines"])) for row in rows
        ]
    except (ValueError, KeyError) as error:
        raise DatasetError(f"{path}: not a file of tables: {error}") from error


def judge_tables(
    tables: Sequence[WrittenTable], models: Models = NO_MODELS
) -> tuple[dict[str, Tally], Counts]:
    """What is found in the tables against what they hold, and what their cells were taken for."""
    found = [(table, _extraction(table, models)) for table in tables]
    tallies = total(evaluate(table.gold, extraction) for table, extraction in found)
    return tallies, add([judge_cells(table.gold, extraction) for table, extraction in found])


def _extraction(table: WrittenTable, models: Models) -> Extraction:
    data = table.text.encode()
    document = make_document(data, table.name, "txt", read_text(data, table.name))
    return process(document, models=models)


def _gold(name: str, lines: Sequence[Line]) -> GoldDocument:
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line["label"], []).append(line)
    return GoldDocument(name, "", {}, {label: tuple(found) for label, found in grouped.items()})
