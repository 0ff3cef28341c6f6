"""Stretches of lines that may hold a flattened table, one table each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Block, Span
from pipeline.structure.column_names import is_header
from pipeline.structure.labels import read_label
from pipeline.structure.lines import trim
from pipeline.structure.separated import printed_with, slots
from pipeline.structure.shapes import Judge
from pipeline.text import Source

# A stretch of lines is a table only if it has this much of one; more where no line is its header.
_FEWEST_SEPARATORS = 3
_WITHOUT_HEADER = 6
FEWEST_LINES = 2
# A cell of a stream may be broken over this many lines between two separators.
_LONGEST_CELL_LINES = 8
_CAPTIONS = 2
_HEADER_WITHIN = 4  # rows: one of years or of units (万元) may stand above the names
_LONGEST_HEADER = 120
_FEWEST_NAMES = 3
_HEADS = {"chapter", "section", "first", "second"}


@dataclass(frozen=True, slots=True)
class Region:
    """Lines [first, last] of a document that hold one flattened table."""

    first: int
    last: int
    separator: str


def regions(source: Source, blocks: Sequence[Block], judge: Judge) -> Iterator[Region]:
    """The stretches of lines with the separators of a table, each header beginning its own."""
    for whole in _separated(source, blocks):
        yield from _parted(source, blocks, whole, judge)


def _separated(source: Source, blocks: Sequence[Block]) -> Iterator[Region]:
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
                if count >= _FEWEST_SEPARATORS and lines >= FEWEST_LINES:
                    yield Region(start, last, separator)
                count = lines = 0
            if block.table:
                continue
            start = index if not count else start
            last, count, lines = index, count + found, lines + 1
        if count >= _FEWEST_SEPARATORS and lines >= FEWEST_LINES:
            yield Region(start, last, separator)


def _parted(
    source: Source, blocks: Sequence[Block], region: Region, judge: Judge
) -> Iterator[Region]:
    """The tables of a region.

    One begins at the first header, at one that is another than that before, or that is printed
    again below a heading. What stands above the first, too far for its captions, is for itself.
    """
    lines = _Lines(source, blocks, region.separator)
    start, header = region.first, list[str]()
    for index in range(region.first, region.last + 1):
        names = lines.names(index, judge)
        if not names:
            continue
        if header:
            another = index > start + 1 and (names != header or lines.is_headed(index))
        else:
            start = index if lines.are_captions(start, index, len(names)) else start
            another = index >= start + _HEADER_WITHIN
        if another:
            yield Region(start, lines.last_row(start, index), region.separator)
            start = index
        header = names
    body = Span(blocks[start].span.start, blocks[region.last].span.end)
    if header or lines.text.count(region.separator, *body) >= _WITHOUT_HEADER:
        yield Region(start, region.last, region.separator)


class _Lines:
    """Lines with one separator, seen as a table's or as what stands around it."""

    def __init__(self, source: Source, blocks: Sequence[Block], separator: str) -> None:
        self.text = printed_with(source, separator)
        self.folded, self.blocks, self.separator = source.folded, blocks, separator

    def names(self, index: int, judge: Judge) -> list[str]:
        """What the cells of a line that is a header name; the first one is told by itself."""
        start, end = self.blocks[index].span
        if end - start > _LONGEST_HEADER or self._separators(index) < _FEWEST_NAMES - 1:
            return []
        cells = slots(self.text, Span(start, end), self.separator)
        names = [self.folded[slice(*cell)] for cell in cells if cell]
        if len(names) < _FEWEST_NAMES or not is_header(names[0], judge):
            return []
        return names if 2 * sum(is_header(name, judge) for name in names) >= len(names) else []

    def are_captions(self, first: int, header: int, width: int) -> bool:
        """Whether the lines above the first header hold one cell each.

        More than a line or two only where they have no separators or all of the table's, which a
        sheet sets behind whatever stands above its table.
        """
        few = header - first <= _CAPTIONS
        return all(
            self._is_alone(line)
            and (few or not self._separators(line) or self._separators(line) >= width - 1)
            for line in range(first, header)
        )

    def is_headed(self, index: int) -> bool:
        """Whether a heading, 一、优化审批, stands alone on the line above."""
        label = read_label(self.folded, *trim(self.folded, self.blocks[index - 1].span))
        return label is not None and label.kind in _HEADS and self._is_alone(index - 1)

    def last_row(self, first: int, header: int) -> int:
        """The last line of a table, above what is printed over the header of the next one."""
        index = header - 1
        while index > first and self._is_over(index):
            index -= 1
        return index

    def _is_over(self, index: int) -> bool:
        count = self._separators(index)
        padded = self.separator == "\t" and count > 1 and self._is_alone(index)
        return not count or padded or self.is_headed(index + 1)

    def _separators(self, index: int) -> int:
        return self.text.count(self.separator, *self.blocks[index].span)

    def _is_alone(self, index: int) -> bool:
        """Whether a line holds one cell, at its beginning, or none."""
        line = self.text[slice(*self.blocks[index].span)]
        return self.separator not in line.rstrip(f"{self.separator} ")
