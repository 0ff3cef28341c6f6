"""Deadlines on a time line: a lane a document, a dot for the tasks that fall due in a month."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.report.figures.bars import tasks_href

MOST_BINS = 120  # as many as a wide page shows; beyond, a bin is a quarter, then a year
_WIDTHS = (1, 3, 12)
_LARGEST = 11  # radius in pixels
_BIN = 14  # pixels
LANE = 2 * _LARGEST + 12


@dataclass(frozen=True, slots=True)
class Dot:
    """Tasks of a document that fall due in a bin."""

    x: float
    radius: float
    count: int
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A document's dots; `issued` is where it was issued, None outside the axis or not known."""

    label: str
    doc_id: str
    dots: tuple[Dot, ...]
    issued: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes on one axis, in pixels."""

    width: float
    height: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    months: int


@dataclass(frozen=True, slots=True)
class _Axis:
    """Months counted from year 0; `first` is the first of the axis, `width` months make a bin."""

    first: int
    bins: int
    width: int

    def x(self, month: int) -> float:
        return ((month - self.first) / self.width + 0.5) * _BIN

    def bin_of(self, month: int) -> int:
        return self.first + (month - self.first) // self.width * self.width


def timeline(
    documents: Sequence[tuple[str, str, str | None]], due: Iterable[tuple[str, str]]
) -> Timeline | None:
    """Lanes for (doc_id, label, day of issue), dots for (doc_id, latest day); None without days."""
    months = [(doc_id, _month(day)) for doc_id, day in due]
    if not months:
        return None
    axis = _axis([month for _, month in months])
    counts = Counter((doc_id, axis.bin_of(month)) for doc_id, month in months)
    most = max(counts.values())
    dots: dict[str, list[Dot]] = {}
    for (doc_id, month), count in sorted(counts.items()):
        dots.setdefault(doc_id, []).append(_dot(axis, doc_id, month, (count, most)))
    lanes = tuple(
        Lane(label, doc_id, tuple(dots.get(doc_id, ())), _issued(axis, issued))
        for doc_id, label, issued in documents
    )
    years = range(axis.first // 12, (axis.first + axis.bins * axis.width - 1) // 12 + 1)
    ticks = tuple(Tick(axis.x(12 * year) - _BIN / 2, year) for year in years)
    return Timeline(axis.bins * _BIN, LANE, ticks, lanes, axis.width)


def _axis(months: Sequence[int]) -> _Axis:
    first, last = min(months) // 12 * 12, max(months) // 12 * 12 + 12
    width = next((w for w in _WIDTHS if (last - first) // w <= MOST_BINS), _WIDTHS[-1])
    return _Axis(first, (last - first) // width, width)


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _name(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def _dot(axis: _Axis, doc_id: str, month: int, share: tuple[int, int]) -> Dot:
    count, most = share
    last = month + axis.width - 1
    when = _name(month) if axis.width == 1 else f"{_name(month)}–{_name(last)}"
    href = tasks_href([("document", doc_id), ("from", _name(month)), ("to", _name(last))])
    radius = round(max(3.5, _LARGEST * math.sqrt(count / most)), 1)
    # By the middle of the bin, however many months it has.
    return Dot(axis.x(month), radius, count, when, href)


def _issued(axis: _Axis, day: str | None) -> float | None:
    if day is None:
        return None
    x = axis.x(_month(day))
    return x if 0 <= x <= axis.bins * _BIN else None
