"""The numbers that Word makes itself: 一、 （一） 1. live in numbering.xml, not in the text.

ECMA-376 part 1, 17.9: a paragraph or its style names a list and a level; the level has a format, a
start and a text in which %1 stands for the number of the first level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.read.numerals import formatted

Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20
_DEEPEST_LEVEL = 8
_LARGEST = 99_999


class Level(NamedTuple):
    """A level of a list. `restarts` is the level after which it counts anew, None for never."""

    number_format: str
    text: str
    start: int
    restarts: int | None
    decimal: bool
    gap: bool
    style: str | None


class List(NamedTuple):
    """A list: its levels, the counter that it shares with others, and starts of its own."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the paragraphs of every list of a document and prints their labels."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        found = styles.iter(f"{W}style") if styles is not None else ()
        self._styles: dict[str | None, Element] = {s.get(f"{W}styleId"): s for s in found}
        self._lists = dict(self._read(numbering)) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()

    def _read(self, numbering: Element) -> Iterator[tuple[str, List]]:
        abstract = {a.get(f"{W}abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
        nums = {num.get(f"{W}numId"): num for num in numbering.iter(f"{W}num")}
        for num_id, num in nums.items():
            counter = child_value(num, "abstractNumId")
            link = child_value(abstract.get(counter), "numStyleLink")
            if link is not None:  # the levels are those of the list that a style names
                linked = _list_of(self._properties(link))[0]
                counter = child_value(nums.get(linked), "abstractNumId")
            if num_id is not None and counter is not None and counter in abstract:
                yield num_id, _list(num, counter, abstract[counter])

    def label(self, paragraph: Element) -> str:
        """What Word prints before a paragraph; empty where it is no item of a list."""
        num_id, at = self._item(paragraph)
        if num_id is None or at not in self._lists[num_id].levels:
            return ""
        levels = self._lists[num_id].levels
        counts = self._count(num_id, at)
        level = levels[at]
        if level.number_format in {"bullet", "none"}:
            return ""
        label = _PLACEHOLDER.sub(
            lambda m: _printed(int(m[1]) - 1, level, levels, counts), level.text
        )
        return f"{label} " if level.gap and label[-1:].isalnum() else label

    def _count(self, num_id: str, at: int) -> dict[int, int]:
        counter, levels, starts = self._lists[num_id]
        counts = self._counts.setdefault(counter, {})
        if num_id not in self._started:
            self._started.add(num_id)
            counts.update((level, start - 1) for level, start in starts.items())
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            after = levels[deeper].restarts if deeper in levels else deeper - 1
            if after is not None and at <= after:
                del counts[deeper]
        return counts

    def style_name(self, paragraph: Element) -> str:
        """The name of a paragraph's style; empty where it has none."""
        style = child_value(paragraph.find(f"{W}pPr"), "pStyle")
        return child_value(self._styles.get(style), "name") or ""

    def _properties(self, style: str | None) -> Element | None:
        entry = self._styles.get(style)
        return entry.find(f"{W}pPr") if entry is not None else None

    def _item(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or those of its style."""
        properties = paragraph.find(f"{W}pPr")
        num_id, level = _list_of(properties)
        style = child_value(properties, "pStyle")
        for _ in range(_DEEPEST_STYLE):
            if num_id is not None or style not in self._styles:
                break
            num_id, of_style = _list_of(self._properties(style))
            if level is None:
                level = of_style if of_style is not None else self._level_of(num_id, style)
            style = child_value(self._styles[style], "basedOn")
        return (num_id if num_id in self._lists else None), level or 0

    def _level_of(self, num_id: str | None, style: str | None) -> int | None:
        """The level that says it belongs to the style: the style itself names only the list."""
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), None)


def _list(num: Element, counter: str, abstract: Element) -> List:
    levels = dict(map(_level, abstract.iter(f"{W}lvl")))
    starts: dict[int, int] = {}
    for override in num.iter(f"{W}lvlOverride"):
        levels.update(map(_level, override.iter(f"{W}lvl")))
        start = child_value(override, "startOverride")
        if start is not None:
            starts[number_of(override.get(f"{W}ilvl"), 0, _DEEPEST_LEVEL)] = _count_from(start)
    return List(counter, levels, starts)


def _level(level: Element) -> tuple[int, Level]:
    at = number_of(level.get(f"{W}ilvl"), 0, _DEEPEST_LEVEL)
    restart = child_value(level, "lvlRestart")
    after = at - 1 if restart is None else number_of(restart, 0, at) - 1
    legal = level.find(f"{W}isLgl") is not None
    return at, Level(
        number_format=child_value(level, "numFmt") or "decimal",
        text=child_value(level, "lvlText") or "",
        start=_count_from(child_value(level, "start")),
        restarts=None if restart == "0" else after,
        decimal=legal,
        gap=child_value(level, "suff") != "nothing",
        style=child_value(level, "pStyle"),
    )


def _list_of(properties: Element | None) -> tuple[str | None, int | None]:
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    level = child_value(numbers, "ilvl")
    return child_value(numbers, "numId"), (
        None if level is None else number_of(level, 0, _DEEPEST_LEVEL)
    )


def _printed(at: int, own: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if at not in levels:
        return ""
    number = counts.get(at, levels[at].start)
    return formatted(number, "decimal" if own.decimal else levels[at].number_format)


def _count_from(text: str | None) -> int:
    return number_of(text, 1, _LARGEST)


def child_value(element: Element | None, name: str) -> str | None:
    """The value of a child, such as <w:start w:val="3"/>; None where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    value: str | None = child.get(f"{W}val") if child is not None else None
    return value


def number_of(text: str | None, default: int, most: int) -> int:
    """A number of an attribute, at most `most`; the default where it is none."""
    return min(int(text), most) if text and text.isdecimal() and len(text) < 10 else default
