"""The table of formats: which reader takes what, each imported when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from pipeline.errors import ReadError
from pipeline.read.detect import HEAD, detect
from pipeline.read.guard import LOCKED, parsing
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.records import Document, Failure

# (data, path) -> Parsed: one file, one document.
_SINGLE = {
    "txt": ("text", "read_text"),
    "html": ("html", "read_html"),
    "mhtml": ("html", "read_mhtml"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "pdf": ("pdf", "read_pdf"),
    "xlsx": ("xlsx", "read_xlsx"),
    "xls": ("xls", "read_xls"),
    "doc": ("word", "read_doc"),
    "rtf": ("rtf", "read_rtf"),
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
    "image": "is a picture; recognise its text (OCR) first",
    "archive": "is a packed archive of another kind than zip; unpack it first",
    "encrypted": LOCKED,
    "office": "is an office file of another kind; save it as .docx, .xlsx or .pdf",
}


def read_stream(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """The documents of an open file. Raises ReadError where the file as a whole cannot be read."""
    head = stream.read(HEAD)
    if len(head) < HEAD and not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ReadError("empty", f"{path}: is empty")
    name = detect(stream, head, path)
    if name in _REFUSED:
        raise ReadError(name, f"{path}: {_REFUSED[name]}")
    stream.seek(0)
    if name in _SEVERAL:
        with parsing(path, name):
            yield from _reader(_SEVERAL[name])(stream, path, options)
        return
    data = stream.read(options.max_document + 1)
    if len(data) > options.max_document:
        most = f"at most {options.max_document:,} bytes are read"
        raise ReadError("too_large", f"{path}: too large for one document; {most}")
    with parsing(path, name):
        parsed: Parsed = _reader(_SINGLE[name])(data, path)
    if not parsed.text.strip():
        raise ReadError("no_text", f"{path}: holds no text")
    yield make_document(data, path, name, parsed)


def _reader(place: tuple[str, str]) -> Any:
    module, function = place
    return getattr(import_module(f"pipeline.read.{module}"), function)
