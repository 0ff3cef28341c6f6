"""Which format a file is of: content before name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read.detect import HEAD, detect

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """An OLE file whose directory, in its second sector, names the streams."""
    header = bytearray(512)
    header[:8] = OLE
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    entries = b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return bytes(header) + b"\0" * 512 + entries.ljust(4096, b"\0")


CASES: list[tuple[str, bytes, str]] = [
    ("a.txt", b"%PDF-1.7", "pdf"),
    ("a.pdf", b"HTTP junk\n%PDF-1.4", "pdf"),
    ("a.txt", b"PAR1abc", "parquet"),
    ("a.pdf", b"\x89PNG", "image"),
    ("a.tif", b"II*\x00", "image"),
    ("a.bmp", b"BM6", "image"),
    ("a.txt", b"BM is two letters", "txt"),
    ("a.zip", b"Rar!\x1a", "archive"),
    ("a.gz", b"\x1f\x8b\x08", "archive"),
    ("a.doc", b"{\\rtf1", "rtf"),
    ("a.doc", ole("Root Entry", "WordDocument"), "doc"),
    ("a.wps", ole("Root Entry", "WordDocument"), "doc"),
    ("a.xls", ole("Root Entry", "Workbook"), "xls"),
    ("a.doc", ole("Root Entry", "Workbook"), "xls"),
    ("a.docx", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "encrypted"),
    ("a.ppt", ole("Root Entry", "PowerPoint Document"), "office"),
    ("a.et", ole("Root Entry"), "xls"),
    ("a.doc", OLE, "doc"),
    ("a.xls", b"<html><table><tr><td>1", "html"),
    ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related;", "mhtml"),
    ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
              b"<w:wordDocument>", "doc"),
    ("a.csv", b"a,b\n", "csv"),
    ("a.TSV", b"a\tb\n", "tsv"),
    ("a.jsonl", b"{}", "jsonl"),
    ("a.json", b"{}", "json"),
    ("a.shtml", b"text", "html"),
    ("page", b"\xef\xbb\xbf\n <!DOCTYPE html>", "html"),
    ("page", "<html>".encode("utf-16"), "html"),
    ("page", b"<div class='a'>x", "html"),
    ("page", b"<!-- saved from -->\n<table>", "html"),
    ("a.txt", "1.公开\t<p>集中发布</p>\n".encode(), "txt"),  # cells that kept their tags
    ("a.txt", "<p>网站</p>\n关于印发\n甲市\n乙局\n<p>1</p>\t<p>公开</p>\n".encode(), "txt"),
    ("a.txt", "<p>网站</p>\n<p>关于印发</p>\n<p>甲市</p>\n".encode(), "html"),
    ("a.txt", "<p>\n网站\n</p>\n<p>\n甲市\n</p>\n乙局\n丙局\n".encode(), "html"),
    ("a.md", "甲 <table> 乙".encode(), "txt"),
    ("a.unknown", "文本".encode("gb18030"), "txt"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), CASES)
def test_by_content_then_by_name(name: str, data: bytes, expected: str) -> None:
    assert detect(io.BytesIO(data), data[:HEAD], name) == expected


PACKAGES: list[tuple[list[str], str]] = [
    (["[Content_Types].xml", "word/document.xml"], "docx"),
    (["[Content_Types].xml", "word/document2.xml"], "docx"),
    (["xl/workbook.xml", "[Content_Types].xml"], "xlsx"),
    (["OFD.xml", "Doc_0/Document.xml"], "ofd"),
    (["[Content_Types].xml", "ppt/presentation.xml"], "office"),
    (["mimetype", "content.xml"], "office"),
    (["word/通知.docx", "xl/表.xlsx"], "zip"),
    (["a.txt"], "zip"),
]


@pytest.mark.parametrize(("names", "expected"), PACKAGES)
def test_packages_by_what_they_hold(
    names: list[str], expected: str, zipped: Callable[..., bytes]
) -> None:
    data = zipped(dict.fromkeys(names, b"x"))
    assert detect(io.BytesIO(data), data[:HEAD], "a.docx") == expected


def test_a_stored_docx_does_not_make_its_bundle_one(zipped: Callable[..., bytes]) -> None:
    inner = zipped({"[Content_Types].xml": b"", "word/document.xml": b""}, 0)
    data = zipped({"a.docx": inner}, 0)
    assert detect(io.BytesIO(data), data[:HEAD], "a.zip") == "zip"


def test_a_broken_zip_is_left_to_its_reader() -> None:
    assert detect(io.BytesIO(b"PK\x03\x04abc"), b"PK\x03\x04abc", "a.docx") == "zip"


def test_a_damaged_opendocument_is_told_by_its_first_name(tmp_path: Path) -> None:
    """Nothing of it is unpacked to tell it: its reader says what is wrong with it."""
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    data = bytearray(path.read_bytes())
    for at in (6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1  # encrypted
    assert detect(io.BytesIO(data), bytes(data[:HEAD]), "a.odt") == "odt"
