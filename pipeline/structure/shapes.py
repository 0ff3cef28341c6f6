"""What a cell looks like, by itself: the evidence that decides its column.

Structure must not import tagging, so what only the taggers know (is this a list of units? which
role does this header give?) comes in through `Judge`, which run.py fills.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, Protocol

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Role, Span
from pipeline.structure.labels import read_label


class Judge(Protocol):
    """What the taggers know of a stretch of folded text."""

    def __hash__(self) -> int:
        """Shapes are kept by cell and judge."""
        ...

    def is_responsibility(self, text: str, span: Span) -> bool:
        """Whether the inside of a bracket, or a line, gives units their roles."""
        ...

    def only_assigns(self, text: str, span: Span) -> bool:
        """Whether a sentence gives units their roles and says nothing else but times."""
        ...

    def units_share(self, text: str, span: Span) -> float:
        """The share of the characters that unit names explain, 0 to 1."""
        ...

    def role_of_header(self, text: str) -> Role | None:
        """The role that a column header gives the units under it."""
        ...


class Shape(NamedTuple):
    """Evidence of one cell, each in [0, 1] or a plain fact; `text` only of a short cell."""

    length: int
    is_number: bool
    units: float
    time: float
    label_rank: int | None
    is_sentence: bool
    is_code: bool
    is_list: bool = False
    label_kind: str = ""
    text: str = ""


_NUMBER = re.compile(
    r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,4}|\(\d{1,3}\)|\([一二三四五六七八九十]{1,4}\))\s*[.、]?\s*"
)
_SENTENCE = re.compile(r"[。;!?]|,.*,")
_FULL_STOP = re.compile(r"[^。;!?,]{2,30}。")  # a title may end like a sentence
_CODE = re.compile(r"[!-~ ]*")  # 2025-330100-04-01-123456 asks nothing of anyone
_LONGEST_TIME = 60
_LONGEST_UNITS = 400
_LONGEST_TEXT = 40
_ENDED = 0.6


def shape_of(text: str, span: Span, judge: Judge) -> Shape:
    """Look at the folded text[span] of a cell.

    It is asked when a table is found, planned and decoded. Short cells (市财政局, 6月底前) repeat
    each other, in a document and from one to the next; long ones do not.
    """
    if span.end - span.start > _LONGEST_TEXT:
        return _at_place(text, span, judge)
    return _short(text[span.start : span.end], judge)


@lru_cache(maxsize=2048)
def _at_place(text: str, span: Span, judge: Judge) -> Shape:
    return _look(text[span.start : span.end], judge)


@lru_cache(maxsize=2048)
def _short(cell: str, judge: Judge) -> Shape:
    return _look(cell, judge)


def _look(cell: str, judge: Judge) -> Shape:
    length = len(cell)
    label = read_label(cell, 0, length)
    is_number = _NUMBER.fullmatch(cell) is not None
    return Shape(
        length=length,
        is_number=is_number,
        units=0.0 if is_number or length > _LONGEST_UNITS else _units_share(cell, judge),
        time=0.0 if is_number else _time_share(cell),
        label_rank=label.rank if label else None,
        is_sentence=_SENTENCE.search(cell) is not None,
        is_code=_CODE.fullmatch(cell) is not None,
        is_list="、" in cell,
        label_kind=label.kind if label else "",
        text=cell if length <= _LONGEST_TEXT else "",
    )


def _units_share(cell: str, judge: Judge) -> float:
    """How much of a cell is units; 市财政局牵头,各部门配合 is all about them."""
    whole = Span(0, len(cell))
    share = judge.units_share(cell, whole)
    if share and cell.endswith("。"):  # 建成县残疾人综合服务中心。 orders it to be built
        share *= _ENDED
    return 1.0 if share < 1 and judge.is_responsibility(cell, whole) else share


def _time_share(cell: str) -> float:
    if len(cell) > _LONGEST_TIME:
        return 0.0
    found = sum(m.end() - m.start() for m in columns().time_cell.finditer(cell))
    return min(1.0, (found + 4) / len(cell)) if found else 0.0


def fit(shape: Shape, column: Column) -> float:
    """How well a cell of this shape fits a column, in nats by judgement; 0 says nothing.

    The table is the whole knowledge of the row decoder: a bare number belongs to the number
    column and nowhere else; unit lists and time limits are recognised by what they hold; what is
    neither is text, the longer and the more labelled the more a requirement than a title.
    """
    if column is Column.NOTE:
        return 0.0
    if shape.is_number:
        return _NUMBER_FIT.get(column, -4.0)
    if column is Column.NUMBER:
        return -6.0
    if column is Column.UNITS:
        return 7.0 * shape.units - 3.5
    if column is Column.TIME:
        return 7.0 * shape.time - 3.5
    return _text_fit(shape, column)


_NUMBER_FIT = {Column.NUMBER: 3.0, Column.TIME: -3.0}


def _text_fit(shape: Shape, column: Column) -> float:
    text_like = 1.5 - 5.0 * max(shape.units, shape.time)
    if column is Column.REQUIREMENT:
        return text_like + 1.0 * shape.is_sentence + 0.5 * (shape.label_rank is not None)
    return text_like - 1.5 * shape.is_sentence - 0.02 * min(shape.length, 60)
