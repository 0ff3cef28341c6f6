"""Who does what: units down, policy fields across, a cell for the tasks of both."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.report.figures.bars import tasks_href
from pipeline.report.wording import Wording

UNITS = 40  # rows that one looks at; the task table has the rest
STEPS = 6  # shades that the eye tells apart, in grey too


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell: tasks, shade from 0 (none) to STEPS (most), and the tasks' address."""

    count: int
    step: int
    href: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit, its tasks in this role, and its cells in the order of the columns."""

    label: str
    total: int
    cells: tuple[Shade, ...]


@dataclass(frozen=True, slots=True)
class Heatmap:
    """One role's map; `left_out` counts the units beyond the first UNITS."""

    role: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    left_out: int


def heatmap(role: str, pairs: Iterable[tuple[str, str, int]], wording: Wording) -> Heatmap:
    """The map of a role from (unit key, domain, task) of its assignments; a task counts once."""
    distinct = set(pairs)
    cells = Counter((key, domain) for key, domain, _ in distinct)
    totals = Counter(key for key, _, _ in distinct)
    domains = [code for code, _ in _largest(Counter(domain for _, domain, _ in distinct))]
    most = max(cells.values(), default=1)
    units = _largest(totals)
    rows = tuple(
        HeatRow(
            wording.unit(key),
            total,
            tuple(_cell(role, key, d, cells[key, d], most) for d in domains),
        )
        for key, total in units[:UNITS]
    )
    columns = tuple(wording.name("domain", domain) for domain in domains)
    return Heatmap(role, columns, rows, max(0, len(units) - UNITS))


def _largest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _cell(role: str, key: str, domain: str, count: int, most: int) -> Shade:
    # By the logarithm: one field with a hundred tasks would leave all others in the lightest shade.
    step = 0 if count == 0 else 1 + round((STEPS - 1) * math.log(count) / math.log(max(most, 2)))
    return Shade(count, step, tasks_href([("unit", key), ("role", role), ("domain", domain)]))
