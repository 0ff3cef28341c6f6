"""The lines of a table whose cells stand one a line: its header, and what pages add below it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Block, BlockKind, Role, Span
from pipeline.structure.assemble import Row
from pipeline.structure.column_names import role_of
from pipeline.structure.lines import LineKind, line_kind, trim
from pipeline.structure.numerals import ARABIC, CHINESE
from pipeline.structure.shapes import Judge
from pipeline.structure.stack_header import LONGEST_NAME, stack_header
from pipeline.text import compact

# So many lines in a row that each name a column, units among them, are a header.
_HEADER_LINES = 3
_MOST_LINES = 24
_LONGEST_HEADING = 24


def header_lines(text: str, blocks: Sequence[Block], judge: Judge) -> tuple[Row, int, int]:
    """The first run of lines that are headers, one of units: its names, first and last line.

    ([], 0, 0) without one.
    """
    cells = [None if block.table else trim(text, block.span) for block in blocks]
    start = 0
    while start < len(cells):
        first = cells[start]
        if first is None or first.end - first.start > LONGEST_NAME:
            start += 1
            continue
        names, taken = stack_header(text, cells[start : start + _MOST_LINES], judge, broken=True)
        roles = (role_of(compact(text[slice(*name)]), judge) for name in names)
        if len(names) >= _HEADER_LINES and any(roles):
            above = names[0] == first and _names_table(text, names)
            return [*_one_row(text, names[above:], judge)], start + above, start + taken
        start += max(1, taken)
    return [], 0, 0


def _names_table(text: str, names: Sequence[Span]) -> bool:
    """Whether the line above 序号 is the table's name (某县重点事项) and none of a column's."""
    first, second = (text[slice(*name)] for name in names[:2])
    whole = columns().whole
    return whole.get(compact(second)) is Column.NUMBER and compact(first) not in whole


def _one_row(text: str, names: Sequence[Span], judge: Judge) -> Sequence[Span]:
    """The names of a header of two rows (责任单位, 时限 over 牵头单位, 配合单位) as of one.

    What stands below the name of all units is behind the last name of the first row.
    """
    roles = [role_of(compact(text[slice(*name)]), judge) for name in names]
    below = len(roles) - next((i for i, role in enumerate(reversed(roles)) if not role), 0)
    over = [i for i, role in enumerate(roles[:below]) if role is not None]
    parts = roles[below:]
    if len(over) != 1 or len(set(parts)) < 2 or roles[over[0]] is not Role.RESPONSIBLE:
        return names
    return [*names[: over[0]], *names[below:], *names[over[0] + 1 : below]]


def body_lines(text: str, body: Sequence[Block], header: Sequence[Block]) -> list[Block]:
    """The lines below the header; a numeral and the heading it numbers (一, 市场准入) in one."""
    lines = _without_page_breaks(text, body, header)
    whole: list[Block] = []
    index = 0
    while index < len(lines):
        trio = [trim(text, line.span) for line in lines[index : index + 3]]
        if len(trio) == 3 and _heads(text, *trio):
            whole.append(Block(BlockKind.PARAGRAPH, Span(trio[0].start, trio[1].end)))
            index += 2
        else:
            whole.append(lines[index])
            index += 1
    return whole


def _heads(text: str, number: Span, name: Span, following: Span) -> bool:
    """Whether a Chinese numeral and a short name stand above the number 1, 2, 3 of a task."""
    short = name.end - name.start <= _LONGEST_HEADING
    numbered = short and CHINESE.fullmatch(text, *number) is not None
    return numbered and ARABIC.fullmatch(text, *following) is not None


def _without_page_breaks(text: str, body: Sequence[Block], header: Sequence[Block]) -> list[Block]:
    """The lines without page numbers, and without the header where a page prints it again."""
    names = [compact(text[slice(*line.span)]) for line in header]
    lines = [line for line in body if line_kind(text, trim(text, line.span)) is LineKind.TEXT]
    printed = [compact(text[slice(*line.span)]) for line in lines]
    kept: list[Block] = []
    index = 0
    while index < len(lines):
        if printed[index] == names[0] and printed[index : index + len(names)] == names:
            index += len(names)
            continue
        kept.append(lines[index])
        index += 1
    return kept
