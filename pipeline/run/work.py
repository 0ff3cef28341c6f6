"""What a worker does with a job: files to documents, through every stage, to packed tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.dataset import schema
from pipeline.dataset.batch import failed
from pipeline.dataset.rows import Rows, rows_of
from pipeline.dataset.types import arrow_schema
from pipeline.read.discover import printable
from pipeline.records import Document, Failure
from pipeline.run.files import digest, stamp
from pipeline.run.jobs import Job, Piece
from pipeline.run.part import Item, Part, Source, pack
from pipeline.run.settings import Settings
from pipeline.run.steps import Steps
from pipeline.run.troubles import changed, defect

# Told before each step: the piece of the job, the document in its file, "read" or "work", and what
# the document is called. None for the piece: tables are being made.
Tell = Callable[[int | None, int, str, str], None]


@dataclass(slots=True)
class _Open:
    """A file that is being read, and how far; between slices it stays open.

    `stamp` is what it was like when it was opened; `sha256` is known when something was read.
    """

    path: str
    documents: Iterator[Document | Failure]
    stamp: tuple[int, int] | None
    sha256: str | None = None
    at: int = 0


class Work:
    """Does jobs, one at a time, with everything loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._steps = Steps(settings)
        self._limit = settings.time_limit
        self._open: _Open | None = None

    def do(self, job: Job, tell: Tell) -> Part:
        """Every piece of a job; what cannot be done is a failure among its rows."""
        sources: list[Source] = []
        items: list[Item] = []
        for number, piece in enumerate(job):
            source, found = self._piece(piece, partial(tell, number))
            sources.append(source)
            items += [(number, rows) for rows in found]
        tell(None, 0, "pack", "")
        return pack(sources, items)

    def _piece(
        self, piece: Piece, tell: Callable[[int, str, str], None]
    ) -> tuple[Source, list[Rows]]:
        rows: list[Rows] = []
        shown = printable(piece.path)
        tell(piece.first, "read", shown)
        file = self._opened(piece)
        more = True
        while more and (piece.last is None or file.at < piece.last):
            tell(file.at, "read", shown)
            item, more = self._steps.next(file.documents, shown)
            if item is None:
                break
            if isinstance(item, Document) and item.path == shown:
                file.sha256 = item.sha256  # the file is one document: its bytes are digested
            if file.at >= piece.first:
                tell(file.at, "work", item.path)
                rows.append(self._rows(item))
            file.at += 1
        self._open = file if more and piece.last is not None else None
        if file.stamp != stamp(piece.path):
            rows.append(failed(changed(shown)))
            sha256 = None
        else:
            sha256 = file.sha256 = file.sha256 or digest(Path(piece.path))
        limit = self._limit if any(map(_ran_out, rows)) else None
        last = max(file.at, piece.first)
        return Source(piece.path, piece.first, last, not more, sha256, limit), rows

    def _opened(self, piece: Piece) -> _Open:
        file = self._open
        if file and file.path == piece.path and file.at <= piece.first:
            return file
        return _Open(piece.path, self._steps.documents(Path(piece.path)), stamp(piece.path))

    def _rows(self, item: Document | Failure) -> Rows:
        found = item if isinstance(item, Failure) else self._steps.extraction(item)
        if isinstance(found, Failure):
            return failed(found)
        try:
            return rows_of(found)
        except Exception as error:
            return failed(defect(item.path, error))


def load(settings: dict[str, Any]) -> Work:
    """The work under some settings, everything loaded that documents and their tables need.

    But for pandera: a second to import, and asked only of tables that `dataset.screen` stops at.
    """
    for table in schema.extracted():
        arrow_schema(table.name)
    return Work(Settings(**settings))


def _ran_out(rows: Rows) -> bool:
    return any(stage == "run" for _, stage, _, _ in rows["failures"])
