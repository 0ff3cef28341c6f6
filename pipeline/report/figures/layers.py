"""A layered drawing of a directed graph (Sugiyama, Tagawa & Toda 1981): which box stands where.

An edge over several columns gets a place in each column between, so that it passes beside the boxes
and not behind them; edges from one box share those places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_SWEEPS = 6  # the order hardly changes after


@dataclass(frozen=True, slots=True)
class Passage:
    """The place of an edge from `source` in a column that it passes."""

    source: str
    column: int


Slot = str | Passage


@dataclass(slots=True)
class Layers:
    """Columns of slots from top to bottom, and the way of each edge through them."""

    columns: list[list[Slot]]
    ways: dict[tuple[str, str], tuple[Slot, ...]]
    _above: dict[Slot, set[Slot]] = field(default_factory=dict)
    _below: dict[Slot, set[Slot]] = field(default_factory=dict)


def layers(column_of: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> Layers:
    """Order the boxes of `column_of` (columns from 0 without a gap) so that few edges cross.

    Edges go from (source, target); one that does not go to the right has no way and no weight.
    """
    columns: list[list[Slot]] = [[] for _ in range(max(column_of.values(), default=-1) + 1)]
    for key, column in column_of.items():
        columns[column].append(key)
    made = Layers(columns, {})
    for source, target in edges:
        if column_of[source] < column_of[target]:
            _lead(made, source, target, range(column_of[source] + 1, column_of[target]))
    for sweep in range(_SWEEPS):
        near = made._above if sweep % 2 == 0 else made._below
        for slots in columns if sweep % 2 == 0 else reversed(columns):
            _sort(slots, near, _places(columns))
    return made


def _lead(made: Layers, source: str, target: str, between: range) -> None:
    way: list[Slot] = [source, *(Passage(source, column) for column in between), target]
    for slot in way[1:-1]:
        assert isinstance(slot, Passage)
        if slot not in made.columns[slot.column]:
            made.columns[slot.column].append(slot)
    for left, right in pairwise(way):
        made._above.setdefault(right, set()).add(left)
        made._below.setdefault(left, set()).add(right)
    made.ways[source, target] = tuple(way)


def _places(columns: Sequence[Sequence[Slot]]) -> dict[Slot, float]:
    """How far down its column each slot stands, from 0 to 1."""
    return {slot: (row + 0.5) / len(slots) for slots in columns for row, slot in enumerate(slots)}


def _sort(slots: list[Slot], near: Mapping[Slot, set[Slot]], places: Mapping[Slot, float]) -> None:
    """By the mean place of the neighbours; what has none stays where it is."""

    def wish(slot: Slot) -> float:
        beside = near.get(slot)
        return sum(places[one] for one in beside) / len(beside) if beside else places[slot]

    wishes = {slot: wish(slot) for slot in slots}
    slots.sort(key=wishes.__getitem__)
