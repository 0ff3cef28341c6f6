"""Self-training: the rules label what they are sure of in a folder, and its wording is learned.

What is counted are documents, not tasks, so that one long plan does not make words of its own. A
piece of two to four characters is learned for a domain where nearly all documents that use it are
of that domain and the odds are far from chance: log-odds over their standard error (Monroe,
Colaresi and Quinn 2008, Fightin' words, section 3.3.2).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log, sqrt
from pathlib import Path
from typing import NamedTuple

from pipeline.classify import pieces_between_words
from pipeline.model.domains import FALLBACK, Evidence
from pipeline.records import Document
from pipeline.run import process
from pipeline.text import fold
from pipeline.train.examples import evidence_in, text_of
from pipeline.train.reading import others

# The rules are sure of a task that has one domain, with this share of all evidence and as much of
# it as a strong word in the title gives.
SHARE, WEIGHT = 0.6, 4.5
# A domain's documents beyond these teach nothing new, and would outweigh the rarer domains.
MOST_DOCUMENTS = 150
LEAST_DOCUMENTS, PURITY, STANDARD_ERRORS = 3, 0.8, 2.0
MOST_WORDS = 300  # of a domain
_LENGTHS = (2, 3, 4)
_HAN = re.compile("[\u4e00-\u9fff]+")


class _Counts(NamedTuple):
    """By word and by domain: documents."""

    words: dict[str, Counter[str]]
    domains: Counter[str]


def learn_words(folders: Sequence[Path], known: Collection[str] = ()) -> dict[str, str]:
    """The domain of each word that the documents under `folders` teach.

    Documents whose sha256 is among `known` (those that judge what is learned) are left out. The
    same files give the same words.
    """
    counts = _Counts(defaultdict(Counter), Counter())
    seen: set[str] = set()
    for document in others(folders, known):
        for domain, pieces in _said(document, seen).items():
            if counts.domains[domain] < MOST_DOCUMENTS:
                counts.domains[domain] += 1
                for piece in pieces:
                    counts.words[piece][domain] += 1
    best: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for word, by in counts.words.items():
        ((domain, often),) = by.most_common(1)
        far = _standard_errors(often, by.total(), domain, counts)
        if often >= LEAST_DOCUMENTS and often >= PURITY * by.total() and far >= STANDARD_ERRORS:
            best[domain].append((-far, word))
    return {word: domain for domain in sorted(best) for word in _apart(sorted(best[domain]))}


def sure_of(told: Evidence) -> str | None:
    """The domain of a task of which the rules are sure."""
    if len(told.chosen) != 1 or told.chosen[0] == FALLBACK:
        return None
    weight, total = told.weights.get(told.chosen[0], 0.0), sum(told.weights.values())
    return told.chosen[0] if weight >= max(WEIGHT, SHARE * total) else None


def _said(document: Document, seen: set[str]) -> dict[str, set[str]]:
    """The pieces of text of the tasks that the rules are sure of, by domain; no task twice."""
    extraction, folded = process(document), fold(document.text)
    said: dict[str, set[str]] = {}
    for facts, told in zip(extraction.tasks, evidence_in(extraction, folded), strict=True):
        domain, text = sure_of(told), text_of(facts.task, folded)
        if domain and text not in seen:
            seen.add(text)
            said.setdefault(domain, set()).update(_pieces(text))
    return said


def _pieces(text: str) -> Iterator[str]:
    """Two to four characters that stand in no word of the lexicon."""
    for between in pieces_between_words(text):
        for run in _HAN.findall(between):
            for length in _LENGTHS:
                yield from (run[i : i + length] for i in range(len(run) - length + 1))


def _standard_errors(often: int, total: int, domain: str, counts: _Counts) -> float:
    """How many standard errors the log-odds of a word in a domain's documents lie above chance."""
    rest, mine = total - often, counts.domains[domain]
    others = counts.domains.total() - mine
    odds = log((often + 0.5) / (mine + 1)) - log((rest + 0.5) / (others + 1))
    return odds / sqrt(1 / (often + 0.5) + 1 / (rest + 0.5))


def _apart(ranked: Iterable[tuple[float, str]]) -> list[str]:
    """The best words, none of which is part of another."""
    kept: list[str] = []
    for _, word in ranked:
        if len(kept) < MOST_WORDS and not any(word in one or one in word for one in kept):
            kept.append(word)
    return kept
