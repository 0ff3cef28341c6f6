"""Tables whose rows have rules between them and whose columns have none, only white space.

Between the first and the last rule of such a table no line of a cell stands in the space between
two columns; text that runs over the page leaves no such space.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.read.pdf_lines import Char
from pipeline.read.pdf_rules import NEAR, Rule, Rules, line_between

_FEWEST_RULES = 3
_FEWEST_ROWS = 3
_MOST_ACROSS = 30  # one character in so many may stand across an edge: a heading over all columns
_FEWEST_GUTTERS = 2
_MOST_BANDS = 10
_NARROWEST = 5.0  # points: more than between the characters of a justified line
_HANGING = "，。、；：,.;:”’）)》"  # marks that may stand beyond the edge of their cell
_NEXT = 1.3  # sizes from the beginning of a character to that of the next one of its line
_FEWEST_FILLED = 2  # rows that have text in a column


# By the two sides of a table, in units of NEAR: its columns, as an earlier page shows them.
Known = dict[tuple[int, int], list[float]]


def gutters(rules: Rules, chars: Sequence[Char], known: Known) -> list[dict[str, Any]]:
    """Vertical rules, as pdfplumber describes them, in the gutters of tables without any.

    `known` are those of the pages before, and gets this page's: a page where a column is blank, or
    that has few rows, shows less.
    """
    found: list[dict[str, Any]] = []
    for band in _bands(rules.horizontal):
        if any(_crosses(rule, band) for rule in rules.vertical):
            continue
        left, right = min(rule.low for rule in band), max(rule.high for rule in band)
        rows = [rule.at for rule in band]
        inside = [
            char
            for char in _not_hanging(chars)
            if left <= char["x0"] and char["x1"] <= right + char["size"]
            if rows[0] <= _middle(char) < rows[-1]
        ]
        sides = round(left / NEAR), round(right / NEAR)
        ends = sorted({end for rule in band for end in rule[1:]})
        places = [left, *(_snapped(edge, ends) for edge in _edges(inside)), right]
        earlier = known.get(sides, [])
        if len(earlier) >= len(places) and _fits(inside, earlier):
            places = earlier
        elif not _are_columns(inside, places, rows):
            continue
        known[sides] = places
        found += [line_between(x, rows[0], x, rows[-1]) for x in places]
    return found


def _not_hanging(chars: Sequence[Char]) -> Iterator[Char]:
    """The characters but for the marks at the ends of lines."""
    printed = [char for char in chars if char["text"].strip()]
    printed.sort(key=lambda char: (round(_middle(char)), char["x0"]))
    for char, behind in pairwise([*printed, *printed[:1]]):
        apart = not 0 <= behind["x0"] - char["x0"] < _NEXT * char["size"]
        if not (char["text"] in _HANGING and apart):
            yield char


def _middle(char: Char) -> float:
    """How far down the page; a character's box may begin above the rule over it."""
    return float(char["top"] + char["bottom"]) / 2


def _fits(chars: Sequence[Char], places: Sequence[float]) -> bool:
    """Whether nearly no character stands across the edges of the columns."""
    across = sum(any(char["x0"] + 1 < x < char["x1"] - 1 for x in places) for char in chars)
    return across * _MOST_ACROSS <= len(chars)


def _bands(horizontal: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules by the widest of them that run over the same stretch; merged cells cut some short."""
    rest = sorted(horizontal, key=lambda rule: rule.low - rule.high)
    for _ in range(_MOST_BANDS):
        if not rest:
            return
        left, right = rest[0].low - NEAR, rest[0].high + NEAR
        band = [rule for rule in rest if rule.low >= left and rule.high <= right]
        rest = [rule for rule in rest if rule.low < left or rule.high > right]
        whole = [r for r in band if r.low <= left + 2 * NEAR and r.high >= right - 2 * NEAR]
        if len(whole) > 1 and len({round(rule.at / NEAR) for rule in band}) >= _FEWEST_RULES:
            yield sorted(band)


def _snapped(edge: float, ends: Sequence[float]) -> float:
    """The end of a rule near the edge of a column: a merged cell beside it has none."""
    nearest = min(ends, key=lambda end: abs(end - edge))
    return nearest if abs(nearest - edge) < 2 * NEAR else edge


def _crosses(upright: Rule, band: Sequence[Rule]) -> bool:
    inside = any(rule.low - NEAR <= upright.at <= rule.high + NEAR for rule in band)
    return inside and upright.low < band[-1].at - NEAR and upright.high > band[0].at + NEAR


def _edges(chars: Iterable[Char]) -> list[float]:
    """The edges before columns: texts begin at them, and end anywhere in the space before."""
    edges: list[float] = []
    end: float | None = None
    for char in sorted(chars, key=lambda char: float(char["x0"])):
        if end is not None and char["x0"] - end >= _NARROWEST:
            edges.append(char["x0"] - _NARROWEST / 2)
        end = max(end or 0.0, char["x1"])
    return edges


def _are_columns(chars: Iterable[Char], places: Sequence[float], rows: Sequence[float]) -> bool:
    """Whether the first row has text in each column, or several rows have in all but one."""
    filled: list[set[int]] = [set() for _ in places]
    for char in chars:
        filled[bisect_right(places, char["x0"]) - 1].add(bisect_left(rows, _middle(char)))
    columns = filled[: len(places) - 1]
    if len(columns) <= _FEWEST_GUTTERS:
        return False
    if len(columns) > _FEWEST_GUTTERS + 1 and all(1 in column for column in columns):
        return True
    thin = sum(len(column) < _FEWEST_FILLED for column in columns)
    return len(rows) > _FEWEST_ROWS and thin <= 1
