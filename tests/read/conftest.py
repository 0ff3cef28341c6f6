"""Bytes through the reader that their name and content ask for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import ReadOptions, read
from pipeline.records import Block, Document, Failure

Read = Callable[..., list[Document | Failure]]
GridOf = Callable[[Document], list[list[str]]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes seconds; leave out with -m 'not slow'")


@pytest.fixture
def reads(tmp_path: Path) -> Read:
    """`reads(name, data, **options)`: all that a file of that name and content gives."""

    def reads(name: str, data: bytes, **options: object) -> list[Document | Failure]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read(path, options=ReadOptions(**options)))  # type: ignore[arg-type]

    return reads


@pytest.fixture
def document_of(reads: Read) -> Callable[..., Document]:
    """The one document of a file."""

    def document(name: str, data: bytes, **options: object) -> Document:
        (found,) = reads(name, data, **options)
        assert isinstance(found, Document), found
        return found

    return document


@pytest.fixture
def failure_of(reads: Read) -> Callable[..., str]:
    """The kind of the one failure that a file gives; its message names the file."""

    def failure(name: str, data: bytes, **options: object) -> str:
        (found,) = reads(name, data, **options)
        assert isinstance(found, Failure), found
        assert name in found.message
        return found.kind

    return failure


def grid_of(document: Document) -> list[list[str]]:
    """The texts of the one table; `^` where a merged cell goes on downwards, `<` to the right."""
    (table,) = (block.table for block in document.blocks if block.table is not None)
    return [
        [
            "^" if cell.row < r else "<" if cell.col < c else document.text[slice(*cell.span)]
            for c, cell in enumerate(row)
        ]
        for r, row in enumerate(table.grid())
    ]


@pytest.fixture
def grid() -> GridOf:
    return grid_of


def lines_of(document: Document) -> list[str]:
    """The texts of the blocks; a table's as one."""
    return [document.text[slice(*block.span)] for block in document.blocks]


@pytest.fixture
def lines() -> Callable[[Document], list[str]]:
    return lines_of


def check(document: Document) -> None:
    """Blocks in order and inside the text, cells inside their block, tables tiled."""
    position = 0
    for block in document.blocks:
        check_block(block, document)
        assert position <= block.span.start < block.span.end <= len(document.text)
        position = block.span.end


def check_block(block: Block, document: Document) -> None:
    if block.table is None:
        assert document.text[slice(*block.span)].strip()
        return
    block.table.grid()
    for cell in block.table.cells:
        assert block.span.start <= cell.span.start <= cell.span.end <= block.span.end


@pytest.fixture
def valid() -> Callable[[Document], None]:
    return check


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    """A zip file of members; each name with its bytes."""

    def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", packing) as bundle:
            for name, data in members.items():
                bundle.writestr(name, data)
        return out.getvalue()

    return zipped
