"""csv and tsv: one table, or with a column of texts one document a row."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.read.encoding import clean
from pipeline.read.grid import LARGEST_GRID
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.read.rows import find_text_column, text_of_record, title_column
from pipeline.read.stream import text_lines
from pipeline.records import Document, Failure

_DELIMITERS = ",\t;|"


def read_delimited(
    stream: BinaryIO, path: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    """A csv or tsv file as one document with one table; as many documents as rows, in a stream,
    where a column of texts is named or known."""
    lines, encoding = text_lines(stream, path)
    rows = _rows(lines, path)
    header = next(rows, None)
    if header is None:
        raise ReadError("empty", f"{path}: holds no row")
    names = [cell.strip() for cell in header]
    column = find_text_column(names, options, path)
    if column is not None:
        title = title_column(names, column)
        for number, row in enumerate(rows, 1):
            record = dict(zip(reversed(names), reversed(_padded(row, len(names))), strict=True))
            yield text_of_record(record[column], path, number, title and record[title])
        return
    parsed = _table(chain([header], rows), path)._replace(encoding=encoding)
    stream.seek(0)
    yield make_document(stream.read(), path, _name(path), parsed)


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))][:width]


def _table(rows: Iterable[list[str]], path: str) -> Parsed:
    specs: list[list[CellSpec]] = []
    cells = 0
    for row in rows:
        specs.append([CellSpec(clean(cell)) for cell in row])
        cells += len(row)
        if cells > LARGEST_GRID:
            hint = "say with --text-column which column holds texts"
            raise ReadError("too_large", f"{path}: more than {LARGEST_GRID:,} cells; {hint}")
    builder = TextBuilder()
    builder.table(specs)
    return Parsed(builder.text, tuple(builder.blocks))


def _rows(lines: Iterator[str], path: str) -> Iterator[list[str]]:
    """The rows that are not blank."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first = next((line for line in lines if line.strip()), "")
    rows = csv.reader(chain([first], lines), delimiter=_delimiter(first, path))
    return (row for row in rows if any(cell.strip() for cell in row))


def _name(path: str) -> str:
    return "tsv" if path.lower().endswith(".tsv") else "csv"


def _delimiter(head: str, path: str) -> str:
    """That of the file's name, unless the first line has none and has another."""
    usual = "\t" if _name(path) == "tsv" else ","
    return usual if usual in head else max(usual + _DELIMITERS, key=head.count)
