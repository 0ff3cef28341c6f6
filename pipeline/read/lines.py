"""json, jsonl and parquet with a column of texts: one document a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.lexicon.columns import columns
from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.read.encoding import clean, decode
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.read.rows import has_texts, text_column, text_of_record, title_column
from pipeline.read.stream import text_lines
from pipeline.records import Document, Failure
from pipeline.text import fold

_BATCH = 64


def read_jsonl(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """A record a line, in a stream; a line that is no record is a failure of its own."""
    for number, line in enumerate(text_lines(stream, path)[0], 1):
        if line.strip():
            yield _line(line, path, options, number)


def _line(line: str, path: str, options: ReadOptions, number: int) -> Document | Failure:
    place = f"{path}#{number}"
    try:
        record = _parsed(line, place)
    except ReadError as error:
        return Failure(place, "read", error.kind, str(error))
    return _document(record, path, options, number)


def read_json(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """One record, a list of records, or a record that holds one list of them.

    Records without a column of texts whose names are those of a table of tasks are its rows.
    """
    data = stream.read()
    value = _parsed(decode(data, path).text, path)
    records = value if isinstance(value, list) else _listed(value)
    if options.text_column is None and _are_rows(records):
        yield make_document(data, path, "json", _table(records))
        return
    for number, record in enumerate(records, 1):
        yield _document(record, path, options, number)


def _listed(value: Any) -> list[Any]:
    """The records in {"data": [...]}; a record that holds a text is one itself."""
    if not isinstance(value, dict) or any(isinstance(v, str) for v in value.values()):
        return [value]
    lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
    return lists[0] if len(lists) == 1 else [value]


def _are_rows(records: list[Any]) -> bool:
    """Whether records are rows of one table: the same names in each, two of them headers."""
    first = records[0] if records else None
    if not isinstance(first, dict) or len(records) < _FEWEST_ROWS:
        return False
    if any(not isinstance(record, dict) or record.keys() != first.keys() for record in records):
        return False
    known = sum(columns().of_header(fold(name)) is not None for name in first)
    return known >= _FEWEST_NAMES and not has_texts(list(first))


_FEWEST_ROWS, _FEWEST_NAMES = 2, 2


def _table(records: list[dict[str, Any]]) -> Parsed:
    rows = [[*records[0]], *([_shown(value) for value in record.values()] for record in records)]
    builder = TextBuilder()
    builder.table([[CellSpec(clean(cell).strip()) for cell in row] for row in rows])
    return Parsed(builder.text, tuple(builder.blocks), "utf-8")


def _shown(value: Any) -> str:
    """A value as a cell: names of a list one behind the other."""
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    return "" if value is None or isinstance(value, dict) else str(value)


def _parsed(text: str, path: str) -> Any:
    try:
        return json.loads(text, strict=False)  # a raw line break in a string is common
    except (ValueError, RecursionError) as error:
        raise ReadError("corrupt", f"{path}: not JSON: {error}") from error


def _document(record: Any, path: str, options: ReadOptions, number: int) -> Document | Failure:
    place = f"{path}#{number}"
    if not isinstance(record, dict):
        message = f"{place}: a record is a JSON object, not {type(record).__name__}"
        return Failure(place, "read", "corrupt", message)
    try:
        column = text_column(list(record), options, place)
    except ReadError as error:
        return Failure(place, "read", error.kind, str(error))
    title = title_column(list(record), column)
    return text_of_record(record[column], path, number, title and record[title])


def read_parquet(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """A record a row, a few rows at a time."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(stream)
    names = list(file.schema_arrow.names)
    text = text_column(names, options, path)
    title = title_column(names, text)
    columns = [text] if title is None else [text, title]
    records = _records(file.iter_batches(_BATCH, columns=columns))
    for number, record in enumerate(records, 1):
        yield text_of_record(record[text], path, number, title and record[title])


def _records(batches: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for batch in batches:
        yield from batch.to_pylist()
