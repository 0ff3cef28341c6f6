"""Learn `Meaning` from texts: singular vectors of the pairs of characters in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
from scipy import sparse

from pipeline.link.bags import Ids, Matrix
from pipeline.link.forms import make_form
from pipeline.link.meaning import NOTHING, Meaning, make_meaning
from pipeline.link.profiles import gram_ids
from pipeline.text import fold

DIMENSIONS = 96
LEAST = 15  # paragraphs that a pair must stand in: rarer ones have no company to be known by
MOST = 0.2  # share of the paragraphs beyond which a pair tells nothing
LONG = 300  # characters from which on a paragraph is cut into sentences
_SHORT = 12  # a shorter paragraph is a heading, a date, page furniture
_SENTENCE = re.compile(r"(?<=[。!?])")
_FIRST, _LAST = ord("\u4e00"), ord("\u9fff")


def learn_meaning(texts: Iterable[str]) -> Meaning:
    """From any number of texts; NOTHING from too few. A paragraph met again counts once.

    The same texts in the same order give the same vectors on the same machine.
    """
    rows = [_pairs(paragraph) for paragraph in _paragraphs(texts)]
    flat = np.concatenate([np.empty(0, np.int64), *rows])
    ids, columns, counts = np.unique(flat, return_inverse=True, return_counts=True)
    kept = np.flatnonzero((counts >= LEAST) & (counts <= MOST * len(rows)))
    if min(len(kept), len(rows)) <= DIMENSIONS:
        return NOTHING
    weights = np.log(len(rows) / counts[kept])
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    held = sparse.csr_array((np.ones(len(flat)), columns, starts), shape=(len(rows), len(ids)))
    return make_meaning(ids[kept], _singular(held[:, kept] * weights), weights)


def _singular(weighted: sparse.csr_array) -> Matrix:
    """A row a column of `weighted`: its place along the first singular vectors."""
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    even = sparse.diags_array(1.0 / np.maximum(norms, 1e-9)) @ weighted
    start = np.ones(min(even.shape))  # else the search starts at random
    _, strength, directions = sparse.linalg.svds(even, k=DIMENSIONS, v0=start)
    answer: Matrix = directions.T * np.sqrt(strength)
    return answer


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    seen = set()
    for text in texts:
        for line in fold(text).splitlines():
            for part in _SENTENCE.split(line) if len(line) > LONG else [line]:
                paragraph = part.strip()
                if len(paragraph) >= _SHORT and paragraph not in seen:
                    seen.add(paragraph)
                    yield paragraph


def _pairs(paragraph: str) -> Ids:
    """The pairs of Chinese characters within its clauses, each once."""
    form = make_form(paragraph)
    found = [_chinese_pairs(form.text[start:end]) for start, end in form.clauses]
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _chinese_pairs(clause: str) -> Ids:
    pairs = gram_ids(clause)[: max(len(clause) - 1, 0)]
    first, second = pairs >> 21, pairs & ((1 << 21) - 1)
    chinese = (first >= _FIRST) & (first <= _LAST) & (second >= _FIRST) & (second <= _LAST)
    answer: Ids = pairs[chinese]
    return answer
