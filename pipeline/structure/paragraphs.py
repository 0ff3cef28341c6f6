"""Paragraphs without a number: what stands over them, and which of them order something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon.layout import sections
from pipeline.records import Span
from pipeline.structure.brackets import FieldsOf


def headed(
    text: str, prose: Sequence[Span], fields_of: FieldsOf
) -> Iterator[tuple[Span | None, list[Span]]]:
    """Paragraphs by the short line without a mark at its end that stands over them."""
    heading: Span | None = None
    part: list[Span] = []
    for span in prose:
        short = span.end - span.start <= _LONGEST_BARE and text[span.end - 1] not in _MARKS
        if short and not fields_of(span):
            yield heading, part
            heading, part = span, []
        else:
            part.append(span)
    yield heading, part


def orders(text: str, span: Span) -> bool:
    """Whether a paragraph of a notice orders something of its own."""
    known = sections()
    return any(
        known.order.search(text, *sentence.span())
        and not known.formula.search(text, *sentence.span())
        for sentence in _SENTENCE.finditer(text, *span)
    )


_SENTENCE = re.compile(r"[^。!?]+")
_LONGEST_BARE = 24
_MARKS = "。;!?:,、)”》"
