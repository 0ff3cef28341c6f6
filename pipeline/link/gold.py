"""Gold links with their tasks, from data/annotated: the linker's training and its judge."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError
from pipeline.link.tasks import LinkTask, places, unit_keys, values

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldLink:
    """The right task's relation to the left one (GUIDELINE.md, Links)."""

    left_task_id: str
    right_task_id: str
    relation: str
    verdict: str


@dataclass(frozen=True)
class Gold:
    """Tasks by document, and links by ordered pair of documents (doc_ids)."""

    tasks: Mapping[str, tuple[LinkTask, ...]]
    links: Mapping[tuple[str, str], tuple[GoldLink, ...]]
    names: Mapping[str, str]  # doc_id -> name of the annotation file


def read_gold(folder: Path) -> Gold:
    """Read every `links*.jsonl` of a folder and the documents that they name.

    Raises DatasetError where a file is missing or not of the guideline's form.
    """
    lines = [line for path in sorted(folder.glob("links*.jsonl")) for line in _lines(path)]
    if not lines:
        raise DatasetError(f"{folder}: no gold links")
    try:
        stems = sorted({line[side] for line in lines for side in ("left_doc", "right_doc")})
        documents = {stem: _document(folder / f"{stem}.jsonl") for stem in stems}
        links: dict[tuple[str, str], list[GoldLink]] = defaultdict(list)
        for line in lines:
            left, right = documents[line["left_doc"]][0], documents[line["right_doc"]][0]
            link = GoldLink(
                _task_id(left, line["left"]),
                _task_id(right, line["right"]),
                line["relation"],
                line["verdict"],
            )
            links[left, right].append(link)
    except (KeyError, ValueError) as error:
        raise DatasetError(f"{folder}: not gold links: {error!r}") from error
    return Gold(
        tasks=dict(documents.values()),
        links={pair: tuple(found) for pair, found in sorted(links.items())},
        names={documents[stem][0]: stem for stem in stems},
    )


def _document(path: Path) -> tuple[str, tuple[LinkTask, ...]]:
    lines = list(_lines(path))
    facts = next(line for line in lines if line["label"] == "document")
    grouped: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        grouped[line["label"]][line.get("task") or ""].append(line)
    doc_id = facts["sha256"][:12]
    tasks = [
        _task(doc_id, facts, line, {label: rows[line["id"]] for label, rows in grouped.items()})
        for line in lines
        if line["label"] == "task"
    ]
    return doc_id, tuple(tasks)


def _task(doc_id: str, facts: Line, line: Line, found: Mapping[str, list[Line]]) -> LinkTask:
    return LinkTask(
        task_id=_task_id(doc_id, line["id"]),
        doc_id=doc_id,
        title=line["title"],
        text=line["text"],
        heading_path=tuple(line["heading_path"]),
        unit_keys=unit_keys((a["unit_key"], a["unit_kind"]) for a in found.get("assignment", ())),
        domains=values(d["domain"] for d in found.get("domain", ())),
        action_pairs=tuple(
            sorted({(a["action_class"], a["object"] or "") for a in found.get("action", ())})
        ),
        deadline_values=values(
            v for d in found.get("deadline", ()) for v in (d["latest"], d["frequency"])
        ),
        citation_keys=values(c["doc_number"] or c["title"] for c in found.get("citation", ())),
        place_names=places(facts[key] for key in ("province", "city", "county")),
        year=facts["year"],
        part=line["part"],
    )


def _task_id(doc_id: str, gold_id: str) -> str:
    """Gold numbers a document's tasks t1, t2 ... in reading order, as `ordinal` does."""
    return f"{doc_id}-{int(gold_id[1:]):04d}"


def _lines(path: Path) -> Iterator[Line]:
    try:
        for row in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(row)
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path}: not a gold file: {error}") from error
