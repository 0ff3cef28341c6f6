"""A stream of cells between strokes, wherever the line breaks fell, to rows of slots.

Three marks of rows survive, each in some streams: a row is padded to the table's width with
strokes, a stroke opens each row, or nothing tells where a row ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.records import Span
from pipeline.structure.assemble import Row
from pipeline.structure.column_names import is_header
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.separated import slots
from pipeline.structure.shapes import Judge
from pipeline.structure.stack_header import stack_header
from pipeline.structure.stacked import misfits, stack_rows
from pipeline.text import Source, compact

_WIDEST = 14
_FEWEST_NAMES = 2


class Rows(NamedTuple):
    """Rows of a table's width, whether they lost merged cells, and their columns if known."""

    rows: list[Row]
    lost: bool = False
    plan: ColumnPlan | None = None


def rows_of_stream(source: Source, span: Span, judge: Judge) -> Rows:
    """The rows of a stream; none where neither width nor header can be told."""
    text = source.folded
    stream = undouble(slots(text, span, "|"))
    opened = len(stream) > 1 and stream[0] is None
    stream = _without_captions(text, stream, opened)
    header, named = stack_header(text, stream[opened:], judge, broken=False)
    if two := _two_rows_width(text, stream, judge):
        return Rows(_cut(stream, two))
    if named < _FEWEST_NAMES:
        width = _regular_width(stream)
        return Rows(_cut(stream, width) if width else [])
    width = _padded_width(stream[opened:], named)
    rows = _cut(stream[opened:] if not opened else stream, width)
    if opened:
        rows = [row[1:] for row in rows]
    if _breaks_well(rows):
        rows = [row for row in rows if any(row)]
        plan = plan_columns(text, rows, judge)
        if plan and not misfits(text, rows[1:], plan, judge):
            return Rows(rows, plan=plan)
    below = _without_headers(text, stream[opened + named :], header)
    stack = stack_rows(text, [*header], below, judge, go_on=False)
    return Rows(stack, lost=True) if stack else Rows(rows)


def undouble(stream: Row) -> Row:
    """Without the blanks of a stream whose every cell has strokes on both sides: |a||b|."""
    gaps: Counter[int] = Counter()
    gap = None
    for slot in stream:
        if slot is None:
            gap = None if gap is None else gap + 1
        else:
            if gap is not None:
                gaps[gap] += 1
            gap = 0
    if gaps[0] or gaps[1] * 4 < 3 * gaps.total() or not gaps[1]:
        return stream
    return [slot for slot in stream if slot]


def _without_captions(text: str, stream: Row, first: int) -> Row:
    """A table that follows begins in the cell before it: its caption is cut from its first name."""
    head = stream[first] if len(stream) > first else None
    name = compact(text[slice(*head)]) if head else ""
    return [slot and _below_caption(text, slot, name) for slot in stream]


def _below_caption(text: str, slot: Span, name: str) -> Span:
    line = text.rfind("\n", *slot) + 1
    return Span(line, slot.end) if line and compact(text[line : slot.end]) == name else slot


def _without_headers(text: str, body: Row, header: Sequence[Span]) -> Row:
    """The body without the header where it is printed again."""
    names = [compact(text[slice(*name)]) for name in header]
    kept: Row = []
    index = 0
    while index < len(body):
        again = body[index : index + len(names)]
        if [slot and compact(text[slice(*slot)]) for slot in again] == names:
            index += len(names)
        else:
            kept.append(body[index])
            index += 1
    return kept


def _padded_width(stream: Row, named: int) -> int:
    """The header's cells and the blanks behind them."""
    rest = stream[named:]
    return named + next((i for i, slot in enumerate(rest) if slot), 0)


def _cut(stream: Row, width: int) -> list[Row]:
    rows = (stream[i : i + width] for i in range(0, len(stream), width))
    return [[*row, *[None] * (width - len(row))] for row in rows if any(row)]


def _breaks_well(rows: Sequence[Row]) -> bool:
    """Whether nearly all rows begin with a cell and have blanks only behind the last one."""
    well = sum(row[0] is not None and None not in row[: len([s for s in row if s])] for row in rows)
    return well * 10 >= 8 * len(rows)


def _two_rows_width(text: str, stream: Row, judge: Judge) -> int | None:
    """The width of a table whose header has two rows, blanks where cells are merged.

    序号|工作任务|责任分工||时限 over ||牵头单位|配合单位|: the second row begins with a blank, as
    the first never does, and no cell of either is anything but a header.
    """
    end = 0
    for slot in stream[: 2 * _WIDEST]:
        if slot is not None and not is_header(text[slice(*slot)], judge):
            break
        end += 1
    width = end // 2
    if width < _NARROWEST or end % 2 or stream[0] is None or stream[width] is not None:
        return None
    below = [slot for slot in stream[width:end] if slot is not None]
    return width if len(below) > 1 and None in stream[:width] else None


_NARROWEST = 4


def _regular_width(stream: Row) -> int | None:
    """The width at which the places of a row look most alike from row to row."""
    kinds = ["-" if s is None else "n" if s.end - s.start < 4 else "t" for s in stream]
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
