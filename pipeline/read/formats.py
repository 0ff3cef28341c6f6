"""The table of formats: which reader takes what, each imported when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.read.detect import HEAD, detect
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.records import Document, Failure

# (data, path) -> Parsed: one file, one document.
_SINGLE = {
    "txt": ("text", "read_text"),
    "html": ("html", "read_html"),
    "mhtml": ("html", "read_mhtml"),
    "docx": ("docx", "read_docx"),
    "pdf": ("pdf", "read_pdf"),
    "xlsx": ("sheets", "read_xlsx"),
    "xls": ("sheets", "read_xls"),
    "doc": ("office", "read_office"),
    "rtf": ("office", "read_office"),
    "ofd": ("office", "read_ofd"),
}
# (stream, path, options) -> documents and failures: one file, any number of documents.
_SEVERAL = {
    "csv": ("delimited", "read_delimited"),
    "tsv": ("delimited", "read_delimited"),
    "json": ("lines", "read_json"),
    "jsonl": ("lines", "read_jsonl"),
    "parquet": ("lines", "read_parquet"),
    "zip": ("bundle", "read_zip"),
}
_REFUSED = {
    "image": ("image", "is a picture; recognise its text (OCR) first"),
    "archive": ("archive", "is a packed archive of another kind than zip; unpack it first"),
}
# What a parser's own library raises for a file that it cannot make sense of.
_PARSER_ERRORS = (ValueError, KeyError, IndexError, TypeError, AttributeError, LookupError,
                  ArithmeticError, AssertionError, EOFError, RuntimeError, MemoryError)  # fmt: skip


def read_stream(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """The documents of an open file. Raises ReadError where the file as a whole cannot be read."""
    head = stream.read(HEAD)
    if not head.strip():
        raise ReadError("empty", f"{path}: is empty")
    name = detect(head, path)
    if name in _REFUSED:
        kind, reason = _REFUSED[name]
        raise ReadError(kind, f"{path}: {reason}")
    stream.seek(0)
    if name in _SEVERAL:
        yield from _guarded(_reader(_SEVERAL[name])(stream, path, options), path, name)
        return
    data = stream.read()
    yield make_document(data, path, name, _parse(name, data, path))


def _reader(place: tuple[str, str]) -> Any:
    module, function = place
    return getattr(import_module(f"pipeline.read.{module}"), function)


def _parse(name: str, data: bytes, path: str) -> Parsed:
    try:
        parsed: Parsed = _reader(_SINGLE[name])(data, path)
    except ReadError:
        raise
    except _PARSER_ERRORS as error:
        raise _broken(path, name, error) from error
    if not parsed.text.strip():
        raise ReadError("no_text", f"{path}: holds no text")
    return parsed


def _guarded(
    documents: Iterator[Document | Failure], path: str, name: str
) -> Iterator[Document | Failure]:
    try:
        yield from documents
    except _PARSER_ERRORS as error:
        raise _broken(path, name, error) from error


def _broken(path: str, name: str, error: Exception) -> ReadError:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return ReadError("corrupt", f"{path}: cannot be read as {name}: {reason}")
