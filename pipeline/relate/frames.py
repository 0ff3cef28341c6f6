"""Linking and comparing tables in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import DatasetError
from pipeline.link import LinkResult, LinkSettings, LinkTask, from_frames, link
from pipeline.link.chains import Chain, chains, documents_from_frames, plain_number
from pipeline.link.national import TEXTS
from pipeline.measure import (
    Comparison,
    compare,
    compare_with_pseudo_reference,
    facts_from_frames,
)
from pipeline.relate.national import find_registered, number_of, tables_of
from pipeline.run.chain import resolve_tables

Frames = dict[str, pd.DataFrame]
ITEM_COLUMNS = {"tasks": ("task_id", "number", "heading_path", "title", "text")}
# What citations are resolved with, where that was not done or a registered text joins them.
CITED_COLUMNS = {
    "documents": ("doc_id", "title", "doc_number", "issuer", "year"),
    "citations": ("doc_id", "relation", "title", "doc_number", "issuer", "year"),
}


def link_frames(frames: Frames, settings: LinkSettings | None = None) -> LinkResult:
    """Link the tasks of a dataset's tables.

    However many documents there are, one is compared with the nearest that it carries out, and
    with its place's plan of the year before. Raises DatasetError where there is nothing to link.
    """
    tasks = from_frames(frames)
    chained = chains(documents_from_frames(_resolved(frames)))
    also = [(one.path[0], one.doc_id) for one in chained if one.path]
    return link(tasks, settings, also=[*also, *_years(tasks)])


def _years(tasks: Sequence[LinkTask]) -> Iterator[tuple[str, str]]:
    """Plans of one place and of years that follow one another."""
    plans: defaultdict[tuple[tuple[str, ...], int | None], dict[str, None]] = defaultdict(dict)
    for task in tasks:
        plans[task.place_names, task.year][task.doc_id] = None
    for (place, year), later in plans.items():
        if place and year is not None:
            for before in plans.get((place, year - 1), ()):
                yield from ((before, doc_id) for doc_id in later)


def compare_frames(
    frames: Frames, reference: str, settings: LinkSettings | None = None, texts: Path = TEXTS
) -> Comparison:
    """Lay the documents of a dataset's tables against a reference.

    `reference` is a doc_id, a document number, or national:YEAR. What no document of the dataset
    is may be a text registered in the folder `texts`; else, where three documents or more carry it
    out, what these have in common stands for it. The comparison says so in its note. Raises
    DatasetError where the reference is none of these.
    """
    number = number_of(reference)
    frames = _resolved(frames)
    doc_id = _document(frames["documents"], number)
    if doc_id is not None:
        return _against(frames, doc_id, settings)
    text = find_registered(number, texts)
    if text is not None:
        own = tables_of(text)
        # `chain` is none of its tables where nothing was resolved; it is made anew below.
        both = {
            n: pd.concat([t, own[n][t.columns]], ignore_index=True)
            for n, t in frames.items()
            if n in own
        }
        name = str(own["documents"].doc_id.iloc[0])
        found = _against(_resolved(both, anew=True), name, settings, "registered")
        note = f"reference: {number} as registered ({text}); it is no document of the dataset"
        # Its number says more than the digest that its doc_id is.
        items = tuple(item | {"reference": number} for item in found.items)
        return replace(found, reference=number, items=items, note=note)
    return _pseudo(frames, number, settings)


def _resolved(frames: Frames, anew: bool = False) -> Frames:
    """The tables with what citations name: documents in memory, and new ones, need it told."""
    citations = frames["citations"]
    if not anew and "cite_resolved" in citations and citations.cite_resolved.notna().any():
        return frames
    resolved = resolve_tables(frames["documents"], citations)
    return {**frames, "citations": resolved["citations"]}


def _against(
    frames: Frames, doc_id: str, settings: LinkSettings | None, kind: str = "document"
) -> Comparison:
    tasks, chained = from_frames(frames), chains(documents_from_frames(frames))
    found = compare(tasks, doc_id, facts_from_frames(frames, tasks), chained, settings)
    return _with_items(found, frames, kind)


def _pseudo(frames: Frames, number: str, settings: LinkSettings | None) -> Comparison:
    tasks, chained = from_frames(frames), chains(documents_from_frames(frames))
    facts = facts_from_frames(frames, tasks)
    try:
        linked = link(_carrying_out(tasks, number, chained), settings)
        found = compare_with_pseudo_reference(tasks, number, linked, chained, facts, settings)
    except DatasetError as error:
        raise DatasetError(
            f"no document {number} in the dataset, no text of it registered, and {error}"
        ) from error
    return _with_items(found, frames, "pseudo")


def _carrying_out(
    tasks: Sequence[LinkTask], number: str, chained: Sequence[Chain]
) -> list[LinkTask]:
    """The tasks whose links a pseudo-reference is made from."""
    citing = {one.doc_id for one in chained if plain_number(number) in one.cited}
    if len(citing) < 3:
        raise DatasetError(
            f"it is carried out by {len(citing)} of them: a pseudo-reference needs three"
        )
    return [task for task in tasks if task.doc_id in citing]


def _with_items(found: Comparison, frames: Frames, kind: str) -> Comparison:
    """The comparison with the rows of `reference_items`."""
    ids = dict.fromkeys(row["reference_task_id"] for row in found.alignment)
    rows = frames["tasks"].set_index("task_id")[["number", "heading_path", "title", "text"]]
    known = rows.astype(object).where(rows.notna(), None)
    items: list[dict[str, Any]] = [
        {"reference_task_id": name, "reference": found.reference, "kind": kind}
        | known.loc[name].to_dict()
        for name in ids
        if name is not None
    ]
    return replace(found, kind=kind, items=tuple(items))


def _document(documents: pd.DataFrame, reference: str) -> str | None:
    plain = plain_number(reference)
    for doc_id, number in zip(documents.doc_id, documents.doc_number, strict=True):
        if doc_id == reference or (isinstance(number, str) and plain_number(number) == plain):
            return str(doc_id)
    return None
