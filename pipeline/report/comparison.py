"""The tables of `link` and `compare` as the comparison view reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.report.corpus import Corpus

Data = dict[str, Any]


def comparison(corpus: Corpus) -> Data:
    """Reference items, documents, cells, links; `reference` is the name of what was compared with.

    `items` are tasks by number or, of a registered text, what they say; `cells` (item by its place
    in `items`, document, task, verdict, score in hundredths or -1), `additions` the tasks that
    answer no item. All empty where the dataset has no such tables.
    """
    alignment = corpus.table("alignment")
    answered = [row for row in alignment if row["reference_task_id"] and row["task_id"]]
    added = [row for row in alignment if row["task_id"] and not row["reference_task_id"]]
    number_of, place_of = corpus.place_of_task, corpus.place_of_document
    registered = corpus.table("reference_items")
    ids = dict.fromkeys(r["reference_task_id"] for r in alignment if r["reference_task_id"])
    items = _items(list(ids), registered, number_of)
    place_of_item = {item_id: place for place, item_id in enumerate(items)}
    return {
        "reference": registered[0]["reference"] if registered else "",
        "items": list(items.values()),
        "documents": sorted({place_of[row["doc_id"]] for row in alignment}),
        "cells": [
            [
                place_of_item[row["reference_task_id"]],
                place_of[row["doc_id"]],
                number_of[row["task_id"]],
                row["verdict"] or "",
                _hundredths(row["score"]),
            ]
            for row in answered
        ],
        "additions": sorted({number_of[row["task_id"]] for row in added}),
        "links": _links(corpus.table("links"), number_of),
    }


def _items(
    ids: Sequence[str], registered: Sequence[Mapping[str, Any]], number_of: Mapping[str, int]
) -> Data:
    """By id in reading order: {"task"} where the item is one of the dataset, else what it says."""
    said = {row["reference_task_id"]: row for row in registered}
    own = sorted((item for item in ids if item in number_of), key=lambda item: number_of[item])
    return {item: {"task": number_of[item]} for item in own} | {
        item: {name: said[item][name] or "" for name in ("number", "heading_path", "title", "text")}
        for item in ids
        if item not in number_of
    }


def _links(links: Sequence[Mapping[str, Any]], number_of: Mapping[str, int]) -> Data:
    """The links as columns."""
    return {
        "left": [number_of[row["left_task_id"]] for row in links],
        "right": [number_of[row["right_task_id"]] for row in links],
        "score": [_hundredths(row["score"]) for row in links],
        "verdict": [row["verdict"] for row in links],
        "reuse_left": [_hundredths(row["reuse_left"]) for row in links],
        "reuse_right": [_hundredths(row["reuse_right"]) for row in links],
    }


def _hundredths(value: float | None) -> int:
    return -1 if value is None else round(100 * value)
