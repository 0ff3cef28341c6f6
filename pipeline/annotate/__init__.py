"""Correcting by hand: datasets to annotation tools and back, and what to look at first."""

from __future__ import annotations

from pathlib import Path

from pipeline.annotate.queue import Doubt, queue

__all__ = ["FORMATS", "Doubt", "export_suggestions", "import_corrections", "queue"]

FORMATS = ("labelstudio", "doccano", "spacy")


def export_suggestions(dataset: Path, tool: str, out: Path) -> int:
    """Write a dataset's documents for a tool with what was found as suggestions; gives how many.

    Raises DatasetError where the dataset is not one, or the tool is none of FORMATS.
    """
    from pipeline.annotate.marks import suggested
    from pipeline.annotate.tools import writer

    documents = suggested(dataset)
    out.parent.mkdir(parents=True, exist_ok=True)
    writer(tool)(documents, out)
    return len(documents)


def import_corrections(file: Path, tool: str, dataset: Path, gold: Path) -> dict[str, int]:
    """Turn what people marked in a tool into gold files, one a document, in the folder `gold`.

    Gives the counts of `documents`, `marks` and `new` marks, whose values the dataset does not
    know. Raises DatasetError where the file is not the tool's, or of documents that the dataset
    does not hold.
    """
    from pipeline.annotate.gold import write_gold
    from pipeline.annotate.marks import Table
    from pipeline.annotate.tools import reader

    table = Table(dataset)
    counts = {"documents": 0, "marks": 0, "new": 0}
    gold.mkdir(parents=True, exist_ok=True)
    for doc_id, marks in reader(tool)(file):
        new = write_gold(table, doc_id, marks, gold)
        counts = {
            "documents": counts["documents"] + 1,
            "marks": counts["marks"] + len(marks),
            "new": counts["new"] + new,
        }
    return counts
