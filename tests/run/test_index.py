"""What of which file is there, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from pipeline.run.index import Held, Index
from pipeline.run.jobs import Piece
from pipeline.run.journal import Stored
from pipeline.run.part import Source


def stored(shard: str, *sources: Source) -> Stored:
    header = {"sources": sources, "streams": {"items": (0, 9)}, "documents": 1, "failures": {}}
    return Stored(shard, 0, 9, header)


@pytest.fixture
def index() -> Iterator[Index]:
    with closing(Index()) as index:
        whole = Source("a.txt", 0, 1, True, "11")
        index.add(stored("1", whole, Source("b.csv", 100, 200, False, "22")))
        index.add(stored("2", Source("b.csv", 0, 100, False, "22")))
        index.add(stored("3", Source("torn.csv", 0, 100, False, "33")))
        index.add(stored("4", Source("torn.csv", 100, 150, True, "34")))
        index.add(stored("5", Source("gone\udcff.txt", 0, 1, True, None)))
        index.add(stored("6", Source("other.txt", 0, 1, True, "55")), lambda source: False)
        yield index


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("a.txt", []),
        ("b.csv", [Piece("b.csv", 200)]),
        ("torn.csv", []),
        ("other.txt", [Piece("other.txt", 0)]),
        ("new.txt", [Piece("new.txt", 0)]),
    ],
)
def test_what_is_missing_of_a_file(index: Index, path: str, missing: list[Piece]) -> None:
    assert list(index.missing(path)) == missing


def test_documents_before_those_that_are_there_are_missing() -> None:
    with closing(Index()) as index:
        index.add(stored("1", Source("b.csv", 100, 200, True, "22")))
        assert list(index.missing("b.csv")) == [Piece("b.csv", 0, 100)]


def test_a_file_lies_in_its_order_whatever_came_first(index: Index) -> None:
    assert index.held("b.csv") == [Held(0, 100, False, 0, 2), Held(100, 200, False, 1, 1)]
    assert index.stored(2).shard == "2"
    assert index.stored(2).header["streams"] == {"items": [0, 9]}


def test_digests(index: Index) -> None:
    assert [index.digest(path) for path in ("a.txt", "gone\udcff.txt", "new.txt")] == [
        "11", None, None,
    ]  # fmt: skip
    torn = [path for path in ("a.txt", "b.csv", "torn.csv", "gone\udcff.txt") if index.torn(path)]
    assert torn == ["torn.csv"]


def test_only_shards_of_what_counts_are_of_use(index: Index) -> None:
    assert index.shards() == {"1", "2", "3", "4", "5"}
