"""What the words of one place (a title, a heading, a text) speak for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.lexicon.domain_silence import silence
from pipeline.lexicon.domains import STRENGTHS, domains
from pipeline.model.domains import Sentences

# 教育、医疗、养老、文化等领域: a list of this many fields gives examples, and a word that stands in
# no other place tells this much of its worth.
MANY, EXAMPLE = 3, 0.2
_ITEM = 12  # characters
_BETWEEN = "、,。;:()\n"
_LAST_ITEM = re.compile(f"[^{_BETWEEN}]+$")
# 等 ends a list too.
_LISTED = re.compile(f"(?:、[^{_BETWEEN}等]{{1,{_ITEM}}}){{2,}}")

_PLAIN, _STRONG = STRENGTHS["plain"], STRENGTHS["strong"]
_SHORTEST = 4  # characters of a sentence

Votes = tuple[tuple[str, float], ...]  # domains, and how much each is spoken for


class Told(NamedTuple):
    """What a text speaks for: its words, each once, and what its sentences say of each field."""

    votes: Votes
    sentences: Sentences


def votes_of(words: str) -> Votes:
    """What the words of one place speak for, each word once."""
    votes = keywords()
    return tuple(
        [(d, told * part) for word, part in _worth(words).items() for d, told in votes[word]]
    )


# Many tasks stand under one heading.
votes_of_heading = lru_cache(maxsize=1024)(votes_of)


def told_by(text: str, *, clauses: bool = True) -> Told:
    """What the sentences of a text speak for, and their `clauses`, which models alone ask for."""
    votes, worth = keywords(), dict[str, float]()
    parts = _sentences(text)
    said = Sentences(len(parts), {}, {}, {}, {})
    for sentence in parts:
        found = _worth(sentence)
        sums: dict[str, float] = {}
        for word, part in found.items():
            for domain, told in votes[word]:
                sums[domain] = sums.get(domain, 0.0) + told * part
        if not sums:
            continue
        _count(sums, said)
        if clauses:
            _count_clauses(sentence, found, said.own)
        if worth and EXAMPLE in found.values():
            found = found | {word: 1.0 for word in found if worth.get(word) == 1.0}
        worth.update(found)
    spoken = [(d, told * part) for word, part in worth.items() for d, told in votes[word]]
    return Told(tuple(spoken), said)


def _count(sums: Mapping[str, float], said: Sentences) -> None:
    """Add a sentence to those that name a field, or that it leads, and what part of it is its."""
    named, led, purest = said.named, said.led, said.purest
    most, total = max(sums.values()), sum(sums.values())
    for domain, told in sums.items():
        if told >= _PLAIN:
            named[domain] = named.get(domain, 0) + 1
            part = told / total
            if part > purest.get(domain, 0.0):
                purest[domain] = part
            if told == most >= _STRONG:
                led[domain] = led.get(domain, 0) + 1


def _count_clauses(sentence: str, words: Iterable[str], own: dict[str, int]) -> None:
    """Add the clauses whose strong words are of one field; a word counts where it stands first."""
    strong, fields = _strong(), dict[int, str]()
    for word in words:
        if (field := strong.get(word)) is not None:
            clause = sentence.count(",", 0, sentence.find(word))
            fields[clause] = field if fields.get(clause, field) == field else ""
    for field in fields.values():
        if field:
            own[field] = own.get(field, 0) + 1


def _sentences(text: str) -> list[str]:
    """The sentences of a folded text, but for stretches too short to say anything."""
    parts = text.replace(";", "。").replace("\n", "。").split("。")
    return [part for part in parts if len(part) >= _SHORTEST]


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


# A title is mostly the first sentence of the text, which was just read.
@lru_cache(maxsize=64)
def _worth(words: str) -> dict[str, float]:
    """What part of its worth each word has here.

    Less where it is only one example of many, or what is given for work in another field. Nobody
    may change the answer: it is kept.
    """
    find = _automaton().find_matches_as_strings
    worth = dict.fromkeys(find(words), 1.0)
    if not worth:
        return worth
    votes = keywords()
    if "对" in words and (given := silence().given.search(words, words.index("对"))):
        work = set(find(words[: given.start()]))
        if any(told >= _PLAIN for word in work for _, told in votes[word]):
            worth.update(dict.fromkeys(worth.keys() - work, EXAMPLE))
    if len(worth) >= MANY and words.count("、") >= MANY - 1:
        for start, end in _lists(words):
            mine = find(words[start:end])
            fields = {d for word in mine for d, told in votes[word] if told >= _PLAIN}
            if len(fields) >= MANY:
                before, behind = words[:start], words[end:]
                alone = [word for word in mine if word not in before and word not in behind]
                worth.update(dict.fromkeys(alone, EXAMPLE))
    return worth


@cache
def _strong() -> dict[str, str]:
    """The field that each strong word names; none where it names several."""
    named: dict[str, str] = {}
    for word, spoken in keywords().items():
        fields = [field for field, told in spoken if told >= _STRONG]
        if fields:
            named[word] = fields[0] if len(fields) == 1 else ""
    return named


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
        for unit in silence().unit_ends:
            votes.setdefault(word + unit, [])
    return {word: tuple(spoken) for word, spoken in votes.items()}
