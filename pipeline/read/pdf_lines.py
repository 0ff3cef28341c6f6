"""Lines of PDF pages to paragraphs: what a page adds is dropped, what it broke is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line: its text, where it stands on its page (points from the left and the top)."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    size: float
    height: float

    @classmethod
    def of(cls, line: dict[str, Any], page: Any) -> PageLine:
        """A line as pdfplumber gives it."""
        size = median(char["size"] for char in line["chars"])
        text = tight(line["text"])
        return cls(
            text, page.page_number, line["x0"], line["x1"], line["top"], size, float(page.height)
        )


_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’·—…]"
_GAP = re.compile(
    f"(?<={_WIDE})[ \u00a0]+(?={_WIDE})|(?<={_WIDE}) (?=[0-9])|(?<=[0-9]) (?={_WIDE})"
)


def tight(text: str) -> str:
    """Without the blanks that justified setting leaves between Chinese characters and digits."""
    return _GAP.sub("", text)


_PAGE_NUMBER = re.compile(
    r"[\s\-—–―_·.]*\d{1,4}[\s\-—–―_·.]*|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_EDGE = 0.1  # page numbers and running heads stand in this share of a page's height

Item = TypeVar("Item", bound=Any)


def without_page_furniture(pieces: Sequence[Item]) -> list[Item]:
    """Leave out page numbers, and lines that stand at the edge of most pages with the same text."""
    pages = len({piece.page for piece in pieces})
    repeated = Counter(
        (piece.line.text, round(piece.line.top)) for piece in pieces if piece.line is not None
    )
    return [
        piece
        for piece in pieces
        if piece.line is None or not _is_furniture(piece.line, repeated, pages)
    ]


def _is_furniture(line: PageLine, repeated: Counter[tuple[str, int]], pages: int) -> bool:
    at_edge = line.top < _EDGE * line.height or line.top > (1 - _EDGE) * line.height
    if not at_edge:
        return False
    times = repeated[line.text, round(line.top)]
    return _PAGE_NUMBER.fullmatch(line.text) is not None or (pages > 2 and times * 2 > pages)


_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,4}、|[(（][一二三四五六七八九十]{1,4}[)）]|\d{1,3}[.．、](?!\d)|[(（]\d{1,3}[)）]"
    r"|第[一二三四五六七八九十百]{1,4}[章条节]|[①-⑳]|专栏|附件)"
)
_ENDED = re.compile(r"[。；;：:！!？?）)”]$")


def join_lines(lines: Sequence[PageLine]) -> Iterator[str]:
    """Paragraphs: a line that reaches the right margin goes on in the next one.

    A new paragraph begins where a line is indented or bears a number, or where the line before it
    stops short.
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


def _margins(lines: Iterable[PageLine]) -> tuple[float, float]:
    starts = sorted(line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines)
    return starts[len(starts) // 10], ends[len(ends) * 9 // 10]


def _begins(before: PageLine, line: PageLine, left: float, right: float) -> bool:
    short = before.x1 < right - 1.6 * before.size
    if short:
        return True
    if abs(before.size - line.size) > 1.5:
        return True
    indented = line.x0 > left + 1.2 * line.size
    return indented or (_LABEL.match(line.text) is not None and bool(_ENDED.search(before.text)))


def glue(before: str, after: str) -> str:
    """Two halves of a broken line: with a blank only between Latin words."""
    latin = before[-1:].isascii() and after[:1].isascii()
    return (
        f"{before} {after}"
        if latin and before[-1:].isalnum() and after[:1].isalnum()
        else (before + after)
    )
