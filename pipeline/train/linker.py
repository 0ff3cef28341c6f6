"""The linker among the models that are trained: its gold, with the texts that are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.gold import GoldDocument
from pipeline.link.gold import TextOf
from pipeline.link.train import train_linker
from pipeline.read import read
from pipeline.records import Document


def texts_under(roots: Sequence[Path]) -> TextOf:
    """What gives the text of a stand-off document, where it lies under one of `roots`."""

    def text_of(gold: GoldDocument) -> str | None:
        for root in roots:
            if (root / gold.path).is_file():
                document = next(iter(read(root / gold.path)), None)
                return document.text if isinstance(document, Document) else None
        return None

    return text_of


def has_links(gold: Path) -> bool:
    """Whether a folder of gold has links of documents that it keeps."""
    return any(gold.glob("links*.jsonl"))


def train(gold: Path, out: Path, roots: Sequence[Path]) -> Path:
    """Train the linker on the links of `gold` whose texts are there; write it to `out`/linker."""
    return train_linker(gold, out / "linker", texts_under(roots))
