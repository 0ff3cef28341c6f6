"""Gold links with their tasks, from data/annotated: the linker's training and its judge."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError
from pipeline.gold import GoldDocument, load_gold
from pipeline.link.tasks import LinkTask, places, unit_keys, values

Line = Mapping[str, Any]
TextOf = Callable[[GoldDocument], str | None]
STAND_OFF = "corpus"  # subfolder of gold whose texts are elsewhere


@dataclass(frozen=True, slots=True)
class GoldLink:
    """The right task's relation to the left one (GUIDELINE.md, Links)."""

    left_task_id: str
    right_task_id: str
    relation: str
    verdict: str

    @property
    def same_work(self) -> bool:
        """The two order the same work, or the one a part of the other's."""
        return self.relation != "related"


@dataclass(frozen=True)
class Gold:
    """Tasks by document, and links by ordered pair of documents (doc_ids)."""

    tasks: Mapping[str, tuple[LinkTask, ...]]
    links: Mapping[tuple[str, str], tuple[GoldLink, ...]]
    names: Mapping[str, str]  # doc_id -> name of the annotation file


def read_gold(folder: Path, text_of: TextOf | None = None) -> Gold:
    """Read every `links*.jsonl` of a folder, and the documents that they name.

    The links of its subfolder `corpus` are of documents whose texts the gold does not keep:
    `text_of` gives them, or None for one that is not at hand, whose links are then left out. Raises
    DatasetError where a file is missing or not of the guideline's form.
    """
    lines = [*_links(folder), *(_links(folder / STAND_OFF) if text_of else [])]
    if not lines:
        raise DatasetError(f"{folder}: no gold links")
    try:
        return _joined(lines, text_of)
    except (KeyError, ValueError) as error:
        raise DatasetError(f"{folder}: not gold links: {error!r}") from error


def linked_files(folder: Path) -> set[Path]:
    """The annotation files whose tasks the links of a folder join, texts at hand or not."""
    lines = (*_links(folder), *_links(folder / STAND_OFF))
    return {path for sides in map(_files, lines) for path in sides}


def _links(folder: Path) -> Iterator[tuple[Path, Line]]:
    """(folder, line) of each link."""
    for path in sorted(folder.glob("links*.jsonl")):
        for line in _lines(path):
            yield folder, line


def _files(link: tuple[Path, Line]) -> tuple[Path, Path]:
    home, line = link
    return home / f"{line['left_doc']}.jsonl", home / f"{line['right_doc']}.jsonl"


def _joined(lines: Sequence[tuple[Path, Line]], text_of: TextOf | None) -> Gold:
    paths = {path.stem: path for line in lines for path in _files(line)}
    documents = {stem: _document(path, text_of) for stem, path in sorted(paths.items())}
    links: dict[tuple[str, str], list[GoldLink]] = defaultdict(list)
    for _, line in lines:
        left, right = documents[line["left_doc"]], documents[line["right_doc"]]
        if left is not None and right is not None:
            link = GoldLink(
                gold_id(left[0], line["left"]),
                gold_id(right[0], line["right"]),
                line["relation"],
                line["verdict"],
            )
            links[left[0], right[0]].append(link)
    known = {stem: one for stem, one in documents.items() if one is not None}
    return Gold(
        tasks=dict(known.values()),
        links={pair: tuple(found) for pair, found in sorted(links.items())},
        names={one[0]: stem for stem, one in known.items()},
    )


def _document(path: Path, text_of: TextOf | None) -> tuple[str, tuple[LinkTask, ...]] | None:
    """(doc_id, tasks); None where the text is not at hand."""
    try:
        gold = load_gold(path)
    except OSError as error:
        raise DatasetError(f"{path}: not a gold file: {error}") from error
    text = text_of(gold) if text_of and path.parent.name == STAND_OFF else ""
    if text is None:
        return None
    gold = gold.on(text) if text else gold
    found: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for label in ("assignment", "domain", "action", "deadline", "citation"):
        for line in gold.of(label):
            found[line.get("task") or ""][label].append(line)
    doc_id = gold.sha256[:12]
    tasks = [_task(doc_id, gold, line, found[line["id"]], text) for line in gold.of("task")]
    return doc_id, tuple(tasks)


def _task(
    doc_id: str, gold: GoldDocument, line: Line, found: Mapping[str, list[Line]], text: str
) -> LinkTask:
    headings = [
        one if isinstance(one, str) else text[one[0] : one[1]] for one in line["heading_path"]
    ]
    actions = ((a["action_class"], _said(a, "object", text)) for a in found.get("action", ()))
    cited = (c["doc_number"] or _said(c, "title", text) for c in found.get("citation", ()))
    return LinkTask(
        task_id=gold_id(doc_id, line["id"]),
        doc_id=doc_id,
        title=_said(line, "title", text),
        text=line["text"] if "text" in line else text[line["start"] : line["end"]],
        heading_path=tuple(headings),
        unit_keys=unit_keys((a["unit_key"], a["unit_kind"]) for a in found.get("assignment", ())),
        domains=values(d["domain"] for d in found.get("domain", ())),
        action_pairs=tuple(sorted(set(actions))),
        deadline_values=values(
            v for d in found.get("deadline", ()) for v in (d["latest"], d["frequency"])
        ),
        citation_keys=values(cited),
        place_names=places(gold.facts[key] for key in ("province", "city", "county")),
        year=gold.facts["year"],
        part=line["part"],
    )


def _said(line: Line, name: str, text: str) -> str:
    """What a field says: printed in the line, or where the line says that it stands."""
    if name in line:
        return line[name] or ""
    start, end = line[f"{name}_start"], line[f"{name}_end"]
    return "" if start is None else text[start:end]


def gold_id(doc_id: str, name: str) -> str:
    """Gold numbers a document's tasks t1, t2 ... in reading order, as `ordinal` does."""
    return f"{doc_id}-{int(name[1:]):04d}"


def _lines(path: Path) -> Iterator[Line]:
    try:
        for row in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(row)
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path}: not a gold file: {error}") from error
