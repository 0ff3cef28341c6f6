"""Which format some bytes are of: their content speaks before the name of the file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "bitmap"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
# What a name says where the content is plain text.
_TEXT_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
}
_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|div|meta|p|style)\b", re.IGNORECASE
)
_HTML_WITHIN = 2048
_MHTML = re.compile(rb"^(?:from|mime-version|snapshot-content-location|subject):", re.IGNORECASE)
HEAD = 64 * 1024


def detect(head: bytes, path: str) -> str:
    """The format of a file by its first `HEAD` bytes and, for text and OLE files, its name."""
    suffix = PurePosixPath(path).suffix.lower()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:16]
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return _of_container(name, head, suffix)
    if suffix in _TEXT_SUFFIXES:
        return _TEXT_SUFFIXES[suffix]
    if _MHTML.match(head) and b"multipart/related" in head[:4096].lower():
        return "mhtml"
    plain = head.replace(b"\x00", b"")[:_HTML_WITHIN]
    return "html" if _HTML.search(plain) else "txt"


def _of_container(name: str, head: bytes, suffix: str) -> str:
    if name == "bitmap":  # two letters may also begin a text
        return "image" if suffix == ".bmp" else "txt"
    if name == "ole":
        return _of_ole(head, suffix)
    if name != "zip":
        return name
    for member, format_ in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"OFD.xml", "ofd")):
        if member in head:
            return format_
    return {".docx": "docx", ".xlsx": "xlsx", ".ofd": "ofd"}.get(suffix, "zip")


def _of_ole(head: bytes, suffix: str) -> str:
    if "WordDocument".encode("utf-16-le") in head or suffix in {".doc", ".wps"}:
        return "doc"
    return "xls"
