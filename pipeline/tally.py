"""Spans found beside spans wanted: what matches, precision, recall and F1, and the values.

Definitions are those of SemEval-2013 task 9.1 (as in nervaluate): *strict* counts a found span only
where label and both ends agree; *partial* counts half for one that only overlaps, each gold span
being matched once. Values are compared on the pairs so matched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.records import Span

# (task it belongs to, role or "", span) -> what it is worth comparing
Key = tuple[str, str, Span]


Item = tuple[Key, dict[str, Any]]


@dataclass(slots=True)
class Tally:
    """Counts of one label; values by name as (agreeing, compared)."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlapping: int = 0
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    missed: list[tuple[str, Key]] = field(default_factory=list)
    spurious: list[tuple[str, Key]] = field(default_factory=list)
    wrong: list[tuple[str, str, Key, Any, Any]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of another document."""
        self.gold += other.gold
        self.found += other.found
        self.exact += other.exact
        self.overlapping += other.overlapping
        for name, (agreeing, compared) in other.values.items():
            mine = self.values.get(name, (0, 0))
            self.values[name] = (mine[0] + agreeing, mine[1] + compared)
        self.missed += other.missed
        self.spurious += other.spurious
        self.wrong += other.wrong

    def scores(self, partial: bool = False) -> tuple[float, float, float]:
        """Precision, recall and F1; 1.0 where there is nothing to find and nothing was found."""
        hits = self.exact + 0.5 * self.overlapping * partial
        if not self.gold and not self.found:
            return 1.0, 1.0, 1.0
        precision = hits / self.found if self.found else 0.0
        recall = hits / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def accuracy(self, name: str) -> float:
        """The share of matched pairs whose value agrees."""
        agreeing, compared = self.values.get(name, (0, 0))
        return agreeing / compared if compared else 1.0


def match(wanted: Iterable[Key], found: Iterable[Key]) -> list[tuple[Key, Key]]:
    """Pairs of keys of one label, the equal ones first, then those that overlap; each once."""
    left, right = dict.fromkeys(wanted), dict.fromkeys(found)
    pairs = [(key, key) for key in left if key in right]
    rest = [key for key in right if key not in left]
    for key in left:
        if key not in right:
            close = next((other for other in rest if _overlaps(key, other)), None)
            if close is not None:
                rest.remove(close)
                pairs.append((key, close))
    return pairs


def compare(path: str, wanted: Iterable[Item], found: Iterable[Item]) -> Tally:
    """Count what one label's items of a document share."""
    left, right = dict(wanted), dict(found)
    tally = Tally(gold=len(left), found=len(right))
    pairs = match(left, right)
    tally.exact = sum(mine == other for mine, other in pairs)
    tally.overlapping = len(pairs) - tally.exact
    tally.missed = [(path, key) for key in left if key not in right]
    tally.spurious = [(path, key) for key in right if key not in left]
    for mine, other in pairs:
        _compare_values(path, mine, left[mine], right[other], tally)
    return tally


def _overlaps(one: Key, other: Key) -> bool:
    same = one[:2] == other[:2]
    return same and one[2].start < other[2].end and other[2].start < one[2].end


def _compare_values(
    path: str, key: Key, wanted: dict[str, Any], found: dict[str, Any], tally: Tally
) -> None:
    for name, value in wanted.items():
        agrees = found[name] == value
        agreeing, compared = tally.values.get(name, (0, 0))
        tally.values[name] = (agreeing + agrees, compared + 1)
        if not agrees:
            tally.wrong.append((path, name, key, value, found[name]))
    if wanted:
        every = all(found[name] == value for name, value in wanted.items())
        agreeing, compared = tally.values.get("all", (0, 0))
        tally.values["all"] = (agreeing + every, compared + 1)


def total(tallies: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Sum the counts of several documents."""
    answer: dict[str, Tally] = {}
    for one in tallies:
        for label, tally in one.items():
            answer.setdefault(label, Tally()).add(tally)
    return answer
