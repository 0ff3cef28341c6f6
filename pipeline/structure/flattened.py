"""Tables that scraping flattened into lines: found, cut into rows, their columns decoded.

Four ways of flattening are known: cells in a stream separated by `|`, wherever the line breaks
fell; one row a line, with `|` or tabs between the cells, or blanks alone (`spaced.py`); one cell a
line with nothing between (`stacked.py`). All end as rows of slots, a slot being a cell's span or
None for a blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.records import Block, BlockKind, Span
from pipeline.structure.assemble import assemble
from pipeline.structure.column_names import is_header
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.regions import FEWEST_LINES, Region, regions
from pipeline.structure.separated import is_row_a_line, rows_by_line
from pipeline.structure.shapes import Judge
from pipeline.structure.spaced import recover_spaced
from pipeline.structure.stacked import recover_stack
from pipeline.structure.streams import Rows, rows_of_stream
from pipeline.structure.turned import turn
from pipeline.text import Source


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
    for region in regions(source, blocks, judge):
        first = _first_line(source, blocks, region, judge)
        if first < position:
            continue
        found = _table(source, blocks[first : region.last + 1], region.separator, judge)
        if found is not None:
            block, plan = found
            plans[block.span.start] = plan
            answer.extend(_unpadded(source.folded, line) for line in blocks[position:first])
            answer.append(block)
            position = region.last + 1
    answer.extend(_unpadded(source.folded, line) for line in blocks[position:])
    return recover_stack(source, recover_spaced(source, answer, plans, judge), plans, judge)


def _unpadded(text: str, line: Block) -> Block:
    """The line without the strokes that padded it to the width of a table: 一、减负||||."""
    if line.table is not None or not text.endswith("||", *line.span):
        return line
    kept = len(text[slice(*line.span)].rstrip("| "))
    return line._replace(span=Span(line.span.start, line.span.start + kept)) if kept else line


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


def _is_whole(source: Source, lines: Sequence[Block], separator: str) -> bool:
    """Whether each row has all its cells, blank ones too: in Markdown, which programs write, and
    where each line has as many tabs as the next."""
    if separator == "|":
        return any(_RULE.fullmatch(source.folded, *line.span) for line in lines)
    counts = [source.text.count("\t", *line.span) for line in lines]
    return len(counts) > FEWEST_LINES and counts[0] > 1 and len({*counts}) == 1


_RULE = re.compile(r"\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?")


def _table(
    source: Source, lines: Sequence[Block], separator: str, judge: Judge
) -> tuple[Block, ColumnPlan] | None:
    if separator == "\t" or is_row_a_line(source.folded, lines):
        cut = Rows(rows_by_line(source, lines, separator, judge))
    else:
        span = Span(lines[0].span.start, lines[-1].span.end)
        cut = rows_of_stream(source, span, judge)
    rows = [row for row in cut.rows if any(row)]
    if len(rows) < FEWEST_LINES:
        return None
    upright = turn(source.folded, rows, judge)
    if upright is not None:
        rows, cut = upright, Rows(upright)
    whole = _is_whole(source, lines, separator)
    found = assemble(source, rows, judge, lost=cut.lost, whole=whole, plan=cut.plan)
    if found is None:
        return None
    table, plan = found
    spans = [cell.span for cell in table.cells if cell.span.end > cell.span.start]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Block(BlockKind.TABLE, span, table), plan
