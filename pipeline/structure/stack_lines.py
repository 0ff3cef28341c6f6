"""The lines of a table whose cells stand one a line: its header, and what pages add below it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column, columns
from pipeline.records import Block, BlockKind, Span
from pipeline.structure.column_names import is_header
from pipeline.structure.lines import LineKind, line_kind, trim
from pipeline.structure.numerals import ARABIC, CHINESE
from pipeline.structure.shapes import Judge
from pipeline.text import compact

# So many lines in a row that each name a column, units among them, are a header.
_HEADER_LINES = 3
_LONGEST_HEADING = 24


def header_lines(text: str, blocks: Sequence[Block], judge: Judge) -> tuple[int, int]:
    """The first run of lines that are headers, one of them of units; (0, 0) without one."""
    start, names_units = None, False
    for index, block in enumerate(blocks):
        name = text[slice(*block.span)] if block.span.end - block.span.start <= 16 else ""
        if name and block.table is None and is_header(name, judge):
            start = index if start is None else start
            names_units = names_units or judge.role_of_header(name) is not None
        elif start is not None:
            if names_units and index - start >= _HEADER_LINES:
                return start, index - _first_time(text, blocks[start:index])
            start, names_units = None, False
    return 0, 0


def _first_time(text: str, header: Sequence[Block]) -> int:
    """1 where the last line is the time of the first row: 1月 below 时间, 工作内容, 责任单位."""
    known = columns()
    names = [text[slice(*line.span)] for line in header]
    periods = [name for name in names if known.is_period(name)]
    alone = len(periods) == 1 and known.is_period(names[-1]) and len(names) > _HEADER_LINES
    return int(alone and any(known.of_header(name) is Column.TIME for name in names))


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
