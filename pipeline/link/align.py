"""Two documents aligned as a whole: splits, merges and what has no partner.

Pairs are taken from the most to the least likely. Both tasks rank a pair by the same score, so the
outcome is stable: a pair left out is left out for links that score higher on both its sides, and
no two tasks would both rather have each other (Abraham, Levavi, Manlove & O'Malley 2008 on stable
matching with globally ranked pairs). What limits a task is its text, not a number: a task whose
words better links account for has nothing left to give. So one item becomes several (each takes
its clauses), several become one, and two that were copied whole stay out of each other's siblings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.competition import compete, narrower
from pipeline.link.features import FEATURES, compare_all
from pipeline.link.model import LinkModel
from pipeline.link.pairing import Pair, Prior
from pipeline.link.profiles import Profile
from pipeline.link.tiles import Mask, Tile, covered, tile

# A task is accounted for when less than this share of its characters is left.
LEFT_OVER = 0.45
# Text that a pair shares and no better link explains keeps the pair, from this share of a task on.
OWN_TEXT = 0.25
OWN = FEATURES.index("text_own")
CELLS = 300_000  # pairs whose features are in memory at a time


@dataclass(frozen=True, slots=True)
class Alignment:
    """One link of two documents: rows of the tasks, score, and the text that they share."""

    left: int
    right: int
    score: float
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Scored:
    """Two documents with every score, (left tasks) x (right tasks); `blocks` of left tasks.

    The features of a few hundred thousand pairs are what memory should hold: where there are more,
    they are made again for the links that are asked for.
    """

    left: Profile
    right: Profile
    prior: Prior
    evidence: Matrix
    rivalry: Matrix
    scores: Matrix
    blocks: tuple[tuple[int, int], ...]
    features: Matrix | None  # of all pairs, where there is one block

    def features_of(self, cells: Sequence[tuple[int, int]]) -> Matrix:
        """The features of some (left, right) pairs, one row each, in their order."""
        answer = np.zeros((len(cells), len(FEATURES)))
        for start, stop in self.blocks:
            inside = [place for place, (row, _) in enumerate(cells) if start <= row < stop]
            if inside:
                found = self.features
                if found is None:
                    found = _compare(self.left, self.right, self.prior, (start, stop))
                rows, columns = (
                    np.array([cells[place][side] for place in inside]) for side in (0, 1)
                )
                answer[inside] = found[rows - start, columns]
        return answer


def score(left: Profile, right: Profile, model: LinkModel) -> Scored:
    """Score every task of one document against every task of another."""
    step = max(1, CELLS // max(1, len(right.tasks)))
    blocks = tuple((at, at + step) for at in range(0, len(left.tasks), step))
    evidence, own, features = [], [], None
    for block in blocks:
        features = _compare(left, right, model.background, block)
        evidence.append(model.evidence.evidence(features))
        own.append(features[..., OWN])
    whole = np.concatenate(evidence)
    rivalry = compete(whole, narrower(left, right), np.concatenate(own))
    scores = model.rivalry.probability(rivalry)
    kept = features if len(blocks) == 1 else None
    return Scored(left, right, model.background, whole, rivalry, scores, blocks, kept)


def _compare(left: Profile, right: Profile, prior: Prior, block: tuple[int, int]) -> Matrix:
    whole = block[0] == 0 and block[1] >= len(left.tasks)
    return compare_all(Pair(left if whole else left.part(*block), right, prior))


def align(scored: Scored, threshold: float) -> list[Alignment]:
    """The links of two documents, by left row and right row."""
    rows, columns = np.nonzero(scored.scores >= threshold)
    ranked = sorted(
        zip(-scored.scores[rows, columns], rows.tolist(), columns.tolist(), strict=True)
    )
    left_free, right_free = (
        [np.ones(len(form.text), dtype=bool) for form in side.forms]
        for side in (scored.left, scored.right)
    )
    taken = []
    for negative, row, column in ranked:
        tiles = tile(scored.left.forms[row].text, scored.right.forms[column].text)
        if _has_reason(tiles, left_free[row], right_free[column]):
            taken.append(Alignment(row, column, float(-negative), tiles))
            _explain(tiles, left_free[row], 0)
            _explain(tiles, right_free[column], 1)
    return sorted(taken, key=lambda one: (one.left, one.right))


def _has_reason(tiles: tuple[Tile, ...], left: Mask, right: Mask) -> bool:
    """Is there something in either task that no better link accounts for?"""
    if max(_share(left), _share(right)) >= LEFT_OVER:
        return True
    own = sum(min(int(left[i : i + n].sum()), int(right[j : j + n].sum())) for i, j, n in tiles)
    return own >= OWN_TEXT * min(len(left), len(right))


def _share(free: Mask) -> float:
    return float(free.mean()) if len(free) else 0.0


def _explain(tiles: tuple[Tile, ...], free: Mask, side: int) -> None:
    free[covered(tiles, len(free), side)] = False
