"""PDF with text: paragraphs put together again from lines, ruled tables that go on over pages."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.errors import ReadError
from pipeline.read.builder import TextBuilder
from pipeline.read.encoding import clean
from pipeline.read.guard import LOCKED
from pipeline.read.item import Parsed
from pipeline.read.pdf_gutters import Known
from pipeline.read.pdf_lines import PageLine, join_lines, text_lines, without_page_furniture
from pipeline.read.pdf_pages import continue_table
from pipeline.read.pdf_size import check_streams
from pipeline.read.pdf_tables import PageTable, find_tables

MOST_PAGES = 3000
# Rules on a page that may make a table; a page with fewer is not searched for one.
_FEWEST_RULES = 4
_MOST_RULES = 20_000
_MOST_CHARS = 200_000  # of one page


class Piece(NamedTuple):
    """A line or a table of a page, in reading order."""

    page: int
    top: float
    line: PageLine | None
    table: PageTable | None


def read_pdf(data: bytes, path: str) -> Parsed:
    """The text of a PDF. Raises ReadError for one that is locked, broken, a bomb or a scan."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    # What the parser says of broken fonts is nothing that a reader can mend.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    check_streams(data, path)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                most = f"at most {MOST_PAGES:,} are read"
                raise ReadError("too_large", f"{path}: {len(document.pages):,} pages; {most}")
            known: Known = {}
            pieces = [piece for page in document.pages for piece in _pieces(page, known)]
    except (PDFPasswordIncorrect, pdfplumber.utils.exceptions.PdfminerException) as error:
        raise _refusal(path, error) from error
    except (PSException, RecursionError, OSError) as error:
        raise ReadError("corrupt", f"{path}: cannot be read as PDF: {error}") from error
    if not any(piece.line or piece.table for piece in pieces):
        hint = "it is a scan; recognise its text (OCR) first"
        raise ReadError("no_text", f"{path}: no page holds text; {hint}")
    return _built(pieces)


def _refusal(path: str, error: Exception) -> ReadError:
    if "Password" in repr(error) or "password" in str(error):
        return ReadError("encrypted", f"{path}: {LOCKED}")
    return ReadError("corrupt", f"{path}: cannot be read as PDF: {error}")


def _pieces(page: Any, known: Known) -> Iterator[Piece]:
    """The lines and tables of a page, from top to bottom; the page is forgotten after."""
    if len(page.chars) <= _MOST_CHARS:
        page = page.dedupe_chars()
        found = []
        rules = len(page.lines) + len(page.rects) + len(page.curves)
        if _FEWEST_RULES <= rules <= _MOST_RULES:
            found = find_tables(page, known)
        for table in found:
            yield Piece(page.page_number, table.top, None, table)
        outside = (char for char in page.chars if not any(t.covers(char) for t in found))
        for line in text_lines(outside):
            made = PageLine.of(line, page)
            yield Piece(page.page_number, made.top, made, None)
    page.close()


def _built(pieces: list[Piece]) -> Parsed:
    builder = TextBuilder()
    kept = without_page_furniture(pieces)
    waiting: list[PageLine] = []
    table: PageTable | None = None
    for piece in sorted(kept, key=lambda p: (p.page, p.top)):
        if piece.table is not None:
            _flush(builder, waiting)
            if table is None or not continue_table(table, piece.table):
                _put(builder, table)
                table = piece.table
        elif piece.line is not None:
            _put(builder, table)
            table = None
            waiting.append(piece.line)
    _put(builder, table)
    _flush(builder, waiting)
    return Parsed(builder.text, tuple(builder.blocks))


def _flush(builder: TextBuilder, lines: list[PageLine]) -> None:
    for paragraph in join_lines(lines):
        builder.paragraph(clean(paragraph))
    lines.clear()


def _put(builder: TextBuilder, table: PageTable | None) -> None:
    if table is not None:
        builder.table(table.specs())
