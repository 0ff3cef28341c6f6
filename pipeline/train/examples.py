"""Annotated documents beside what the rules find in them: what models are trained and judged on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.evaluate import match, pair_tasks
from pipeline.gold import GoldDocument, Line, gold_files, load_gold, span_of
from pipeline.read import read
from pipeline.records import Action, Document, Extraction
from pipeline.run import process
from pipeline.text import fold


@dataclass(frozen=True, eq=False)
class Example:
    """One document: its gold, the text it speaks of, and what the rules alone find."""

    gold: GoldDocument
    document: Document
    rules: Extraction

    @cached_property
    def folded(self) -> str:
        """The document's text as the rules read it."""
        return fold(self.document.text)

    @cached_property
    def names(self) -> list[str]:
        """The gold id of each extracted task."""
        return pair_tasks(self.gold, self.rules.tasks)

    def actions(self) -> Iterator[tuple[Action, Line]]:
        """Each action that the rules found with its line of gold; what matches none is left out."""
        found = {
            (name, "", action.mention.span): action
            for facts, name in zip(self.rules.tasks, self.names, strict=True)
            for action in facts.actions
        }
        wanted = {(line["task"], "", span_of(line)): line for line in self.gold.of("action")}
        for mine, other in match(wanted, found):
            yield found[other], wanted[mine]


def find_examples(folder: Path, roots: Sequence[Path], own: bool = False) -> list[Example]:
    """The gold of `folder` whose texts lie under one of `roots`, in order of the files.

    `own` leaves out the stand-off documents, whose texts the project does not hold.

    A stand-off document whose text is nowhere is left out; DatasetError where none is left, or
    where a text is another than the one that was annotated.
    """
    found = []
    for path in gold_files(folder):
        if own and path.parent != folder:
            continue
        gold = load_gold(path)
        home = next((root for root in roots if (root / gold.path).is_file()), None)
        if home is not None:
            found.append(_example(gold, home / gold.path))
    if not found:
        raise DatasetError(f"{folder}: no gold whose text is under {', '.join(map(str, roots))}")
    return found


def _example(gold: GoldDocument, path: Path) -> Example:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != gold.sha256:
        raise DatasetError(f"{path}: not the text that was annotated (sha256 {digest})")
    document = next(iter(read(path)))
    if not isinstance(document, Document):
        raise DatasetError(f"{path}: {document.message}")
    return Example(gold.on(document.text), document, process(document))
