"""Jobs: every file once, large ones first, none too large to wait for at the end."""

from __future__ import annotations

import pytest

from pipeline.run.jobs import MOST_FILES, Piece, Plan

ONE_FILE = 1


def sizes(files: int, width: int) -> list[int]:
    """How many files each job of so many has; none of them is there, all weigh nothing."""
    names = [f"missing/{i:05d}.txt" for i in range(files)]
    plan = Plan(
        names, width=width, missing=lambda path: iter([Piece(path)]), sliced=lambda path: False
    )
    jobs = list(plan.jobs())
    assert [piece.path for job in jobs for piece in job] == names
    return [len(job) for job in jobs]


@pytest.mark.parametrize(
    ("files", "width", "expected"),
    [
        (0, 2, []),
        (1, 2, [1]),
        (8, 1, [4, 2, 1, 1]),
        (8, 2, [2, 2, 1, 1, 1, 1]),
        (20, 2, [5, 4, 3, 2, 2, 1, 1, 1, 1]),
    ],
)
def test_jobs_grow_smaller_towards_the_end(files: int, width: int, expected: list[int]) -> None:
    assert sizes(files, width) == expected


@pytest.mark.parametrize("width", [1, 2, 8])
def test_the_last_jobs_of_many_are_small(width: int) -> None:
    found = sizes(5000, width)
    assert found[0] == MOST_FILES
    assert found[-width:] == [ONE_FILE] * width
    assert found == sorted(found, reverse=True)
