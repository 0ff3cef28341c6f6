"""Which documents of a dataset cite one another: the path from a county up to the nation.

A citation is matched by the document number first, by the title next. A title that several
documents have needs the issuer or the year to agree with just one of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from pipeline.dataset import arrow
from pipeline.normalise.titles import title_key

COLUMNS = ("doc_id", "cited_doc_id", "relation", "matched_by")
# What is asked of a document.
NEEDED = ("doc_id", "title", "doc_number", "issuer", "year")
# As Python's objects a row takes many times what it takes in a table.
_AT_ONCE = 20_000

_TABLES = """
pragma journal_mode = off;
create table document (doc_id text, number text, title text, issuer text, year int);
create index by_number on document (number) where number is not null;
create index by_title on document (title) where title is not null;
create table pair (doc_id text, cited text, relation text, matched_by text,
    primary key (doc_id, cited)) without rowid;
"""


class _Asked(NamedTuple):
    """What is asked of a citation."""

    doc_id: str
    relation: str
    title: str | None
    doc_number: str | None
    issuer: str | None
    year: int | None


class Chain:
    """The documents by number and by title, and what they were found to cite.

    On the disk but for its last pages, as `run.index` is.
    """

    def __init__(self) -> None:
        self._data = sqlite3.connect("", isolation_level=None)
        self._data.executescript(_TABLES)

    def close(self) -> None:
        """Let go of it."""
        self._data.close()

    def add(self, documents: pa.Table) -> None:
        """Add documents, of which the columns of `NEEDED` are asked."""
        rows = (
            (doc_id, number, _key(title), issuer, year)
            for doc_id, title, number, issuer, year in _rows(documents.select(NEEDED))
        )
        self._data.executemany("insert into document values (?, ?, ?, ?, ?)", rows)

    def named(self, citations: pa.Table) -> list[str | None]:
        """The document that each citation names, if any; never its own."""
        return [self._named(_Asked(*row)) for row in _rows(citations.select(_Asked._fields))]

    def resolved(self, citations: pa.Table) -> pa.Table:
        """The table `citations` with what each names."""
        place = citations.schema.get_field_index("cite_resolved")
        named = pa.array(self.named(citations), pa.string())
        return citations.set_column(place, citations.schema.field(place), named)

    def _named(self, row: _Asked) -> str | None:
        cited, how = self._find(row) or (None, "")
        if cited is None or cited == row.doc_id:
            return None
        self._data.execute(
            "insert into pair values (?, ?, ?, ?) on conflict do update set"
            " relation = excluded.relation, matched_by = excluded.matched_by"
            " where excluded.relation = 'basis'",
            (row.doc_id, cited, row.relation, how),
        )
        return cited

    def _find(self, row: _Asked) -> tuple[str, str] | None:
        """(doc_id, what told) of the one document that a citation names."""
        if row.doc_number:
            numbered = self._documents("number", row.doc_number)
            if len(numbered) == 1:
                return numbered[0][0], "number"
        if not (key := _key(row.title)):
            return None
        titled = self._documents("title", key)
        if len(titled) > 1:
            issuer, year = row.issuer, row.year
            titled = [one for one in titled if issuer == one[1] or year == one[2]]
        return (titled[0][0], "title") if len(titled) == 1 else None

    def _documents(self, column: str, value: str) -> list[tuple[str, str | None, int | None]]:
        return self._data.execute(
            f"select doc_id, issuer, year from document where {column} = ?", (value,)
        ).fetchall()

    def tables(self) -> Iterator[pa.Table]:
        """The table `chain` in pieces: a row is a pair of which the first cites the second."""
        pairs = self._data.execute("select * from pair order by doc_id, cited")
        while rows := pairs.fetchmany(_AT_ONCE):
            yield arrow.to_arrow("chain", rows)


def _key(title: str | None) -> str | None:
    return (title and title_key(title)) or None


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in table.to_batches(max_chunksize=_AT_ONCE):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def resolve_tables(documents: pd.DataFrame, citations: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables `citations`, each with the document that it names, and `chain`."""
    with closing(Chain()) as chain:
        chain.add(pa.Table.from_pandas(documents[list(NEEDED)], preserve_index=False))
        named = chain.named(
            pa.Table.from_pandas(citations[list(_Asked._fields)], preserve_index=False)
        )
        pairs = [row for table in chain.tables() for row in table.to_pylist()]
    return {
        "citations": citations.assign(cite_resolved=pd.array(named, dtype="string")),
        "chain": pd.DataFrame(pairs, columns=list(COLUMNS)),
    }
