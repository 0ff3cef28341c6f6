"""Rare office files, through programs that the user may have."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.item import Parsed

_SECONDS = 120


def has_office() -> bool:
    """Is LibreOffice there?"""
    return _program() is not None


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_office(data: bytes, path: str) -> Parsed:
    """A very old Word file, turned into .docx by LibreOffice.

    Raises ReadError, saying what to install, where LibreOffice is not found.
    """
    from pipeline.read.docx import read_docx

    program = _program()
    if program is None:
        hint = "install LibreOffice, or save the file as .docx"
        raise ReadError("needs_tool", f"{path}: a Word file of another kind; {hint}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        _convert([program, f"-env:UserInstallation=file://{folder}/profile"], source, path)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            raise ReadError("corrupt", f"{path}: LibreOffice cannot read it")
        return read_docx(converted.read_bytes(), path)


def _convert(program: list[str], source: Path, path: str) -> None:
    """Run LibreOffice; it is stopped with its children, which a plain timeout would leave."""
    arguments = ["--headless", "--convert-to", "docx", "--outdir", str(source.parent), str(source)]
    process = subprocess.Popen(
        [*program, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        message = f"{path}: LibreOffice took more than {_SECONDS} s"
        raise ReadError("corrupt", message) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def read_ofd(data: bytes, path: str) -> Parsed:
    """An OFD file (GB/T 33190), turned into PDF by easyofd where that is installed."""
    if find_spec("easyofd") is None:
        hint = "install easyofd (pip install easyofd), or save the file as .pdf"
        raise ReadError("needs_tool", f"{path}: an OFD file; {hint}")
    from base64 import b64encode

    from easyofd import OFD

    from pipeline.read.package import Package
    from pipeline.read.pdf import read_pdf

    Package(data, path)  # which refuses bombs and entities
    converter = OFD()
    converter.read(b64encode(data).decode("ascii"), fmt="base64", save_xml=False)
    parsed: Parsed = read_pdf(converter.to_pdf(), path)
    return parsed
