"""The tables of `link` and `compare` as the comparison view reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.report.corpus import Corpus

Data = dict[str, Any]


def comparison(corpus: Corpus) -> Data:
    """Reference items (tasks by number), documents, cells, links.

    `cells` are (item, document, task, verdict, score in hundredths or -1), `additions` the tasks
    that answer no item. All empty where the dataset has no such tables.
    """
    alignment = corpus.table("alignment")
    answered = [row for row in alignment if row["reference_task_id"] and row["task_id"]]
    added = [row for row in alignment if row["task_id"] and not row["reference_task_id"]]
    number_of, place_of = corpus.place_of_task, corpus.place_of_document
    return {
        "items": sorted({number_of[r["reference_task_id"]] for r in alignment if _item(r)}),
        "documents": sorted({place_of[row["doc_id"]] for row in alignment}),
        "cells": [
            [
                number_of[row["reference_task_id"]],
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


def _item(row: Mapping[str, Any]) -> bool:
    return row["reference_task_id"] is not None


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
