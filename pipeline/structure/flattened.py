"""Tables that scraping flattened into lines: found, cut into rows, their columns decoded.

Four ways of flattening are known: cells in a stream separated by `|`, wherever the line breaks
fell; one row a line, with `|` or tabs between the cells, or blanks alone (`spaced.py`); one cell a
line with nothing between (`stacked.py`). All end as rows of slots, a slot being a cell's span or
None for a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Block, BlockKind, Span
from pipeline.structure.assemble import assemble
from pipeline.structure.column_names import is_header
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.separated import is_row_a_line, rows_by_line
from pipeline.structure.shapes import Judge
from pipeline.structure.spaced import recover_spaced
from pipeline.structure.stacked import recover_stack
from pipeline.structure.streams import Rows, rows_of_stream
from pipeline.structure.turned import turn
from pipeline.text import Source

# A stretch of lines is a table only if it has this much of one; more where no line is its header.
_FEWEST_SEPARATORS = 3
_WITHOUT_HEADER = 6
_FEWEST_LINES = 2
# A cell of a stream may be broken over this many lines between two separators.
_LONGEST_CELL_LINES = 8


@dataclass(frozen=True, slots=True)
class Region:
    """Lines [first, last] of a document that hold one flattened table."""

    first: int
    last: int
    separator: str


def recover_tables(
    source: Source, blocks: Sequence[Block], judge: Judge
) -> tuple[list[Block], dict[int, ColumnPlan]]:
    """Put a table block in the place of each run of lines that holds a flattened table.

    Also gives the plan of each recovered table, by the offset where its block starts. What does
    not come out as a table of tasks stays as the lines it was.
    """
    answer: list[Block] = []
    plans: dict[int, ColumnPlan] = {}
    position = 0
    regions = (
        part for whole in _regions(source, blocks) for part in _parted(source, blocks, whole, judge)
    )
    for region in regions:
        first = _first_line(source, blocks, region, judge)
        if first < position:
            continue
        found = _table(source, blocks[first : region.last + 1], region.separator, judge)
        if found is not None:
            block, plan = found
            plans[block.span.start] = plan
            answer.extend(blocks[position:first])
            answer.append(block)
            position = region.last + 1
    answer.extend(blocks[position:])
    return recover_stack(source, recover_spaced(source, answer, plans, judge), plans, judge)


def _regions(source: Source, blocks: Sequence[Block]) -> Iterator[Region]:
    for separator, text in (("|", source.folded), ("\t", source.text)):
        if separator not in text:
            continue
        gap = _LONGEST_CELL_LINES if separator == "|" else 3
        start = last = count = lines = 0
        for index, block in enumerate(blocks):
            found = 0 if block.table else text.count(separator, *block.span)
            if not found and not (block.table and count):
                continue
            if count and (index - last > gap or block.table):
                if count >= _FEWEST_SEPARATORS and lines >= _FEWEST_LINES:
                    yield Region(start, last, separator)
                count = lines = 0
            if block.table:
                continue
            start = index if not count else start
            last, count, lines = index, count + found, lines + 1
        if count >= _FEWEST_SEPARATORS and lines >= _FEWEST_LINES:
            yield Region(start, last, separator)


def _parted(
    source: Source, blocks: Sequence[Block], region: Region, judge: Judge
) -> Iterator[Region]:
    """The tables of a region: one begins at each header that is another than the one before."""
    text = source.folded if region.separator == "|" else source.text
    start, header = region.first, None
    for index in range(region.first, region.last + 1):
        span = blocks[index].span
        if span.end - span.start > _LONGEST_HEADER:
            continue
        if text.count(region.separator, *span) < _FEWEST_NAMES - 1:
            continue
        names = _names(text[slice(*span)], region.separator, judge)
        if not names:
            continue
        if header is None and _is_caption(text, blocks[start:index], region.separator):
            start = index
        elif header is not None and names != header and index > start + 1:
            between = range(index - 1, start, -1)
            last = next((i for i in between if _holds(text, blocks[i], region)), start)
            yield Region(start, last, region.separator)
            start = index
        header = names
    body = Span(blocks[start].span.start, blocks[region.last].span.end)
    if header is not None or text.count(region.separator, *body) >= _WITHOUT_HEADER:
        yield Region(start, region.last, region.separator)


def _is_caption(text: str, lines: Sequence[Block], separator: str) -> bool:
    """Whether a line or two above a header hold one cell each: the name of the table."""
    cells = (text[slice(*line.span)].strip(f"{separator} ") for line in lines)
    return 0 < len(lines) <= _CAPTION and not any(separator in cell for cell in cells)


_CAPTION = 2
_LONGEST_HEADER = 120
_FEWEST_NAMES = 3


def _names(line: str, separator: str, judge: Judge) -> list[str]:
    """What the cells of a line that is a header name; the first one that is told by itself."""
    first = line.lstrip(f"{separator} ").partition(separator)[0].strip()
    if not (first and is_header(first, judge)):
        return []
    names = [name for cell in line.split(separator) if (name := cell.strip())]
    known = sum(is_header(name, judge) for name in names)
    return names if len(names) >= _FEWEST_NAMES and 2 * known >= len(names) else []


def _holds(text: str, block: Block, region: Region) -> bool:
    return text.find(region.separator, *block.span) >= 0


def _first_line(source: Source, blocks: Sequence[Block], region: Region, judge: Judge) -> int:
    """Of a stream whose first separator stands alone, the first cell is on the line before.

    But where a stroke opens each row, or each cell, that line is the caption.
    """
    first = region.first
    if region.separator == "|" and first and blocks[first - 1].table is None:
        line = source.folded[slice(*blocks[first].span)].strip()
        before = source.folded[slice(*blocks[first - 1].span)].strip()
        following = (source.folded[slice(*b.span)].strip("| ") for b in blocks[first : first + 4])
        below = next(filter(None, following), "")
        names = is_header(before, judge) or not is_header(below, judge)
        if not line.strip("| ") and len(before) <= _LONGEST_NAME and names:
            return first - 1
    return first


_LONGEST_NAME = 16


def _table(
    source: Source, lines: Sequence[Block], separator: str, judge: Judge
) -> tuple[Block, ColumnPlan] | None:
    text = source.folded if separator == "|" else source.text
    if separator == "\t" or is_row_a_line(text, lines):
        cut = Rows(rows_by_line(text, lines, separator, judge))
    else:
        span = Span(lines[0].span.start, lines[-1].span.end)
        cut = rows_of_stream(source, span, judge)
    rows = [row for row in cut.rows if any(row)]
    if len(rows) < _FEWEST_LINES:
        return None
    upright = turn(source.folded, rows, judge)
    if upright is not None:
        rows, cut = upright, Rows(upright)
    found = assemble(source, rows, judge, lost=cut.lost, plan=cut.plan)
    if found is None:
        return None
    table, plan = found
    spans = [cell.span for cell in table.cells if cell.span.end > cell.span.start]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Block(BlockKind.TABLE, span, table), plan
