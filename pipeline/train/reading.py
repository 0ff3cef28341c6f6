"""Documents for training and judging, each read once: a PDF takes seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.gold import GoldDocument
from pipeline.read import discover, read
from pipeline.records import Document


@lru_cache(maxsize=64)
def read_one(path: Path) -> Document:
    """The first document of a file. Raises DatasetError where it cannot be read."""
    document = next(iter(read(path)), None)
    if not isinstance(document, Document):
        raise DatasetError(f"{path}: {document.message if document else 'holds no document'}")
    return document


@lru_cache(maxsize=4)
def _records(path: Path) -> dict[str, Document]:
    """The documents of a table of texts by their sha256."""
    return {item.sha256: item for item in read(path) if isinstance(item, Document)}


def find_document(gold: GoldDocument, roots: Sequence[Path]) -> Document | None:
    """The document that was annotated, where its file lies under one of `roots`; else None.

    `file#7` names a record of a table of texts; its digest says which, the number may have moved.
    Raises DatasetError where the text there is not the one that was annotated.
    """
    file, _, record = gold.path.partition("#")
    home = next((root / file for root in roots if (root / file).is_file()), None)
    if home is None:
        return None
    if record:
        found = _records(home).get(gold.sha256)
        if found is None:
            raise DatasetError(f"{home}: no record is the text that was annotated ({gold.path})")
        return found
    digest = sha256_of(home)
    if digest != gold.sha256:
        raise DatasetError(f"{home}: not the text that was annotated (sha256 {digest})")
    return read_one(home)


def others(folders: Sequence[Path], known: Collection[str]) -> Iterator[Document]:
    """The documents under `folders`, but for those whose sha256 is among `known`."""
    for path in discover(folders):
        # Asked of the file before it is read, and of what an archive holds.
        if isinstance(path, Path) and sha256_of(path) not in known:
            for item in read(path):
                if isinstance(item, Document) and item.sha256 not in known:
                    yield item


def sha256_of(path: Path) -> str:
    """The digest of a file's bytes, as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
