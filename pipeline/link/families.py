"""Families: tasks of many documents that are the same item, through their links.

Links chain: a piece of a wide item leads to its other pieces, and on. So two groups become one only
where the mean score over all pairs of their tasks, an absent link counting 0, reaches CUT (average
linkage; Sokal & Michener 1958), links from the strongest down. Pairs within one document, and in
pairs of documents that were not compared, say nothing and do not count.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

CUT = 0.45
LEAST = 0.5  # a link below this is more likely of one subject than of one item


@dataclass
class _Group:
    members: list[str]
    # other group -> [sum of scores]; pairs that could be linked are counted when asked for
    scores: dict[int, float] = field(default_factory=dict)


Compared = Callable[[str, str], bool]


def families(
    links: Iterable[tuple[str, str, float]],
    document: Mapping[str, str],
    age: Mapping[str, tuple[int, str]],
    compared: Compared = lambda left, right: True,
    cut: float = CUT,
) -> list[tuple[str, str]]:
    """(family_id, task_id) of all tasks that are in a family of two or more, sorted.

    `links` are of two tasks and how likely they are one item (`Link.same_work`).
    `document` gives each task's document, `age` what families are named by: the task that comes
    first names its family, so that a name stays when later documents are added. `compared` says
    whether two documents (by doc_id) were compared at all.
    """
    groups = _linked_groups(one for one in links if one[2] >= LEAST)
    heap = [
        (-score, one, other)
        for one, group in groups.items()
        for other, score in group.scores.items()
        if one < other
    ]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups:
            continue
        mean = _mean(groups[one], groups[other], other, document, compared)
        if mean + 1e-9 < -negative:  # the groups have grown since
            if mean >= cut:
                heapq.heappush(heap, (-mean, one, other))
            continue
        if mean >= cut:
            _merge(groups, one, other)
            for third in groups[one].scores:
                low, high = min(one, third), max(one, third)
                grown = _mean(groups[low], groups[high], high, document, compared)
                heapq.heappush(heap, (-grown, low, high))
    return _named(groups, age)


def _linked_groups(links: Iterable[tuple[str, str, float]]) -> dict[int, _Group]:
    ordered = sorted(links)
    names = sorted({name for left, right, _ in ordered for name in (left, right)})
    place = {name: number for number, name in enumerate(names)}
    groups = {number: _Group([name]) for name, number in place.items()}
    for left, right, score in ordered:
        a, b = place[left], place[right]
        groups[a].scores[b] = groups[b].scores[a] = max(score, groups[a].scores.get(b, 0.0))
    return groups


def _mean(
    one: _Group, other: _Group, key: int, document: Mapping[str, str], compared: Compared
) -> float:
    counted = sum(
        document[a] != document[b] and compared(document[a], document[b])
        for a in one.members
        for b in other.members
    )
    return one.scores.get(key, 0.0) / counted if counted else 0.0


def _merge(groups: dict[int, _Group], one: int, other: int) -> None:
    """`other` goes into `one`; sums of scores are added."""
    gone = groups.pop(other)
    kept = groups[one]
    kept.members += gone.members
    kept.scores.pop(other, None)
    for third, score in gone.scores.items():
        if third == one:
            continue
        groups[third].scores.pop(other, None)
        kept.scores[third] = kept.scores.get(third, 0.0) + score
        groups[third].scores[one] = kept.scores[third]


def _named(
    groups: Mapping[int, _Group], age: Mapping[str, tuple[int, str]]
) -> list[tuple[str, str]]:
    answer = []
    for group in groups.values():
        if len(group.members) > 1:
            first = min(group.members, key=lambda name: age[name])
            answer += [(f"f-{first}", name) for name in group.members]
    return sorted(answer)
