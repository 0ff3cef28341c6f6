"""Lines that sign a document are no part of its text: an organ's name, and a day below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.layout import sections
from pipeline.records import Block, Span


def without_signatures(text: str, lines: Sequence[Block]) -> tuple[list[Block], set[int]]:
    """The lines without signatures, and before which of them one stood."""
    kept: list[Block] = []
    signed_before: set[int] = set()
    index = 0
    while index < len(lines):
        end = _signature_end(text, lines, index)
        if end is None:
            kept.append(lines[index])
            index += 1
        else:
            signed_before.add(len(kept))
            index = end
    return kept, signed_before


def is_whole(pattern: re.Pattern[str], text: str, span: Span) -> bool:
    """Whether a short line is what the pattern tells, from its start to its end."""
    return span.end - span.start <= 80 and pattern.fullmatch(text, *span) is not None


def _signature_end(text: str, lines: Sequence[Block], index: int) -> int | None:
    """The index after a signature (an organ's name, then a date) that starts at this line."""
    known = sections()
    if lines[index].table is None and is_whole(known.date, text, lines[index].span):
        return index + 1 if _ends(text, lines, index) else None  # a day by itself
    if lines[index].table is not None or not is_whole(known.signature, text, lines[index].span):
        return None
    if index == len(lines) - 1:  # signed without a day: below prose, and no last name of a list
        alone = _below_prose(text, lines, index) and not any(
            _below_prose(text, lines, i) and is_whole(known.signature, text, lines[i].span)
            for i in range(index)
        )
        return len(lines) if alone else None
    for following in range(index + 1, min(index + 4, len(lines))):
        if is_whole(known.date, text, lines[following].span):
            return following + 1
        if not is_whole(known.signature, text, lines[following].span):
            return None
    return None


def _below_prose(text: str, lines: Sequence[Block], index: int) -> bool:
    """Whether a line of text stands below one that ends a sentence."""
    plain = index > 0 and lines[index].table is None
    return plain and text[lines[index - 1].span.end - 1] == "。"


def _ends(text: str, lines: Sequence[Block], index: int) -> bool:
    """Whether nothing but an attachment stands behind a line that is not the first."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    alone = following is None or (
        following.table is None and is_whole(sections().annex, text, following.span)
    )
    return index > 0 and alone
