"""Rules on a PDF page: which belong together, and where they leave a table open.

A cell that a page break cuts has no lower border before it and no upper one behind it; some tables
have no borders at their sides. Cells are found between rules, so such a side gets one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

NEAR = 3.0  # edges closer than this, in points, are one edge
# So many rules that run alongside one another, joined by others, make a grid.
_FEWEST = 3


class Rule(NamedTuple):
    """A straight rule: where it stands on the other axis, and from where to where it runs."""

    at: float
    low: float
    high: float


class Rules(NamedTuple):
    """The rules of a page in points from its left and its top, by `at`."""

    horizontal: list[Rule]
    vertical: list[Rule]

    def borders(self, x: float, y: float) -> bool:
        """Whether a horizontal rule runs through this point."""
        start = bisect_left(self.horizontal, y - NEAR, key=_at)
        end = bisect_right(self.horizontal, y + NEAR, key=_at)
        return any(rule.low <= x <= rule.high for rule in self.horizontal[start:end])


def _at(rule: Rule) -> float:
    return rule.at


def rules_of(page: Any) -> Rules:
    """The rules of a pdfplumber page; pieces that continue one another are one."""
    from pdfplumber.table import merge_edges

    # A slanted line is no rule: it has no orientation.
    edges = [e for e in page.edges if e["orientation"] and max(e["width"], e["height"]) > 1]
    merged = [
        edge
        for edge in merge_edges(edges, NEAR, NEAR, NEAR, NEAR)
        if max(edge["width"], edge["height"]) >= NEAR
    ]
    horizontal = [Rule(e["top"], e["x0"], e["x1"]) for e in merged if e["orientation"] == "h"]
    vertical = [Rule(e["x0"], e["top"], e["bottom"]) for e in merged if e["orientation"] == "v"]
    return Rules(sorted(horizontal), sorted(vertical))


def closing(rules: Rules) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Horizontal and vertical rules that close each grid where the page leaves it open."""
    across: list[dict[str, Any]] = []
    down: list[dict[str, Any]] = []
    for horizontal, vertical in _grids(rules):
        across += [line_between(low, y, high, y) for y, low, high in _ends(vertical)]
        down += [line_between(x, low, x, high) for x, low, high in _ends(horizontal)]
    return across, down


def line_between(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """A rule as pdfplumber describes one."""
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _ends(rules: Sequence[Rule]) -> Iterator[Rule]:
    """The two sides that close rules that run alongside one another, where they end together."""
    if len(rules) < _FEWEST:
        return
    first, last = min(rule.low for rule in rules), max(rule.high for rule in rules)
    for side, ending in (
        (first, [rule.at for rule in rules if rule.low <= first + NEAR]),
        (last, [rule.at for rule in rules if rule.high >= last - NEAR]),
    ):
        if len(ending) > 1:
            yield Rule(side, min(ending), max(ending))


Grid = tuple[list[Rule], list[Rule]]


def _grids(rules: Rules) -> Iterable[Grid]:
    """Horizontal and vertical rules of one table: they touch, or end at the same heights.

    A column without any rule across it parts a table in two that do not touch.
    """
    alongside: list[tuple[float, float, Grid]] = []
    for horizontal, vertical in _touching(rules):
        top, bottom = min(rule.low for rule in vertical), max(rule.high for rule in vertical)
        for other_top, other_bottom, grid in alongside:
            if abs(top - other_top) <= NEAR and abs(bottom - other_bottom) <= NEAR:
                grid[0].extend(horizontal)
                grid[1].extend(vertical)
                break
        else:
            alongside.append((top, bottom, (horizontal, vertical)))
    return [grid for _, _, grid in alongside]


def _touching(rules: Rules) -> Iterable[Grid]:
    """Horizontal and vertical rules that touch, directly or by way of others."""
    group = list(range(len(rules.horizontal) + len(rules.vertical)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for index, rule in enumerate(rules.vertical, len(rules.horizontal)):
        start = bisect_left(rules.horizontal, rule.low - NEAR, key=_at)
        end = bisect_right(rules.horizontal, rule.high + NEAR, key=_at)
        for other in range(start, end):
            if rules.horizontal[other].low - NEAR <= rule.at <= rules.horizontal[other].high + NEAR:
                group[root(other)] = root(index)
    grids: dict[int, Grid] = {}
    for index, rule in enumerate([*rules.horizontal, *rules.vertical]):
        which = int(index >= len(rules.horizontal))
        grids.setdefault(root(index), ([], []))[which].append(rule)
    return [grid for grid in grids.values() if grid[0] and grid[1]]
