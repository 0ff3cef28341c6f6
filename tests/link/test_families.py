"""Families: chains are cut, names stay when documents are added."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from pipeline.link.families import families

Links = list[tuple[str, str, float]]

# (links, families); a task is named by its document and its number
CASES = [
    ([("a1", "b1", 0.9)], [{"a1", "b1"}]),
    # three documents that agree
    ([("a1", "b1", 0.9), ("b1", "c1", 0.9), ("a1", "c1", 0.9)], [{"a1", "b1", "c1"}]),
    # a chain that drifts is cut at its weakest link: a-b-c-d, each linked to its neighbours only
    (
        [("a1", "b1", 0.95), ("b1", "c1", 0.8), ("c1", "d1", 0.95)],
        [{"a1", "b1"}, {"c1", "d1"}],
    ),
    # a split: both parts are of the family, though nothing links them within their document
    ([("a1", "b1", 0.9), ("a1", "b2", 0.85)], [{"a1", "b1", "b2"}]),
    # a weak link makes no family
    ([("a1", "b1", 0.49)], []),
    ([], []),
]


def _run(links: Links, **options: object) -> list[set[str]]:
    names = {name for left, right, _ in links for name in (left, right)}
    rows = families(
        links, {n: n[0] for n in names}, {n: (2020 + ord(n[0]), n) for n in names}, **options
    )  # type: ignore[arg-type]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for family, task in rows:
        found[family].add(task)
    return sorted(found.values(), key=sorted)


@pytest.mark.parametrize(("links", "expected"), CASES)
def test_families(links: Links, expected: list[set[str]]) -> None:
    assert _run(links) == expected


def test_the_order_of_links_does_not_matter() -> None:
    rng = random.Random(3)
    links = [
        (f"{x}{i}", f"{y}{i}", round(rng.uniform(0.6, 1.0), 3))
        for i in range(8)
        for x, y in ("ab", "bc", "cd", "ad")
    ]
    expected = _run(links)
    for _ in range(5):
        rng.shuffle(links)
        assert _run(links) == expected


def test_names_stay_when_a_later_document_is_added() -> None:
    links: Links = [("a1", "b1", 0.9), ("a2", "b2", 0.9)]
    later: Links = [*links, ("a1", "c1", 0.9), ("b1", "c1", 0.9)]
    ages = {n: (2020 + ord(n[0]), n) for n in ("a1", "a2", "b1", "b2", "c1")}
    documents = {n: n[0] for n in ages}
    before, after = families(links, documents, ages), families(later, documents, ages)
    assert before == [("f-a1", "a1"), ("f-a1", "b1"), ("f-a2", "a2"), ("f-a2", "b2")]
    assert set(before) < set(after)
    assert ("f-a1", "c1") in after


def test_documents_that_were_not_compared_do_not_count_against() -> None:
    links: Links = [("a1", "b1", 0.9), ("b1", "c1", 0.85)]
    assert _run(links) == [{"a1", "b1"}]
    assert _run(links, compared=lambda x, y: {x, y} != {"a", "c"}) == [{"a1", "b1", "c1"}]
