"""Formats that need a program of the user's: what is said without it, what happens with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.read import office
from pipeline.records import Document

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)  # nothing that doc2docx reads
Failed = Callable[..., str]


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `soffice` that runs the script; $5 is the folder to write to."""
    path = folder / "bin" / "soffice"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")


def test_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ReadError, match=r"a\.doc: .*install LibreOffice") as refused:
        office.read_office(OLD, "a.doc")
    assert refused.value.kind == "needs_tool"


def test_what_to_install_for_ofd(
    failure_of: Failed, zipped: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_spec", lambda _: None)
    assert failure_of("a.ofd", zipped({"OFD.xml": b"<a/>"})) == "needs_tool"


def test_a_conversion(
    tmp_path: Path, document_of: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("一、公开预算。")
    made.save(str(tmp_path / "made.docx"))
    program(tmp_path, monkeypatch, f'cp {tmp_path}/made.docx "$6/document.docx"')
    found = document_of("a.doc", OLD)
    assert (found.format, found.text) == ("doc", "一、公开预算。\n")


def test_nothing_comes_out(
    tmp_path: Path, failure_of: Failed, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, "exit 1")
    assert failure_of("a.doc", OLD) == "corrupt"


def test_a_program_that_hangs_is_stopped(
    tmp_path: Path, failure_of: Failed, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, "sleep 60 & wait")
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    start = time.monotonic()
    assert failure_of("a.doc", OLD) == "corrupt"
    assert time.monotonic() - start < 10
