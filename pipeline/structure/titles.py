"""A document's title: found among the lines of its head, put together where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.layout import sections
from pipeline.lexicon.regions import regions
from pipeline.records import Span
from pipeline.structure.head import Line
from pipeline.structure.head_kinds import LineKind
from pipeline.text import compact

_SHORTEST, _SHORTEST_BARE = 8, 10
_LONGEST = 160
_MOST_LINES = 5
_WIDE_BLANK = 6
YEAR = re.compile(r"(?:19|20)[0-9]{2} ?年|二[〇○零O][〇○零O一二三四五六七八九]{2}年")
_STATE = re.compile(
    r"\([^()0-9:]{1,11}[稿行案版订批本选正文要表期编年]\)"
)  # (征求意见稿), a line of its own
_GOES_ON = re.compile(r"(?:关于|印发|转发|批转|发布|公布|《)")
# Links of a government's site that look like titles and stand above the real one.
_LINK = re.compile(r"信息公开(?:目录|指南|制度|年报|规定)$|^政策|解读")


def find_title(lines: Sequence[Line]) -> Span | None:
    """Where the title stands among the lines of a head; None where none is printed."""
    candidates = [(run[0].in_table, one) for run in _runs(lines) for one in _titles(run)]
    # What does not look like one (推广房票安置制度, an item of a list) is one only at the very top.
    top = 1 if len(lines) > 1 and sections().annex.fullmatch(lines[0].text) else 0
    likely = [
        (not in_table, looks, span)
        for in_table, (looks, span) in candidates
        if looks > 0
        or (span.start == lines[top].span.start and span.end - span.start >= _SHORTEST_BARE)
    ]
    # 公布“四张清单” in a cell may look more like one than the title above the table.
    return max(likely, key=lambda one: one[:2])[2] if likely else None


def find_named(lines: Sequence[Line], name: str) -> Span | None:
    """Where lines, joined, are the title `name` (folded, without blanks); None if they are not."""
    for first, line in enumerate(lines):
        joined = ""
        for last in range(first, min(first + _MOST_LINES, len(lines))):
            joined += compact(lines[last].text)
            if joined.strip("《》") == name:
                return Span(line.span.start, lines[last].span.end)
            if not name.startswith(joined.strip("《》")):
                break
    return None


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Short lines in a row, those of a table apart: a title does not go on in its header."""
    run: list[Line] = []
    for line in lines:
        short = line.kind in (LineKind.TEXT, LineKind.ORGAN)
        if run and not (short and line.in_table == run[-1].in_table):
            yield run
            run = []
        if short:
            run.append(line)
    if run:
        yield run


def _titles(run: Sequence[Line]) -> Iterator[tuple[int, Span]]:
    """The titles in a run of lines, each with how much it looks like one."""
    free = 0
    index = 0
    while index < len(run):
        last = _last_line(run, free, index)
        if last is not None:
            if last + 1 < len(run) and _STATE.fullmatch(compact(run[last + 1].text)):
                last += 1
            first = _first_line(run, free, index)
            name = _joined(run[first : last + 1])
            if _SHORTEST <= len(name) <= _LONGEST:
                yield _looks(name, run[first]), Span(run[first].span.start, run[last].span.end)
            free = index = last + 1
        else:
            index += 1


def _joined(lines: Sequence[Line]) -> str:
    return compact("".join(line.text for line in lines))


def _closed(name: str) -> bool:
    """Whether a title may end here: at a genre's noun, a notice at its own."""
    genre = genres().named_by(name)
    if genre is None:
        return False
    return (
        genre.code in genres().carriers
        or re.search(r"关于(?:印发|转发|批转|公布|发布)", name) is None
    )


def _last_line(run: Sequence[Line], free: int, index: int) -> int | None:
    """The line that ends the title of which line `index` may be the last but few."""
    broken = index > free and _leaves_open(run[index - 1].text)
    if genres().named_by(_joined(run[index - broken : index + 1])) is None:
        return None
    first = _first_line(run, free, index)
    if _closed(_joined(run[first : index + 1])) and not _continued(run, index):
        return index
    for last in range(index + 1, min(index + 4, len(run))):
        if _closed(_joined(run[first : last + 1])):
            return last
    return index


def _leaves_open(text: str) -> bool:
    """Whether a line breaks inside a bracket: …方案(2026-2030 / 年)."""
    return text.count("(") > text.count(")")


def _continued(run: Sequence[Line], index: int) -> bool:
    """Whether the next line is the rest of a title that could have ended with this one."""
    if index + 1 >= len(run):
        return False
    following = compact(run[index + 1].text)
    if following == compact(run[index].text):  # a page prints it twice
        return False
    if following.startswith(("的", "》", "〉", "和", "及")):
        return True
    genre = genres().named_by(compact(run[index].text))
    return (
        genre is not None
        and genre.code not in genres().carriers
        and len(following) > _SHORTEST
        and genres().named_by(following) is not None
        and "关于" not in following
        and not begins_like_a_title(following)
        and not _LINK.search(following)
    )


def _first_line(run: Sequence[Line], free: int, index: int) -> int:
    """The earliest line of those before `index` that opens a title."""
    title = compact(run[index].text)
    for first in range(max(free, index - _MOST_LINES), index):
        # …的通知-某大学 over the same title: a site's heading
        again = len(title) > _SHORTEST and compact(run[first].text).startswith(title)
        if not again and _opens(run[first], run[first + 1 : index + 1]):
            return first
    return index


def _opens(line: Line, following: Sequence[Line]) -> bool:
    if line.kind is LineKind.ORGAN:
        rest = next((one for one in following if one.kind is not LineKind.ORGAN), None)
        if rest is None:
            return False
        # 甲市委  甲市政府关于印发…, but not 甲市政府 over 甲市政府关于印发…
        beside = 1 < rest.span.start - line.span.end <= _WIDE_BLANK
        another = "关于" in rest.text and not rest.text.startswith(line.text)
        return _GOES_ON.match(rest.text) is not None or (beside and another)
    name = compact(line.text)
    return len(name) > 5 and ("关于" in name or begins_like_a_title(name))


def begins_like_a_title(name: str) -> bool:
    """Whether a name opens with a place, a year or 《."""
    if name.startswith("《") or YEAR.match(name):
        return True
    if issuers().named_place.match(name):
        return True
    known = regions()
    end = min(len(name), 12)
    return any(one.start == 0 for one in (*known.find(name, 0, end), *known.find_short(name, 0, 4)))


def _looks(name: str, first: Line) -> int:
    score = (
        3 * ("关于" in name)
        + 2 * bool(_GOES_ON.search(name))
        + (begins_like_a_title(name) or bool(YEAR.search(name)))
    )
    return score - 4 * bool(_LINK.search(name)) + 2 * (first.kind is LineKind.ORGAN)
