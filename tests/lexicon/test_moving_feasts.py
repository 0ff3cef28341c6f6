"""Feasts whose day moves, beside days as they were published."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.moving_feasts import moving_feasts, next_feast


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        ("春节", "2008-02-07"),
        ("春节", "2016-02-08"),
        ("春节", "2023-01-22"),
        ("春节", "2025-01-29"),
        ("元宵", "2024-02-24"),
        ("清明", "2023-04-05"),
        ("清明", "2024-04-04"),
        ("端午", "2021-06-14"),
        ("端午", "2023-06-22"),
        ("中秋", "2016-09-15"),
        ("中秋", "2023-09-29"),
        ("重阳", "2023-10-23"),
    ],
)
def test_days_as_published(feast: str, day: str) -> None:
    published = dt.date.fromisoformat(day)
    assert moving_feasts()[feast][published.year] == published


def test_the_next_is_behind_the_day() -> None:
    assert next_feast("春节", dt.date(2023, 11, 14)) == dt.date(2024, 2, 10)
    assert next_feast("春节", dt.date(2023, 1, 22)) == dt.date(2024, 2, 10)
    assert next_feast("汛期", dt.date(2023, 1, 1)) is None
    assert next_feast("春节", dt.date(2090, 1, 1)) is None


def test_every_feast_is_a_movable_time_of_the_grammar() -> None:
    assert moving_feasts().keys() <= set(time_words().movable)
