"""The matters that tasks name, by the thesaurus (lexicons/concepts.yml): in all, and by clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Ids, Matrix
from pipeline.link.forms import Form

BROADER = 0.5  # what a shared broader concept counts beside a shared concept


@dataclass(frozen=True)
class Concepts:
    """Rows x concepts: those named (0 or 1), with the broader ones above, and all spoken of.

    A task that names 空气质量 speaks of 生态环境 at a discount, and the other way round: `reach`
    has the broader concepts that the named ones stand under at BROADER, `told` the narrower too.
    """

    named: Matrix
    reach: Matrix
    told: Matrix

    @classmethod
    def of(cls, named: Matrix) -> Concepts:
        """From what is named."""
        under = thesaurus().under
        reach = named.copy()
        for narrow in np.flatnonzero(named.any(axis=0)).tolist():
            if narrow in under:
                broad = under[narrow]
                reach[:, broad] = np.maximum(reach[:, broad], BROADER * named[:, narrow])
        told = reach.copy()
        used = set(np.flatnonzero(named.any(axis=0)).tolist())
        for narrow, broad in under.items():
            if broad in used:
                told[:, narrow] = np.maximum(told[:, narrow], BROADER * named[:, broad])
        return cls(named, reach, told)

    def take(self, rows: Ids) -> Concepts:
        """Some of the rows."""
        return Concepts(self.named[rows], self.reach[rows], self.told[rows])

    def on(self, columns: Ids) -> Concepts:
        """Some of the concepts."""
        return Concepts(self.named[:, columns], self.reach[:, columns], self.told[:, columns])

    def or_else(self, other: Concepts) -> Concepts:
        """Where a row names nothing, the other's row."""
        own = np.arange(len(self.named))
        rows = np.where(self.named.any(axis=1), own, own + len(own))
        both = zip(self._all, other._all, strict=True)
        return Concepts(*(np.concatenate([one, two])[rows] for one, two in both))

    def with_(self, other: Concepts) -> Concepts:
        """What either names."""
        both = zip(self._all, other._all, strict=True)
        return Concepts(*(np.maximum(one, two) for one, two in both))

    @property
    def _all(self) -> tuple[Matrix, Matrix, Matrix]:
        return self.named, self.reach, self.told


@dataclass(frozen=True)
class ClauseConcepts:
    """The different sets of concepts that clauses name, and which task holds which.

    `held` names sets, task after task; those of task t are `held[starts[t]:starts[t + 1]]`.
    """

    sets: Concepts
    held: Ids
    starts: Ids

    def on(self, columns: Ids) -> ClauseConcepts:
        """The sets as far as some of the concepts go."""
        return replace(self, sets=self.sets.on(columns))

    def take(self, rows: Ids) -> ClauseConcepts:
        """Some of the tasks, with the sets that they hold."""
        parts = [self.held[self.starts[row] : self.starts[row + 1]] for row in rows.tolist()]
        used, held = np.unique(np.concatenate([self.held[:0], *parts]), return_inverse=True)
        return ClauseConcepts(self.sets.take(used), held, _starts(map(len, parts)))

    def best(self, values: Matrix) -> Matrix:
        """Sets x anything, not negative -> tasks x anything: each task's best set."""
        answer = np.zeros((len(self.starts) - 1, values.shape[1]))
        some = np.flatnonzero(np.diff(self.starts))
        if len(some):
            answer[some] = np.maximum.reduceat(values[self.held], self.starts[some], axis=0)
        return answer


def _starts(sizes: Iterable[int]) -> Ids:
    return np.cumsum([0, *sizes])


def concepts(forms: Sequence[Form]) -> Concepts:
    """What each form names."""
    answer = np.zeros((len(forms), len(thesaurus().names)))
    for row, form in enumerate(forms):
        for _, _, concept in thesaurus().find(form.text):
            answer[row, concept] = 1.0
    return Concepts.of(answer)


def clause_concepts(forms: Sequence[Form]) -> ClauseConcepts:
    """What the clauses of each form name; those that name nothing are left out."""
    places: dict[frozenset[int], int] = {}
    held = []
    for form in forms:
        clauses = (form.text[start:end] for start, end in form.clauses)
        named = (frozenset(hit[2] for hit in thesaurus().find(clause)) for clause in clauses)
        held.append(sorted({places.setdefault(one, len(places)) for one in named if one}))
    sets = np.zeros((len(places), len(thesaurus().names)))
    for one, place in places.items():
        sets[place, sorted(one)] = 1.0
    flat = np.array([place for row in held for place in row], dtype=np.int64)
    return ClauseConcepts(Concepts.of(sets), flat, _starts(map(len, held)))
