"""What the header of a table names: the kind of each column, and the role of its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Role, Span
from pipeline.structure.shapes import Judge, shape_of

# A table says what it is in its first rows, under a caption or two.
_HEADER_WITHIN = 4
_SAMPLE = 40
# A header of unknown words is no longer than this.
_LONGEST_UNKNOWN = 16
_LONGEST_NAME = 40

Slots = Sequence[Span | None]


class Name(NamedTuple):
    """What a header says of its column; neither where it says nothing that we know."""

    kind: Column | None = None
    role: Role | None = None


class Header(NamedTuple):
    """The header's rows; by column what they say of it, and where."""

    rows: tuple[int, ...]
    names: tuple[Name, ...]
    cells: tuple[Span | None, ...]


def is_header(cell: str, judge: Judge) -> bool:
    """Whether a folded cell names a column that we know."""
    return _name_of(cell, judge).kind is not None


def role_of(header: str, judge: Judge) -> Role | None:
    """The role that a header gives the units below it."""
    return _name_of(header, judge).role


def _name_of(header: str, judge: Judge) -> Name:
    named = _named if len(header) <= _KEPT else _named.__wrapped__
    return named(header, judge)


@lru_cache(maxsize=2048)  # a cell is asked when a table is found, cut into rows, planned and read
def _named(header: str, judge: Judge) -> Name:
    kind, role = columns().of_header(header), judge.role_of_header(header)
    if role is None and kind is None and columns().may_answer(header):
        role = Role.RESPONSIBLE
    return Name(Column.UNITS, role) if role else Name(kind)


_KEPT = 40


def read_names(text: str, rows: Sequence[Slots], width: int, judge: Judge) -> Header:
    """The header row, and the row under it where a header has two; no rows where none is one."""
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        named = _names(text, row, width, judge)
        known = sum(name.kind is not None for name in named)
        if known < 2 and not (known and index == 0 and _looks_like_header(text, rows, judge)):
            continue
        found = [index]
        cells = [*row, *[None] * (width - len(row))]
        if index + 1 < len(rows):
            under = rows[index + 1]
            below = _names(text, under, width, judge)
            filled = sum(span is not None for span in under)
            if (
                len({*under} - {None}) > 1
                and sum(name.kind is not None for name in below) == filled
            ):
                named = [b if b.kind else a for a, b in zip(named, below, strict=True)]
                cells = [b or a for a, b in zip_longest(cells, under)]
                found.append(index + 1)
        return Header((*range(index), *found), tuple(named), tuple(cells))
    return Header((), (Name(),) * width, (None,) * width)


def periods(text: str, header: Slots) -> Mapping[int, Span]:
    """The headers that are times themselves (一季度), by column."""
    return {
        col: span
        for col, span in enumerate(header)
        if span is not None
        and span.end - span.start <= _LONGEST_UNKNOWN
        and columns().is_period(text[slice(*span)])
    }


def _names(text: str, row: Slots, width: int, judge: Judge) -> list[Name]:
    named = [Name()] * width
    for col, span in enumerate(row):
        if span is None or span.end - span.start > _LONGEST_NAME:
            continue
        named[col] = _name_of(text[slice(*span)], judge)
    return named


def _looks_like_header(text: str, rows: Sequence[Slots], judge: Judge) -> bool:
    """Whether the first row names columns, most of them with words that we do not know.

    Its cells are short; those below one of them are numbers or sentences.
    """
    header = [span for span in rows[0] if span is not None]
    if len(header) < max(2, len(rows[0]) - 1) or len(set(header)) < 2 or len(rows) < 2:
        return False
    for span in header:
        shape = shape_of(text, span, judge)
        if shape.length > _LONGEST_UNKNOWN or shape.is_number or shape.is_sentence:
            return False
        if shape.is_code or shape.label_rank is not None:
            return False
    columns_below = zip(*(row for row in rows[1:_SAMPLE] if len(row) == len(rows[0])), strict=True)
    return any(
        _differs(text, span, [cell for cell in cells if cell is not None], judge)
        for span, cells in zip(rows[0], columns_below, strict=False)
        if span is not None
    )


def _differs(text: str, header: Span, cells: Sequence[Span], judge: Judge) -> bool:
    """Whether most cells of a column are numbers or sentences, as its header is not."""
    shapes = [shape_of(text, cell, judge) for cell in cells]
    alike = sum(s.is_number or s.is_sentence or s.length > _LONGEST_UNKNOWN for s in shapes)
    return bool(shapes) and alike * 2 > len(shapes)
