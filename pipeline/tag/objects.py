"""Where an object's own characters begin and end, between its verb and what follows."""

from __future__ import annotations

import re

Range = tuple[int, int]  # of the characters of the piece that is read

_PADDING = " 、\t\r"
# 制定办法(待上级规定出台后), 建成基地5家(其中省级2家), 给予补贴(最高5万元): no part of the object.
_ASIDE = re.compile(r"\((?:待|其中)[^()]*\)$|\([^()]*[0-9][^()]?\)$")
# 给予补贴(单套不超过4万元), 给予补贴(金额四舍五入): how much at most, and how it is counted.
_LIMIT = re.compile(
    r"\((?:单[套笔户个家]|每[套笔户个家人]|金额|最[高低多长]|不超过|不含|按|详?见|具体|下同|以下[简统]?称|简称)[^()]*\)$"
)
# 听取1次汇报 says how often; 召开一次性会议 and 发展三次产业 do not.
_OFTEN = re.compile(
    r" ?(?:不少于|不低于|至少)?(?:[0-9]{1,3}|一) ?[次遍](?:或以上|以上)?(?![性数])"
    r"| ?[二两三四五六七八九十]{1,3}次$"
)
# 可上浮|20%: by how much is no part either.
_AMOUNT = re.compile(
    r"(?:[约近超]|不超过|不低于|最高)?[0-9][0-9.]{0,9}(?:[—~-][0-9.]{1,9})?"
    r"(?:%|‰|倍|个?百分点|个?基点|[万亿]?元)(?:以上|以下|以内|左右)?"
)
_ALONE = re.compile(r"\((?:[^()]|\([^()]*\))*+\)")


def is_amount(text: str, thing: Range) -> bool:
    """Whether an object says no more than by how much or to how much."""
    return _AMOUNT.fullmatch(text, *thing) is not None


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
        aside = _ALONE.fullmatch(text, start, end) or next(
            filter(None, (sort.search(text, start + 2, end) for sort in (_ASIDE, _LIMIT))), None
        )
        end = aside.start() if aside else end
    return (start, end) if start < end else None
