"""Tables whose columns are parted by blanks alone, or by commas, one row a line.

A line of nothing but headers, units among them, opens one. A line below it with as many cells is a
row as printed; one with fewer or more (a blank cell, a blank inside a cell) is decoded by what its
cells look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Block, BlockKind, Span
from pipeline.structure.assemble import Row, assemble, is_heading
from pipeline.structure.column_names import is_header
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge, fit, shape_of
from pipeline.structure.stacked import WRONG, decode_stack, holds_units
from pipeline.text import Source, compact

_COMMAS = re.compile(r" *, *")
_GAPS = ((",", _COMMAS), ("  ", re.compile(r" {2,}")), (" ", re.compile(r" +")))
_FEWEST_COLUMNS = 3
_LONGEST_HEADER = 120
# A paragraph below a table: it has no columns, and is no heading inside the table.
_LONGEST_ALONE = 60
_TEXTS = (Column.TITLE, Column.REQUIREMENT)


def recover_spaced(
    source: Source, blocks: list[Block], plans: dict[int, ColumnPlan], judge: Judge
) -> list[Block]:
    """Put a table block in the place of each such table; its plan is added to `plans`."""
    text = source.folded
    answer: list[Block] = []
    index = 0
    while index < len(blocks):
        gap = _header_gap(text, blocks[index], judge)
        found = _table(source, blocks, index, gap, judge) if gap else None
        if found is None:
            answer.append(blocks[index])
            index += 1
            continue
        block, plan, index = found
        plans[block.span.start] = plan
        answer.append(block)
    return answer


def _header_gap(text: str, block: Block, judge: Judge) -> re.Pattern[str] | None:
    """What parts the cells of a line that is a header; None where it is none."""
    if block.table is not None or block.span.end - block.span.start > _LONGEST_HEADER:
        return None
    line = text[slice(*block.span)].strip()
    for mark, gap in _GAPS:
        if line.count(mark) < _FEWEST_COLUMNS - 1:
            continue
        names = gap.split(line)
        if len(names) >= _FEWEST_COLUMNS and all(is_header(name, judge) for name in names):
            return gap if any(judge.role_of_header(name) for name in names) else None
    return None


def _cells(text: str, span: Span, gap: re.Pattern[str]) -> list[Span]:
    inner = trim(text, span)
    cuts = [inner.start]
    for match in gap.finditer(text, *inner):
        cuts += match.span()
    cuts.append(inner.end)
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]


def _table(
    source: Source, blocks: Sequence[Block], first: int, gap: re.Pattern[str], judge: Judge
) -> tuple[Block, ColumnPlan, int] | None:
    text = source.folded
    header: Row = [*_cells(text, blocks[first].span, gap)]
    plan = plan_columns(text, [header], judge)
    if plan is None:
        return None
    rows: list[Row] = []
    last = first
    for index, cells in _lines(text, blocks, first, gap, plan):
        found = _rows(text, cells, gap, plan, judge)
        if found is None:
            break
        rows += found
        last = index
    if len(rows) < 2 or not holds_units(text, rows, plan, judge):
        return None
    made = assemble(source, [header, *rows], judge)
    if made is None:
        return None
    span = Span(blocks[first].span.start, blocks[last].span.end)
    return Block(BlockKind.TABLE, span, made[0]), made[1], last + 1


def _lines(
    text: str, blocks: Sequence[Block], first: int, gap: re.Pattern[str], plan: ColumnPlan
) -> Iterator[tuple[int, list[Span]]]:
    """The cells of each line below a header, with the index of its last block.

    The header printed again on a new page is none; a line that lacks cells goes on in the next one
    without a number (自然资源 above 和规划局 2021年7月底).
    """
    printed = compact(text[slice(*blocks[first].span)])
    numbered = plan.kinds[0] is Column.NUMBER
    held: tuple[int, list[Span]] | None = None
    for index in range(first + 1, len(blocks)):
        if blocks[index].table is not None:
            break
        if compact(text[slice(*blocks[index].span)]) == printed:
            continue
        cells = _cells(text, blocks[index].span, gap)
        if held and numbered and _goes_on(text, held[1], cells, len(plan.kinds)):
            broken = Span(held[1][-1].start, cells[0].end)
            held = index, [*held[1][:-1], broken, *cells[1:]]
            continue
        if held:
            yield held
        held = index, cells
    if held:
        yield held


def _goes_on(text: str, above: Sequence[Span], cells: Sequence[Span], width: int) -> bool:
    begun = _NUMBER.fullmatch(text, *above[0]) and 1 < len(above) < width
    return bool(begun) and len(cells) <= width and not _NUMBER.match(text, *cells[0])


_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,4}[.、]?")


def _rows(
    text: str, cells: list[Span], gap: re.Pattern[str], plan: ColumnPlan, judge: Judge
) -> list[Row] | None:
    """The rows of a line, most often one; None where the table is over."""
    width = len(plan.kinds)
    if len(cells) == 1:
        short = cells[0].end - cells[0].start <= _LONGEST_ALONE
        heads = short and is_heading(text, cells[0], plan)
        return [[cells[0], *[None] * (width - 1)]] if heads else None
    if gap is _COMMAS and len(cells) == width:
        return [[cell if cell.end > cell.start else None for cell in cells]]
    cells = [cell for cell in cells if cell.end > cell.start]
    shapes = [shape_of(text, cell, judge) for cell in cells]
    if len(cells) == width and not any(
        fit(shape, kind) < WRONG
        for shape, kind in zip(shapes, plan.kinds, strict=True)
        if kind not in _TEXTS  # 建设知识产权保护中心 is work that looks like units
    ):
        return [[*cells]]
    return decode_stack(cells, shapes, plan.kinds)
