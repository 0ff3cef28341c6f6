"""Which of a task's candidate domains it belongs to, from how the rules' evidence is spread.

One logistic regression over (task, candidate) pairs, its weights shared by all domains: with some
fifteen hundred annotated tasks there is too little of most domains for weights of their own. What
it learns is when a second field is one of the task's own and when an example, and where the words
of a heading outweigh those of the text, and how far to trust the unit that answers, the field of
the whole document, what its other tasks speak of, and a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log1p
from operator import mul
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.lexicon.domains import domains
from pipeline.model.learned import NOTHING_LEARNED, LearnedWords
from pipeline.model.store import Array, Meta, read_model, whole
from pipeline.records import DomainScore

NAME = "domains"
PLACES = ("title", "heading", "higher", "text")
FEATURES = (
    *(f"{place}_best" for place in PLACES),
    *(f"{place}_sum" for place in PLACES),
    *(f"{place}_share" for place in ("title", "heading", "text")),
    "share", "to_best", "margin", "weight", "first", "second", "chosen", "n_chosen",
    "fallback", "openness", "to_best_in_long", "length",
    "first_unit", "any_unit", "others_unit", "unit_to_best", "field", "beyond_field", "often",
    "sentences_named", "sentences_led", "purest", "own_clauses",
)  # fmt: skip
FALLBACK, OPENNESS = "general_government", "government_openness"
ORGANISATION = "organisation"
_LONG = 200
# A field with less than this share of the best one's evidence is hardly ever a task's own.
LEAST_SHARE = 0.15

Votes = Sequence[tuple[str, float]]


class Sentences(NamedTuple):
    """How many sentences a text has; by field what they say of it.

    `named` counts those that name the field, `led` those whose words tell most of it, one of them
    strong. `purest` is the largest part that it has of what a sentence tells; `own` counts the
    clauses whose strong words are all of it.
    """

    total: int
    named: dict[str, int]
    led: dict[str, int]
    purest: dict[str, float]
    own: dict[str, int]


NO_SENTENCES = Sentences(0, {}, {}, {}, {})
NO_SHARES: Mapping[str, float] = {}


class Evidence(NamedTuple):
    """What the words tell: the votes of each of PLACES, the rules' weights and their choice.

    `units` are the fields of the units that answer for the task, the first one's above the others;
    `sentences` says which fields have sentences of their own; `fields` are those that the whole
    document is of, `beside` those of the plan whose carrying out the task is about.
    """

    votes: tuple[Votes, Votes, Votes, Votes]
    weights: Mapping[str, float]
    chosen: Sequence[str]
    length: int  # characters of the requirement
    units: Mapping[str, float]
    sentences: Sentences = NO_SENTENCES
    fields: frozenset[str] = frozenset()
    often: Mapping[str, float] = NO_SHARES
    beside: frozenset[str] = frozenset()


def labels() -> tuple[str, ...]:
    """The domains of the lexicon, in its order."""
    return tuple(domain.code for domain in domains())


def candidates(evidence: Evidence) -> list[str]:
    """The domains that enough speaks for, best first; the rules' choice where there is none."""
    weights = evidence.weights
    if not weights:
        return list(evidence.chosen)
    least = LEAST_SHARE * max(weights.values())
    enough = [domain for domain, weight in weights.items() if weight >= least]
    enough.sort(key=weights.__getitem__, reverse=True)
    return enough


