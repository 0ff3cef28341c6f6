"""What a job gave, in a form that travels: tables as bytes, and what they were made from.

No process unpickles what another one sent: it is Arrow's own format and JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import pyarrow as pa

from pipeline.dataset import schema
from pipeline.dataset.batch import Tables, checked, converted, failed, joined
from pipeline.dataset.rows import Rows
from pipeline.errors import DatasetError
from pipeline.records import Failure

# One row a document or failure: its place in `Part.sources`, its doc_id (none for a failure), and
# how many rows it has in each table.
ITEMS = "items"
# A stream is compressed as a whole: by itself each column would cost more to begin than to do.
_CODEC = "zstd"


class Source(NamedTuple):
    """Documents [first, last) of a file that were done; `ended` where the file has no more.

    `sha256` is that of the file's bytes, None where they changed meanwhile or cannot be read.
    `limit` is the time limit, where somebody ran into it.
    """

    path: str
    first: int
    last: int
    ended: bool
    sha256: str | None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Tables packed into `data`; `streams` tells where in it each begins, how long it is, and how
    long without compression."""

    sources: tuple[Source, ...]
    streams: Mapping[str, tuple[int, int, int]]
    documents: int
    failures: Mapping[str, int]
    data: bytes

    def header(self) -> dict[str, Any]:
        """All but the data, for JSON."""
        return {
            "sources": self.sources,
            "streams": dict(self.streams),
            "documents": self.documents,
            "failures": dict(self.failures),
        }

    @classmethod
    def of(cls, header: Mapping[str, Any], data: bytes) -> Self:
        """A part from what `header` gave."""
        streams = header["streams"].items()
        return cls(
            sources=tuple(Source(*source) for source in header["sources"]),
            streams={name: (start, size, whole) for name, (start, size, whole) in streams},
            documents=header["documents"],
            failures=header["failures"],
            data=data,
        )


# The rows of a document or failure, with the place of its file in the part's sources.
Item = tuple[int, Rows]


def pack(sources: Sequence[Source], items: Sequence[Item]) -> Part:
    """Check the rows and pack them."""
    tables, kept = _checked(items)
    names = [table.name for table in schema.extracted()]
    columns: dict[str, Any] = {
        "source": [source for source, _ in kept],
        "doc_id": [rows["documents"][0][0] if rows["documents"] else None for _, rows in kept],
        "chars": [sum(len(text) for _, text in rows["texts"]) for _, rows in kept],
    }
    columns |= {name: [len(rows[name]) for _, rows in kept] for name in names}
    kinds: dict[str, int] = {}
    for _, rows in kept:
        for _, _, kind, _ in rows["failures"]:
            kinds[kind] = kinds.get(kind, 0) + 1
    documents = len(columns["doc_id"]) - columns["doc_id"].count(None)
    tables = {**tables, ITEMS: pa.table(columns, schema=_items_schema())}
    streams, data = _bytes(tables)
    return Part(tuple(sources), streams, documents, kinds, data)


def _items_schema() -> pa.Schema:
    counts = [pa.field(table.name, pa.int64()) for table in schema.extracted()]
    return pa.schema(
        [("source", pa.int64()), ("doc_id", pa.string()), ("chars", pa.int64()), *counts]
    )


def _checked(items: Sequence[Item]) -> tuple[Tables, list[Item]]:
    """The tables of all items. A document that the schema refuses becomes its failure."""
    try:
        found = checked(joined(converted([rows for _, rows in items])))
    except DatasetError:
        found = []
    whole = len(found) == 1 and all(
        found[0][name].num_rows == sum(len(rows[name]) for _, rows in items) for name in found[0]
    )
    if whole:
        return found[0], list(items)
    fitting = [(source, _fitting(rows)) for source, rows in items]
    return joined(converted([rows for _, rows in fitting])), fitting


def _fitting(rows: Rows) -> Rows:
    """The rows of one document, or the failure that the schema makes of it."""
    (tables,) = checked(joined(converted([rows])))
    if tables["documents"].num_rows == len(rows["documents"]):
        return rows
    (failure,) = tables["failures"].to_pylist()
    return failed(Failure(**failure))


def _bytes(tables: Tables) -> tuple[dict[str, tuple[int, int, int]], bytes]:
    streams: dict[str, tuple[int, int, int]] = {}
    packed: list[bytes] = []
    start = 0
    for name, table in tables.items():
        sink = pa.BufferOutputStream()
        with pa.CompressedOutputStream(sink, _CODEC) as smaller:
            with pa.ipc.new_stream(smaller, table.schema) as writer:
                writer.write_table(table)
            whole = smaller.tell()
        data = sink.getvalue().to_pybytes()
        streams[name] = (start, len(data), whole)
        packed.append(data)
        start += len(data)
    return streams, b"".join(packed)


def unpack(part: Part, name: str) -> pa.Table:
    """One of the tables of a part: views of one buffer, unpacked in one go."""
    start, size, whole = part.streams[name]
    data = pa.decompress(pa.py_buffer(part.data).slice(start, size), whole, _CODEC)
    with pa.ipc.open_stream(data) as stream:
        return stream.read_all()
