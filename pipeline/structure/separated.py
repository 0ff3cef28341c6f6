"""Lines with separators between the cells to rows of slots: a cell's span, or None for a blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.records import Block, Span
from pipeline.structure.assemble import Row
from pipeline.structure.columns import is_header
from pipeline.structure.labels import read_label
from pipeline.structure.shapes import Judge
from pipeline.text import Source

_WIDEST = 14


def is_row_a_line(text: str, lines: Sequence[Block]) -> bool:
    """Whether most lines with separators hold two cells or more."""
    with_cells = [
        sum(1 for cell in text[slice(*line.span)].split("|") if cell.strip())
        for line in lines
        if "|" in text[slice(*line.span)]
    ]
    filled = [n for n in with_cells if n]
    return bool(filled) and sum(n >= 2 for n in filled) * 2 > len(filled)


_TAGS = re.compile(r"(?:\s|</?(?:p|br|td|span|div)\s*/?>)*")
_RULE = re.compile(r"[\s|:=_+*·.\-—─]*")


def _slots(text: str, span: Span, separator: str) -> Row:
    slots: Row = []
    start = span.start
    for cell in text[span.start : span.end].split(separator):
        slots.append(_content(cell, start))
        start += len(cell) + 1
    return slots


def _content(cell: str, offset: int) -> Span | None:
    """A cell's span without blanks, leftover tags and rules; None where nothing is left."""
    if not (inner := cell.strip()):
        return None
    start = cell.index(inner[0])
    if inner[0] == "<" or inner[-1] == ">":
        opening = _TAGS.match(inner)
        cut = opening.end() if opening else 0
        start, inner = start + cut, _without_closing_tags(inner[cut:])
    if _RULE.fullmatch(inner):
        return None
    return Span(offset + start, offset + start + len(inner))


def _without_closing_tags(inner: str) -> str:
    while inner.endswith(">"):
        tag = inner.rfind("<")
        if tag < 0 or not _TAGS.fullmatch(inner, tag):
            break
        inner = inner[:tag].rstrip()
    return inner


def rows_by_line(text: str, lines: Sequence[Block], separator: str, judge: Judge) -> list[Row]:
    """One row a line; a line without its separators goes on with the row before."""
    rows: list[Row] = []
    for line in lines:
        slots = _slots(text, line.span, separator)
        rows.append(slots)
    if separator == "|" and _is_framed(rows):
        rows = [row[1:] if row[0] is None and len(row) > 2 else row for row in rows]
    width = Counter(len(row) - (separator == "|" and row[-1] is None) for row in rows).most_common(
        1
    )[0][0]
    if separator == "|":  # the stroke at the end of a line closes its last cell
        rows = [row[:-1] if row[-1] is None and len(row) != width else row for row in rows]
    return _fit_to_width(_one_header(text, _rejoin(text, rows, width), width, judge), width)


def _one_header(text: str, rows: list[Row], width: int, judge: Judge) -> list[Row]:
    """A header of two rows that lost its blanks (任务|责任分工|时限 over 牵头单位|配合单位) in one.

    The second row stands below the cell that names units; together they are as wide as the table.
    """
    if len(rows) < 2:
        return rows
    first, second = ([slot for slot in row if slot is not None] for row in rows[:2])
    names = [text[slice(*slot)] for slot in (*first, *second)]
    lost = len(second) > 1 and len(first) + len(second) - 1 == width
    if not lost or not all(is_header(name, judge) for name in names):
        return rows
    over = [i for i, slot in enumerate(first) if judge.role_of_header(text[slice(*slot)])]
    if len(over) != 1:
        return rows
    return [[*first[: over[0]], *second, *first[over[0] + 1 :]], *rows[2:]]


def _is_framed(rows: Sequence[Row]) -> bool:
    """Whether lines begin with a separator: all but those that go on with the one before."""
    return sum(row[0] is None for row in rows if len(row) > 2) * _FRAMED >= len(rows)


_FRAMED = 2


def _rejoin(text: str, rows: list[Row], width: int) -> list[Row]:
    """Put together a row that a line break inside one of its cells cut in two."""
    whole: list[Row] = []
    for row in rows:
        last = whole[-1] if whole else None
        tail, head = (last[-1] if last else None), row[0]
        if not last or not tail or not head or _heads(text, last) or _heads(text, row):
            whole.append(row)
        elif len(last) < width > len(row) and len(last) + len(row) - 1 == width:
            whole[-1] = [*last[:-1], Span(tail.start, head.end), *row[1:]]
        elif len(row) == 1 and len(last) == width and not _begins(text, tail, head):
            whole[-1] = [*last[:-1], Span(tail.start, head.end)]
        else:
            whole.append(row)
    return whole


def _begins(text: str, tail: Span, head: Span) -> bool:
    """Whether a line alone is a further requirement, 2.公开…, and no more of a cell before it."""
    return read_label(text, *head) is not None and read_label(text, *tail) is None


def _heads(text: str, row: Row) -> bool:
    """Whether a line without separators is numbered as a heading over rows is: 一、 or (一)."""
    label = read_label(text, *row[0]) if len(row) == 1 and row[0] else None
    return label is not None and label.kind in {"first", "second"}


def _fit_to_width(rows: list[Row], width: int) -> list[Row]:
    fitted = []
    for row in rows:
        filled = max((i + 1 for i, slot in enumerate(row) if slot is not None), default=0)
        kept = row[: max(width, filled)]
        fitted.append([*kept, *[None] * (width - len(kept))])
    return fitted


def rows_by_width(source: Source, span: Span, judge: Judge) -> list[Row]:
    """Cut a stream of slots into rows of the table's width."""
    slots = _slots(source.folded, span, "|")
    width = (
        _two_rows_width(source.folded, slots, judge)
        or _header_width(source.folded, slots, judge)
        or _regular_width(source.folded, slots)
    )
    if width is None:
        return []
    return [
        [*row, *[None] * (width - len(row))]
        for row in (slots[i : i + width] for i in range(0, len(slots), width))
    ]


def _two_rows_width(text: str, slots: Row, judge: Judge) -> int | None:
    """The width of a table whose header has two rows, blanks where cells are merged.

    序号|工作任务|责任分工||时限 over ||牵头单位|配合单位|: the second row begins with a blank, as
    the first never does, and no cell of either is anything but a header.
    """
    end = 0
    for slot in slots[: 2 * _WIDEST]:
        if slot is not None and not is_header(text[slice(*slot)], judge):
            break
        end += 1
    width = end // 2
    if width < _NARROWEST or end % 2 or slots[0] is None or slots[width] is not None:
        return None
    below = [slot for slot in slots[width:end] if slot is not None]
    return width if len(below) > 1 and None in slots[:width] else None


_NARROWEST = 4


def _header_width(text: str, slots: Row, judge: Judge) -> int | None:
    width = 0
    for slot in slots[:_WIDEST]:
        if slot is None or not is_header(text[slice(*slot)], judge):
            break
        width += 1
    return width if width >= 2 else None


def _regular_width(text: str, slots: Row) -> int | None:
    """The width at which the places of a row look most alike from row to row."""
    kinds = ["-" if s is None else "n" if s.end - s.start < 4 else "t" for s in slots]
    best: tuple[float, int] | None = None
    for width in range(2, _WIDEST + 1):
        if len(kinds) < 3 * width:
            break
        alike = sum(
            Counter(kinds[place::width]).most_common(1)[0][1] for place in range(width)
        ) / len(kinds)
        if best is None or alike > best[0] + 0.02:
            best = (alike, width)
    return best[1] if best and best[0] >= 0.75 else None
