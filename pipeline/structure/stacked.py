"""Tables of which nothing is left but their cells in order: no separator tells where a row ends.

Rows and columns are decoded together (`decode.py`), first by what the header says of the columns,
then by what the full rows of that reading show of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Block, BlockKind, Span, Table
from pipeline.structure.assemble import Row, assemble, is_heading
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.decode import HEADING, Decoder, Place
from pipeline.structure.lines import trim
from pipeline.structure.numerals import NUMBERED_HEADING
from pipeline.structure.profiles import Profile
from pipeline.structure.shapes import Judge, Shape, fit, shape_of
from pipeline.structure.stack_lines import body_lines, header_lines
from pipeline.text import Source


def recover_stack(
    source: Source, blocks: list[Block], plans: dict[int, ColumnPlan], judge: Judge
) -> tuple[list[Block], dict[int, ColumnPlan]]:
    """The table whose cells stand one a line after a header that does so too."""
    first, last = header_lines(source.folded, blocks, judge)
    if first == last:
        return blocks, plans
    end = next((i for i in range(last, len(blocks)) if blocks[i].table), len(blocks))
    header: Row = [trim(source.folded, block.span) for block in blocks[first:last]]
    if last == end:
        return blocks, plans
    body = body_lines(source.folded, blocks[last:end], blocks[first:last])
    cells = [trim(source.folded, line.span) for line in body]
    found = _read(source, header, cells, judge)
    if found is None:
        return blocks, plans
    span = Span(blocks[first].span.start, blocks[end - 1].span.end)
    plans[span.start] = found[1]
    table = Block(BlockKind.TABLE, span, found[0])
    return [*blocks[:first], table, *blocks[end:]], plans


def _read(
    source: Source, header: Row, cells: Sequence[Span], judge: Judge
) -> tuple[Table, ColumnPlan] | None:
    rows = stack_rows(source.folded, header, cells, judge, go_on=True)
    plan = plan_columns(source.folded, rows, judge)
    if plan is None or not holds_units(source.folded, rows[1:], plan, judge):
        return None
    return assemble(source, rows, judge)


# A form has headers too (牵头单位 on a line to be filled in), but no units under them. A section
# (基教股) is half a name.
_UNITS_SHARE = 0.5


def holds_units(text: str, rows: Sequence[Row], plan: ColumnPlan, judge: Judge) -> bool:
    """Whether most cells that were read into columns of units hold units, and there are some."""
    places = [col for col, kind in enumerate(plan.kinds) if kind is Column.UNITS]
    cells = [row[col] for row in rows for col in places]
    shares = [shape_of(text, cell, judge).units for cell in cells if cell is not None]
    return len(shares) >= 2 and sum(s >= _UNITS_SHARE for s in shares) >= _UNITS_SHARE * len(shares)


WRONG = -1.0


def stack_rows(
    text: str, header: Row, cells: Sequence[Span], judge: Judge, *, go_on: bool
) -> list[Row]:
    """The header and the rows below it; [] where the header is none of a table of tasks.

    A column of numbers that the header does not name is found by the numbers: of the places where
    it may stand, the one that reads best.
    """
    plan = plan_columns(text, [header], judge)
    if plan is None or not cells:
        return []
    shapes = [shape_of(text, cell, judge) for cell in cells]
    heads = [_may_head(text, cell, plan) for cell in cells]
    best: tuple[float, Row, list[Place]] | None = None
    for names, kinds in _columns(header, plan.kinds, shapes):
        score, places = Decoder(kinds).stream(shapes, heads, go_on=go_on)
        if best is None or score > best[0] + _CLEARLY:
            best = (score, names, places)
            chosen = kinds
    if best is None:
        return []
    _, names, places = best
    told = Profile(_full(shapes, places, len(chosen)), chosen)
    _, places = Decoder(chosen, told).stream(shapes, heads, go_on=go_on)
    return [names, *_rows(cells, places, len(chosen))]


_CLEARLY = 1.0


def _may_head(text: str, cell: Span, plan: ColumnPlan) -> bool:
    return is_heading(text, cell, plan) or NUMBERED_HEADING.fullmatch(text, *cell) is not None


def _columns(
    header: Row, kinds: Sequence[Column], shapes: Sequence[Shape]
) -> Iterator[tuple[Row, tuple[Column, ...]]]:
    """The columns that the header names, and those with one of numbers between them."""
    yield header, tuple(kinds)
    numbers = sum(shape.is_number for shape in shapes)
    if Column.NUMBER in kinds or numbers * (len(kinds) + 2) < len(shapes):
        return
    for place, kind in enumerate(kinds):
        if kind in (Column.TITLE, Column.REQUIREMENT, Column.HEADING):
            yield (
                [*header[:place], None, *header[place:]],
                (*kinds[:place], Column.NUMBER, *kinds[place:]),
            )


def _full(shapes: Sequence[Shape], places: Sequence[Place], width: int) -> list[list[Shape | None]]:
    """The rows of a reading that have a cell in each column; all of them if none has."""
    rows: list[list[Shape | None]] = []
    for shape, place in zip(shapes, places, strict=True):
        if place.col == HEADING or place.how == "on":
            continue
        if place.how == "new":
            rows.append([None] * width)
        rows[-1][place.col] = shape
    full = [row for row in rows if all(row)]
    return full if len(full) * 4 > len(rows) else rows


def _rows(cells: Sequence[Span], places: Sequence[Place], width: int) -> list[Row]:
    rows: list[Row] = []
    for cell, (col, how) in zip(cells, places, strict=True):
        if how in ("new", "alone"):
            rows.append([None] * width)
        at = max(col, 0)
        last = rows[-1][at]
        rows[-1][at] = Span(last.start, cell.end) if how == "on" and last else cell
    return rows


def decode_stack(
    cells: Sequence[Span], shapes: Sequence[Shape], kinds: Sequence[Column]
) -> list[Row]:
    """Rows of slots from the cells of one line that are fewer or more than the columns."""
    _, places = Decoder(kinds).stream(shapes, [False] * len(shapes), go_on=True)
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
