"""Citations between documents as a chain: tiers from left to right, the upper documents left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NODE_WIDTH, NODE_HEIGHT = 216, 46
_COLUMN, _ROW = 300, 58
_LINE_WIDTH = 32  # of a line of the name; a Chinese character counts 2
_LINES = 2


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
    """A box with its name in lines; `own` where the document is in the corpus."""

    x: int
    y: int
    lines: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes, and the curves from the cited to the citing, in pixels; `tiers` by their left edge."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    curves: tuple[str, ...]
    tiers: tuple[tuple[int, int], ...]


def chain(items: Sequence[Item]) -> Chain | None:
    """Lay out the items; None where there are none."""
    if not items:
        return None
    tiers = sorted({item.tier for item in items})
    height: dict[str, float] = {}
    nodes: dict[str, Node] = {}
    for column, tier in enumerate(tiers):
        here = sorted(
            (item for item in items if item.tier == tier), key=lambda i: (_wish(i, height), i.key)
        )
        for row, item in enumerate(here):
            height[item.key] = row
            x, y = column * _COLUMN + 1, 28 + row * _ROW
            nodes[item.key] = Node(x, y, tuple(_wrapped(item.name)), item)
    curves = tuple(
        _curve(nodes[cited], nodes[item.key])
        for item in items
        for cited in item.cites
        if cited in nodes
    )
    return Chain(
        width=(len(tiers) - 1) * _COLUMN + NODE_WIDTH + 42,
        height=max(node.y for node in nodes.values()) + NODE_HEIGHT + 4,
        nodes=tuple(nodes.values()),
        curves=curves,
        tiers=tuple((column * _COLUMN + 1, tier) for column, tier in enumerate(tiers)),
    )


def _wish(item: Item, height: Mapping[str, float]) -> float:
    """Beside what it cites, so that few curves cross (Sugiyama's barycentre, in one pass)."""
    above = [height[cited] for cited in item.cites if cited in height]
    return sum(above) / len(above) if above else 0.0


def _curve(upper: Node, lower: Node) -> str:
    y1, y2 = upper.y + NODE_HEIGHT // 2, lower.y + NODE_HEIGHT // 2
    x1, x2 = upper.x + NODE_WIDTH, lower.x
    if upper.x >= lower.x:  # of one tier: around the right side
        x2 = lower.x + NODE_WIDTH
        bend = max(x1, x2) + 40
        return f"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}"
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


def _wrapped(name: str) -> list[str]:
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
    return lines
