"""What the comparators read of one document: its tasks as bags of grams, concepts, units."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.formulae import between_formulae
from pipeline.link.bags import Bag, Ids, Matrix, Usage, make_bag
from pipeline.link.forms import Form, form_of, make_form
from pipeline.link.matters import ClauseConcepts, Concepts, clause_concepts, concepts
from pipeline.link.meaning import Meaning, unit
from pipeline.link.tasks import LinkTask

TITLE_LENGTH = 60  # a title without a short name is the whole text: its beginning is enough
OWN_MEAN = 5.0  # tasks of no meaning that keep the mean sound where a document has a task or two


@dataclass(frozen=True)
class Profile:
    """One document's tasks, row by row in the order of `tasks`.

    `grams` holds rows of several kinds, at `text`, `title`, `heading` (one row a task each) and
    `clauses` (`owner` gives the task of each). Where a title names no concept (加强组织领导 does,
    第一阶段 does not) `title_concepts` are those of the text.
    """

    tasks: tuple[LinkTask, ...]
    forms: tuple[Form, ...]
    grams: Bag
    clauses: slice
    owner: NDArray[np.int64]
    clause_sizes: Matrix
    concepts: Concepts
    title_concepts: Concepts
    heading_concepts: Concepts
    clause_concepts: ClauseConcepts
    concept_usage: Usage
    units: Bag
    domains: Bag
    actions: Bag
    deadlines: Bag
    citations: Bag
    within: tuple[Profile, Ids] | None = (
        None  # the whole document, and which of its tasks these are
    )
    _meant: dict[str, tuple[Matrix, Matrix]] = field(default_factory=dict, init=False, repr=False)

    @property
    def text(self) -> slice:
        """Rows of `grams` that hold title and text."""
        return slice(0, len(self.tasks))

    @property
    def title(self) -> slice:
        """Rows of `grams` that hold the title."""
        return slice(len(self.tasks), 2 * len(self.tasks))

    @property
    def heading(self) -> slice:
        """Rows of `grams` that hold the headings above."""
        return slice(2 * len(self.tasks), 3 * len(self.tasks))

    @property
    def sizes(self) -> Ids:
        """How many grams each task says."""
        sizes: Ids = np.diff(self.grams.rows.indptr)[self.text]
        return sizes

    @cached_property
    def named_concepts(self) -> NDArray[np.bool_]:
        """By concept whether a task names it, or one that stands under it."""
        rows = (
            self.concepts,
            self.title_concepts,
            self.heading_concepts,
            self.clause_concepts.sets,
        )
        answer: NDArray[np.bool_] = np.logical_or.reduce([one.reach.any(axis=0) for one in rows])
        return answer

    def meant(self, meaning: Meaning) -> tuple[Matrix, Matrix]:
        """What texts and titles mean, as vectors without what all tasks of the document mean."""
        if self.within is not None:
            texts, titles = self.within[0].meant(meaning)
            return texts[self.within[1]], titles[self.within[1]]
        if meaning.digest not in self._meant:
            texts, titles = (_own(meaning.of(self.grams, k)) for k in (self.text, self.title))
            self._meant[meaning.digest] = texts, titles
        return self._meant[meaning.digest]

    def part(self, start: int, stop: int) -> Profile:
        """The profile of tasks [start, stop), weighed as tasks of the whole document."""
        rows = np.arange(start, min(stop, len(self.tasks)))
        of_clauses = np.flatnonzero((self.owner >= start) & (self.owner < stop))
        kinds = [rows + kind.start for kind in (self.text, self.title, self.heading)]
        grams = np.concatenate([*kinds, of_clauses + self.clauses.start])
        taken = {name: getattr(self, name).take(rows) for name in _BY_TASK}
        return replace(
            self,
            tasks=self.tasks[start:stop],
            forms=self.forms[start:stop],
            grams=self.grams.take(grams),
            clauses=slice(3 * len(rows), 3 * len(rows) + len(of_clauses)),
            owner=self.owner[of_clauses] - start,
            clause_sizes=self.clause_sizes[of_clauses],
            within=(self, rows),
            **taken,
        )


_BY_TASK = (
    "concepts", "title_concepts", "heading_concepts", "clause_concepts",
    "units", "domains", "actions", "deadlines", "citations",
)  # fmt: skip


def profile(tasks: Sequence[LinkTask]) -> Profile:
    """The profile of one document's tasks."""
    forms = tuple(form_of(task) for task in tasks)
    titles = [make_form(task.title[:TITLE_LENGTH], task.place_names) for task in tasks]
    headings = [make_form(" ".join(task.heading_path), task.place_names) for task in tasks]
    pieces = [
        (row, _telling_grams(form.text, start, end))
        for row, form in enumerate(forms)
        for start, end in form.clauses
    ]
    rows = [_clause_grams(form) for form in (*forms, *titles, *headings)]
    pieces = [(row, grams) for row, grams in pieces if len(grams) > 4]
    rows += [grams for _, grams in pieces]
    count = len(tasks)
    of_texts = concepts(forms)
    return Profile(
        tasks=tuple(tasks),
        forms=forms,
        grams=make_bag(rows, count),
        clauses=slice(3 * count, 3 * count + len(pieces)),
        owner=np.array([row for row, _ in pieces], dtype=np.int64),
        clause_sizes=np.array([(len(grams) + 3) / 2 for _, grams in pieces], dtype=float),
        concepts=of_texts,
        title_concepts=concepts(titles).or_else(of_texts),
        heading_concepts=concepts(headings),
        clause_concepts=clause_concepts(forms),
        concept_usage=Usage(of_texts.reach.sum(axis=0), count),
        units=_names(task.unit_keys for task in tasks),
        domains=_names(task.domains for task in tasks),
        actions=_names({kind for kind, _ in task.action_pairs} for task in tasks),
        deadlines=_names((value[-5:] for value in task.deadline_values) for task in tasks),
        citations=_names(task.citation_keys for task in tasks),
    )


@lru_cache(maxsize=400)
def kept_profile(tasks: tuple[LinkTask, ...]) -> Profile:
    """The same; those that were asked for last are kept, as documents meet many others."""
    return profile(tasks)


def gram_ids(text: str) -> Ids:
    """The character pairs and triples of a text, each as one number, exactly."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    pairs = codes[:-1] << 21 | codes[1:]
    return np.concatenate([pairs, codes[:-2] << 42 | pairs[1:]]) if len(codes) > 1 else codes[:0]


def gram_text(code: int) -> str:
    """The characters that a number of `gram_ids` stands for."""
    mask = (1 << 21) - 1
    return "".join(chr(part) for part in (code >> 42, code >> 21 & mask, code & mask) if part)


def name_id(name: str) -> int:
    """A number for a name, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest(), "big")


def _clause_grams(form: Form) -> Ids:
    """Grams that do not reach over the end of a clause, nor into a formula."""
    found = [_telling_grams(form.text, start, end) for start, end in form.clauses]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _telling_grams(text: str, start: int, end: int) -> Ids:
    parts = [gram_ids(text[a:b]) for a, b in between_formulae(text, start, end)]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _own(vectors: Matrix) -> Matrix:
    """Without the mean; what nothing is known of stays nothing, and is like nothing."""
    known = vectors.any(axis=1, keepdims=True)
    return unit((vectors - vectors.sum(axis=0) / (len(vectors) + OWN_MEAN)) * known)


def _names(rows: Iterable[Iterable[str]]) -> Bag:
    return make_bag([np.array([name_id(name) for name in row], dtype=np.int64) for row in rows])
