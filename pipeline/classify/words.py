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
_LAST_ITEM = re.compile(f"[^{_BETWEEN}]+$")
# 等 ends a list too.
_LISTED = re.compile(f"(?:、[^{_BETWEEN}等]{{1,{_ITEM}}}){{2,}}")

_PLAIN = STRENGTHS["plain"]

Votes = tuple[tuple[str, float], ...]  # domains, and how much each is spoken for


def votes_of(words: str) -> Votes:
    """What the words of one place speak for, each word once."""
    votes, found_in = keywords(), _automaton().find_matches_as_strings
    if words.count("、") > 1 and (lists := list(_lists(words))):
        worth = _worth(words, lists)
        return tuple([(d, told * part) for word, part in worth.items() for d, told in votes[word]])
    return tuple([vote for word in dict.fromkeys(found_in(words)) for vote in votes[word]])


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
    last = 0
    for listed in _LISTED.finditer(words):
        before = _LAST_ITEM.search(words, max(last, listed.start() - _ITEM), listed.start())
        last = listed.end()
        yield before.start() if before else listed.start(), last


def _worth(words: str, lists: list[tuple[int, int]]) -> dict[str, float]:
    """What part of its worth each word has here: less where it is only one example of many."""
    votes, found_in = keywords(), _automaton().find_matches_as_strings
    worth: dict[str, float] = {}
    last = 0
    for start, end in lists:
        mine = found_in(words[start:end])
        fields = {d for word in mine for d, told in votes[word] if told >= _PLAIN}
        part = EXAMPLE if len(fields) >= MANY else 1.0
        for word in mine:
            worth[word] = max(worth.get(word, 0.0), part)
        worth.update(dict.fromkeys(found_in(words[last:start]), 1.0))
        last = end
    worth.update(dict.fromkeys(found_in(words[last:]), 1.0))
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
