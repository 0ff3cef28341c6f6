"""What printed lines are like, whatever took them from the page: their width, their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

_MARKS = r"[\s\-—–―_·.]*"
_PAGE = re.compile(
    r"(?P<sure>[-—–―·]+\s*\d{1,4}\s*[-—–―·]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)"
    rf"|{_MARKS}\d{{1,4}}{_MARKS}|\d{{1,4}}\s*/\s*\d{{1,4}}"
)
_DIGITS = re.compile(r"\d+")


class PageNumber(NamedTuple):
    """A number that has a line to itself; `sure` where its marks say that it is a page's."""

    value: int
    sure: bool


def page_number(line: str) -> PageNumber | None:
    """The number that a line holds, if it may be a page's: — 3 —, 第3页 共9页, 3/9, 3.

    >>> page_number("— 3 —"), page_number("3/9"), page_number("3个")
    (PageNumber(value=3, sure=True), PageNumber(value=3, sure=False), None)
    """
    found = _PAGE.fullmatch(line.strip())
    digits = _DIGITS.search(found[0]) if found else None
    return PageNumber(int(digits[0]), found["sure"] is not None) if found and digits else None


def printed_width(text: str) -> float:
    """In Chinese characters; two of ASCII make one, blanks at the end do not count."""
    return sum(0.5 if char.isascii() else 1.0 for char in text.rstrip())


def glue(before: str, after: str) -> str:
    """Two halves of a broken line: with a blank only between Latin words.

    Figures at both sides are one figure that a narrow cell broke.
    """
    ends = before[-1:] + after[:1]
    words = len(ends) == 2 and ends.isascii() and ends.isalnum() and not ends.isdigit()
    return f"{before} {after}" if words else before + after


_MARK = re.compile(r"[、，,。；;：:（(《“]$")


def one_line(lines: Iterable[str], is_full: Callable[[str], bool] = lambda _: False) -> str:
    """Lines of a cell as one: with a blank between, but not behind a mark or a full line.

    >>> one_line(["市教育局、", "市财政局", "市民政局"])
    '市教育局、市财政局 市民政局'
    """
    pieces: list[str] = []
    goes_on = True
    for line in map(str.strip, lines):
        pieces.append(line if goes_on else f" {line}")
        goes_on = _MARK.search(line) is not None or is_full(line)
    return "".join(pieces)
