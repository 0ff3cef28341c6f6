"""Clauses with a verb that order nothing: what the work means, how much there is, how, or who."""

from __future__ import annotations

import re

from pipeline.tag.action_grammar import Reader

_KIND = 14  # characters behind 的 that say what sort somebody or something is of


def orders_nothing(reader: Reader, text: str, symbols: str, head: re.Match[str]) -> bool:
    """Whether a clause with a predicate tells something: 做好工作意义重大, 服务的比例达到90%,
    在加快发展中, or who has to do what comes next.
    """
    begin, done, end = head.start() + 1, head.end(), head.end("rest")
    if text.startswith("?", end):
        return True
    if text[end - 1] in reader.plain_ends:
        if text.endswith(reader.amid, done, end):
            return reader.circumstance.match(text, begin, end) is not None
        if text.endswith(reader.stated, done, end):
            return True
    start = head.start("verb")
    if _who_must(reader, text, symbols, start, end) or reader.reaching.match(text, start):
        return True
    if text.startswith(reader.applying, start) and reader.case.match(text, end):
        return True
    level = reader.level.search(text, done, end)
    return level is not None and not text.startswith(reader.keeping, start)


def _who_must(reader: Reader, text: str, symbols: str, start: int, end: int) -> bool:
    """Whether a clause says who has to do what comes next: 完成改造的小区,应移交…."""
    if text[end : end + 1] != "," or symbols[end + 1 : end + 2] not in reader.shape.obliged:
        return False
    whose = text.rfind("的", start, end)
    return start < whose >= end - _KIND and text.endswith(reader.actors, whose + 1, end)
