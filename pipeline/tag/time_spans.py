"""Where a time expression begins, and whether it stands in a name; for prose and cells alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TITLE, _BACK = 120, 48  # how far a look to the left goes
# What a length is counted from: 自…之日起, …后; from the beginning of its clause, or from the 自,
# 从, 在 or 于 that opens it (not the 在 of 存在, the 自 of 各自 or 自有, the 可 of 许可).
_EVENT = re.compile(
    r"(?:^|[,。;、:()\n]) ?([^,。;、:()\n]{1,40}?(?:之日起?|日起|起|之后|以后|后)) ?$"
)
_EVENT_OPENS = re.compile(
    r".*(?:(?=(?<![各亲来独私擅])自(?![有然身主己行动愿查评建筹用治费营备])|(?<!服)从|(?<![存现所正实内潜])在"
    r"|(?<![由对关属位基低高大小等])于)|应当?|(?<![许认])可)"
)
_SEASON = re.compile(r"[\u4e00-\u9fff]{1,6} ?\( ?$")


class Hit(NamedTuple):
    """A form of the grammar at offsets of the text searched."""

    start: int
    end: int
    form: str


def in_title(text: str, floor: int, start: int) -> bool:
    """Between 《 and 》: the name of a document."""
    low = max(floor, start - _TITLE)
    return text.rfind("《", low, start) > text.rfind("》", low, start)


def begins(text: str, floor: int, start: int, form: str) -> int:
    """Where the event of a length begins (在本方案公布后|20个工作日内), or the season of a rate."""
    low = max(floor, start - _BACK)
    if form == "recur":
        season = _SEASON.search(text[low:start])
        return low + season.start() if season else start
    event = _EVENT.search(text[low:start]) if form == "within" else None
    if event is None:
        return start
    opens = _EVENT_OPENS.match(event[1])
    return low + event.start(1) + (opens.end() if opens else 0)


def side_by_side(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Each of the sorted hits from where the one before ends: its event may begin inside that."""
    end = 0
    for hit in hits:
        start = max(hit.start, end)
        start += len(text[start : hit.end]) - len(text[start : hit.end].lstrip(" \n\r("))
        if start < hit.end:
            yield hit._replace(start=start)
            end = hit.end
