"""Which documents of a corpus to compare: all with all, or each with its nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.link.candidates import Candidates, find_candidates
from pipeline.link.forms import full_text
from pipeline.link.kindred import kindred
from pipeline.link.shingles import Int
from pipeline.link.tasks import LinkTask

NEAR = 0.35  # cosine from which on two tasks tell that their documents are worth comparing
Pair = tuple[str, str]


def document_pairs(
    documents: Mapping[str, Sequence[LinkTask]],
    partners: int,
    also: Iterable[Pair] = (),
    threads: int = 1,
) -> list[Pair]:
    """Pairs of documents in the order of `documents`; `also` are pairs that are always compared.

    In a corpus of more than `partners` + 1 documents each is compared with those that it shares
    most text with (two thirds of its `partners`), then with the nearest of those of other years, or
    without text in common, that are on the same matters; what is left goes by text again.
    """
    names = list(documents)
    if len(names) <= partners + 1:
        return list(combinations(names, 2))
    place = {name: number for number, name in enumerate(names)}
    chosen = {
        (min(place[one], place[other]), max(place[one], place[other]))
        for one, other in also
        if one in place and other in place and one != other
    }
    by_text = _ranked(documents, threads)
    third = partners // 3
    by_matters = kindred(documents, by_text, third)
    chosen |= _nearest(((by_text, partners - third), (by_matters, partners), (by_text, partners)))
    return [(names[one], names[other]) for one, other in sorted(chosen)]


def _ranked(documents: Mapping[str, Sequence[LinkTask]], threads: int) -> list[tuple[int, int]]:
    """Pairs of places of documents that share text, those that share most first."""
    tasks = [task for found in documents.values() for task in found]
    owner = np.repeat(np.arange(len(documents)), [len(found) for found in documents.values()])
    texts = [full_text(task.title, task.text) for task in tasks]
    found = find_candidates(texts, cosine=NEAR, threads=threads)
    keys, weight = _weighed(found, owner, len(documents))
    order = np.lexsort((keys, -weight.round(4)))
    return [divmod(key, len(documents)) for key in keys[order].tolist()]


def _weighed(found: Candidates, owner: Int, count: int) -> tuple[Int, Matrix]:
    one, other = owner[found.left], owner[found.right]
    apart = one != other
    keys = (np.minimum(one, other) * count + np.maximum(one, other))[apart]
    unique, places = np.unique(keys, return_inverse=True)
    return unique, np.bincount(places, found.cosine[apart], len(unique))


def _nearest(rankings: Iterable[tuple[Sequence[tuple[int, int]], int]]) -> set[tuple[int, int]]:
    """Pairs that either place has room for: ranking after ranking, each up to so many in all."""
    kept: defaultdict[int, int] = defaultdict(int)
    chosen: set[tuple[int, int]] = set()
    for ranked, room in rankings:
        for pair in ranked:
            for name in pair if pair not in chosen else ():
                if kept[name] < room:
                    kept[name] += 1
                    chosen.add(pair)
    return chosen
