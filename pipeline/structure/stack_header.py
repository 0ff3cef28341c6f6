"""The header of a table whose cells stand in a stream, or one a line: where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Span
from pipeline.structure.column_names import is_header, role_of
from pipeline.structure.shapes import Judge, shape_of
from pipeline.text import compact

_WIDEST = 14
LONGEST_NAME = 16
_LONGEST_UNKNOWN = 10


def stack_header(
    text: str, cells: Sequence[Span | None], judge: Judge, *, broken: bool
) -> tuple[list[Span], int]:
    """The names of columns that the cells begin with, and how many cells they take.

    `broken` says that a name may stand on two lines (责任, 领导). One name that we do not know is
    taken between two that we do, any number above the number of the first row.
    """
    names: list[Span] = []
    index = 0
    answered = timed = False
    while index < len(cells) and len(names) < _WIDEST:
        cell, below = cells[index], cells[index + 1] if index + 1 < len(cells) else None
        if cell is None or cell.end - cell.start > LONGEST_NAME:
            break
        whole = Span(cell.start, below.end) if below and broken else cell
        if _is_name(text, cell, judge):
            name = text[slice(*cell)]
            kind = columns().of_header(name)
            period = columns().is_period(name)
            if (kind is Column.HEADING and (answered or timed)) or (period and timed):
                break  # what groups the first rows, or the time of the first: 1月 below 时间
            answered = answered or role_of(name, judge) is not None
            timed = timed or kind is Column.TIME
        elif whole != cell and _is_broken(text, cell, whole, judge):
            cell, index = whole, index + 1
        elif (
            not names
            or below is None
            or not _is_plain(text, cell, judge)
            or not (_is_name(text, below, judge) or index < _first_number(text, cells, judge))
        ):
            break
        names.append(cell)
        index += 1
    return names, index


def _first_number(text: str, cells: Sequence[Span | None], judge: Judge) -> int:
    """Where the first row begins below a header that begins with 序号; 0 if that is not told."""
    first = cells[0] if cells else None
    if first is None or columns().of_header(text[slice(*first)]) is not Column.NUMBER:
        return 0
    for index, cell in enumerate(cells[1 : _WIDEST + 1], 1):
        if cell is None or cell.end - cell.start > LONGEST_NAME:
            return 0
        if shape_of(text, cell, judge).is_number:
            return index
    return 0


def _is_name(text: str, cell: Span, judge: Judge) -> bool:
    short = cell.end - cell.start <= LONGEST_NAME
    return short and is_header(compact(text[slice(*cell)]), judge)


def _is_broken(text: str, cell: Span, whole: Span, judge: Judge) -> bool:
    """Whether two lines are one name: 目标, 任务; not 民生实事, 责任单位."""
    if whole.end - cell.end > LONGEST_NAME:
        return False
    name = compact(text[slice(*whole)])
    if name in columns().whole:
        return True
    return cell.end - cell.start <= 2 and _is_name(text, whole, judge)


def _is_plain(text: str, cell: Span, judge: Judge) -> bool:
    """Whether a short cell may name a column with a word of its own."""
    shape = shape_of(text, cell, judge)
    plain = not (shape.is_number or shape.is_sentence or shape.is_code or shape.label_rank)
    return plain and shape.length <= _LONGEST_UNKNOWN and shape.units < 0.5 and shape.time < 0.5
