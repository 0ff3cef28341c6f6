"""Text -> symbols: one character for each, that says what part its word plays in a clause.

A grammar over symbols is short and fast where one over words would hold every word list a dozen
times. Offsets stay: symbol i speaks of character i. A word's first character has its symbol, the
others HOLD; what no lexicon knows is OTHER, and so is what stands in brackets and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

HOLD, OTHER, STOP = "\xfd", "\xfe", "\xff"

# Of one byte each: of such a character class is a map of 32 bytes, of others one of 600. There are
# more for the time when these are used up.
_SYMBOLS = [
    char for char in map(chr, [*range(0x01, 0xFD), *range(0x100, 0x200)]) if char not in r"[]\^-&~|"
]

# Sets that share one of these get neighbouring symbols, which a character class has as one range.
_NEIGHBOURS = (
    "firm",
    "noun_like",
    "nominal",
    "evident",
    "adverb",
    "adverbial",
    "either",
    "closer",
    "bearer",
)

# Verbs in a title or a quotation are not the clause's. Unclosed ones hide nothing, numbers neither.
_QUOTED = re.compile(
    r"《[^《》\n]{1,200}》|“[^“”\n]{1,100}”|\((?![0-9一二三四五六七八九十]{1,3}\))(?:[^()\n]|\([^()\n]{0,40}\)){1,300}+\)"
)

_Roles = frozenset[str]


class Mark(NamedTuple):
    """A role that a word gets from its neighbours: it has one of `of`, and none of `never`."""

    of: tuple[str, ...]
    never: tuple[str, ...] = ()


class Alphabet:
    """A symbol for each set of roles that some word plays, and the classes of symbols by role."""

    def __init__(self, roles: Mapping[str, Iterable[str]], marks: Mapping[str, Mark]) -> None:
        """`roles` gives the words of each role; a word may play several, those of "" play none.

        Raises ValueError where there are more sets of roles than symbols.
        """
        played: dict[str, set[str]] = {}
        for role, words in roles.items():
            for word in words:
                played.setdefault(word, set()).update([role] if role else [])
        sets = {marked for names in played.values() for marked in _marked(names, marks)}
        ordered = sorted(sets - {frozenset(), frozenset(["stop"])}, key=_neighbourhood)
        self._sets = dict(zip(ordered, _SYMBOLS, strict=False))
        if len(self._sets) < len(ordered):
            raise ValueError(f"{len(ordered)} sets of roles are more than there are symbols")
        self._sets |= {frozenset(): OTHER, frozenset(["stop"]): STOP}
        self._words = [
            self._sets[frozenset(names)] + HOLD * (len(word) - 1) for word, names in played.items()
        ]
        self._automaton = AhoCorasick(played, matchkind=MatchKind.LeftmostLongest)

    def members(self, *roles: str, without: str | tuple[str, ...] = "") -> str:
        """The symbols of the words that play one of the roles."""
        barred = (without,) if isinstance(without, str) else without
        return "".join(
            symbol
            for names, symbol in self._sets.items()
            if not names.isdisjoint(roles) and names.isdisjoint(barred)
        )

    def having(self, *roles: str, without: str | tuple[str, ...] = "") -> str:
        """Those symbols as the inside of a character class."""
        return _ranges(self.members(*roles, without=without))

    def being(self, *roles: str, without: str = "") -> str:
        """The symbols of the words that play all of the roles, as the inside of a class."""
        return _ranges(
            symbol
            for names, symbol in self._sets.items()
            if names.issuperset(roles) and without not in names
        )

    def symbol(self, *roles: str) -> str:
        """The symbol of the words that play these roles and no other."""
        return self._sets[frozenset(roles)]

    def word(self, *roles: str, without: str = "") -> str:
        """A pattern of one word that plays one of the roles."""
        return f"[{self.having(*roles, without=without)}]{HOLD}*+"

    def marking(self, mark: str) -> dict[str, str]:
        """For each symbol that may get the mark, the symbol that it is with it."""
        return {
            self._sets[names - {mark}]: symbol
            for names, symbol in self._sets.items()
            if mark in names
        }

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


def _marked(names: set[str], marks: Mapping[str, Mark]) -> list[_Roles]:
    """A word's roles, and with each choice of the marks that it may get."""
    sets = [frozenset(names)]
    for name, mark in marks.items():
        if not names.isdisjoint(mark.of):
            sets += [known | {name} for known in sets if known.isdisjoint(mark.never)]
    return sets


def _neighbourhood(names: _Roles) -> tuple[list[bool], list[str]]:
    return [role not in names for role in _NEIGHBOURS], sorted(names)


def _ranges(symbols: Iterable[str]) -> str:
    """The inside of a character class, neighbours as ranges: a shorter class compiles faster."""
    last, runs = -2, list[list[str]]()
    for char in sorted(symbols):
        place = _PLACES.get(char, -2)
        if place == last + 1 >= 0:
            runs[-1][1:] = ["-", char]
        else:
            runs.append([char])
        last = place
    return "".join("".join(run) for run in runs)


# A range must not run over HOLD, OTHER and STOP.
_PLACES = {char: place + (char > STOP) for place, char in enumerate(_SYMBOLS)}


def _blot(quoted: re.Match[str]) -> str:
    """Nothing but the marks: 》 closes 按照《…》, and “ begins what a verb has to it."""
    start, end = quoted.span()
    return quoted.string[start] + quoted.string[end - 1].rjust(end - start - 1, "\0")
