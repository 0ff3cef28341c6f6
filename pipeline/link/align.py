"""Two documents aligned as a whole: splits, merges and what has no partner.

Pairs are taken from the most to the least likely. Both tasks rank a pair by the same score, so the
outcome is stable: a pair left out is left out for links that score higher on both its sides, and
no two tasks would both rather have each other (Abraham, Levavi, Manlove & O'Malley 2008 on stable
matching with globally ranked pairs). What limits a task is its text, not a number: a task whose
words better links account for has nothing left to give. So one item becomes several (each takes
its clauses), several become one, and two that were copied whole stay out of each other's siblings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.competition import compete, narrower
from pipeline.link.features import compare_all
from pipeline.link.model import LinkModel
from pipeline.link.pairing import pair
from pipeline.link.profiles import Profile
from pipeline.link.tiles import Tile, covered, tile

# A task is accounted for when less than this share of its characters is left.
LEFT_OVER = 0.45
# Text that a pair shares and no better link explains keeps the pair, from this share of a task on.
OWN_TEXT = 0.25


@dataclass(frozen=True, slots=True)
class Alignment:
    """One link of two documents: rows of the tasks, score, and the text that they share."""

    left: int
    right: int
    score: float
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Scored:
    """Two documents with every feature and score, (left tasks) x (right tasks)."""

    left: Profile
    right: Profile
    features: Matrix
    evidence: Matrix
    scores: Matrix


def score(left: Profile, right: Profile, model: LinkModel) -> Scored:
    """Score every task of one document against every task of another."""
    features = compare_all(pair(left, right, model.background))
    evidence = model.evidence.evidence(features)
    scores = model.rivalry.probability(compete(evidence, narrower(left, right)))
    return Scored(left, right, features, evidence, scores)


def align(scored: Scored, threshold: float) -> list[Alignment]:
    """The links of two documents, by left row and right row."""
    rows, columns = np.nonzero(scored.scores >= threshold)
    ranked = sorted(
        zip(-scored.scores[rows, columns], rows.tolist(), columns.tolist(), strict=True)
    )
    left_free = [bytearray(b"\1" * len(form.text)) for form in scored.left.forms]
    right_free = [bytearray(b"\1" * len(form.text)) for form in scored.right.forms]
    taken = []
    for negative, row, column in ranked:
        tiles = tuple(tile(scored.left.forms[row].text, scored.right.forms[column].text))
        if _has_reason(tiles, left_free[row], right_free[column]):
            taken.append(Alignment(row, column, float(-negative), tiles))
            _explain(tiles, left_free[row], 0)
            _explain(tiles, right_free[column], 1)
    return sorted(taken, key=lambda one: (one.left, one.right))


def _has_reason(tiles: tuple[Tile, ...], left: bytearray, right: bytearray) -> bool:
    """Is there something in either task that no better link accounts for?"""
    if max(_share(left), _share(right)) >= LEFT_OVER:
        return True
    own = sum(min(sum(left[i : i + n]), sum(right[j : j + n])) for i, j, n in tiles)
    return own >= OWN_TEXT * min(len(left), len(right))


def _share(free: bytearray) -> float:
    return sum(free) / len(free) if free else 0.0


def _explain(tiles: tuple[Tile, ...], free: bytearray, side: int) -> None:
    for place, held in enumerate(covered(list(tiles), len(free), side)):
        if held:
            free[place] = 0
