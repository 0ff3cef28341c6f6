"""Task -> policy domains, by the words of its headings, its title and its text.

Each word counts once in each place, by how much it tells and where it stands. A domain's second
piece of evidence counts half, the third a third, so that a long text that touches on a field does
not outweigh a title that names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.lexicon.domains import domains
from pipeline.model.domains import DomainModel, Evidence, Votes
from pipeline.records import DomainScore

# What a word tells by its place. The nearest heading speaks for all tasks under it
# (做好财政领域信息公开), those above it less.
TITLE, HEADING, HIGHER, TEXT = 3.0, 2.0, 0.6, 1.0
# A further domain has at least this share of the first one's evidence, and this much of its own.
SHARE, ENOUGH = 0.7, 3.0
FALLBACK = "general_government"

# With one of these after it a word is a unit's name (财政局, 教育部门) and tells nothing.
_UNIT = "局厅部委办署"

_Votes = tuple[tuple[str, float], ...]  # domains, and how much each is spoken for


def classify(title: str, text: str, heading_path: Sequence[str]) -> tuple[DomainScore, ...]:
    """The domains of a task, best first, at least one; all arguments folded.

    A score is the domain's share of all evidence, in (0, 1]. `found_by` says whether the words or
    the headings told most. Where no word tells anything it is the fallback domain with score 0.
    """
    found: dict[str, list[float]] = {}
    for words in heading_path[:-1]:
        _collect(found, _heading_votes(words), HIGHER)
    for words in heading_path[-1:]:
        _collect(found, _heading_votes(words), HEADING)
    headed = {domain: max(pieces) for domain, pieces in found.items()}
    _collect(found, _votes(title), TITLE)
    _collect(found, _votes(text), TEXT)
    if not found:
        return (DomainScore(FALLBACK, 0.0, "rule:fallback"),)
    weights = {domain: _weight(pieces) for domain, pieces in found.items()}
    total = sum(weights.values())
    return tuple(
        DomainScore(
            domain,
            weights[domain] / total,
            "rule:heading" if headed.get(domain) == found[domain][0] else "rule:keyword",
        )
        for domain in _chosen(weights)
    )


def _chosen(weights: Mapping[str, float]) -> list[str]:
    """The domains with enough evidence beside the best one's, best first."""
    best = max(weights.values(), default=0.0)
    enough = min(best, max(SHARE * best, ENOUGH))
    chosen = [domain for domain in weights if weights[domain] >= enough]
    chosen.sort(key=lambda domain: -weights[domain])
    return chosen or [FALLBACK]


def evidence(title: str, text: str, heading_path: Sequence[str]) -> Evidence:
    """What the words of each place tell, beside the rules' answer to it: the model's input."""
    higher = [vote for words in heading_path[:-1] for vote in _heading_votes(words)]
    nearest = [vote for words in heading_path[-1:] for vote in _heading_votes(words)]
    places = (_votes(title), nearest, higher, _votes(text))
    found: dict[str, list[float]] = {}
    for votes, worth in zip(places, (TITLE, HEADING, HIGHER, TEXT), strict=True):
        _collect(found, votes, worth)
    weights = {domain: _weight(pieces) for domain, pieces in found.items()}
    return Evidence(places, weights, _chosen(weights), len(text))


def judge(
    model: DomainModel, title: str, text: str, heading_path: Sequence[str]
) -> tuple[DomainScore, ...]:
    """As `classify`, decided by the model on the same evidence."""
    return model.choose(evidence(title, text, heading_path))


def _collect(found: dict[str, list[float]], votes: Votes, worth: float) -> None:
    for domain, strength in votes:
        if domain in found:
            found[domain].append(strength * worth)
        else:
            found[domain] = [strength * worth]


def _weight(pieces: list[float]) -> float:
    """A domain's evidence together; sorts the pieces, the best first."""
    if len(pieces) == 1:
        return pieces[0]
    pieces.sort(reverse=True)
    return sum([piece / place for place, piece in enumerate(pieces, 1)])


def _votes(words: str) -> _Votes:
    """What the words of one place speak for, each word once."""
    automaton, votes = _automaton(), _keywords()
    told = dict.fromkeys(automaton.find_matches_as_strings(words))
    return tuple([vote for word in told for vote in votes[word]])


# Many tasks stand under one heading.
_heading_votes = lru_cache(maxsize=1024)(_votes)


@cache
def _automaton() -> AhoCorasick:
    """Finds every keyword; longer words hide shorter ones.

    The implementation that takes least memory: more of it stays in the processor's cache.
    """
    return AhoCorasick(
        _keywords(),
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=True,
        implementation=Implementation.ContiguousNFA,
    )


@cache
def _keywords() -> dict[str, _Votes]:
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
