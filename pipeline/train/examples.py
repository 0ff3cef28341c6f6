"""Annotated documents beside what the rules find in them: what models are trained and judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline.classify import Wording, evidence_of
from pipeline.errors import DatasetError
from pipeline.evaluate import pair_tasks
from pipeline.gold import GoldDocument, Line, gold_files, load_gold, span_of
from pipeline.model import Models
from pipeline.model.domains import Evidence
from pipeline.model.learned import NOTHING_LEARNED, LearnedWords
from pipeline.records import Action, Document, Extraction, Task
from pipeline.run import process
from pipeline.tag.overlaps import decides, reclassify
from pipeline.tally import match
from pipeline.text import fold
from pipeline.train.reading import find_document


@dataclass(frozen=True, eq=False)
class Example:
    """One document: its gold, the text it speaks of, and what the rules alone find."""

    gold: GoldDocument
    document: Document
    rules: Extraction
    learned: LearnedWords = NOTHING_LEARNED

    @cached_property
    def folded(self) -> str:
        """The document's text as the rules read it."""
        return fold(self.document.text)

    @cached_property
    def names(self) -> list[str]:
        """The gold id of each extracted task."""
        return pair_tasks(self.gold, self.rules.tasks)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """What speaks for the domains of each extracted task."""
        return evidence_in(self.rules, self.folded, self.learned)

    @cached_property
    def actions(self) -> list[tuple[Action, Line]]:
        """Each action that the rules found with its line of gold; what matches none is left out."""
        found = {
            (name, "", action.mention.span): action
            for facts, name in zip(self.rules.tasks, self.names, strict=True)
            for action in facts.actions
        }
        wanted = {(line["task"], "", span_of(line)): line for line in self.gold.of("action")}
        return [(found[other], wanted[mine]) for mine, other in match(wanted, found)]

    def judged_by(self, models: Models) -> Extraction:
        """The extraction with these models: as `process`, but the rules are not run anew."""
        domains, classes = models.domains, models.action_class
        decided = domains if domains and decides(domains) else None
        tasks = tuple(
            replace(
                facts,
                domains=decided.choose(told) if decided else facts.domains,
                actions=reclassify(facts.actions, classes),
            )
            for facts, told in zip(self.rules.tasks, self.evidence, strict=True)
        )
        return replace(self.rules, tasks=tasks)


def evidence_in(
    found: Extraction, folded: str, learned: LearnedWords = NOTHING_LEARNED
) -> list[Evidence]:
    """What speaks for the domains of each task of an extraction; `folded` is the whole text."""
    wordings = [
        Wording(
            fold(facts.task.title),
            text_of(facts.task, folded),
            tuple(map(fold, facts.task.heading_path)),
            facts.assignments,
        )
        for facts in found.tasks
    ]
    return evidence_of(fold(found.header.title or ""), wordings, learned)


def text_of(task: Task, folded: str) -> str:
    """The requirement of a task, folded."""
    return "\n".join([folded[slice(*piece)] for piece in task.pieces])


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
        document = find_document(gold, roots)
        if document is not None:
            found.append(Example(gold.on(document.text), document, process(document)))
    if not found:
        raise DatasetError(f"{folder}: no gold whose text is under {', '.join(map(str, roots))}")
    return found
