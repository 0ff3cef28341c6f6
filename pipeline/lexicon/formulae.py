"""Formulae of administrative Chinese, which linking reads past (lexicons/formulae.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.lexicon import check_keys, load_yaml

_FILE = "formulae.yml"
_SECTIONS = ("emphasis", "manner", "channel", "purpose", "actors")


@cache
def _pattern() -> re.Pattern[str]:
    entries: Mapping[str, Any] = load_yaml(_FILE)
    check_keys(_FILE, entries, _SECTIONS)
    words = {word for section in entries.values() for word in section}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def between_formulae(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of text[start:end] that are no formula; `text` without blanks and punctuation."""
    at = start
    for match in _pattern().finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end
