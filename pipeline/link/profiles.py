"""What the comparators read of one document: its tasks as bags of grams, concepts, units."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.lexicon.concepts import thesaurus
from pipeline.lexicon.formulae import between_formulae
from pipeline.link.bags import Bag, Ids, Matrix, make_bag
from pipeline.link.forms import Form, form_of, make_form
from pipeline.link.tasks import LinkTask

TITLE_LENGTH = 60  # a title without a short name is the whole text: its beginning is enough


@dataclass(frozen=True)
class Profile:
    """One document's tasks, row by row in the order of `tasks`.

    `grams` holds rows of several kinds, at `text`, `title`, `heading` (one row a task each) and
    `clauses` (`owner` gives the task of each); concept matrices are tasks x concepts.
    """

    tasks: tuple[LinkTask, ...]
    forms: tuple[Form, ...]
    grams: Bag
    clauses: slice
    owner: NDArray[np.int64]
    clause_sizes: Matrix
    concepts: Matrix
    title_concepts: Matrix
    heading_concepts: Matrix
    units: Bag
    domains: Bag
    actions: Bag
    deadlines: Bag
    citations: Bag

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
    return Profile(
        tasks=tuple(tasks),
        forms=forms,
        grams=make_bag(rows),
        clauses=slice(3 * count, 3 * count + len(pieces)),
        owner=np.array([row for row, _ in pieces], dtype=np.int64),
        clause_sizes=np.array([(len(grams) + 3) / 2 for _, grams in pieces], dtype=float),
        concepts=_concepts(forms),
        title_concepts=_concepts(titles),
        heading_concepts=_concepts(headings),
        units=_names(task.unit_keys for task in tasks),
        domains=_names(task.domains for task in tasks),
        actions=_names({kind for kind, _ in task.action_pairs} for task in tasks),
        deadlines=_names((value[-5:] for value in task.deadline_values) for task in tasks),
        citations=_names(task.citation_keys for task in tasks),
    )


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


def _concepts(forms: Sequence[Form]) -> Matrix:
    words = thesaurus()
    answer = np.zeros((len(forms), len(words.names)))
    for row, form in enumerate(forms):
        for _, _, concept in words.find(form.text):
            answer[row, concept] = 1.0
    return answer


def _names(rows: Iterable[Iterable[str]]) -> Bag:
    return make_bag([np.array([name_id(name) for name in row], dtype=np.int64) for row in rows])
