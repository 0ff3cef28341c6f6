"""Which documents of which file lie where among the parts of a run.

It lies on the disk but for its last pages, in a database that ends with the process: a run of any
number of files holds no more of it in memory than one of a few.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.run.jobs import Piece
from pipeline.run.journal import Stored
from pipeline.run.part import Source

_TABLES = """
pragma journal_mode = off;
create table part (id integer primary key, stored text);
create table held (path blob, first int, last int, ended int, number int, part int);
create index by_path on held (path, first, last);
create table file (path blob primary key, sha256 text, torn int default 0) without rowid;
"""


class Held(NamedTuple):
    """Documents [first, last) of a file: source number `number` of the stored part `part`."""

    first: int
    last: int
    ended: bool
    number: int
    part: int


class Index:
    """The parts that count, by file."""

    def __init__(self) -> None:
        # Without a name it is a file that is gone when it is closed.
        self._data = sqlite3.connect("", isolation_level=None)
        self._data.executescript(_TABLES)

    def close(self) -> None:
        """Let go of it."""
        self._data.close()

    def add(self, stored: Stored, counts: Callable[[Source], bool] = lambda source: True) -> None:
        """Count a part, or those of its sources that count."""
        part = None
        for number, source in enumerate(stored.sources):
            if not counts(source):
                continue
            if part is None:
                part = self._keep(stored)
            path = os.fsencode(source.path)
            row = (path, source.first, source.last, source.ended, number, part)
            self._data.execute("insert into held values (?, ?, ?, ?, ?, ?)", row)
            self._see(path, source.sha256)

    def _keep(self, stored: Stored) -> int | None:
        header = {**stored.header, "sources": ()}  # they are told file by file
        whole = json.dumps((stored.shard, stored.start, stored.size, header))
        return self._data.execute("insert into part (stored) values (?)", (whole,)).lastrowid

    def _see(self, path: bytes, sha256: str | None) -> None:
        """Remember the digest of a file's bytes."""
        self._data.execute(
            "insert into file (path, sha256) values (?1, ?2) on conflict do update"
            " set torn = torn or coalesce(sha256 <> ?2, 0), sha256 = coalesce(sha256, ?2)",
            (path, sha256),
        )

    def held(self, path: str) -> list[Held]:
        """What there is of a file, in its order."""
        rows = self._data.execute(
            "select first, last, ended, number, part from held where path = ?"
            " order by first, last, rowid",
            (os.fsencode(path),),
        )
        return [Held(*row) for row in rows]

    def stored(self, part: int) -> Stored:
        """Where a part lies."""
        (whole,) = self._data.execute("select stored from part where id = ?", (part,)).fetchone()
        return Stored(*json.loads(whole))

    def missing(self, path: str) -> Iterator[Piece]:
        """What there is not; nothing where the file has been read to its end."""
        at = 0
        for held in self.held(path):
            if held.first > at:
                yield Piece(path, at, held.first)
            at = max(at, held.last)
            if held.ended:
                return
        yield Piece(path, at)

    def shards(self) -> set[str]:
        """The names of the shards in which something lies that counts."""
        rows = self._data.execute("select stored from part")
        return {json.loads(whole)[0] for (whole,) in rows}

    def digest(self, path: str) -> str | None:
        """The digest of a file's bytes, where it is known."""
        return self._file(path)[0]

    def torn(self, path: str) -> bool:
        """Whether two parts saw different bytes of a file."""
        return bool(self._file(path)[1])

    def _file(self, path: str) -> tuple[str | None, int]:
        found = self._data.execute(
            "select sha256, torn from file where path = ?", (os.fsencode(path),)
        ).fetchone()
        return found or (None, 0)
