"""Tables of documents: which columns hold texts and titles, and a record as a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import ReadError
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed, ReadOptions, make_document
from pipeline.read.text import parsed_text
from pipeline.records import Document, Failure

# Names that collections of documents give the column of their texts, best first.
_KNOWN = ("full_text", "fulltext", "text", "content", "body", "正文", "全文")
_TITLES = ("title", "标题", "题名", "文件标题", "文件名称", "政策名称", "名称")
# Names that a column of a table of tasks has as well.
_AMBIGUOUS = ("内容",)


def text_column(names: Sequence[str], options: ReadOptions, path: str) -> str:
    """The column of texts: the one asked for, else one with a known name.

    Raises ReadError where the one asked for is not there, or none is known.
    """
    found = find_text_column(names, options, path)
    found = found or _named(names, _AMBIGUOUS)
    if found is None:
        hint = "say with --text-column which one holds the texts"
        shown = ", ".join(names)[:300]
        raise ReadError("no_text_column", f"{path}: columns {shown}: {hint}")
    return found


def find_text_column(names: Sequence[str], options: ReadOptions, path: str) -> str | None:
    """The same for a file that may be a table of tasks: None where no name says otherwise."""
    if options.text_column is not None:
        if options.text_column in names:
            return options.text_column
        shown = ", ".join(names)[:300]
        missing = f"{path}: no column {options.text_column!r}; there are {shown}"
        raise ReadError("no_text_column", missing)
    return _named(names, _KNOWN)


def has_texts(names: Sequence[str]) -> bool:
    """Whether a column has a name that only columns of texts have."""
    return _named(names, _KNOWN) is not None


def title_column(names: Sequence[str], text: str) -> str | None:
    """The column of titles where there is one beside the column `text`."""
    return _named([name for name in names if name != text], _TITLES)


def _named(names: Sequence[str], known: Sequence[str]) -> str | None:
    """The first column of the known name that comes first."""
    lower = {name.strip().lower(): name for name in reversed(names)}
    return next((lower[name] for name in known if name in lower), None)


def text_of_record(
    text: object, path: str, number: int, title: object = None
) -> Document | Failure:
    """A record's text as a document, a piece of a web page read as one.

    Its identity is that of its characters.
    """
    place = f"{path}#{number}"
    parsed = _parsed(text, place) if isinstance(text, str) else None
    if parsed is None or not isinstance(text, str) or not parsed.text.strip():
        return Failure(place, "read", "empty", f"{place}: the record holds no text")
    data = text.encode("utf-8", "replace")
    document = make_document(data, place, "record", parsed)
    named = isinstance(title, str) and 0 < len(title.strip()) <= _LONGEST_TITLE
    return replace(document, title=clean(str(title)).strip()) if named else document


_LONGEST_TITLE = 300
# What a scraper took from a page with its tags begins with one.
_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|meta|table|div|p|span|section|article|h[1-6]|strong|font|style)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"</[a-z][a-z0-9]{0,9}\s*>", re.IGNORECASE)


def _parsed(text: str, place: str) -> Parsed | None:
    """The text with its blocks; None where a page holds none."""
    if _MARKUP.match(text) and _CLOSED.search(text):
        from pipeline.read.html import read_html

        try:
            return read_html(text.encode("utf-8", "replace"), place)
        except ReadError:
            return None
    return parsed_text(clean(text), "utf-8")
