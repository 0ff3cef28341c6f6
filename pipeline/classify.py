"""Task -> policy domains, by the words of its headings, its title and its text.

One Aho-Corasick pass over all three. Each word counts once in each place, by how much it tells and
where it stands; a domain's second-best piece of evidence counts half, the third a third, so that a
long text that touches on a field does not outweigh a title that names one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import ahocorasick

from pipeline.lexicon.domains import domains
from pipeline.records import DomainScore

# What a word tells by its place. The nearest heading speaks for all tasks under it
# (做好财政领域信息公开), those above it less.
TITLE, HEADING, HIGHER, TEXT = 3.0, 2.0, 0.6, 1.0
# A further domain has at least this share of the first one's evidence, and this much of its own.
SHARE, ENOUGH = 0.7, 3.0
FALLBACK = "general_government"

# Before one of these a word is part of a unit's name (财政局, 教育部门) and tells nothing.
_UNIT = frozenset("局厅部委办署")


def classify(title: str, text: str, heading_path: Sequence[str]) -> tuple[DomainScore, ...]:
    """The domains of a task, best first, at least one; all arguments folded.

    A score is the domain's share of all evidence, in (0, 1]. `found_by` says whether the words or
    the headings told most. Where no word tells anything it is the fallback domain with score 0.
    """
    found = _evidence(title, text, heading_path)
    if not found:
        return (DomainScore(FALLBACK, 0.0, "rule:fallback"),)
    weights = {domain: _weight(pieces) for domain, pieces in found.items()}
    total, best = sum(weights.values()), max(weights.values())
    ranked = sorted(weights, key=lambda domain: -weights[domain])
    return tuple(
        DomainScore(domain, weights[domain] / total, _found_by(found[domain]))
        for place, domain in enumerate(ranked)
        if not place or weights[domain] >= max(SHARE * best, ENOUGH)
    )


def _evidence(
    title: str, text: str, heading_path: Sequence[str]
) -> dict[str, list[tuple[float, bool]]]:
    """For each domain that a word speaks for, how much each tells and whether a heading said it."""
    places = [
        *((heading, HIGHER, True) for heading in heading_path[:-1]),
        *((heading, HEADING, True) for heading in heading_path[-1:]),
        (title, TITLE, False),
        (text, TEXT, False),
    ]
    found: dict[str, list[tuple[float, bool]]] = {}
    for words, worth, heading in places:
        seen: set[int] = set()
        for last, (number, votes) in _automaton().iter_long(words):
            if number in seen or words[last + 1 : last + 2] in _UNIT:
                continue
            seen.add(number)
            for domain, strength in votes:
                found.setdefault(domain, []).append((strength * worth, heading))
    return found


def _weight(pieces: list[tuple[float, bool]]) -> float:
    pieces.sort(reverse=True)
    return sum(piece[0] / (place + 1) for place, piece in enumerate(pieces))


def _found_by(pieces: list[tuple[float, bool]]) -> str:
    """`pieces` sorted: the first told most."""
    return "rule:heading" if pieces[0][1] else "rule:keyword"


@cache
def _automaton() -> ahocorasick.Automaton:
    """Every keyword with its number and the domains that it speaks for."""
    votes: dict[str, list[tuple[str, float]]] = {}
    for domain in domains():
        for word, strength in domain.keywords.items():
            votes.setdefault(word, []).append((domain.code, strength))
        for word in domain.hidden_by:
            votes.setdefault(word, [])
    automaton = ahocorasick.Automaton()
    for number, (word, spoken) in enumerate(votes.items()):
        automaton.add_word(word, (number, tuple(spoken)))
    automaton.make_automaton()
    return automaton
