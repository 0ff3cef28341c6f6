"""Tables of which nothing is left but their cells, one a line: no separator tells where a row ends.

Rows and columns are decoded together: each line goes to the next column of its row, skips some,
starts a new row or goes on with the cell before it. The cheapest reading of all lines is found by
dynamic programming over (line, column).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Block, BlockKind, Span
from pipeline.structure.assemble import Row, assemble, is_heading
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.decode import decode_row
from pipeline.structure.lines import trim
from pipeline.structure.numerals import NUMBERED_HEADING
from pipeline.structure.shapes import Judge, Shape, fit, shape_of
from pipeline.structure.stack_lines import body_lines, header_lines
from pipeline.text import Source

_NEW_ROW = -1.0  # a row ends where the next line fits no later column better
_SKIP = -0.7  # a column without a cell: blank, or merged with the one above
_GO_ON = -2.0  # a cell broken over lines
_LATER = 1e-3  # of two columns of units the later one has several: one leads, many answer
_CAN_GO_ON = {Column.TITLE, Column.REQUIREMENT, Column.UNITS}


def recover_stack(
    source: Source, blocks: list[Block], plans: dict[int, ColumnPlan], judge: Judge
) -> tuple[list[Block], dict[int, ColumnPlan]]:
    """The table whose cells stand one a line after a header that does so too."""
    first, last = header_lines(source.folded, blocks, judge)
    if first == last:
        return blocks, plans
    end = next((i for i in range(last, len(blocks)) if blocks[i].table), len(blocks))
    header: Row = [trim(source.folded, block.span) for block in blocks[first:last]]
    plan = plan_columns(source.folded, [header], judge)
    if plan is None or last == end:
        return blocks, plans
    body = body_lines(source.folded, blocks[last:end], blocks[first:last])
    rows = _stack_rows(source.folded, body, plan, judge)
    if not holds_units(source.folded, rows, plan, judge):
        return blocks, plans
    found = assemble(source, [header, *rows], judge)
    if found is None:
        return blocks, plans
    span = Span(blocks[first].span.start, blocks[end - 1].span.end)
    plans[span.start] = found[1]
    table = Block(BlockKind.TABLE, span, found[0])
    return [*blocks[:first], table, *blocks[end:]], plans


def restack(source: Source, rows: list[Row], judge: Judge) -> list[Row]:
    """Rows cut at the table's width, or cut anew where their cells fit no columns so.

    A stream that lost merged cells and was not padded does not break at its width.
    """
    text, header = source.folded, rows[0] if rows else []
    plan = plan_columns(text, [header], judge) if header else None
    if plan is None or len(plan.kinds) != len(header):
        return rows
    wrong, cells = 0, 0
    for row in rows[1:_SAMPLE]:
        shapes = [cell and shape_of(text, cell, judge) for cell in row]
        places = decode_row(shapes, plan.kinds)
        there = [shape for shape in shapes if shape]
        cells += len(there)
        wrong += sum(
            fit(shape, plan.kinds[col]) < WRONG for shape, col in zip(there, places, strict=True)
        )
    if wrong <= _FEW_WRONG * cells:
        return rows
    stream = [Block(BlockKind.PARAGRAPH, cell) for row in rows[1:] for cell in row if cell]
    return [header, *_stack_rows(text, stream, plan, judge)]


WRONG, _FEW_WRONG, _SAMPLE = -1.0, 0.15, 40


# A form has headers too (牵头单位 on a line to be filled in), but no units under them. A section
# (基教股) is half a name.
_UNITS_SHARE = 0.5


def holds_units(text: str, rows: Sequence[Row], plan: ColumnPlan, judge: Judge) -> bool:
    """Whether most cells that were read into columns of units hold units, and there are some."""
    places = [col for col, kind in enumerate(plan.kinds) if kind is Column.UNITS]
    cells = [row[col] for row in rows for col in places]
    shares = [judge.units_share(text, cell) for cell in cells if cell is not None]
    return len(shares) >= 2 and sum(s >= _UNITS_SHARE for s in shares) >= _UNITS_SHARE * len(shares)


def _stack_rows(text: str, body: Sequence[Block], plan: ColumnPlan, judge: Judge) -> list[Row]:
    """Rows between the section headings, which stand alone."""
    rows: list[Row] = []
    width = len(plan.kinds)
    run: list[Block] = []
    for block in [*body, None]:
        heads = block is not None and (
            is_heading(text, trim(text, block.span), plan)
            or NUMBERED_HEADING.fullmatch(text, *block.span)
        )
        if block is not None and not heads:
            run.append(Block(BlockKind.PARAGRAPH, trim(text, block.span)))
            continue
        if run:
            shapes = [shape_of(text, line.span, judge) for line in run]
            rows.extend(decode_stack(run, shapes, plan.kinds))
            run = []
        if block is not None:
            rows.append([trim(text, block.span), *[None] * (width - 1)])
    return rows


def decode_stack(
    lines: Sequence[Block], shapes: Sequence[Shape], kinds: Sequence[Column]
) -> list[Row]:
    """Rows of slots from one cell a line, in order; O(lines x columns^2)."""
    width = len(kinds)
    cost = [_SKIP * col for col in range(width)]
    scores = [c + _fit_at(shapes[0], col, kinds) for col, c in enumerate(cost)]
    steps: list[list[tuple[int, str]]] = []
    for shape in shapes[1:]:
        options = [
            max(_ways_in(scores, col, kinds, shape), key=lambda way: way[0]) for col in range(width)
        ]
        steps.append([(previous, how) for _, previous, how in options])
        scores = [way[0] + _fit_at(shape, col, kinds) for col, way in enumerate(options)]
    return _rows(lines, steps, scores, width)


def _fit_at(shape: Shape, col: int, kinds: Sequence[Column]) -> float:
    """Of two columns that fit alike, the first: a lead rather than the units behind it."""
    return fit(shape, kinds[col]) - 1e-6 * col


def _ways_in(
    scores: Sequence[float], col: int, kinds: Sequence[Column], shape: Shape
) -> list[tuple[float, int, str]]:
    """Each way for a line to come to column `col`: (score so far, column before, how)."""
    width = len(scores)
    ways = [(scores[p] + _SKIP * (col - p - 1), p, "row") for p in range(col)]
    ways += [(scores[p] + _NEW_ROW + _SKIP * (width - 1 - p + col), p, "new") for p in range(width)]
    if kinds[col] in _CAN_GO_ON and shape.label_rank is None:
        ways.append((scores[col] + _GO_ON + _LATER * col, col, "on"))
    return ways


def _rows(
    lines: Sequence[Block],
    steps: Sequence[Sequence[tuple[int, str]]],
    scores: Sequence[float],
    width: int,
) -> list[Row]:
    col = max(range(width), key=lambda c: scores[c])
    path: list[tuple[int, str]] = []
    for step in reversed(steps):
        previous, how = step[col]
        path.append((col, how))
        col = previous
    path.append((col, "new"))
    rows: list[Row] = []
    for line, (col, how) in zip(lines, reversed(path), strict=True):
        if how == "new":
            rows.append([None] * width)
        last = rows[-1][col]
        start = last.start if how == "on" and last else line.span.start
        rows[-1][col] = Span(start, line.span.end)
    return rows
