"""The numbering of Chinese official documents: 一、 (一) 1. (1) ① 第一条 第一阶段 行动一:.

GB/T 9704-2012, 7.3.3, orders the levels of a text 一、 (一) 1. (1); laws use 章, 节, 条. A plan may
name what it numbers; by the numeral it stands beside (一) or 1.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.text import numeral

CN = "[一二三四五六七八九十百〇零]{1,5}"
_BIG = "[壹贰叁肆伍陆柒捌玖拾]{1,3}"
_CHINESE = "一二三四五六七八九十百〇零壹贰叁肆伍陆柒捌玖拾"
DOT = "[.﹒]"  # folding leaves the small full stop as it is
# 重点任务一:, 方向/赛道二:, 路径举措3:
_NAMED = (
    "[\u4e00-\u9fff]{0,4}?/?"
    "(?:方向|赛道|行动|任务|工程|专项|专题|举措|措施|项目|实事|目标|领域|板块|重点|指标)"
)
# Behind a name's number: a colon, or a blank and a title.
_NAME_END = "(?: ?:| {1,3}(?=[\u4e00-\u9fff]{2}))"
# 1.1 and 1.1.1, as technical texts number; not 1.5万元, 2.3%, 3.15活动.
_AMOUNTS = "多余万亿元倍个家人吨公里米年月日度级分百千平亩户名所座处台套辆条次天小版活"
_POINT_END = rf"(?![\d.]) ?[、.]?(?=[ \u4e00-\u9fff《“])(?! ?[{_AMOUNTS}])"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# Each kind: its rank (a lower rank encloses a higher one) and its shape over folded text, read at
# the start of a line. A digit label's dot must not be followed by a digit (3.5亿元), nor be a year
# (2016 年...), nor its 、 by the next of a list (1、2号楼); a dot may be lost to a blank only
# where the table reader expects that number. A mark beside the number says what matters: 1*.
_KINDS: tuple[tuple[str, int, str], ...] = (
    ("chapter", 0, rf"第{CN}[编章](?:分)?"),
    ("section", 1, rf"第{CN}(?:节|部分)"),
    ("first", 2, rf"(?:{CN}|{_BIG}) ?(?:、|{DOT}(?!\d))"),
    ("second", 3, rf"\( ?(?:{CN}|{_BIG}) ?\)[、.]?"),
    ("article", 2, rf"第 ?(?:{CN}|\d{{1,3}}) ?条"),
    ("stage", 3, rf"第{CN}(?:阶段|步)(?: ?:)?"),
    ("entry", 5, rf"第(?:{CN}|\d{{1,3}})[项件](?:(?:任务|实事|工作|行动|工程) ?)?{_NAME_END}"),
    (
        "third",
        5,
        rf"\d{{1,3}} ?[*★☆]? ?(?:、(?!\d{{1,2}} ?[、,和及至~月日号])|{DOT}{{1,2}}(?!\d)"
        rf"|{DOT}(?=\d{{4}} ?[年~-]|\d{{1,2}} ?月))",
    ),
    ("point", 6, rf"\d{{1,2}}\.\d{{1,2}}{_POINT_END}"),
    ("subpoint", 7, rf"\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?{_POINT_END}"),
    ("bare", 5, r"\d{1,2}(?= {1,3}[\u4e00-\u9fff]{2,20}\Z)(?! {1,3}[年月日个项家人条件次天])"),
    ("fourth", 8, r"\( ?\d{1,3} ?\)[、.]?|\d{1,2}\)"),
    ("circled", 9, rf"[{_CIRCLED}][、.]?"),
    # 【任务1】推进公开
    ("bracketed", 3, rf"\({_NAMED}(?:{CN}|\d{{1,2}})\)"),
)
_NAMED_KINDS = (
    ("named", 3, rf"{_NAMED}之?{CN}{_NAME_END}"),
    # 问题一: of a plan of rectification, over the measures that it numbers; not of questions
    (
        "problem",
        4,
        rf"(?:反馈|整改|主要|具体)?(?:问题|事项)(?:{CN}|\d{{1,3}}) ?:(?![^\n?]{{0,400}}[?吗])",
    ),
    ("step", 5, rf"{_NAMED}\d{{1,2}}(?:\.\d{{1,2}})?{_NAME_END}"),
)


def _any_of(kinds: tuple[tuple[str, int, str], ...]) -> str:
    return "(?:" + "|".join(f"(?P<{kind}>{shape})" for kind, _, shape in kinds) + ")"


# Most lines bear no label: one look at the first character, or for a colon, spares the kinds.
_LABEL = re.compile(
    rf"[\s*★☆▲]*(?:(?=[第(\d{_CIRCLED}{_CHINESE}]){_any_of(_KINDS)}"
    rf"|(?=[^: ]{{3,13}}[: ]){_any_of(_NAMED_KINDS)})\s*"
)
_RANK = {kind: rank for kind, rank, _ in (*_KINDS, *_NAMED_KINDS)}
_TRIM = re.compile(r"^[\s(]+|[\s、.﹒):*★☆]+$")


OPEN = -2.0  # the rank of a label whose rank is that of the place where it first stands


class NumberLabel(NamedTuple):
    """A printed number at the start of a line.

    `number` is what is printed without its punctuation (`12`, `(三)`, `第一阶段`), `value` its
    integer, `end` the offset where the text after it starts.
    """

    kind: str
    rank: float
    number: str
    value: int | None
    start: int
    end: int


# Outline, headings and shapes ask for the label of the same place: two calls in three are repeats.
@lru_cache(maxsize=4096)
def read_label(text: str, start: int, end: int) -> NumberLabel | None:
    """The number label that the folded text[start:end] begins with, if any."""
    match = _LABEL.match(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup
    printed = match.group(kind)
    return NumberLabel(
        kind=kind,
        rank=_RANK[kind],
        number=_printed_number(kind, printed),
        value=_value(printed),
        start=match.start(kind),
        end=match.end(),
    )


def read_bare_number(text: str, start: int, end: int) -> NumberLabel | None:
    """A digit label that lost its dot (`3根据...`): only for a place where a number is expected."""
    return _expected(_BARE.match(text, start, end))


def read_before_count(text: str, start: int, end: int) -> NumberLabel | None:
    """The 2 of `2.50个小区加装…`: only for a place where a number is expected."""
    return _expected(_BEFORE_COUNT.match(text, start, end))


def _expected(match: re.Match[str] | None) -> NumberLabel | None:
    if match is None:
        return None
    return NumberLabel("third", 5, match[1], int(match[1]), match.start(1), match.end())


def read_ordinal(text: str, start: int, end: int) -> NumberLabel | None:
    """The 一是, or 第一, that folded text[start:end] begins with, if any."""
    match = _ORDINAL.match(text, start, end)
    if match is None:
        return None
    value = numeral(match[1].strip("第是"))
    return NumberLabel("ordinal", 8, match[1], value, match.start(1), match.end())


# Not 第一、二产业, 第一、第二季度.
_ORDINAL = re.compile(
    r"\s*([一二三四五六七八九十]{1,2}是(?!否)|第[一二三四五六七八九十]{1,2}(?=[,、:](?![第一二三四五六七八九十])))"
    r"[ ,:、]?"
)
# What is counted in whole numbers: 2.5万亩, 1.5公里 and 3.5倍 are decimals.
_BEFORE_COUNT = re.compile(
    rf"\s*(\d{{1,2}})(?:{DOT}(?=\d{{1,5}} ?(?:多|余)?[个家名户所座处台套辆条项件村场])"
    r"|、(?=\d{1,2} ?月(?:\d{1,2} ?日|底|份|末)?前))"
)
_BARE = re.compile(r"\s*(\d{1,2})\s*(?=[\u4e00-\u9fff《“])")


@cache
def _value(printed: str) -> int | None:
    if printed[0] in _CIRCLED:
        return _CIRCLED.index(printed[0]) + 1
    parts = printed.strip(" 、.").split(".")  # 1.1.3 is the third of its group
    digits = "".join(c for c in parts[-1] if c.isdigit() or c in _CHINESE)
    return numeral(digits) if digits else None


@cache
def _printed_number(kind: str, printed: str) -> str:
    if kind in {"second", "fourth"} and printed.startswith("("):
        return "(" + _TRIM.sub("", printed).replace(" ", "") + ")"
    return _TRIM.sub("", printed).replace(" ", "")
