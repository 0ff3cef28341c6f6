"""The form in which two tasks are compared: no punctuation, no blanks, no place names, no years.

What is left out keeps its place: every character of the form knows where it stands in the source,
so that an aligned span can be shown as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.link.tasks import LinkTask
from pipeline.text import fold

PLACE = "某"  # stands for the names of the document's own place, and for the year in a date
_CLAUSE_END = re.compile(r"[,;:。!?\n]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年)")


# What a copy that is made local puts its own in place of.
_NAMES = re.compile(
    r"《[^《》]{1,60}》(?:\([^()]{1,30}\))?|“[^“”]{1,30}”|\([^()]{1,12}\([0-9]{4}\)[0-9]{1,5}号\)"
    r"|[\u4e00-\u9fff]{1,8}(?:省|市|县|区|州|厅|局|委|办|中心|政府|平台|网站|专区|大厅)"
)


@dataclass(frozen=True)
class Form:
    """`text[i]` stands at `source[offsets[i]]`; `clauses` are half-open ranges of `text`.

    Every clause holds at least one character and they tile the text. Where the text is `headed` its
    first clause is a title, and orders nothing by itself.
    """

    source: str
    text: str
    offsets: NDArray[np.int32]
    clauses: tuple[tuple[int, int], ...]
    headed: bool = False

    @cached_property
    def named(self) -> NDArray[np.bool_]:
        """For each character of `text`, whether it stands in a name."""
        folded = fold(self.source)
        inside = np.zeros(len(folded), dtype=bool)
        for match in _NAMES.finditer(folded):
            inside[match.start() : match.end()] = True
        answer: NDArray[np.bool_] = inside[self.offsets]
        answer[[char == PLACE for char in self.text]] = True
        return answer

    def printed(self, start: int, end: int) -> str:
        """The characters of the source that text[start:end] stands for."""
        return self.source[self.offsets[start] : self.offsets[end - 1] + 1] if start < end else ""


def full_text(title: str, text: str) -> str:
    """Title and text as one; the title once where the text holds it (a numbered paragraph)."""
    if _squeezed(title) in _squeezed(text):
        return text
    return f"{title}。{text}"


def form_of(task: LinkTask) -> Form:
    """The task's title and text in the form for comparison."""
    form = make_form(full_text(task.title, task.text), task.place_names)
    if len(form.clauses) < 2:
        return form
    title = make_form(task.title, task.place_names).text
    return replace(form, headed=title == form.text[: form.clauses[0][1]])


def make_form(source: str, place_names: tuple[str, ...] = ()) -> Form:
    """`source` in the form for comparison.

    >>> make_form("推进(2021年)保山市网站建设。", ("保山市",)).text
    '推进某年某网站建设'
    """
    folded = fold(source)
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    letters = _letters()[codes]
    for start, end in _hidden(folded, place_names):
        letters[start:end] = 0
        letters[start] = ord(PLACE)
    offsets = np.flatnonzero(letters)
    text = str(letters[offsets].astype("<u4").tobytes(), "utf-32-le", "surrogatepass")
    cuts = [match.start() for match in _CLAUSE_END.finditer(folded)]
    marks = np.unique(np.concatenate([[0], np.searchsorted(offsets, cuts), [len(text)]]))
    return Form(source, text, offsets.astype(np.int32), tuple(pairwise(marks.astype(int).tolist())))


def _hidden(folded: str, place_names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """(start, end) of what PLACE stands for; the longest name where several begin."""
    for match in _YEAR.finditer(folded):
        yield match.span()
    if place_names:
        for match in _any_of(place_names).finditer(folded):
            yield match.span()


@lru_cache(maxsize=64)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in names))


@cache
def _letters() -> NDArray[np.uint32]:
    """By code point: itself where it is a letter or a digit, else 0."""
    table = np.zeros(0x110000, dtype=np.uint32)
    for start, stop in ((0, 0xD800), (0xF900, 0x32400)):
        codes = [code for code in range(start, stop) if chr(code).isalnum()]
        table[codes] = codes
    return table


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
