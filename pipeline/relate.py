"""Linking and comparing a dataset in its folder: tables in, tables out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import Counts, save_table
from pipeline.errors import DatasetError
from pipeline.link import LinkResult, LinkSettings, LinkTask, from_frames, link
from pipeline.link.chains import Chain, chains, documents_from_frames
from pipeline.measure import (
    Comparison,
    compare,
    compare_with_pseudo_reference,
    facts_from_frames,
)

Frames = dict[str, pd.DataFrame]


def link_dataset(out: Path, settings: LinkSettings | None = None) -> Counts:
    """Add the tables `links` and `families` to the dataset in a folder; rows of each.

    Raises DatasetError where there are no tasks of two documents, ModelError for another model.
    """
    result = link_frames(_frames(out), settings)
    links = _save(out, "links", result.link_rows())
    return {**links, **_save(out, "families", result.family_rows())}


def compare_dataset(
    out: Path, reference: str, settings: LinkSettings | None = None
) -> tuple[Comparison, Counts]:
    """Add the tables `alignment` and `measures` against a reference document.

    `reference` is a doc_id or a document number of the dataset; a number that no document has, but
    that three or more carry out, stands for what these have in common. Two tables that are not part
    of the schema, how the measures move by group and by threshold, are written as csv.
    Raises DatasetError where the reference is neither.
    """
    frames = _frames(out)
    comparison = compare_frames(frames, reference, settings)
    counts = _save(out, "alignment", comparison.alignment)
    counts |= _save(out, "measures", comparison.measures)
    for name, rows in (("groups", comparison.groups), ("robustness", comparison.robustness)):
        path = out / f"measures_{name}.csv"
        pd.DataFrame(list(rows)).to_csv(path, index=False, encoding="utf-8-sig")
        counts[path.stem] = len(rows)
    return comparison, counts


def link_frames(frames: Frames, settings: LinkSettings | None = None) -> LinkResult:
    """Link the tasks of tables in memory; as `link_dataset`."""
    return link(from_frames(frames), settings)


def compare_frames(
    frames: Frames, reference: str, settings: LinkSettings | None = None
) -> Comparison:
    """Lay the documents of tables in memory against a reference; as `compare_dataset`."""
    tasks = from_frames(frames)
    facts = facts_from_frames(frames, tasks)
    chained = chains(documents_from_frames(frames))
    doc_id = _document(frames["documents"], reference)
    if doc_id is not None:
        return compare(tasks, doc_id, facts, chained, settings)
    return _pseudo(tasks, reference, chained, facts, settings)


def _pseudo(
    tasks: list[LinkTask],
    number: str,
    chained: list[Chain],
    facts: Any,
    settings: LinkSettings | None,
) -> Comparison:
    try:
        linked = link(tasks, settings)
        return compare_with_pseudo_reference(tasks, number, linked, chained, facts, settings)
    except DatasetError as error:
        raise DatasetError(f"no document {number} in the dataset, and {error}") from error


def _document(documents: pd.DataFrame, reference: str) -> str | None:
    found = documents[(documents.doc_id == reference) | (documents.doc_number == reference)]
    return str(found.doc_id.iloc[0]) if len(found) else None


def _frames(out: Path) -> Frames:
    dataset = Dataset.load(out)
    return {name: dataset.table(name) for name in dataset.tables}


def _save(out: Path, name: str, rows: Iterable[dict[str, Any]]) -> Counts:
    return save_table(out, name, pd.DataFrame(list(rows)))
