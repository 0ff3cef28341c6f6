"""Plain text: one paragraph a line. Flattened tables are recovered later, from the lines."""

from __future__ import annotations

import re

from pipeline.read.encoding import decode
from pipeline.read.item import Parsed
from pipeline.records import Block, BlockKind, Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_text(data: bytes, path: str) -> Parsed:
    """The text as decoded, a block for each line that is not blank."""
    decoded = decode(data, path)
    return Parsed(decoded.text, paragraphs(decoded.text), decoded.encoding)


def paragraphs(text: str) -> tuple[Block, ...]:
    """A paragraph block for each line of a text that is not blank."""
    return tuple(Block(BlockKind.PARAGRAPH, Span(*m.span())) for m in _LINE.finditer(text))
