"""The linker among the models that are trained: its gold, with the texts that are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.gold import GoldDocument, gold_files, load_gold
from pipeline.link.gold import TextOf
from pipeline.link.learn_meaning import learn_meaning
from pipeline.link.linker import MODEL
from pipeline.link.meaning import FILE as MEANING
from pipeline.link.meaning import NOTHING, load_meaning
from pipeline.link.train import train_linker
from pipeline.train.reading import others, read_one


def texts_under(roots: Sequence[Path]) -> TextOf:
    """What gives the text of a stand-off document, where it lies under one of `roots`."""

    def text_of(gold: GoldDocument) -> str | None:
        for root in roots:
            if (root / gold.path).is_file():
                return read_one(root / gold.path).text
        return None

    return text_of


def has_links(gold: Path) -> bool:
    """Whether a folder of gold has links of documents that it keeps."""
    return any(gold.glob("links*.jsonl"))


def train(gold: Path, out: Path, roots: Sequence[Path], corpus: Sequence[Path] = ()) -> Path:
    """Train the linker on the links of `gold` whose texts are there; write it to `out`/linker.

    What words mean is learned from the texts under `corpus` that are not annotated; without any,
    what the model had, or the project's own model has, is kept.
    """
    home = out / "linker"
    kept = load_meaning(home if (home / MEANING).is_file() else MODEL)
    learned = learn_meaning(other_texts(gold, corpus)) if corpus else NOTHING
    meaning = learned if learned != NOTHING else kept
    return train_linker(gold, home, texts_under(roots), meaning)


def other_texts(gold: Path, corpus: Sequence[Path]) -> Iterator[str]:
    """The texts under `corpus`, but for those of annotated documents: they judge the linker."""
    annotated = {load_gold(path).sha256 for path in gold_files(gold)}
    return (document.text for document in others(corpus, annotated))
