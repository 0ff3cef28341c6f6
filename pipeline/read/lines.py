"""json, jsonl and parquet with a column of texts: one document a record, read in a stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.read.encoding import decode
from pipeline.read.item import ReadOptions
from pipeline.read.rows import text_column, text_of_record
from pipeline.records import Document, Failure

_BATCH = 64


def read_jsonl(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """A record a line; a line that is no record is a failure of its own."""
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield from _records(_parsed(line, f"{path}#{number}"), path, options, number)


def read_json(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """One record, a list of records, or a record that holds one list of them."""
    data = stream.read()
    value = _parsed(decode(data, path).text.encode("utf-8", "replace"), path)
    if isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        value = lists[0] if len(lists) == 1 else [value]
    if not isinstance(value, list):
        yield _failure(path, value)
        return
    for number, record in enumerate(value, 1):
        yield from _records(record, path, options, number)


def _parsed(line: bytes, path: str) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        return ReadError("corrupt", f"{path}: not JSON: {error}")


def _records(
    record: Any, path: str, options: ReadOptions, number: int
) -> Iterator[Document | Failure]:
    place = f"{path}#{number}"
    if isinstance(record, ReadError):
        yield Failure(place, "read", record.kind, str(record))
    elif not isinstance(record, dict):
        yield _failure(place, record)
    else:
        try:
            names = [str(name) for name in record]
            column = text_column(names, options, place, required=True)
            yield text_of_record(record.get(column), path, number)
        except ReadError as error:
            yield Failure(place, "read", error.kind, str(error))


def _failure(path: str, value: Any) -> Failure:
    if isinstance(value, ReadError):
        return Failure(path, "read", value.kind, str(value))
    message = f"{path}: a record is a JSON object, not {type(value).__name__}"
    return Failure(path, "read", "corrupt", message)


def read_parquet(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """A record a row, a few rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        names = list(file.schema_arrow.names)
        column = text_column(names, options, path, required=True)
        texts = _texts(file.iter_batches(_BATCH, columns=[column]))
        for number, text in enumerate(texts, 1):
            yield text_of_record(text, path, number)
    except (pa.ArrowException, OSError) as error:
        raise ReadError("corrupt", f"{path}: cannot be read as parquet: {error}") from error


def _texts(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        yield from batch.column(0).to_pylist()
