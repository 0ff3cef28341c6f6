"""What a cell looks like, by itself: the evidence that decides its column.

Structure must not import tagging, so what only the taggers know (is this a list of units? which
role does this header give?) comes in through `Judge`, which run.py fills.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Protocol

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


_NUMBER = re.compile(
    r"\s*(?:\d{1,3}|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,4}|\(\d{1,3}\)|\([一二三四五六七八九十]{1,4}\))\s*[.、]?\s*"
)
_SENTENCE = re.compile(r"[。;!?]|,.*,")
_CODE = re.compile(r"[!-~ ]*")  # 2025-330100-04-01-123456 asks nothing of anyone
_LONGEST_TIME = 60
_LONGEST_UNITS = 400
_LONGEST_TEXT = 40
_ENDED = 0.6


class Shape:
    """What a folded cell looks like by itself; `text` only of a short one.

    `units` and `time` are the shares of its characters that say who and when, 0 to 1. They are
    dear, and of many a cell nobody asks for them.
    """

    def __init__(self, cell: str, judge: Judge) -> None:
        self._cell, self._judge = cell, judge
        label = read_label(cell, 0, len(cell))
        self.length = len(cell)
        self.is_number = _NUMBER.fullmatch(cell) is not None
        self.label_rank = label.rank if label else None
        self.label_kind = label.kind if label else ""
        self.is_list = "、" in cell
        self.text = cell if len(cell) <= _LONGEST_TEXT else ""

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it has the marks of one."""
        return _SENTENCE.search(self._cell) is not None

    @cached_property
    def is_nothing(self) -> bool:
        """Whether it says that there is nothing: 无, /."""
        return columns().is_nothing(self._cell)

    @cached_property
    def is_code(self) -> bool:
        """Whether it has nothing but Latin letters, digits and marks."""
        return _CODE.fullmatch(self._cell) is not None

    @cached_property
    def units(self) -> float:
        """How much of the cell is units; 市财政局牵头,各部门配合 is all about them."""
        cell, whole = self._cell, Span(0, self.length)
        if self.is_number or self.length > _LONGEST_UNITS:
            return 0.0
        share = self._judge.units_share(cell, whole)
        if share and cell.endswith("。"):  # 建成县残疾人综合服务中心。 orders it to be built
            share *= _ENDED
        return 1.0 if share < 1 and self._judge.is_responsibility(cell, whole) else share

    @cached_property
    def time(self) -> float:
        """How much of the cell is a time limit, with a few characters beside it."""
        if self.is_number or self.length > _LONGEST_TIME:
            return 0.0
        found = sum(m.end() - m.start() for m in columns().time_cell.finditer(self._cell))
        return min(1.0, (found + 4) / self.length) if found else 0.0


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
    return Shape(text[span.start : span.end], judge)


_short = lru_cache(maxsize=2048)(Shape)


def fit(shape: Shape, column: Column) -> float:
    """How well a cell of this shape fits a column, in nats by judgement; 0 says nothing.

    The table is the whole knowledge of the row decoder: a bare number belongs to the number
    column and nowhere else; unit lists and time limits are recognised by what they hold; what is
    neither is text, the longer and the more labelled the more a requirement than a title.
    """
    if column is Column.NOTE:
        return 0.0
    if shape.is_number or shape.is_nothing:
        return (_NUMBER_FIT if shape.is_number else _NOTHING_FIT)[column]
    if column is Column.NUMBER:
        return -6.0
    if column is Column.UNITS:
        return 7.0 * shape.units - 3.5
    if column is Column.TIME:
        return 7.0 * shape.time - 3.5
    return _text_fit(shape, column)


_NUMBER_FIT = dict.fromkeys(Column, -4.0) | {Column.NUMBER: 3.0, Column.TIME: -3.0}
_NOTHING_FIT = dict.fromkeys(Column, -4.0) | {Column.UNITS: 1.0, Column.TIME: 1.0}


def _text_fit(shape: Shape, column: Column) -> float:
    text_like = 1.5 - 5.0 * max(shape.units, shape.time)
    if column is Column.REQUIREMENT:
        return text_like + 1.0 * shape.is_sentence + 0.5 * (shape.label_rank is not None)
    return text_like - 1.5 * shape.is_sentence - 0.02 * min(shape.length, 60)
