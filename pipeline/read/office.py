"""Old and rare office files, through programs that the user may have."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.item import Parsed

_SECONDS = 120


def read_office(data: bytes, path: str) -> Parsed:
    """A .doc, .wps or .rtf file, turned into .docx by LibreOffice.

    Raises ReadError, saying what to install, where LibreOffice is not found.
    """
    from pipeline.read.docx import read_docx

    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        hint = "install LibreOffice, or save the file as .docx"
        raise ReadError("needs_tool", f"{path}: an old Word or RTF file; {hint}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder]
        try:
            subprocess.run(
                [*command, str(source)], check=True, capture_output=True, timeout=_SECONDS
            )
            converted = Path(folder, "document.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ReadError("corrupt", f"{path}: LibreOffice cannot read it: {error}") from error
    return read_docx(converted, path)


def read_ofd(data: bytes, path: str) -> Parsed:
    """An OFD file (GB/T 33190), turned into PDF by easyofd where that is installed."""
    if find_spec("easyofd") is None:
        hint = "install easyofd (pip install easyofd), or save the file as .pdf"
        raise ReadError("needs_tool", f"{path}: an OFD file; {hint}")
    from base64 import b64encode

    from easyofd import OFD

    from pipeline.read.pdf import read_pdf

    converter = OFD()
    converter.read(b64encode(data).decode("ascii"), fmt="base64", save_xml=False)
    return read_pdf(converter.to_pdf(), path)
