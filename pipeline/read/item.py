"""What readers are told, and what they hand over before a document has an identity."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from pipeline.read.script import simplified
from pipeline.records import Block, Document


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`text_column` names the texts of a table of documents.

    `max_bytes` bounds a file and `max_document` one that is a single document; `depth` says in how
    many bundles it lies.
    """

    text_column: str | None = None
    max_bytes: int = 2_000_000_000
    max_document: int = 300_000_000
    depth: int = 0


class Parsed(NamedTuple):
    """Text, its blocks in order, and the encoding where the format has one to tell."""

    text: str
    blocks: tuple[Block, ...]
    encoding: str | None = None


def make_document(data: bytes, path: str, format_: str, parsed: Parsed) -> Document:
    """A document with the identity that its bytes give it, in simplified characters."""
    digest, text = sha256(data).hexdigest(), simplified(parsed.text)
    return Document(digest[:12], path, digest, format_, parsed.encoding, text, parsed.blocks)
