"""Rows of slots to a `Table`: cells put into their columns, lost merges put back."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Cell, Span, Table
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.decode import decode_row
from pipeline.structure.labels import read_label
from pipeline.structure.numerals import ARABIC, CHINESE, NUMBERED_HEADING
from pipeline.structure.shapes import Judge, Shape, shape_of
from pipeline.text import Source, compact

Row = list[Span | None]


def assemble(source: Source, rows: Sequence[Row], judge: Judge) -> tuple[Table, ColumnPlan] | None:
    """Decode every row: the table and what its columns are; None where it is none of tasks.

    Where a cell of some row stands in another column than its slot, merged cells were lost from
    the whole table: then a missing cell is the one above it, reaching down. Otherwise a blank is a
    blank.
    """
    text = source.folded
    width = max(len(row) for row in rows)
    plan = plan_columns(text, rows, judge)
    if plan is None:
        return None
    header = _cells(text, rows[plan.header_rows[0]]) if plan.header_rows else []
    sections = _numbers_sections(text, rows, plan)
    placed: list[dict[int, Span]] = []
    lost_merges = False
    for index, row in enumerate(rows):
        if index in plan.header_rows or _repeats(text, row, header):
            if index in plan.header_rows:
                placed.append({c: s for c, s in enumerate(row) if s is not None})
            continue
        section = _numbered_section(text, row) if sections else None
        cells, moved = ({-1: section}, False) if section else _place(text, row, plan, judge)
        lost_merges = lost_merges or moved
        placed.append(cells)
    return _build(placed, width, lost_merges, set(plan.header_rows)), plan


def _cells(text: str, row: Row) -> list[str]:
    return [compact(text[slice(*s)]) for s in row if s]


def _repeats(text: str, row: Row, header: Sequence[str]) -> bool:
    """A header printed again at the top of a page; most rows differ in the first cell already."""
    first = next((s for s in row if s), None)
    if first is None or compact(text[slice(*first)]) not in header[:1]:
        return False
    return _cells(text, row) == header


_LONGEST_SECTION = 40


def _numbers_sections(text: str, rows: Sequence[Row], plan: ColumnPlan) -> bool:
    """Whether the first column has 1, 2, 3 for the tasks: then 一 | 市场准入 is a heading."""
    if plan.kinds[0] is not Column.NUMBER:
        return False
    firsts = [row[0] for row in rows if row[0] is not None and sum(map(bool, row)) > 2]
    return any(ARABIC.fullmatch(text, *first) for first in firsts)


def _numbered_section(text: str, row: Row) -> Span | None:
    """The heading of a row that has a Chinese numeral, a name, and nothing else."""
    filled = [span for span in row if span is not None]
    if len(filled) == 1 and NUMBERED_HEADING.fullmatch(text, *filled[0]):
        return filled[0]
    if len(filled) != 2 or not CHINESE.fullmatch(text, *filled[0]):
        return None
    number, name = filled
    return Span(number.start, name.end) if name.end - name.start <= _LONGEST_SECTION else None


def _place(text: str, row: Row, plan: ColumnPlan, judge: Judge) -> tuple[dict[int, Span], bool]:
    spans = [s for s in row if s is not None]
    if _stands_as_printed(row):
        return {place: s for place, s in enumerate(row) if s is not None}, False
    if len(spans) == 1 and is_heading(text, spans[0], plan):
        return {-1: spans[0]}, False
    shapes: list[Shape | None] = [s and shape_of(text, s, judge) for s in row]
    found = decode_row(shapes, plan.kinds)
    printed = [place for place, s in enumerate(row) if s is not None]
    return dict(zip(found, spans, strict=True)), found != printed


def _stands_as_printed(row: Row) -> bool:
    """A full row, or one with a blank between its cells: nothing can have moved left in it."""
    filled = [place for place, s in enumerate(row) if s is not None]
    return len(filled) == len(row) or filled[-1] - filled[0] >= len(filled)


_LONGEST_HEADING = 80
# A heading inside a table is numbered above its requirements: 一、 or (一) over 1.
_HEADING_RANK = 3


def is_heading(text: str, span: Span, plan: ColumnPlan) -> bool:
    """Whether the only cell of a row is a section heading and not a requirement."""
    if span.end - span.start > _LONGEST_HEADING or text[span.end - 1] in "。;":
        return False
    label = read_label(text, *span)
    if label is None:
        return False
    return label.rank <= _HEADING_RANK and (plan.item_rank is None or label.rank < plan.item_rank)


def _build(
    placed: Sequence[dict[int, Span]], width: int, lost_merges: bool, header_rows: set[int]
) -> Table:
    cells: list[Cell] = []
    above: list[int | None] = [None] * width  # index of the cell that may reach down, a column
    for number, row in enumerate(placed):
        if -1 in row:
            cells.append(Cell(number, 0, 1, width, row[-1]))
            above = [None] * width
            continue
        end = cells[-1].span.end if cells else 0
        for col in range(width):
            index = above[col]
            if col not in row and lost_merges and index is not None:
                upper = cells[index]
                cells[index] = Cell(upper.row, col, number - upper.row + 1, 1, upper.span)
                continue
            cells.append(Cell(number, col, 1, 1, row.get(col, Span(end, end))))
            above[col] = None if number in header_rows else len(cells) - 1
    return Table(len(placed), width, tuple(cells))
