"""Tables that scraping flattened into lines: found, cut into rows, their columns decoded.

Three ways of flattening are known: cells in a stream separated by `|`, wherever the line breaks
fell; one row a line, with `|` or tabs between the cells; one cell a line with nothing between
(`stacked.py`). All end as rows of slots, a slot being a cell's span or None for a blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.lexicon.columns import columns
from pipeline.records import Block, BlockKind, Span
from pipeline.structure.assemble import Row, assemble
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge
from pipeline.text import Source

# A stretch of lines is a table only if it has this much of one.
_FEWEST_SEPARATORS = 6
_FEWEST_LINES = 2
# A cell of a stream may be broken over this many lines between two separators.
_LONGEST_CELL_LINES = 8
_WIDEST = 14


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
    for region in _regions(source, blocks):
        first = _first_line(source, blocks, region)
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
    return answer, plans


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


def _first_line(source: Source, blocks: Sequence[Block], region: Region) -> int:
    """Of a stream whose first separator stands alone, the first cell is on the line before."""
    first = region.first
    if region.separator == "|" and first and blocks[first - 1].table is None:
        line = source.folded[slice(*blocks[first].span)].strip()
        if not line.strip("| "):
            return first - 1
    return first


def _table(
    source: Source, lines: Sequence[Block], separator: str, judge: Judge
) -> tuple[Block, ColumnPlan] | None:
    text = source.folded if separator == "|" else source.text
    if separator == "\t" or _is_row_a_line(text, lines):
        rows = _rows_by_line(text, lines, separator)
    else:
        rows = _rows_by_width(source, Span(lines[0].span.start, lines[-1].span.end), judge)
    rows = [row for row in rows if any(slot is not None for slot in row)]
    found = assemble(source, rows, judge) if len(rows) >= _FEWEST_LINES else None
    if found is None:
        return None
    table, plan = found
    spans = [cell.span for cell in table.cells if cell.span.end > cell.span.start]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Block(BlockKind.TABLE, span, table), plan


def _is_row_a_line(text: str, lines: Sequence[Block]) -> bool:
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
    while True:
        end = text.find(separator, start, span.end)
        stop = span.end if end < 0 else end
        slots.append(_content(text, Span(start, stop)))
        if end < 0:
            return slots
        start = end + 1


def _content(text: str, span: Span) -> Span | None:
    """A cell's span without blanks, leftover tags and rules; None where nothing is left."""
    opening = _TAGS.match(text, *span)
    start = opening.end() if opening else span.start
    inner = trim(text, Span(min(start, span.end), span.end))
    while inner.end > inner.start and text[inner.end - 1] == ">":
        tag = text.rfind("<", inner.start, inner.end)
        if tag < 0 or not _TAGS.fullmatch(text, tag, inner.end):
            break
        inner = trim(text, Span(inner.start, tag))
    return None if _RULE.fullmatch(text, *inner) else inner


def _rows_by_line(text: str, lines: Sequence[Block], separator: str) -> list[Row]:
    """One row a line; a line without its separators goes on with the row before."""
    rows: list[Row] = []
    for line in lines:
        slots = _slots(text, line.span, separator)
        if separator == "|" and len(slots) > 2 and slots[0] is None:
            slots = slots[1:]
        rows.append(slots)
    width = Counter(len(row) - (separator == "|" and row[-1] is None) for row in rows).most_common(
        1
    )[0][0]
    return _fit_to_width(_rejoin(rows, width), width)


def _rejoin(rows: list[Row], width: int) -> list[Row]:
    """Put together a row that a line break inside one of its cells cut in two."""
    whole: list[Row] = []
    for row in rows:
        last = whole[-1] if whole else None
        tail, head = (last[-1] if last else None), row[0]
        if last and len(last) < width and len(last) + len(row) - 1 == width and tail and head:
            whole[-1] = [*last[:-1], Span(tail.start, head.end), *row[1:]]
        elif last and len(row) == 1 and head and len(last) == width and tail:
            whole[-1] = [*last[:-1], Span(tail.start, head.end)]
        else:
            whole.append(row)
    return whole


def _fit_to_width(rows: list[Row], width: int) -> list[Row]:
    fitted = []
    for row in rows:
        filled = max((i + 1 for i, slot in enumerate(row) if slot is not None), default=0)
        kept = row[: max(width, filled)]
        fitted.append([*kept, *[None] * (width - len(kept))])
    return fitted


def _rows_by_width(source: Source, span: Span, judge: Judge) -> list[Row]:
    """Cut a stream of slots into rows of the table's width."""
    slots = _slots(source.folded, span, "|")
    width = _header_width(source.folded, slots, judge) or _regular_width(source.folded, slots)
    if width is None:
        return []
    return [
        [*row, *[None] * (width - len(row))]
        for row in (slots[i : i + width] for i in range(0, len(slots), width))
    ]


def _header_width(text: str, slots: Row, judge: Judge) -> int | None:
    width = 0
    for slot in slots[:_WIDEST]:
        if slot is None or not is_header(text[slice(*slot)], judge):
            break
        width += 1
    return width if width >= 2 else None


def is_header(cell: str, judge: Judge) -> bool:
    """Whether a folded cell names a column that we know."""
    return columns().of_header(cell) is not None or judge.role_of_header(cell) is not None


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
