"""What several tests need: the raw documents, a document from text, the shared corpus."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.records import Block, BlockKind, Document, Span

# The same examples on every machine and day: a failure is the change's, not the dice's.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
SHARED = ROOT.parent / "shared"


def make_document(text: str, path: str = "test.txt") -> Document:
    """A document as the text reader gives it: one paragraph block a line that is not blank."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(m.start(), m.end()))
        for m in re.finditer(r"[^\n]+", text)
        if m.group().strip()
    )
    return Document(digest[:12], path, digest, "txt", "utf-8", text, blocks)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    return make_document


@pytest.fixture(scope="session")
def raw() -> dict[str, Path]:
    """The five raw documents by the first words of their names, such as 2016_肇庆市."""
    return {path.stem.rsplit("_", 1)[0]: path for path in sorted(RAW.glob("*.txt"))}


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shared corpus; a test that asks for it is skipped where it is absent."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not here")
    return folder
