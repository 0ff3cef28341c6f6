"""Linking and comparing a dataset in its folder: what is needed of it is read, no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import Counts, save_table
from pipeline.link import LinkSettings
from pipeline.link import tasks as link_tasks
from pipeline.link.chains import COLUMNS as CHAIN_COLUMNS
from pipeline.link.national import TEXTS
from pipeline.measure import Comparison
from pipeline.measure.facts import COLUMNS as FACT_COLUMNS
from pipeline.relate.frames import CITED_COLUMNS, ITEM_COLUMNS, Frames, compare_frames, link_frames

Columns = Mapping[str, tuple[str, ...]]
TABLES = {
    "alignment": "alignment",
    "measures": "measures",
    "groups": "measures_groups",
    "robustness": "measures_robustness",
    "items": "reference_items",
}  # field of a Comparison -> table


def link_dataset(out: Path, settings: LinkSettings | None = None) -> Counts:
    """Add the tables `links` and `families` to the dataset in a folder; rows of each.

    Raises DatasetError where there are no tasks of two documents, ModelError for another model.
    """
    result = link_frames(_frames(out, link_tasks.COLUMNS, CHAIN_COLUMNS, CITED_COLUMNS), settings)
    links = _save(out, "links", result.link_rows())
    return {**links, **_save(out, "families", result.family_rows())}


def compare_dataset(
    out: Path, reference: str, settings: LinkSettings | None = None, texts: Path = TEXTS
) -> tuple[Comparison, Counts]:
    """Add the tables of a comparison against a reference to the dataset; rows of each.

    `reference` and `texts` as in `compare_frames`.
    """
    needed = link_tasks.COLUMNS, CHAIN_COLUMNS, CITED_COLUMNS, FACT_COLUMNS, ITEM_COLUMNS
    frames = _frames(out, *needed)
    comparison = compare_frames(frames, reference, settings, texts)
    counts: Counts = {}
    for field, table in TABLES.items():
        counts |= _save(out, table, getattr(comparison, field))
    return comparison, counts


def _frames(out: Path, *needed: Columns) -> Frames:
    """The columns that are needed of the tables that are needed."""
    columns: dict[str, dict[str, None]] = {}
    for part in needed:
        for table, names in part.items():
            columns.setdefault(table, {}).update(dict.fromkeys(names))
    dataset = Dataset.load(out, columns={table: list(names) for table, names in columns.items()})
    return {name: dataset.table(name) for name in columns}


def _save(out: Path, name: str, rows: Iterable[dict[str, Any]]) -> Counts:
    return save_table(out, name, pd.DataFrame(list(rows)))
