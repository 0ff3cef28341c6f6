"""The linker among the models that are trained: its gold, with the texts that are at hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.dataset.frames import Dataset
from pipeline.gold import GoldDocument, load_gold
from pipeline.link.background import background
from pipeline.link.gold import STAND_OFF, TextOf, linked_files
from pipeline.link.judged import FILE, Found, judged_pairs, read_questions
from pipeline.link.learn_meaning import learn_meaning
from pipeline.link.linker import MODEL, group
from pipeline.link.meaning import FILE as MEANING
from pipeline.link.meaning import NOTHING, load_meaning
from pipeline.link.model import load_usual
from pipeline.link.profiles import Profile, profile
from pipeline.link.tasks import LinkTask, from_frames
from pipeline.link.train import Taught, train_linker
from pipeline.records import Document, Extraction
from pipeline.run import process
from pipeline.train.reading import find_document, others, read_one, sha256_of


def texts_under(roots: Sequence[Path]) -> TextOf:
    """What gives the text of a stand-off document, where it lies under one of `roots`."""

    def text_of(gold: GoldDocument) -> str | None:
        document = find_document(gold, roots)
        return document.text if document else None

    return text_of


def has_links(gold: Path) -> bool:
    """Whether a folder of gold has links of documents that it keeps."""
    return any(gold.glob("links*.jsonl"))


def train(gold: Path, out: Path, roots: Sequence[Path], corpus: Sequence[Path] = ()) -> Path:
    """Train the linker on the links of `gold` whose texts are there; write it to `out`/linker.

    What words mean and which are usual is learned from the documents under `corpus` but for those
    that the links join; without any, what the model had, or the project's own model has, is kept.
    """
    home = out / "linker"
    kept = home if (home / MEANING).is_file() else MODEL
    taught = _learned(what_is_kept(gold, roots, kept), gold, corpus)
    return train_linker(gold, home, texts_under(roots), taught)


def what_is_kept(gold: Path, roots: Sequence[Path], model: Path = MODEL) -> Taught:
    """What a model learned from other texts than the gold's, and the judged pairs under `roots`."""
    meaning, usual = load_meaning(model), load_usual(model)
    return replace(judged_under(gold, roots), meaning=meaning, usual=usual)


def _learned(taught: Taught, gold: Path, corpus: Sequence[Path]) -> Taught:
    """With what the other documents under `corpus` teach: those with links judge the linker."""
    judges = {load_gold(path).sha256 for path in linked_files(gold)}
    documents = list(others(corpus, judges)) if corpus else []
    meaning = learn_meaning(document.text for document in documents)
    if meaning == NOTHING:
        return taught
    return replace(taught, meaning=meaning, usual=background(_by_file(documents)))


def _by_file(documents: Sequence[Document]) -> list[list[Profile]]:
    """The profiles of the documents of each file: a table or an archive holds many."""
    files: defaultdict[str, list[Profile]] = defaultdict(list)
    path_of = {one.doc_id: _INSIDE.split(one.path)[0] for one in documents}
    for doc_id, tasks in group(link_tasks(map(process, documents))).items():
        files[path_of[doc_id]].append(profile(tasks))
    return [*files.values()]


_INSIDE = re.compile("[#!]")  # a record of a table, a member of an archive


def judged_under(gold: Path, roots: Sequence[Path]) -> Taught:
    """The judged pairs of tasks whose files lie under `roots`, with all tasks of their files."""
    questions = read_questions(gold / STAND_OFF / FILE)
    found: dict[str, list[Found]] = {}
    extractions = []
    for path, sha256 in sorted({(p.path, p.sha256) for q in questions for p in (q.left, q.right)}):
        at = next((root / path for root in roots if (root / path).is_file()), None)
        if at is not None and sha256_of(at) == sha256:
            one = process(read_one(at))
            extractions.append(one)
            found[sha256] = _found(one)
    tasks = group(link_tasks(extractions))
    return Taught(judged=judged_pairs(questions, found), tasks=tuple(tasks.values()))


def _found(one: Extraction) -> list[Found]:
    doc_id, text = one.document.doc_id, one.document.text
    return [
        Found(f"{doc_id}-{ordinal:04d}", task.span, "".join(text[s:e] for s, e in task.pieces))
        for ordinal, task in enumerate((facts.task for facts in one.tasks), 1)
    ]


def link_tasks(found: Iterable[Extraction]) -> list[LinkTask]:
    """The tasks of some extractions, as the linker reads them."""
    data = Dataset.from_extractions(found)
    return from_frames({name: data.table(name) for name in data.tables})
