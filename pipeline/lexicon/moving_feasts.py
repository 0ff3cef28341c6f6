"""Feasts of the lunar calendar, and 清明: on which day of which year (lexicons/moving_feasts.csv).

The table holds 2000 to 2040, month and day, reckoned with LunarCalendar 0.0.9; 清明 by the usual
rule for the day on which the sun stands at 15 degrees.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from functools import cache

from pipeline.errors import LexiconError
from pipeline.lexicon import read_text

_FILE = "moving_feasts.csv"


@cache
def moving_feasts() -> Mapping[str, Mapping[int, dt.date]]:
    """Feast -> year -> day. Raises LexiconError for what is no day."""
    found: dict[str, dict[int, dt.date]] = {}
    try:
        for row in csv.DictReader(read_text(_FILE).splitlines()):
            year = row.pop("year")
            for feast, day in row.items():
                found.setdefault(feast, {})[int(year)] = dt.date.fromisoformat(f"{year}-{day}")
    except (TypeError, ValueError) as error:
        raise LexiconError(f"{_FILE}: {error}") from error
    return found


def next_feast(feast: str, after: dt.date) -> dt.date | None:
    """The first such feast behind a day; None for another word or beyond the table."""
    days = moving_feasts().get(feast, {})
    return next((day for _, day in sorted(days.items()) if day > after), None)
