"""What readers hand over: the content of one document before it has an identity."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.records import Block


class Parsed(NamedTuple):
    """Text, its blocks in order, and the encoding where the format has one to tell."""

    text: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
