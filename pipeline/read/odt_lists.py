"""The numbers that an OpenDocument text's lists make: 一、 (一) 1. by their styles."""

from __future__ import annotations

import re

from pipeline.read.docx_numbering import number_of
from pipeline.read.numerals import formatted
from pipeline.read.package import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LIST_FORMAT = (
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
)
_PLACE = re.compile(r"%(\d{1,2})%")
# A format is named by how it begins; as Word calls it.
_FORMATS = {
    "一": "chineseCounting", "壹": "chineseCounting", "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional", "子": "ideographZodiac", "i": "lowerRoman", "I": "upperRoman",
    "a": "lowerLetter", "A": "upperLetter", "1": "decimal",
}  # fmt: skip
_MOST = 1_000_000


class Lists:
    """Counts the items of lists in document order."""

    def __init__(self, *parts: Element | None) -> None:
        """`parts` are the documents that hold list styles."""
        self._levels: dict[str, dict[int, Element]] = {}
        for part in parts:
            for style in part.iter(f"{TEXT}list-style") if part is not None else ():
                name = style.get(f"{_STYLE}name", "")
                self._levels[name] = {number_of(s.get(f"{TEXT}level"), 1, 10): s for s in style}
        self._counts: dict[str, list[int]] = {}

    def enter(self, element: Element) -> None:
        """Begin a list; the outermost of one style counts from its start unless it goes on."""
        outer = next(element.iterancestors(f"{TEXT}list"), None)
        goes_on = element.get(f"{TEXT}continue-list") or (
            element.get(f"{TEXT}continue-numbering") == "true"
        )
        if outer is None and not goes_on:
            self._counts.pop(element.get(f"{TEXT}style-name", ""), None)

    def label(self, paragraph: Element) -> str:
        """The number before a paragraph; "" where it opens no item of a numbered list."""
        item = paragraph.getparent()
        if item is None or item.tag != f"{TEXT}list-item" or item[0] is not paragraph:
            return ""
        lists = list(paragraph.iterancestors(f"{TEXT}list"))
        name = next((n for one in lists if (n := one.get(f"{TEXT}style-name"))), "")
        levels = self._levels.get(name, {})
        counts = self._counts.setdefault(name, [])
        depth = len(lists)
        del counts[depth:]
        while len(counts) < depth:
            counts.append(self._start(levels, len(counts) + 1) - 1)
        started = item.get(f"{TEXT}start-value")
        counts[-1] = number_of(started, 1, _MOST) if started else counts[-1] + 1
        return self._printed(levels, counts)

    @staticmethod
    def _start(levels: dict[int, Element], depth: int) -> int:
        level = levels.get(depth)
        return number_of(level.get(f"{TEXT}start-value"), 1, _MOST) if level is not None else 1

    @staticmethod
    def _printed(levels: dict[int, Element], counts: list[int]) -> str:
        level = levels.get(len(counts))
        if level is None or level.tag != f"{TEXT}list-level-style-number":
            return ""
        if not level.get(f"{_STYLE}num-format"):
            return ""
        pattern = level.get(_LIST_FORMAT)
        if pattern is None:
            before, after = (level.get(f"{_STYLE}num-{end}", "") for end in ("prefix", "suffix"))
            pattern = f"{before}%{len(counts)}%{after}"

        def count(place: re.Match[str]) -> str:
            depth = int(place[1])
            style = levels.get(depth)
            if style is None or not 1 <= depth <= len(counts):
                return ""
            return formatted(
                counts[depth - 1], _FORMATS.get(style.get(f"{_STYLE}num-format", "")[:1], "")
            )

        return _PLACE.sub(count, pattern)
