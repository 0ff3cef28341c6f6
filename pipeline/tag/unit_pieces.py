"""Cut a list of units at its marks: 、 , ; outside brackets and outside 各县、市、区人民政府."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from pipeline.lexicon.unit_classes import tier_list
from pipeline.lexicon.unit_lists import unit_lists
from pipeline.records import Span

FAR = 96  # characters that a name with its blanks never fills


def pieces(text: str, span: Span) -> Iterator[Span]:
    """What marks outside brackets separate, trimmed of numbers, 等 and (牵头)."""
    part = text[span.start : span.end]
    begin = 0
    for end in chain(_cuts(part), (len(part),)):
        first, last = _trimmed(part, begin, end)
        if first < last:
            yield Span(span.start + first, span.start + last)
        begin = end + 1


def _cuts(part: str) -> Iterator[int]:
    """Where the marks stand that separate: not in brackets, not in 各县、市、区 or 各委、办、局."""
    place = 0
    while place < len(part):
        listed = tiers_side_by_side().match(part, place)
        for mark in _marks().finditer(part, listed.end() if listed else place):
            if mark["cut"]:
                yield mark.start()
                place = mark.end()
                break
        else:
            return


@cache
def _marks() -> re.Pattern[str]:
    brackets = r"\((?:[^()]|\([^()]*\))*\)|<[^<>()\n]{1,10}>|〈[^〈〉\n]{1,80}〉"
    tiers = rf"(?<=\s){tier_list()}"
    return re.compile(
        rf"(?P<cut>[、,;。|/①-⑳]|(?<=[局委办厅])\.)|{brackets}|{unit_lists().inside}|{tiers}"
    )


@cache
def tiers_side_by_side() -> re.Pattern[str]:
    """各县、市、区 at the start of a piece: 、 in it separates nothing."""
    return re.compile(r"\s*" + tier_list())


def _trimmed(part: str, begin: int, end: int) -> tuple[int, int]:
    lists = unit_lists()
    front = lists.front.match(part, begin, end)
    begin = front.end() if front else begin
    while begin < end:
        back = None
        if part[end - 1] in lists.back_ends or part[end - 1].isspace():
            back = lists.back.search(part, max(begin, end - FAR), end)
        others = part.rfind("等", max(begin, end - FAR), end)
        back = back or (lists.and_others.match(part, others, end) if others >= 0 else None)
        if back is None:
            break
        end = back.start()
    last = part.rfind(")", begin, end)
    if last >= 0 and part.count("(", begin, end) < part.count(")", begin, end):
        end = last  # the bracket that closes the list, not one of a name
    return begin, begin + len(part[begin:end].rstrip())
