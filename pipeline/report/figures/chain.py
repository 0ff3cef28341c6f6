"""Citations between documents as a chain: tiers from left to right, the upper documents left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.figures.layers import Passage, Slot, layers

WIDTH, HEIGHT = 216, 46  # of a box
_COLUMN, _ROW, _LANE, _TOP = 310, 58, 14, 30
_IN_SIGHT = 700  # pixels
_LINE_WIDTH, _LINES = 32, 2  # of the name in a box; a Chinese character counts 2


@dataclass(frozen=True, slots=True)
class Item:
    """A document to draw: its tier by number from the top, and the documents that it cites."""

    key: str
    name: str
    tier: int
    own: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A box with its name in lines."""

    x: int
    y: int
    lines: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True)
class Curve:
    """From the cited to the citing document, by their keys, as the path of an SVG."""

    cited: str
    citing: str
    path: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes and curves in pixels; `tiers` are (left edge, tier)."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    tiers: tuple[tuple[int, int], ...]


def chain(items: Sequence[Item]) -> Chain | None:
    """Lay out the items; None where there are none."""
    if not items:
        return None
    tiers = sorted({item.tier for item in items})
    column_of = {item.key: tiers.index(item.tier) for item in items}
    edges = [(c, item.key) for item in items for c in item.cites if c in column_of]
    made = layers(column_of, edges)
    middle = _middles(made.columns)
    nodes = tuple(
        Node(column_of[i.key] * _COLUMN + 1, middle[i.key] - HEIGHT // 2, _wrapped(i.name), i)
        for i in items
    )
    curves = tuple(
        Curve(*edge, _path(made.ways.get(edge, edge), column_of, middle)) for edge in edges
    )
    return Chain(
        width=(len(tiers) - 1) * _COLUMN + WIDTH + 44,
        height=max(middle.values()) + HEIGHT // 2 + 4,
        nodes=nodes,
        curves=curves,
        tiers=tuple((column * _COLUMN + 1, tier) for column, tier in enumerate(tiers)),
    )


def _middles(columns: Sequence[Sequence[Slot]]) -> dict[Slot, int]:
    """The height of each slot's middle; columns that are seen at once are centred."""
    sizes = [[_LANE if isinstance(s, Passage) else _ROW for s in slots] for slots in columns]
    longest = max(map(sum, sizes))
    centred = longest <= _IN_SIGHT
    middle: dict[Slot, int] = {}
    for slots, heights in zip(columns, sizes, strict=True):
        y = _TOP + ((longest - sum(heights)) // 2 if centred else 0)
        for slot, height in zip(slots, heights, strict=True):
            middle[slot] = y + height // 2
            y += height
    return middle


def _path(way: Sequence[Slot], column_of: Mapping[str, int], middle: Mapping[Slot, int]) -> str:
    places = [s.column if isinstance(s, Passage) else column_of[s] for s in way]
    x, y = places[0] * _COLUMN + WIDTH + 1, middle[way[0]]
    if places[-1] <= places[0]:  # of one tier, or upwards: around the right side
        x2, y2 = places[-1] * _COLUMN + WIDTH + 1, middle[way[-1]]
        return f"M{x} {y}C{x + 40} {y} {max(x, x2) + 40} {y2} {x2} {y2}"
    path = f"M{x} {y}"
    for slot, place in zip(way[1:], places[1:], strict=True):
        x2, y2 = place * _COLUMN + 1, middle[slot]
        bend = (x + x2) // 2
        x = x2 + WIDTH
        path += f"C{bend} {y} {bend} {y2} {x2} {y2}" + (f"H{x}" if slot is not way[-1] else "")
        y = y2
    return path


def _wrapped(name: str) -> tuple[str, ...]:
    lines, line, width = [], "", 0
    for char in name:
        wide = 1 if char < "\u2e80" else 2
        if width + wide > _LINE_WIDTH:
            lines.append(line)
            line, width = "", 0
        line, width = line + char, width + wide
    lines.append(line)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][:-1] + "…"]
    return tuple(lines)
