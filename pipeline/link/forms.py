"""The form in which two tasks are compared: no punctuation, no blanks, no place names, no years.

What is left out keeps its place: every character of the form knows where it stands in the source,
so that an aligned span can be shown as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from pipeline.link.tasks import LinkTask
from pipeline.text import fold

PLACE = "某"  # stands for the names of the document's own place, and for the year in a date
_CLAUSE_END = re.compile(r"[,;:。!?\n]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年)")


@dataclass(frozen=True, slots=True)
class Form:
    """`text[i]` stands at `source[offsets[i]]`; `clauses` are half-open ranges of `text`.

    Every clause holds at least one character and they tile the text.
    """

    source: str
    text: str
    offsets: tuple[int, ...]
    clauses: tuple[tuple[int, int], ...]

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
    return make_form(full_text(task.title, task.text), task.place_names)


def make_form(source: str, place_names: tuple[str, ...] = ()) -> Form:
    """`source` in the form for comparison.

    >>> make_form("推进(2021年)保山市网站建设。", ("保山市",)).text
    '推进某年某网站建设'
    """
    folded = fold(source)
    hidden = _hidden(folded, place_names)
    letters: list[str] = []
    offsets: list[int] = []
    cuts = {match.start() for match in _CLAUSE_END.finditer(folded)}
    marks = [0]
    at = 0
    while at < len(folded):
        if at in cuts and marks[-1] != len(letters):
            marks.append(len(letters))
        if at in hidden:
            letters.append(PLACE)
            offsets.append(at)
            at = hidden[at]
            continue
        if folded[at].isalnum():
            letters.append(folded[at])
            offsets.append(at)
        at += 1
    if marks[-1] != len(letters):
        marks.append(len(letters))
    return Form(source, "".join(letters), tuple(offsets), tuple(pairwise(marks)))


def _hidden(folded: str, place_names: tuple[str, ...]) -> dict[int, int]:
    """Start -> end of what PLACE stands for; the longest name where several begin."""
    found = {match.start(): match.end() for match in _YEAR.finditer(folded)}
    if place_names:
        names = re.compile("|".join(re.escape(name) for name in place_names))
        found |= {match.start(): match.end() for match in names.finditer(folded)}
    return found


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
