"""Titles that name no genre or only one: asked for where no other title is printed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.lexicon.genres import genres
from pipeline.records import Span
from pipeline.structure.head import Line
from pipeline.structure.head_kinds import LineKind
from pipeline.structure.titles import YEAR, begins_like_a_title
from pipeline.text import compact

_SHORTEST_OF_TWO, _SHORTEST, _LONGEST = 4, 8, 40


def plain_title(lines: Sequence[Line]) -> Span | None:
    """The title among the lines of a head that has none of the usual shape."""
    return dated_title(lines) or _headline(lines) or _below_letterhead(lines)


def dated_title(lines: Sequence[Line]) -> Span | None:
    """The first line, if it begins with a place or a year and has a year: 甲市2023年河长制工作.

    Without one it ends in a word for work: 甲市治水任务. It names no genre: only where no other is.
    """
    first = lines[0] if lines else None
    if first is None or first.kind is not LineKind.TEXT or first.in_table:
        return None
    name = compact(first.text)
    if not _SHORTEST <= len(name) <= _LONGEST or not begins_like_a_title(name):
        return None
    return first.span if YEAR.search(name) or name.endswith(genres().plain) else None


def _headline(lines: Sequence[Line]) -> Span | None:
    """The line that opens with a place right above a page's time and source: a report's."""
    for line, below in pairwise(lines):
        plain = line.kind is LineKind.TEXT and not line.in_table and below.kind is LineKind.META
        name = compact(line.text)
        if plain and _SHORTEST <= len(name) <= _LONGEST and begins_like_a_title(name):
            return line.span
    return None


def _below_letterhead(lines: Sequence[Line]) -> Span | None:
    """A title of two words below its organ's name: 督查通知."""
    for above, line in pairwise(lines):
        name = compact(line.text)
        plain = line.kind is LineKind.TEXT and not line.in_table and above.kind is LineKind.ORGAN
        if plain and _SHORTEST_OF_TWO <= len(name) < _SHORTEST and genres().named_by(name):
            return line.span
    return None
