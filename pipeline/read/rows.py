"""Tables of documents: which column holds the texts, and a record as a document."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import ReadError
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.read.text import paragraphs
from pipeline.records import Document, Failure

# Names that collections of documents give the column of their texts, best first.
_KNOWN = ("full_text", "text", "content", "正文", "全文", "内容", "body", "fulltext")


def text_column(
    names: Sequence[str], options: ReadOptions, path: str, *, required: bool
) -> str | None:
    """The column of texts: the one asked for, else one with a known name.

    Raises ReadError where the one asked for is not there, or none is and one is `required`.
    """
    if options.text_column is not None:
        if options.text_column in names:
            return options.text_column
        missing = f"{path}: no column {options.text_column!r}; there are {', '.join(names)}"
        raise ReadError("no_text_column", missing)
    lower = {name.lower(): name for name in names}
    found = next((lower[name] for name in _KNOWN if name in lower), None)
    if found is None and required:
        hint = "say with --text-column which one holds the texts"
        raise ReadError("no_text_column", f"{path}: columns {', '.join(names)}: {hint}")
    return found


def text_of_record(text: object, path: str, number: int) -> Document | Failure:
    """A record's text as a document; its identity is that of its characters."""
    place = f"{path}#{number}"
    if not isinstance(text, str) or not text.strip():
        return Failure(place, "read", "empty", f"{place}: the record holds no text")
    cleaned = clean(text)
    data = text.encode("utf-8", "replace")
    return make_document(data, place, "record", Parsed(cleaned, paragraphs(cleaned), "utf-8"))
