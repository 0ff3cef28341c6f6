"""The numbers that Word makes itself: 一、 （一） 1. live in numbering.xml, not in the text.

ECMA-376 part 1, 17.9: a paragraph names a list and a level; the level has a format, a start and a
text in which %1 stands for the number of the first level.
"""

from __future__ import annotations

import re
from typing import Any

Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand",
}  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20


def chinese_numeral(number: int) -> str:
    """The number in Chinese counting, as headings have it.

    >>> chinese_numeral(12), chinese_numeral(20), chinese_numeral(105)
    ('十二', '二十', '一百零五')
    """
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    values = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, letters in values:
        text += letters * (number // value)
        number %= value
    return text


def formatted(number: int, number_format: str) -> str:
    """A number as a level of that format prints it."""
    if number_format in _CHINESE:
        return chinese_numeral(number)
    if number_format == "decimalEnclosedCircle" and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if number_format == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if number_format in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        return chr((96 if number_format == "lowerLetter" else 64) + number)
    if number_format in {"lowerRoman", "upperRoman"} and 0 < number < 50:
        return _roman(number) if number_format == "lowerRoman" else _roman(number).upper()
    return str(number)


class Numbering:
    """Counts the paragraphs of every list of a document and prints their labels."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._styles = (
            {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
            if (styles is not None)
            else {}
        )
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {_int(level, "ilvl"): level for level in abstract.iter(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId")] = levels
        for num in numbering.iter(f"{W}num"):
            num_id = num.get(f"{W}numId")
            self._abstract[num_id] = _child_value(num, "abstractNumId") or ""
            for override in num.iter(f"{W}lvlOverride"):
                start = _child_value(override, "startOverride")
                if start is not None and start.isdigit():
                    self._overrides[num_id, _int(override, "ilvl")] = int(start)

    def label(self, paragraph: Element) -> str:
        """What Word prints before a paragraph; empty where it is no item of a list."""
        num_id, level = self._item(paragraph)
        levels = self._levels.get(self._abstract.get(num_id or "", ""), {})
        if num_id is None or level not in levels:
            return ""
        counts = self._count(num_id, level, levels)
        text = _child_value(levels[level], "lvlText") or ""
        if _child_value(levels[level], "numFmt") in {"bullet", "none"}:
            return ""
        return _PLACEHOLDER.sub(lambda m: _printed(int(m.group(1)) - 1, levels, counts), text)

    def _count(self, num_id: str, level: int, levels: dict[int, Element]) -> dict[int, int]:
        counts = self._counts.setdefault(self._abstract[num_id], {})
        if num_id not in self._started:
            self._started.add(num_id)
            for (owner, at), start in self._overrides.items():
                if owner == num_id:
                    counts[at] = start - 1
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return counts

    def _item(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        found = _list_of(properties)
        style = _child_value(properties, "pStyle") if properties is not None else None
        for _ in range(_DEEPEST_STYLE):
            if found is not None or style not in self._styles:
                break
            entry = self._styles[style]
            found = _list_of(entry.find(f"{W}pPr"))
            style = _child_value(entry, "basedOn")
        return found or (None, 0)


def _list_of(properties: Element | None) -> tuple[str | None, int] | None:
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    if numbers is None:
        return None
    num_id, level = _child_value(numbers, "numId"), _child_value(numbers, "ilvl")
    return (None if num_id == "0" else num_id), int(level) if level and level.isdigit() else 0


def _printed(level: int, levels: dict[int, Element], counts: dict[int, int]) -> str:
    if level not in levels:
        return ""
    number = counts.get(level, _start(levels[level]))
    return formatted(number, _child_value(levels[level], "numFmt") or "decimal")


def _start(level: Element) -> int:
    start = _child_value(level, "start")
    return int(start) if start and start.isdigit() else 1


def _child_value(element: Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    value: str | None = child.get(f"{W}val") if child is not None else None
    return value


def _int(element: Element, name: str) -> int:
    value = element.get(f"{W}{name}") or "0"
    return int(value) if value.isdigit() else 0
