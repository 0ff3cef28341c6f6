"""Lines of PDF pages to paragraphs: what a page adds is dropped, what it broke is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, TypeVar

from pipeline.read.item_labels import ITEM_LABEL, ROLE_LABEL
from pipeline.read.printed import glue, page_number, printed_width
from pipeline.text import fold


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line: its text, where it stands on its page (points from the left and the top).

    `height` and `width` are the page's.
    """

    text: str
    page: int
    x0: float
    x1: float
    top: float
    size: float
    height: float
    width: float

    @classmethod
    def of(cls, line: TextLine, page: Any) -> PageLine:
        """A line with the page that it stands on."""
        place = (line.x0, line.x1, line.top, line.size)
        return cls(line.text, page.page_number, *place, float(page.height), float(page.width))


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters on one base line: text, its box, the size of its characters, in points."""

    text: str
    x0: float
    x1: float
    top: float
    size: float


_SAME_LINE = 0.15  # base lines closer than this share of the size are one
_BLANK = 0.8  # a gap of so many sizes between Chinese characters is a blank
_WIDE_BLANK = 1.8  # two of them: what stands behind is apart (第一章 总则  第一条 …)
_LATIN_BLANK = 0.2
_NUMBERS = re.compile(r"\d{1,2}|第[一二三四五六七八九十百\d]{1,4}[章节条]")  # at the head of a line
_MEASURES = "年月日号时分秒个项家类种户人次件处所批条名万亿元吨米公平亩台套辆期届级度%"


Char = dict[str, Any]  # a character as pdfplumber describes it


def text_lines(chars: Iterable[Char]) -> list[TextLine]:
    """The lines that characters of a page or a cell make, from top to bottom.

    Characters are put together by their base line: digits of another font have the one of the
    Chinese characters beside them, though their boxes differ.
    """
    printed = [char for char in chars if char.get("upright", True) and char["text"].strip()]
    printed.sort(key=lambda char: (-char["matrix"][5], char["x0"]))
    rows: list[list[Char]] = []
    for char in printed:
        base = char["matrix"][5]
        if rows and abs(rows[-1][0]["matrix"][5] - base) <= _SAME_LINE * char["size"]:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(sorted(row, key=lambda char: float(char["x0"]))) for row in rows]


def _line(chars: list[Char]) -> TextLine:
    text = _shown(chars[0])
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"]
        latin = before["text"].isascii() and char["text"].isascii()
        numbered = _NUMBERS.fullmatch(text) and char["text"] not in _MEASURES
        narrow = _LATIN_BLANK if latin or numbered else _BLANK
        blanks = (gap > narrow * before["size"]) + (gap > _WIDE_BLANK * before["size"])
        text += " " * blanks + _shown(char)
    size = median(char["size"] for char in chars)
    top = min(char["top"] for char in chars)
    return TextLine(text, chars[0]["x0"], chars[-1]["x1"], top, size)


def _shown(char: Char) -> str:
    """The character that is printed.

    Fonts of symbols have figures and marks of ASCII at U+F020 and after, but for those of
    pictures. A radical stands for the character that looks like it. One of a font's own that no
    table names is shown as unreadable.
    """
    text: str = char["text"]
    if "\u2e80" <= text <= "\u2fdf":
        return fold(text)
    if "\uf020" <= text <= "\uf03f" and "dings" not in char.get("fontname", ""):
        return chr(ord(text) - 0xF000)
    return "\ufffd" if "\ue000" <= text <= "\uf8ff" or text.startswith("(cid:") else text


_EDGE = 0.13  # page numbers and running heads stand in this share of a page's height

Item = TypeVar("Item", bound=Any)


def without_page_furniture(pieces: Sequence[Item]) -> list[Item]:
    """Leave out page numbers, and lines that stand at the edge of most pages with the same text."""
    pages = len({piece.page for piece in pieces})
    repeated = Counter(_at_its_place(piece.line) for piece in pieces if piece.line is not None)
    return [
        piece
        for piece in pieces
        if piece.line is None or not _is_furniture(piece.line, repeated, pages)
    ]


# What a browser prints above and below each page: the day, the address and the page's number.
_BROWSER = re.compile(
    r"\d{1,4}/\d{1,2}/\d{1,4},? *(?:[上下]午)?\d{1,2}:\d{2}.*"
    r"|[^\s:]{2,9}://\S+ *\d{1,4}/\d{1,4}"
)
_FIGURES = re.compile(r"\d+")


def _at_its_place(line: PageLine) -> tuple[str, int]:
    """What a line prints, whatever its numbers, and how far down its page."""
    return _FIGURES.sub("0", line.text), round(line.top)


def _is_furniture(line: PageLine, repeated: Counter[tuple[str, int]], pages: int) -> bool:
    number = page_number(line.text)
    if number and number.sure:
        return True
    at_edge = line.top < _EDGE * line.height or line.top > (1 - _EDGE) * line.height
    if not at_edge:
        return False
    if number is not None or _BROWSER.fullmatch(line.text):
        return True
    return pages > 2 and repeated[_at_its_place(line)] * 2 > pages


# What no line is broken in: a character or figure, the marks before and behind it, and what stands
# beside a quotation mark.
_UNBROKEN = re.compile(r"[（(《“‘]*(?:[\dA-Za-z.%]+|.)(?:[“‘”’].?|[,:.]\d+|[、，,。；;：:）)》])*")


def unbroken(text: str) -> float:
    """How wide the beginning of a line is that could not stay on the line before, in characters."""
    found = _UNBROKEN.match(text)
    return printed_width(found[0]) if found else 0.0


_LABEL = re.compile(rf"{ITEM_LABEL}|专栏|附件|[（(]?{ROLE_LABEL}")
_ENDED = re.compile(r"[。；;：:！!？?）)”]$")


def join_lines(lines: Sequence[PageLine]) -> Iterator[str]:
    """Paragraphs: a line that reaches the right margin goes on in the next one.

    A new paragraph begins where a line is indented or bears a number, or where the line before it
    stops short or stands in the right half of the page.
    """
    if not lines:
        return
    left, right = _margins(lines)
    paragraph = lines[0].text
    for before, line in pairwise(lines):
        if _begins(before, line, left, right):
            yield paragraph
            paragraph = line.text
        else:
            paragraph = glue(paragraph, line.text)
    yield paragraph


_FEW_LINES = 6


def _margins(lines: Sequence[PageLine]) -> tuple[float, float]:
    starts = sorted(line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines)
    first = lines[0]
    longest = sum(end > ends[-1] - 6 * first.size for end in ends)
    if len(ends) < _FEW_LINES and longest == 1:  # a title over a table reaches no margin
        return starts[0], max(ends[-1], first.width - starts[0] - 2 * first.size)
    return starts[len(starts) // 10], ends[len(ends) * 9 // 10]


def _begins(before: PageLine, line: PageLine, left: float, right: float) -> bool:
    short = before.x1 < right - (0.6 + unbroken(line.text)) * before.size
    signed = before.x0 > (left + right) / 2  # a signature reaches the margin, and ends there
    if short or signed or line.text.startswith(("附件", "专栏")):
        return True
    if abs(before.size - line.size) > 1.5:
        return True
    indented = line.x0 > left + 1.2 * line.size
    return indented or (_LABEL.match(line.text) is not None and bool(_ENDED.search(before.text)))
