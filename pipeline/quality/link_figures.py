"""Figures of linking: links, verdicts, families, calibration; and the peers on the same gold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.families import families
from pipeline.quality.link_peers import best_threshold, peers
from pipeline.quality.linking import Cells, Judged, Key, LinkGold
from pipeline.train.logistic import calibration_error

RESAMPLES = 1000
LINKER, EXTRACTED = "linker", "linker, after extraction"
_LEAST_SCORE = 0.05  # what scores less is nearly all of the pairs, and right to do so
Figures = dict[str, Any]
Clusters = Mapping[str, frozenset[str]]


def link_figures(
    links: LinkGold,
    judged: Mapping[Key, Judged],
    extracted: Mapping[Key, Judged] | None = None,
    seed: int = 0,
) -> Figures:
    """All figures as plain numbers, by kind of pair of documents and for all together.

    `extracted`: the same models on what the rules find in the documents (`as_extracted`).
    """
    kinds = {**links.kinds, "all": links.keys}
    found: dict[str, dict[Key, Cells]] = {LINKER: {key: one.found for key, one in judged.items()}}
    if extracted is not None:
        found[EXTRACTED] = {key: one.found for key, one in extracted.items()}
    found |= {name: best_threshold(scores_of(links), judged) for name, scores_of in peers().items()}
    return {
        "pairs": {kind: len(keys) for kind, keys in kinds.items()},
        "links": {
            name: {
                kind: link_f1([judged[k] for k in keys], [cells[k] for k in keys], seed)
                for kind, keys in kinds.items()
            }
            for name, cells in found.items()
        },
        "verdicts": {
            kind: _verdicts([judged[k] for k in keys], seed) for kind, keys in kinds.items()
        },
        "families": {
            kind: b_cubed([judged[k] for k in keys], seed) for kind, keys in kinds.items()
        },
        "calibration_error": _calibration(list(judged.values())),
    }


def link_f1(judged: Sequence[Judged], found: Sequence[Cells], seed: int) -> Figures:
    """Precision, recall, F1 of all lines of the gold, and of `items`.

    `items` leaves the lines `related` aside (same subject, other work): found or not, they count
    neither way. The intervals resample tasks of the left documents.
    """
    answer: Figures = {}
    for name in ("all", "items"):
        rows = []
        for one, cells in zip(judged, found, strict=True):
            seen = ~one.related if name == "items" else np.ones_like(one.related)
            hits, mine, theirs = cells & one.wanted & seen, cells & seen, one.wanted & seen
            rows.append(np.stack([part.sum(axis=1) for part in (hits, mine, theirs)], axis=1))
        counts = np.concatenate(rows).astype(float)
        hit, of, wish = counts.sum(axis=0)
        answer[name] = {
            "precision": hit / max(of, 1.0),
            "recall": hit / max(wish, 1.0),
            "f1": _f1_of(counts),
            "interval": _interval(counts, _f1_of, seed),
            "gold": int(wish),
        }
    return answer


def _f1_of(counts: Matrix) -> float:
    hit, of, wish = counts.sum(axis=0)
    return float(2 * hit / max(of + wish, 1.0))


def _verdicts(judged: Sequence[Judged], seed: int) -> Figures:
    """Share of verdicts that agree over links that both have, and how they differ."""
    pairs: list[tuple[str, str]] = []
    for one in judged:
        wanted = {(g.left_task_id, g.right_task_id): g.verdict for g in one.gold}
        mine = {(o.left_task_id, o.right_task_id): o.verdict for o in one.links}
        pairs += [(wanted[cell], verdict) for cell, verdict in mine.items() if cell in wanted]
    right = np.array([[gold == mine] for gold, mine in pairs], dtype=float).reshape(-1, 1)
    wrong = Counter(f"{gold} taken for {mine}" for gold, mine in pairs if gold != mine)
    return {
        "compared": len(pairs),
        "accuracy": _mean_of(right),
        "interval": _interval(right, _mean_of, seed),
        "wrong": dict(sorted(wrong.items())),
    }


def _mean_of(values: Matrix) -> float:
    return float(values.mean()) if len(values) else 0.0


def b_cubed(judged: Sequence[Judged], seed: int) -> Figures:
    """B-cubed of families (Bagga & Baldwin 1998): all tasks, and those in a gold family.

    Gold families are what the same clustering makes of the gold's lines (`related` left out) with
    score 1. The intervals resample tasks.
    """
    tasks = {
        task.task_id: task for one in judged for p in (one.left, one.right) for task in p.tasks
    }
    document = {name: task.doc_id for name, task in tasks.items()}
    age = {name: (task.year or 9999, name) for name, task in tasks.items()}
    said = [
        (g.left_task_id, g.right_task_id, 1.0) for one in judged for g in one.gold if g.same_work
    ]
    linked = [(o.left_task_id, o.right_task_id, o.same_work) for one in judged for o in one.links]
    pairs = {(one.left.tasks[0].doc_id, one.right.tasks[0].doc_id) for one in judged}
    compared = pairs | {(right, left) for left, right in pairs}

    def clusters(rows: list[tuple[str, str, float]]) -> Clusters:
        return _clusters(
            families(rows, document, age, lambda left, right: (left, right) in compared), document
        )

    wanted, given = clusters(said), clusters(linked)
    inside = [name for name in sorted(document) if len(wanted[name]) > 1]
    return {
        "all tasks": _agreement(wanted, given, sorted(document), seed),
        "tasks of gold families": _agreement(wanted, given, inside, seed),
    }


def _clusters(rows: list[tuple[str, str]], document: Mapping[str, str]) -> Clusters:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for family, task in rows:
        members[family].add(task)
    family_of = {task: frozenset(members[family]) for family, task in rows}
    return {task: family_of.get(task, frozenset({task})) for task in document}


def _agreement(wanted: Clusters, given: Clusters, over: Sequence[str], seed: int) -> Figures:
    shares = np.array(
        [[len(wanted[t] & given[t]) / len(group[t]) for group in (given, wanted)] for t in over]
    ).reshape(-1, 2)
    return {"f1": _harmonic(shares), "interval": _interval(shares, _harmonic, seed)}


def _harmonic(shares: Matrix) -> float:
    if not len(shares):
        return 0.0
    precision, recall = shares.mean(axis=0)
    return float(2 * precision * recall / (precision + recall))


def _calibration(judged: Sequence[Judged]) -> float:
    """Expected calibration error of the pairs that score `_LEAST_SCORE` or more."""
    scores = np.concatenate([one.scores.ravel() for one in judged])
    wanted = np.concatenate([one.wanted.ravel() for one in judged])
    telling = scores >= _LEAST_SCORE
    return calibration_error(scores[telling].tolist(), wanted[telling].tolist())


def _interval(rows: Matrix, figure: Callable[[Matrix], float], seed: int) -> tuple[float, float]:
    """The middle 95 % of a figure over resampled rows."""
    if not len(rows):
        return 0.0, 0.0
    draws = np.random.default_rng(seed)
    found = [figure(rows[draws.integers(len(rows), size=len(rows))]) for _ in range(RESAMPLES)]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
