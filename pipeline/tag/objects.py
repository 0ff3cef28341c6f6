"""Where an object's own characters begin and end, between its verb and what follows."""

from __future__ import annotations

import re

Range = tuple[int, int]  # of the characters of the piece that is read

_PADDING = " 、\t\r"
# 制定办法(待上级规定出台后), 建成基地5家(其中省级2家), 给予补贴(最高5万元): no part of the object.
_ASIDE = re.compile(r"\((?:待|其中)[^()]*\)$|\([^()]*[0-9][^()]?\)$")
# 听取1次汇报 says how often; 召开一次性会议 and 发展三次产业 do not.
_OFTEN = re.compile(
    r" ?(?:[0-9]{1,3}|一) ?次(?:或以上|以上)?(?![性数])| ?[二两三四五六七八九十]{1,3}次$"
)
_ALONE = re.compile(r"\((?:[^()]|\([^()]*\))*+\)")


def trimmed(text: str, start: int, end: int) -> Range | None:
    """The object between a verb and what follows it, without 了, blanks and lone marks."""
    if text.startswith("了", start, end):
        start += 1
    often = _OFTEN.match(text, start, end)
    start = often.end() if often else start
    while start < end and text[start] in _PADDING:
        start += 1
    while start < end and text[end - 1] in _PADDING:
        end -= 1
    if text.endswith(")", start, end):
        aside = _ALONE.fullmatch(text, start, end) or _ASIDE.search(text, start + 2, end)
        end = aside.start() if aside else end
    return (start, end) if start < end else None
