"""Which format some bytes are of: their content speaks before the name of the file."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

_MAGIC = (
    (b"PAR1", "parquet"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "rtf"),
)
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # where readers look for it: some servers put a line before it
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
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
    ".xhtml": "html",
    ".bmp": "image",
}
_WITHIN = 2048
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html\b|head\b|body\b)", re.IGNORECASE)
# A fragment begins with a tag; a text that has one somewhere is a text.
_FRAGMENT = re.compile(
    rb"(?:<!--.{0,500}?-->\s*)?<(?:table|div|meta|p|style|span|h[1-6]|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_XML = re.compile(
    rb"\A<\?xml.{0,1500}?(?:wordDocument|office:document|<Workbook)", re.DOTALL
)
_MHTML = re.compile(
    rb"^(?:from|mime-version|snapshot-content-location|subject|date|content-\w+):", re.IGNORECASE
)
HEAD = 64 * 1024


def detect(stream: BinaryIO, head: bytes, path: str) -> str:
    """The format of an open file, of which `head` is the beginning.

    Text that is no page is told by the file's name; a package (zip, OLE) by what it holds.
    """
    suffix = PurePosixPath(path).suffix.lower()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:16]
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if _PDF in head[:_PDF_WITHIN]:
        return "pdf"
    if start.startswith(_OLE):
        return _of_ole(stream, head, suffix)
    if start.startswith(_ZIP):
        return _of_zip(stream, head)
    return _of_text(head, suffix)


def _of_text(head: bytes, suffix: str) -> str:
    if suffix in _TEXT_SUFFIXES:
        return _TEXT_SUFFIXES[suffix]
    if _MHTML.match(head) and b"multipart/related" in head[:4096].lower():
        return "mhtml"
    plain = head.replace(b"\x00", b"")[:_WITHIN].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _OFFICE_XML.match(plain):
        return "doc"
    is_page = _PAGE.search(plain) or (_FRAGMENT.match(plain) and not _is_lined(plain))
    return "html" if is_page else "txt"


def _is_lined(plain: bytes) -> bool:
    """Whether it is a text of lines, some of which or of whose cells stand in <p> and </p>."""
    lines = [line for line in plain.lower().splitlines()[:-1] if line.strip()]
    kept = all(line.count(b"<p>") == line.count(b"</p>") for line in lines)
    others = {*_TAG.findall(b"".join(lines))} - {b"<p>", b"</p>", b"<br>", b"<br/>"}
    return kept and not others and sum(b"<" not in line for line in lines) >= _LINES


_TAG = re.compile(rb"</?[a-z][^>]{0,80}>")
_LINES = 3


# What a package must hold, and the format it is then of. A bundle of documents holds none of these.
_PACKAGES = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("OFD.xml", "ofd"),
    ("[Content_Types].xml", "office"),  # slides, drawings, xlsb
    ("mimetype", "office"),  # OpenDocument, EPUB
)

# The first member says it, stored as it is (OpenDocument 1.3, part 2, 3.3): nothing is unpacked.
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.textPK"
_FIRST_NAME = 30  # where the name of a package's first member begins


def _of_zip(stream: BinaryIO, head: bytes) -> str:
    if head.startswith(_ODT, _FIRST_NAME):
        return "odt"
    try:
        names = set(zipfile.ZipFile(stream).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"  # whose reader says what is wrong with it
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    return next((format_ for name, format_ in _PACKAGES if name in names), "zip")


# Names of streams, as an OLE file's directory has them.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "office"),
)


def _of_ole(stream: BinaryIO, head: bytes, suffix: str) -> str:
    """By the names in the first sector of its directory, whose place the header gives."""
    sector_size = 1 << min(int.from_bytes(head[30:32], "little"), 12)
    stream.seek((int.from_bytes(head[48:52], "little") + 1) * sector_size)
    directory = stream.read(max(sector_size, 4096))
    for name, format_ in _STREAMS:
        if f"{name}\0".encode("utf-16-le") in directory:
            return format_
    return "xls" if suffix in {".xls", ".et"} else "doc"
