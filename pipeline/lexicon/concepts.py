"""The thesaurus of matters that tasks are about (lexicons/concepts.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml

_FILE = "concepts.yml"


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`names` in the order of the file; `under` gives the place of the broader concept."""

    names: tuple[str, ...]
    under: Mapping[int, int]
    automaton: Any  # ahocorasick.Automaton: word -> (place of the concept, length)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, concept) of the words in `text`, left to right; the longer of two wins.

        `text` is folded and holds neither blanks nor punctuation.
        """
        hits = [(end - size + 1, end + 1, code) for end, (code, size) in self.automaton.iter(text)]
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        done = 0
        for hit in hits:
            if hit[1] > done:
                done = hit[1]
                yield hit


@cache
def thesaurus() -> Thesaurus:
    """Load it. Raises LexiconError for a word listed twice or an unknown broader concept."""
    entries: Mapping[str, Any] = load_yaml(_FILE)
    places = {name: place for place, name in enumerate(entries)}
    automaton = ahocorasick.Automaton()
    under: dict[int, int] = {}
    for name, entry in entries.items():
        check_keys(f"{_FILE}: {name}", entry, ("words", "under"))
        if "under" in entry:
            if entry["under"] not in places:
                raise LexiconError(f"{_FILE}: {name}: no such concept: {entry['under']}")
            under[places[name]] = places[entry["under"]]
        for word in map(str, entry["words"]):
            if word in automaton:
                raise LexiconError(f"{_FILE}: {word} is listed twice")
            automaton.add_word(word, (places[name], len(word)))
    automaton.make_automaton()
    return Thesaurus(tuple(places), under, automaton)
