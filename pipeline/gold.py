"""Gold annotations as data/annotated/GUIDELINE.md describes them, read and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError
from pipeline.records import Span

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document's gold: the facts of its first line, then its lines by label."""

    path: str
    sha256: str
    facts: Line
    lines: Mapping[str, tuple[Line, ...]]

    def of(self, label: str) -> tuple[Line, ...]:
        """The lines with this label, in file order."""
        return self.lines.get(label, ())

    def tasks(self) -> dict[str, Line]:
        """Tasks by their id."""
        return {line["id"]: line for line in self.of("task")}


def span_of(line: Line) -> Span:
    """The characters a line stands on."""
    return Span(line["start"], line["end"])


def load_gold(path: Path) -> GoldDocument:
    """Read one file of gold. Raises DatasetError where it is no such file."""
    lines: dict[str, list[Line]] = {}
    try:
        for row in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(row)
            lines.setdefault(line["label"], []).append(line)
        (facts,) = lines.pop("document")
    except (ValueError, KeyError) as error:
        raise DatasetError(f"{path}: not a gold file: {error}") from error
    return GoldDocument(
        facts["path"],
        facts["sha256"],
        facts,
        {label: tuple(found) for label, found in lines.items()},
    )


def gold_files(folder: Path) -> Iterator[Path]:
    """The gold files of a folder and its subfolder `corpus`, in order; links are not among them."""
    for path in (*sorted(folder.glob("*.jsonl")), *sorted(folder.glob("corpus/*.jsonl"))):
        if not path.stem.startswith(("links", "sentences")):
            yield path