def features(evidence: Evidence) -> list[list[float]]:
    """One row of FEATURES for each of `candidates`."""
    weights, chosen, units = evidence.weights, evidence.chosen, evidence.units
    often = evidence.often
    sentences, named, led, purest, own = evidence.sentences
    main = max(units.values(), default=0.0)
    total = sum(weights.values()) or 1.0
    ranked = candidates(evidence)
    best = weights.get(ranked[0], 0.0) or 1.0
    told = [_told(votes) for votes in evidence.votes]
    totals = [sum(by[1] for by in place.values()) or 1.0 for place in told]
    length = log1p(evidence.length)
    rows = []
    for rank, domain in enumerate(ranked):
        weight = weights.get(domain, 0.0)
        rival = weights[ranked[1 - (rank > 0)]] if len(ranked) > 1 else 0.0
        rival = weights.get(ranked[0], 0.0) if rank else rival
        here = [place.get(domain, (0.0, 0.0)) for place in told]
        title, heading, _, text = (by[1] / all_ for by, all_ in zip(here, totals, strict=True))
        rows.append([
            *(by[0] for by in here), *(log1p(by[1]) for by in here), title, heading, text,
            weight / total, weight / best, (weight - rival) / best, log1p(weight),
            rank == 0, rank == 1, domain in chosen, len(chosen),
            domain == FALLBACK, domain == OPENNESS,
            weight / best * (evidence.length > _LONG), length,
            bool(main) and units.get(domain) == main, domain in units,
            bool(units) and domain not in units, weight / best * (domain in units),
            domain in evidence.fields, bool(evidence.fields) and domain not in evidence.fields,
            often.get(domain, 0.0),
            named.get(domain, 0) / (sentences or 1), log1p(led.get(domain, 0)),
            purest.get(domain, 0.0), log1p(own.get(domain, 0)),
        ])  # fmt: skip
    return rows


def _told(votes: Votes) -> dict[str, tuple[float, float]]:
    """The strongest vote for each domain, and the sum of its votes."""
    told: dict[str, tuple[float, float]] = {}
    for domain, strength in votes:
        best, total = told.get(domain, (0.0, 0.0))
        told[domain] = (max(best, strength), total + strength)
    return told


@dataclass(frozen=True)
class DomainModel:
    """The trained weights; `slope` works on plain features, standardisation folded in."""

    meta: Meta
    slope: tuple[float, ...]
    bias: float
    threshold: float
    learned: LearnedWords = NOTHING_LEARNED

    def probabilities(self, evidence: Evidence) -> dict[str, float]:
        """The calibrated probability of each candidate, best evidence first."""
        return self.judge(candidates(evidence), features(evidence))

    def judge(self, found: Sequence[str], rows: Iterable[Iterable[float]]) -> dict[str, float]:
        """The calibrated probability of each of these domains by its row of FEATURES."""
        slope, bias = self.slope, self.bias
        return {
            domain: 1 / (1 + exp(-sum(map(mul, slope, row)) - bias))
            for domain, row in zip(found, rows, strict=True)
        }

    def choose(self, evidence: Evidence) -> tuple[DomainScore, ...]:
        """The domains that reach the threshold, best first; the best one where none does.

        What stands beside how a plan is carried out is a convention, and not the model's to judge.
        """
        found = self.probabilities(evidence)
        ranked = sorted(found, key=lambda domain: -found[domain])
        chosen = [d for d in ranked if found[d] >= self.threshold] or ranked[:1]
        by = dict.fromkeys(chosen, self.meta.found_by)
        for domain in ranked:
            if domain in evidence.beside:
                by.setdefault(domain, "rule:document")
        return tuple([DomainScore(domain, found[domain], by[domain]) for domain in by])


def load_domains(folder: Path) -> DomainModel:
    """Read the model from `folder`. Raises ModelError, see `pipeline.model.store.read_model`."""
    with whole(folder):
        return make_domains(*read_model(folder, NAME, labels(), FEATURES))


def make_domains(meta: Meta, arrays: Mapping[str, Array]) -> DomainModel:
    """The model from its parts: `coef`, `mean` and `scale` of each feature, and `bias`.

    `learned` has the place of the domain of each word of the vocabulary; none where it is missing.
    """
    slope = arrays["coef"] / arrays["scale"]
    bias = float(arrays["bias"][0] - np.dot(slope, arrays["mean"]))
    fields = [meta.labels[at] for at in arrays["learned"].tolist()] if meta.vocabulary else []
    learned = LearnedWords(dict(zip(meta.vocabulary, fields, strict=True)))
    return DomainModel(meta, tuple(slope.tolist()), bias, meta.settings["threshold"], learned)
