"""The door: one file in, documents and failures out, never an exception but the run's clock."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.read import ReadOptions, read
from pipeline.records import Document, Failure

Failed = Callable[..., str]
Found = Callable[..., Document]

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\xef\xbb\xbf \r\n\t\n", "empty"),
    "empty.docx": (b"", "empty"),
    "zeros.txt": (b"\0" * 9000, "binary"),
    "picture.jpg": (b"\xff\xd8\xff\xe0" + b"x" * 100, "image"),
    "packed.rar": (b"Rar!\x1a\x07\x00", "archive"),
    "broken.docx": (b"PK\x03\x04" + b"x" * 500, "corrupt"),
    "broken.parquet": (b"PAR1" + b"x" * 500 + b"PAR1", "corrupt"),
    "broken.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "corrupt"),
    "empty.html": (b"<html><body><script>x()</script></body></html>", "no_text"),
    "blank.html": ("<p>\u00a0</p>".encode(), "no_text"),
    "saved.mhtml": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--",
                    "no_text"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_failures(name: str, failure_of: Failed) -> None:
    data, kind = BAD[name]
    assert failure_of(name, data) == kind


def test_a_document_has_the_identity_of_its_bytes(document_of: Found) -> None:
    data = "一、公开预算。\r\n二、公开决算。".encode("gb18030")
    found = document_of("通知.txt", data)
    assert found.sha256 == sha256(data).hexdigest()
    assert found.doc_id == found.sha256[:12]
    assert (found.format, found.encoding) == ("txt", "gb18030")
    assert found.text == "一、公开预算。\n二、公开决算。"


def test_a_long_blank_beginning_is_not_the_whole_file(document_of: Found) -> None:
    assert document_of("a.txt", b"\n" * 70_000 + "公开".encode()).text.strip() == "公开"


def test_too_large(failure_of: Failed) -> None:
    assert failure_of("a.txt", b"abc", max_bytes=2) == "too_large"
    assert failure_of("a.txt", b"abc", max_document=2) == "too_large"


def test_a_file_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("文")

    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", str(path))

    monkeypatch.setattr(Path, "open", gone)
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert found.kind == "unreadable"


class Parser(ModuleType):
    """A reader module whose parser raises what it is told to."""

    def __init__(self, error: BaseException) -> None:
        super().__init__("pipeline.read.text")
        self.error = error

    def read_text(self, *_: object) -> None:
        raise self.error


@pytest.mark.parametrize("error", [KeyError("x"), MemoryError(), RecursionError("deep")])
def test_whatever_a_parser_raises_is_the_files_fault(
    error: Exception, failure_of: Failed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pipeline.read.text", Parser(error))
    assert failure_of("a.txt", b"text") == "corrupt"


def test_the_clock_of_a_run_goes_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pipeline.read.text", Parser(TimeoutError()))
    (tmp_path / "a.txt").write_text("text")
    with pytest.raises(TimeoutError):
        list(read(tmp_path / "a.txt", options=ReadOptions()))


def test_a_text_of_30_megabytes(document_of: Found, valid: Callable[[Document], None]) -> None:
    line = "（一）公开部门预算。各县（市、区）人民政府要认真落实。（市财政局）\n".encode()
    data = line * (30_000_000 // len(line))
    start = time.process_time()
    found = document_of("a.txt", data)
    assert time.process_time() - start < 10
    assert len(found.blocks) == 30_000_000 // len(line)
