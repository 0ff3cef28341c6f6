"""The matters that tasks name, by the thesaurus (lexicons/concepts.yml): in all, and by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Ids, Matrix
from pipeline.link.forms import Form

BROADER = 0.5  # what a shared broader concept counts beside a shared concept


@dataclass(frozen=True)
class Concepts:
    """Rows x concepts: those named (0 or 1), with the broader ones above, and all spoken of.

    A task that names 空气质量 speaks of 生态环境 at a discount, and the other way round.
    """

    named: Matrix

    @cached_property
    def reach(self) -> Matrix:
        """With the broader concepts that the named ones stand under, these at BROADER."""
        answer = self.named.copy()
        for narrow, broad in thesaurus().under.items():
            answer[:, broad] = np.maximum(answer[:, broad], BROADER * self.named[:, narrow])
        return answer

    @cached_property
    def told(self) -> Matrix:
        """With the broader and the narrower ones."""
        answer = self.reach.copy()
        for narrow, broad in thesaurus().under.items():
            answer[:, narrow] = np.maximum(answer[:, narrow], BROADER * self.named[:, broad])
        return answer

    def take(self, rows: Ids) -> Concepts:
        """Some of the rows."""
        return Concepts(self.named[rows])

    def or_else(self, other: Concepts) -> Concepts:
        """Where a row names nothing, the other's row."""
        return Concepts(np.where(self.named.any(axis=1, keepdims=True), self.named, other.named))

    def with_(self, other: Concepts) -> Concepts:
        """What either names."""
        return Concepts(np.maximum(self.named, other.named))


@dataclass(frozen=True)
class ClauseConcepts:
    """The different sets of concepts that clauses name, and which task holds which.

    `held` is tasks x sets.
    """

    sets: Concepts
    held: Matrix

    def take(self, rows: Ids) -> ClauseConcepts:
        """Some of the tasks."""
        return ClauseConcepts(self.sets, self.held[rows])

    def best(self, values: Matrix) -> Matrix:
        """Sets x anything, not negative -> tasks x anything: each task's best set."""
        answer = np.zeros((len(self.held), values.shape[1]))
        for one, value in zip(self.held.T, values, strict=True):
            np.maximum(answer, np.multiply.outer(one, value), out=answer)
        return answer


def concepts(forms: Sequence[Form]) -> Concepts:
    """What each form names."""
    answer = np.zeros((len(forms), len(thesaurus().names)))
    for row, form in enumerate(forms):
        for _, _, concept in thesaurus().find(form.text):
            answer[row, concept] = 1.0
    return Concepts(answer)


def clause_concepts(forms: Sequence[Form]) -> ClauseConcepts:
    """What the clauses of each form name; those that name nothing are left out."""
    places: dict[frozenset[int], int] = {}
    held: list[tuple[int, int]] = []
    for row, form in enumerate(forms):
        for start, end in form.clauses:
            named = frozenset(hit[2] for hit in thesaurus().find(form.text[start:end]))
            if named:
                held.append((row, places.setdefault(named, len(places))))
    sets = np.zeros((len(places), len(thesaurus().names)))
    for named, place in places.items():
        sets[place, sorted(named)] = 1.0
    answer = np.zeros((len(forms), len(places)))
    answer[tuple(np.array(held, dtype=int).reshape(-1, 2).T)] = 1.0
    return ClauseConcepts(Concepts(sets), answer)
