"""Tables of which nothing is left but their cells in order: no separator tells where a row ends.

Rows and columns are decoded together (`decode.py`), first by what the header says of the columns,
then by what the full rows of that reading show of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon.columns import Column
from pipeline.records import Block, BlockKind, Span, Table
from pipeline.structure.assemble import Row, assemble, is_heading
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.decode import HEADING, Decoder
from pipeline.structure.decode_stream import Item, Place, decode_stream
from pipeline.structure.lines import trim
from pipeline.structure.numerals import NUMBERED_HEADING
from pipeline.structure.page_foot import foot_start
from pipeline.structure.profiles import Profile
from pipeline.structure.shapes import Judge, Shape, fit, shape_of
from pipeline.structure.stack_lines import body_lines, header_lines
from pipeline.text import Source


def recover_stack(
    source: Source, blocks: list[Block], plans: dict[int, ColumnPlan], judge: Judge
) -> tuple[list[Block], dict[int, ColumnPlan]]:
    """The table whose cells stand one a line after a header that does so too."""
    header, first, last = header_lines(source.folded, blocks, judge)
    if first == last:
        return blocks, plans
    below = range(last, foot_start(source.folded, blocks))
    end = next((i for i in below if blocks[i].table), below.stop)
    if last >= end:
        return blocks, plans
    body = body_lines(source.folded, blocks[last:end], blocks[first:last])
    found = _read(source, header, [trim(source.folded, line.span) for line in body], judge)
    if found is None:
        return blocks, plans
    span = Span(blocks[first].span.start, blocks[end - 1].span.end)
    plans[span.start] = found[1]
    table = Block(BlockKind.TABLE, span, found[0])
    return [*blocks[:first], table, *blocks[end:]], plans


def _read(source: Source, header: Row, cells: Row, judge: Judge) -> tuple[Table, ColumnPlan] | None:
    rows = stack_rows(source.folded, header, cells, judge, go_on=True)
    plan = plan_columns(source.folded, rows, judge)
    if plan is None or not holds_units(source.folded, rows[1:], plan, judge):
        return None
    return assemble(source, rows, judge, lost=True, plan=plan)


# A form has headers too (牵头单位 on a line to be filled in), but no units under them. A section
# (基教股) is half a name.
_UNITS_SHARE = 0.5


def holds_units(text: str, rows: Sequence[Row], plan: ColumnPlan, judge: Judge) -> bool:
    """Whether most cells that were read into columns of units hold units, and there are some.

    A heading, one cell across its row, is in none of the columns.
    """
    places = [col for col, kind in enumerate(plan.kinds) if kind is Column.UNITS]
    cells = [row[col] for row in rows if len(set(row)) > 1 for col in places]
    shares = [shape_of(text, cell, judge).units for cell in cells if cell is not None]
    return len(shares) >= 2 and sum(s >= _UNITS_SHARE for s in shares) >= _UNITS_SHARE * len(shares)


WRONG = -1.0


def stack_rows(text: str, header: Row, slots: Row, judge: Judge, *, go_on: bool) -> list[Row]:
    """The header and the rows below it; [] where the header is none of a table of tasks.

    `slots` are the cells below the header in order, None for a blank one. A column of numbers that
    the header does not name is found by the numbers: of the places where it may stand, the one
    that reads best.
    """
    plan = plan_columns(text, [header], judge)
    cells = [slot for slot in slots if slot]
    if plan is None or not cells:
        return []
    items = list(_items(text, slots, plan, judge))
    readings = [
        (*decode_stream(Decoder(kinds), items, go_on=go_on), names, kinds)
        for names, kinds in _columns(header, plan.kinds, items)
    ]
    _, places, names, kinds = max(readings, key=lambda reading: reading[0])
    kinds = _kinds_below(text, [names, *_rows(cells, places, len(kinds))], kinds, judge)
    told = Profile(_full(items, places, len(kinds)), kinds)
    _, places = decode_stream(Decoder(kinds, told), items, go_on=go_on)
    return [names, *_rows(cells, places, len(kinds))]


def _kinds_below(
    text: str, rows: Sequence[Row], kinds: tuple[Column, ...], judge: Judge
) -> tuple[Column, ...]:
    """The kinds of the columns, those of a header that we do not know by the cells below it."""
    plan = plan_columns(text, rows, judge)
    if plan is None:
        return kinds
    told = zip(kinds, plan.kinds, strict=True)
    return tuple(below if named is Column.NOTE else named for named, below in told)


def _items(text: str, slots: Row, plan: ColumnPlan, judge: Judge) -> Iterator[Item]:
    blanks = 0
    for slot in slots:
        if slot is None:
            blanks += 1
            continue
        heads = is_heading(text, slot, plan) or NUMBERED_HEADING.fullmatch(text, *slot) is not None
        yield Item(shape_of(text, slot, judge), heads, blanks)
        blanks = 0


def _columns(
    header: Row, kinds: Sequence[Column], items: Sequence[Item]
) -> Iterator[tuple[Row, tuple[Column, ...]]]:
    """The columns that the header names, and those with one of numbers between them."""
    yield header, tuple(kinds)
    if Column.NUMBER in kinds or not _counts([item.shape.text for item in items]):
        return
    for place, kind in enumerate(kinds):
        if kind in (Column.TITLE, Column.REQUIREMENT, Column.HEADING):
            yield (
                [*header[:place], None, *header[place:]],
                (*kinds[:place], Column.NUMBER, *kinds[place:]),
            )


def _counts(texts: Sequence[str]) -> bool:
    """Whether the cells that are a number count on: 1, 2, 3."""
    values = [int(digits) for text in texts if (digits := text.strip(" .、")).isdecimal()]
    on = sum(b == a + 1 for a, b in pairwise(values))
    return len(values) > 1 and on * 3 > len(values)


def _full(items: Sequence[Item], places: Sequence[Place], width: int) -> list[list[Shape | None]]:
    """The rows of a reading that have a cell in each column; all of them if none has."""
    rows: list[list[Shape | None]] = []
    for item, place in zip(items, places, strict=True):
        if place.col == HEADING or place.how == "on":
            continue
        if place.how == "new":
            rows.append([None] * width)
        rows[-1][place.col] = item.shape
    full = [row for row in rows if all(row)]
    return full if len(full) * 4 > len(rows) else rows


def _rows(cells: Sequence[Span], places: Sequence[Place], width: int) -> list[Row]:
    """The rows; a heading is one cell across all columns."""
    rows: list[Row] = []
    for cell, (col, how) in zip(cells, places, strict=True):
        if how == "alone":
            rows.append([cell] * width)
            continue
        if how == "new":
            rows.append([None] * width)
        last = rows[-1][col]
        rows[-1][col] = Span(last.start, cell.end) if how == "on" and last else cell
    return rows


def decode_stack(
    cells: Sequence[Span], shapes: Sequence[Shape], kinds: Sequence[Column]
) -> list[Row]:
    """Rows of slots from the cells of one line that are fewer or more than the columns."""
    _, places = decode_stream(Decoder(kinds), [Item(shape) for shape in shapes], go_on=True)
    return _rows(cells, places, len(kinds))


def misfits(text: str, rows: Sequence[Row], plan: ColumnPlan, judge: Judge) -> bool:
    """Whether rows that were cut at the table's width hold cells that fit no columns so.

    A stream that lost merged cells and was not padded does not break at its width.
    """
    wrong, cells = 0, 0
    decoder = Decoder(plan.kinds)
    for row in rows[:_SAMPLE]:
        shapes = [cell and shape_of(text, cell, judge) for cell in row]
        places = decoder.row(shapes)
        there = [shape for shape in shapes if shape]
        cells += len(there)
        wrong += sum(
            fit(shape, plan.kinds[col]) < WRONG for shape, col in zip(there, places, strict=True)
        )
    return wrong > _FEW_WRONG * cells


_FEW_WRONG, _SAMPLE = 0.15, 40
