"""Plain text: one paragraph a line, put together where a fixed width broke it.

Flattened tables are recovered later, from the lines.
"""

from __future__ import annotations

import re

from pipeline.read.aligned import without_alignment
from pipeline.read.encoding import decode
from pipeline.read.indents import indented
from pipeline.read.item import Parsed
from pipeline.read.markdown import without_markdown
from pipeline.read.text_tables import single_lines
from pipeline.read.wrapped import unwrapped
from pipeline.records import Block, BlockKind, Span

# A heading of Markdown begins behind its marks.
_LINE = re.compile(r"(?m:^(?:\ufeff?#{1,6} +)?)([^\n]*\S[^\n]*)")


def read_text(data: bytes, path: str) -> Parsed:
    """The text as decoded, broken lines joined, a block for each line that is not blank."""
    decoded = decode(data, path)
    return parsed_text(decoded.text, decoded.encoding)


def parsed_text(text: str, encoding: str) -> Parsed:
    """Characters as a document: what only breaks or marks its lines is undone."""
    plain = unwrapped(without_markdown(single_lines(without_alignment(text))))
    return Parsed(plain, paragraphs(plain), encoding)


def paragraphs(text: str) -> tuple[Block, ...]:
    """A paragraph block for each line of a text that is not blank; a long one is cut at indents."""
    kind = BlockKind.PARAGRAPH
    return tuple(
        [
            Block(kind, Span(first + start, first + end))
            for first, last in [_untagged(text, *line.span(1)) for line in _LINE.finditer(text)]
            for start, end in indented(text[first:last])
        ]
    )


def _untagged(text: str, start: int, end: int) -> tuple[int, int]:
    """The line without the <p> and </p> around it; a row of such cells is taken apart later."""
    if text.startswith(_OPEN, start) and text.find("\t", start, end) < 0:
        closed = start + len(text[start:end].rstrip()) - len(_CLOSE)
        if closed > start + len(_OPEN) and text.startswith(_CLOSE, closed):
            return start + len(_OPEN), closed
    return start, end


_OPEN, _CLOSE = "<p>", "</p>"
