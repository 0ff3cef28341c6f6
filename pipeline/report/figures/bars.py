"""Counts as bars: a row a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, the number, its length in hundredths of the longest, what it leads to."""

    label: str
    value: int
    length: float
    href: str | None = None


def bars(
    counts: Mapping[str, int], labels: Mapping[str, str], link: str | None = None
) -> list[Bar]:
    """Bars in the order of `counts`; `link` is the filter of the task table that a bar sets."""
    longest = max(counts.values(), default=0) or 1
    return [
        Bar(labels.get(code, code), value, round(100 * value / longest, 1), _href(link, code))
        for code, value in counts.items()
    ]


def by_size(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts from the largest to the smallest, of equals by code."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def tasks_href(filters: Iterable[tuple[str, str]]) -> str:
    """The address of the task table with some filters set."""
    return f"#tasks?{urlencode(list(filters))}"


def _href(link: str | None, code: str) -> str | None:
    return tasks_href([(link, code)]) if link and code else None
