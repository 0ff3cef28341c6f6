"""Documents on the same matters, whatever their wording: plans of other years share no text.

A document is the bag of the matters (lexicons/concepts.yml) that its tasks name: the root of the
share of tasks that name one, times how few documents do. Two are kindred by the cosine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.lexicon.concepts import thesaurus
from pipeline.link.bags import Matrix
from pipeline.link.forms import full_text
from pipeline.link.tasks import LinkTask
from pipeline.text import fold

KINDRED = 0.35  # cosine from which on two documents are worth comparing for their matters
_CELLS = 4_000_000  # pairs of documents that are held against one another at a time


def kindred(
    documents: Mapping[str, Sequence[LinkTask]], known: Sequence[tuple[int, int]], most: int
) -> list[tuple[int, int]]:
    """Pairs of places of documents, the most kindred first; of each document its `most` nearest.

    Left out are the pairs `known` to share text that are of one year: their text has ranked them.
    """
    rows = _unit(_matters(documents)).astype(np.float32)
    years = np.array([found[0].year or 0 if found else 0 for found in documents.values()])
    shared = np.array(sorted({*known, *((b, a) for a, b in known)}), dtype=np.int64).reshape(-1, 2)
    found: set[tuple[float, int, int]] = set()
    step = max(1, _CELLS // max(len(rows), 1))
    for start in range(0, len(rows), step):
        near = (rows[start : start + step] @ rows.T).round(4)
        here = slice(*np.searchsorted(shared[:, 0], [start, start + step]))
        one, other = shared[here].T
        same = years[one] == years[other]
        near[one[same] - start, other[same]] = 0.0
        near[np.arange(len(near)), np.arange(start, start + len(near))] = 0.0
        for row, values in enumerate(near):
            for place in _nearest(values, most):
                pair = sorted((start + row, place))
                found.add((-float(values[place]), pair[0], pair[1]))
    return [(one, other) for _, one, other in sorted(found)]


def _nearest(values: Matrix, most: int) -> list[int]:
    """The places of the `most` highest values from KINDRED on; of equal ones the first."""
    places = np.flatnonzero(values >= KINDRED)
    if len(places) > most:
        least = np.partition(values[places], -most)[-most]
        places = places[values[places] >= least]
    nearest: list[int] = places[np.argsort(-values[places], kind="stable")][:most].tolist()
    return nearest


def _matters(documents: Mapping[str, Sequence[LinkTask]]) -> Matrix:
    """Documents x matters: the share of tasks that name each."""
    answer = np.zeros((len(documents), len(thesaurus().names)))
    for row, found in enumerate(documents.values()):
        for task in found:
            text = fold(full_text(task.title, task.text))
            answer[row, list({hit[2] for hit in thesaurus().find(text)})] += 1.0 / len(found)
    return answer


def _unit(shares: Matrix) -> Matrix:
    """Weighed by how few documents name a matter; rows of length 1."""
    rare = np.log((1.0 + len(shares)) / (1.0 + (shares > 0).sum(axis=0)))
    rows = np.sqrt(shares) * rare
    answer: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return answer
