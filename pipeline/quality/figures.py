"""Folds -> figures: by label and system, with intervals from resampling documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.model import Models
from pipeline.quality.cells import Counts, add, share
from pipeline.quality.folds import BOTH, RULES, SYSTEMS, Fold
from pipeline.quality.sentences import Sentence, judge_sentences
from pipeline.quality.tables import WrittenTable, judge_tables
from pipeline.tally import Tally, total
from pipeline.train.logistic import calibration_error

RESAMPLES = 1000
LABELS = ("task", "assignment", "deadline", "action", "target", "citation", "domain")
# Whose figures a model can change; rules decide the others alone.
LEARNED = ("action", "domain")
NAMED_DOMAINS = ("finance", "health", "environment")
_LEAST_IN_GOLD = 5  # a domain that fewer tasks have is left out of the macro-average

Figures = dict[str, Any]


class Interval(NamedTuple):
    """The middle 95 % of a figure over resampled documents."""

    low: float
    high: float


def figures(folds: Sequence[Fold], seed: int = 0) -> Figures:
    """Every figure of the evaluation as plain numbers, for the report and for `--json`."""
    return {
        "documents": [fold.path for fold in folds],
        "labels": {label: _label(folds, label, seed) for label in LABELS},
        "domains": {who: _domains(folds, who) for who in SYSTEMS},
        "calibration": {
            name: _calibration([one for fold in folds for one in fold.sure[name]])
            for name in folds[0].sure
        },
        "gains": {
            "domains": _gain(folds, "domain", lambda t: t.scores()[2], seed),
            "action_class": _gain(folds, "action", lambda t: t.accuracy("action_class"), seed),
        },
        "cells": cell_figures([fold.cells for fold in folds]),
        "by_document": {fold.path: _document(fold) for fold in folds},
    }


def sentence_figures(sentences: list[Sentence], models: Models) -> Figures:
    """The written sentences, by rules and by both with models trained on the documents."""
    systems = {RULES: judge_sentences(sentences), BOTH: judge_sentences(sentences, models)}
    return {
        "count": len(sentences),
        **{who: _written(tallies) for who, tallies in systems.items()},
    }


def table_figures(tables: Sequence[WrittenTable]) -> Figures:
    """The written tables, by the rules."""
    tallies, cells = judge_tables(tables)
    return {"count": len(tables), RULES: _written(tallies), "cells": cell_figures([cells])}


def cell_figures(counts: Sequence[Counts]) -> Figures:
    """The share of cells that were taken for what they are, in all and by column."""
    both = add(counts)
    return {
        "gold": sum(all_ for _, all_ in both.values()),
        "accuracy": share(both),
        "each": {column: right / all_ for column, (right, all_) in sorted(both.items())},
    }


def _written(tallies: Mapping[str, Tally]) -> Figures:
    return {
        label: {
            "gold": tally.gold,
            "strict": tally.scores()[2],
            "partial": tally.scores(partial=True)[2],
            "values": {name: tally.accuracy(name) for name in tally.values},
        }
        for label, tally in tallies.items()
    }


def _label(folds: Sequence[Fold], label: str, seed: int) -> Figures:
    systems = SYSTEMS if label in LEARNED else SYSTEMS[:1]
    return {who: _system([fold.tallies[who] for fold in folds], label, seed) for who in systems}


def _system(tallies: Sequence[Mapping[str, Tally]], label: str, seed: int) -> Figures:
    mine = [one.get(label, Tally()) for one in tallies]
    whole = _sum(mine)
    precision, recall, strict = whole.scores()
    answer: Figures = {
        "gold": whole.gold,
        "precision": precision,
        "recall": recall,
        "strict": strict,
        "partial": whole.scores(partial=True)[2],
        "strict_interval": _interval(mine, lambda t: t.scores()[2], seed),
        "partial_interval": _interval(mine, lambda t: t.scores(partial=True)[2], seed),
        "values": {name: whole.accuracy(name) for name in whole.values},
    }
    if "action_class" in whole.values:
        answer["class_interval"] = _interval(mine, lambda t: t.accuracy("action_class"), seed)
    return answer


def _sum(tallies: Sequence[Tally]) -> Tally:
    return total({"": tally} for tally in tallies).get("", Tally())


def _interval(
    tallies: Sequence[Tally], figure: Callable[[Tally], float], seed: int
) -> tuple[float, float]:
    """Percentile bootstrap over documents: what other documents of the kind would have given."""
    bare = [_bare(tally) for tally in tallies]
    found = [figure(_sum([bare[at] for at in draw])) for draw in _draws(len(bare), seed)]
    low, high = np.percentile(found, [2.5, 97.5])
    return Interval(float(low), float(high))


def _bare(tally: Tally) -> Tally:
    """The counts without the lists of errors."""
    return Tally(tally.gold, tally.found, tally.exact, tally.overlapping, tally.values)


def _draws(count: int, seed: int) -> list[list[int]]:
    draws = np.random.default_rng(seed).integers(count, size=(RESAMPLES, count))
    answer: list[list[int]] = draws.tolist()
    return answer


def _gain(
    folds: Sequence[Fold], label: str, figure: Callable[[Tally], float], seed: int
) -> Figures:
    """What models add to the rules on the same documents, with the interval of the difference."""
    pairs = [
        (_bare(f.tallies[BOTH][label]), _bare(f.tallies[RULES][label]))
        for f in folds
        if label in f.tallies[BOTH]
    ]
    found = [
        figure(_sum([pairs[at][0] for at in draw])) - figure(_sum([pairs[at][1] for at in draw]))
        for draw in _draws(len(pairs), seed)
    ]
    low, high = np.percentile(found, [2.5, 97.5])
    whole = figure(_sum([both for both, _ in pairs])) - figure(_sum([mine for _, mine in pairs]))
    return {"gain": whole, "interval": Interval(float(low), float(high))}


def _domains(folds: Sequence[Fold], who: str) -> Figures:
    """F1 of each domain, and their mean over the domains that the gold has often enough."""
    counts: dict[str, list[int]] = {}
    for fold in folds:
        for domain, three in fold.domains[who].items():
            mine = counts.setdefault(domain, [0, 0, 0])
            counts[domain] = [a + b for a, b in zip(mine, three, strict=True)]
    each = {d: 2 * hit / (found + gold) for d, (hit, found, gold) in sorted(counts.items())}
    often = [d for d, (_, _, gold) in counts.items() if gold >= _LEAST_IN_GOLD]
    return {
        "macro": sum(each[d] for d in often) / len(often) if often else 0.0,
        "averaged": len(often),
        "each": each,
        "gold": {d: counts[d][2] for d in sorted(counts)},
    }


def _calibration(sure: Sequence[tuple[float, bool]]) -> Figures:
    scores, right = [s for s, _ in sure], [r for _, r in sure]
    return {
        "answers": len(sure),
        "mean_score": float(np.mean(scores)) if sure else 0.0,
        "share_right": float(np.mean(right)) if sure else 0.0,
        "error": calibration_error(scores, right) if sure else 0.0,
    }


def _document(fold: Fold) -> Figures:
    both = fold.tallies[BOTH]
    return {
        label: both[label].scores(partial=label == "action")[2] for label in LABELS if label in both
    }
