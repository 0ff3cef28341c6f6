"""What the words of one place (a title, a heading, a text) speak for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.lexicon.domains import STRENGTHS, domains

# With one of these after it a word is a unit's name (财政局, 教育部门) and tells nothing.
_UNIT = "局厅部委办署"

# 教育、医疗、养老、文化等领域: a list of this many fields gives examples, and a word that stands in
# no other place tells this much of its worth.
MANY, EXAMPLE = 3, 0.2
_ITEM = 12  # characters
_BETWEEN = "、,。;:()\n"
_LISTED = re.compile(f"、[^{_BETWEEN}]{{1,{_ITEM}}}(?:、[^{_BETWEEN}]{{1,{_ITEM}}})+")

Votes = tuple[tuple[str, float], ...]  # domains, and how much each is spoken for


def votes_of(words: str) -> Votes:
    """What the words of one place speak for, each word once."""
    votes = keywords()
    if words.count("、") > 1 and (lists := list(_lists(words))):
        worth = _worth(words, lists)
        return tuple([(d, told * part) for word, part in worth.items() for d, told in votes[word]])
    found = dict.fromkeys(_automaton().find_matches_as_strings(words))
    return tuple([vote for word in found for vote in votes[word]])


# Many tasks stand under one heading.
votes_of_heading = lru_cache(maxsize=1024)(votes_of)


def pieces_between_words(text: str) -> Iterator[str]:
    """What stands in no word of the lexicon."""
    last = 0
    for _, start, end in _automaton().find_matches_as_indexes(text):
        yield text[last:start]
        last = end
    yield text[last:]


def _lists(words: str) -> Iterator[tuple[int, int]]:
    """Where three or more short things are listed, each [start, end), in order."""
    for listed in _LISTED.finditer(words):
        start = max(0, listed.start() - _ITEM)
        before = max(words.rfind(mark, start, listed.start()) for mark in _BETWEEN)
        yield max(start, before + 1), listed.end()


def _worth(words: str, lists: list[tuple[int, int]]) -> dict[str, float]:
    """What part of its worth each word has here: less where it is only one example of many."""
    votes = keywords()
    worth: dict[str, float] = {}
    listed: dict[int, dict[str, None]] = {}  # the words of each list
    place, last = 0, len(lists) - 1
    for _, start, end in _automaton().find_matches_as_indexes(words):
        while place < last and start >= lists[place][1]:
            place += 1
        word = words[start:end]
        if lists[place][0] <= start < lists[place][1]:
            listed.setdefault(place, {})[word] = None
        else:
            worth[word] = 1.0
    for mine in listed.values():
        fields = {d for word in mine for d, told in votes[word] if told >= STRENGTHS["plain"]}
        part = EXAMPLE if len(fields) >= MANY else 1.0
        for word in mine:
            worth[word] = max(worth.get(word, 0.0), part)
    return worth


@cache
def _automaton() -> AhoCorasick:
    """Finds every keyword; longer words hide shorter ones.

    The implementation that takes least memory: more of it stays in the processor's cache.
    """
    return AhoCorasick(
        keywords(),
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=True,
        implementation=Implementation.ContiguousNFA,
    )


@cache
def keywords() -> dict[str, Votes]:
    """The domains that each word speaks for; those of a word that only hides others are none."""
    votes: dict[str, list[tuple[str, float]]] = {}
    for domain in domains():
        for word, strength in domain.keywords.items():
            votes.setdefault(word, []).append((domain.code, strength))
        for word in domain.hidden_by:
            votes.setdefault(word, [])
    for word in [word for word, spoken in votes.items() if spoken]:
        for unit in _UNIT:
            votes.setdefault(word + unit, [])
    return {word: tuple(spoken) for word, spoken in votes.items()}
