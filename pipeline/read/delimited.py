"""csv and tsv: one table, or with a column of texts one document a row."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.read.encoding import clean, decode
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.read.rows import text_column, text_of_record
from pipeline.records import Document, Failure

_SAMPLE = 64 * 1024
_DELIMITERS = ",\t;|"


def read_delimited(
    stream: BinaryIO, path: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    """A csv or tsv file as one document with one table; as many documents as rows where a column
    of texts is named or known."""
    data = stream.read()
    decoded = decode(data, path)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows = list(csv.reader(decoded.text.splitlines(keepends=True), _dialect(decoded.text, path)))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise ReadError("empty", f"{path}: holds no row")
    column = text_column([cell.strip() for cell in rows[0]], options, path, required=False)
    if column is not None:
        place = rows[0].index(column) if column in rows[0] else 0
        for number, row in enumerate(rows[1:], 1):
            yield text_of_record(row[place] if place < len(row) else "", path, number)
        return
    builder = TextBuilder()
    builder.table([[CellSpec(clean(cell)) for cell in row] for row in rows])
    parsed = Parsed(builder.text, tuple(builder.blocks), decoded.encoding)
    yield make_document(data, path, "tsv" if path.lower().endswith(".tsv") else "csv", parsed)


def _dialect(text: str, path: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        delimiter = "\t" if path.lower().endswith(".tsv") else ","

    head = text[:_SAMPLE].partition("\n")[0]
    counts = {mark: head.count(mark) for mark in _DELIMITERS}
    if not counts[Found.delimiter]:
        Found.delimiter = max(_DELIMITERS, key=lambda mark: counts[mark])
    return Found
