"""Gold annotations as data/annotated/GUIDELINE.md describes them, read and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError
from pipeline.gold.anchors import LABEL as ANCHORS
from pipeline.gold.anchors import digest, locate, moved
from pipeline.records import Span

Line = Mapping[str, Any]

# Files beside those of documents, by what their names begin with.
NO_DOCUMENTS = ("judged", "links", "sentences", "tables")


def document_name(path: str) -> str:
    """What reports call an annotated document: its file's name, and which record of a table it is.

    >>> document_name("corpus/txt/plan.txt"), document_name("corpus/records.parquet#7")
    ('plan', 'records.parquet#7')
    """
    return Path(path).name if "#" in path else Path(path).stem


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document's gold: the facts of its first line, then its lines by label.

    `anchors` hold the offsets to a text that the gold does not keep, see `on`.
    """

    path: str
    sha256: str
    facts: Line
    lines: Mapping[str, tuple[Line, ...]]
    anchors: Line | None = None

    def of(self, label: str) -> tuple[Line, ...]:
        """The lines with this label, in file order."""
        return self.lines.get(label, ())

    def tasks(self) -> dict[str, Line]:
        """Tasks by their id."""
        return {line["id"]: line for line in self.of("task")}

    def has(self, label: str) -> bool:
        """Whether the document was annotated with this label; without `layers` it was with all."""
        layers = self.facts.get("layers")
        return layers is None or label in layers

    def covers(self, label: str, task: str) -> bool:
        """Whether the task was annotated with this label.

        It may be the first tasks only, or, where tasks are none of the layers, those of a sample.
        """
        if not self.has(label):
            return False
        tasks, first = self.tasks(), self.facts.get("first", {}).get(label)
        if first is None:
            return self.has("task") or task in tasks
        return task in list(tasks)[:first]

    def on(self, text: str) -> GoldDocument:
        """The same gold with offsets into `text`, the file as it is read now.

        Raises DatasetError where an annotated span is not there any more.
        """
        if self.anchors is None or self.anchors["text_sha256"] == digest(text):
            return self
        places = locate([tuple(one) for one in self.anchors["spans"]], text)
        lines = {
            label: tuple(moved(line, places) for line in found)
            for label, found in self.lines.items()
        }
        return replace(self, lines=lines, anchors=None)


def span_of(line: Line) -> Span:
    """The characters a line stands on."""
    return Span(line["start"], line["end"])


def load_gold(path: Path) -> GoldDocument:
    """Read one file of gold. Raises DatasetError where it is no such file."""
    lines: dict[str, list[Any]] = {}
    try:
        for row in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(row)
            lines.setdefault(line["label"], []).append(line)
        (facts,) = lines.pop("document")
    except (ValueError, KeyError) as error:
        raise DatasetError(f"{path}: not a gold file: {error}") from error
    anchors = lines.pop(ANCHORS, [None])[0]
    return GoldDocument(
        facts["path"],
        facts["sha256"],
        facts,
        {label: tuple(found) for label, found in lines.items()},
        anchors,
    )


def gold_files(folder: Path) -> Iterator[Path]:
    """The gold files of a folder and its subfolder `corpus`, in order; links are not among them."""
    for path in (*sorted(folder.glob("*.jsonl")), *sorted(folder.glob("corpus/*.jsonl"))):
        if not path.stem.startswith(NO_DOCUMENTS):
            yield path
