"""Text -> symbols: one character for each, that says what part its word plays in a clause.

A grammar over symbols is short and fast where one over words would hold every word list a dozen
times. Offsets stay: symbol i speaks of character i. A word's first character has its symbol, the
others HOLD; what no lexicon knows is OTHER, and so is what stands in brackets and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from ahocorasick_rs import AhoCorasick, MatchKind

HOLD, OTHER, STOP = "_", "x", "s"

# Verbs in a title or a quotation are not the clause's. Unclosed ones hide nothing, numbers neither.
_QUOTED = re.compile(
    r"《[^《》\n]{1,200}》|“[^“”\n]{1,100}”|\((?![0-9一二三四五六七八九十]{1,3}\))[^()\n]{1,100}\)"
)


class Alphabet:
    """A symbol for each set of roles that some word plays, and the classes of symbols by role."""

    def __init__(self, roles: Mapping[str, Iterable[str]]) -> None:
        """`roles` gives the words of each role; a word may play several."""
        played: dict[str, set[str]] = {}
        for role, words in roles.items():
            for word in words:
                played.setdefault(word, set()).add(role)
        sets = sorted({tuple(sorted(names)) for names in played.values()})
        self._sets = dict(zip(sets, _symbols(), strict=False))
        self._sets[("stop",)] = STOP
        self._words = [
            self._sets[tuple(sorted(names))] + HOLD * (len(word) - 1)
            for word, names in played.items()
        ]
        self._automaton = AhoCorasick(played, matchkind=MatchKind.LeftmostLongest)

    def having(self, *roles: str, without: str = "") -> str:
        """The symbols of the words that play one of the roles, for a character class."""
        return "".join(
            symbol
            for names, symbol in self._sets.items()
            if not set(roles).isdisjoint(names) and without not in names
        )

    def being(self, *roles: str) -> str:
        """The symbols of the words that play all of the roles."""
        return "".join(symbol for names, symbol in self._sets.items() if set(roles) <= set(names))

    def symbols(self, text: str) -> str:
        """The symbols of the text, as many as it has characters; leftmost, longest words."""
        if "《" in text or "“" in text or "(" in text:
            text = _QUOTED.sub(_blot, text)
        words, done, parts = self._words, 0, []
        for word, start, end in self._automaton.find_matches_as_indexes(text):
            if start > done:
                parts.append(OTHER * (start - done))
            parts.append(words[word])
            done = end
        parts.append(OTHER * (len(text) - done))
        return "".join(parts)


def _symbols() -> Iterator[str]:
    """Characters that mean nothing in a pattern, those of one byte first.

    Of them a character class is a map of 32 bytes, of others one of 600, copied into a pattern
    wherever it stands: the grammar has thousands of them.
    """
    for char in map(chr, count(ord("0"))):
        if char not in (HOLD, OTHER, STOP) and (char.isalnum() or char > "\x7f"):
            yield char


def _blot(quoted: re.Match[str]) -> str:
    """Nothing but the last mark: 》 closes 按照《…》."""
    start, end = quoted.span()
    return quoted.string[end - 1].rjust(end - start, "\0")
