"""Rows of several documents as checked tables; a document that does not fit costs only itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset import arrow, schema, screen
from pipeline.dataset.rows import Rows, failure_row, no_rows
from pipeline.errors import DatasetError
from pipeline.records import Failure

Tables = dict[str, pa.Table]
STAGE = "dataset"


class Duplicates:
    """Lets each document pass once; the same bytes in a second file become a failure.

    Two rows of one key would make every join wrong. Holds one short string a document.
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def is_new(self, doc_id: str) -> bool:
        """Whether a document comes for the first time."""
        known = len(self._seen)
        self._seen.add(doc_id)
        return len(self._seen) > known

    def admit(self, rows: Rows) -> Rows:
        """The rows themselves, or the failure that stands for them."""
        (document,) = rows["documents"]
        doc_id, path = document[0], document[1]
        return rows if self.is_new(doc_id) else failed(duplicate(doc_id, path))


def duplicate(doc_id: str, path: str) -> Failure:
    """What is said of a document whose bytes came before."""
    message = f"the same bytes as a document before it (doc_id {doc_id})"
    return Failure(path, STAGE, "duplicate", message)


def failed(failure: Failure) -> Rows:
    """A failure, as the only row."""
    rows = no_rows()
    rows["failures"].append(failure_row(failure))
    return rows


def converted(batch: Sequence[Rows]) -> list[Tables]:
    """The rows of some documents as tables.

    What does not fit is halved until the document is found that is to blame: it becomes a row of
    `failures`. Gives one set of tables, or several after such a search.
    """
    try:
        return [_tables(batch)]
    except DatasetError as error:
        if len(batch) > 1:
            middle = len(batch) // 2
            return converted(batch[:middle]) + converted(batch[middle:])
        (rows,) = batch
        if not rows["documents"]:
            raise
        return [_tables([failed(_failure(str(rows["documents"][0][1]), error))])]


def _tables(batch: Sequence[Rows]) -> Tables:
    return {
        table.name: arrow.to_arrow(
            table.name, list(chain.from_iterable(document[table.name] for document in batch))
        )
        for table in schema.extracted()
    }


def _failure(path: str, error: Exception) -> Failure:
    return Failure(path, STAGE, "schema", str(error).partition("\n")[0])


def joined(parts: Sequence[Tables]) -> Tables:
    """Sets of tables after one another."""
    return {t.name: arrow.concat(t.name, [p[t.name] for p in parts]) for t in schema.extracted()}


def checked(tables: Tables) -> list[Tables]:
    """The tables, checked against the schema.

    Where they fail the document is searched for that is to blame, as in `converted`.
    """
    try:
        for name, table in tables.items():
            if table.num_rows:
                screen.check(name, table)
    except DatasetError as error:
        documents = tables["documents"].select(["doc_id", "path"]).to_pylist()
        if not documents:
            raise
        ids = [document["doc_id"] for document in documents]
        if len(ids) == 1:
            failure = _tables([failed(_failure(documents[0]["path"], error))])
            return checked(joined([_only(tables, []), failure]))
        rest = {**_only(tables, ids[len(ids) // 2 :]), "failures": tables["failures"][:0]}
        return checked(_only(tables, ids[: len(ids) // 2])) + checked(rest)
    return [tables]


def _only(tables: Tables, doc_ids: Sequence[str]) -> Tables:
    """The rows of some documents, and all failures."""
    wanted = pa.array(doc_ids, type=pa.string())
    return {
        name: table if name == "failures" else table.filter(pc.is_in(_doc_id(table), wanted))
        for name, table in tables.items()
    }


def _doc_id(table: pa.Table) -> pa.ChunkedArray:
    if "doc_id" in table.column_names:
        return table["doc_id"]
    return pc.utf8_slice_codeunits(table["task_id"], 0, 12)
