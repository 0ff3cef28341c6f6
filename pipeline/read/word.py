"""Word files of before 2007 (.doc, .wps), turned into .docx by doc2docx and read as such.

Many towns still publish their tables so. LibreOffice, where the user has it, is asked only for what
doc2docx does not read (Word 95, the XML of Word 2003): some of its versions drop tables.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.guard import LOCKED
from pipeline.read.item import Parsed
from pipeline.read.office import has_office, read_office


def read_doc(data: bytes, path: str) -> Parsed:
    """A Word file of before 2007. Raises ReadError where it needs a password or cannot be read."""
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    from pipeline.read.docx import read_docx

    with tempfile.TemporaryDirectory() as folder:
        source, converted = (Path(folder, f"document.{kind}") for kind in ("doc", "docx"))
        source.write_bytes(data)
        try:
            convert(source, converted)
        except EncryptedDocumentError as error:
            raise ReadError("encrypted", f"{path}: {LOCKED}") from error
        except Doc2DocxError as error:
            if has_office():
                return read_office(data, path)
            hint = f"cannot be read as doc ({error}); save it as .docx"
            raise ReadError("corrupt", f"{path}: {hint}") from error
        return read_docx(converted.read_bytes(), path)
