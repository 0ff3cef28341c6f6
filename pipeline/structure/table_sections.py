"""The headings between the rows of a table, and which of them stand over the next row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Cell, Span
from pipeline.structure.assemble import is_heading
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.labels import NumberLabel, read_label
from pipeline.structure.lines import trim
from pipeline.structure.numerals import CHINESE
from pipeline.text import Source, compact, fold, tidy


class Sections:
    """The headings over a row of one table, the outermost first."""

    def __init__(self, source: Source, plan: ColumnPlan, path: tuple[str, ...]) -> None:
        """`path`: the headings over the table. The last is the table's own, but for its place,
        where the first heading between the rows counts on from it."""
        self.source = source
        self.text = source.folded
        self.plan = plan
        self._above = path
        self._open: list[tuple[float, str]] = []
        self.path = path  # the headings that stand over the next row

    def take(self, cells: Sequence[Cell]) -> bool:
        """Whether the row is a heading; it then closes those of its rank and below."""
        heading = self._heading(cells)
        if heading is None:
            return False
        label = read_label(self.text, *heading)
        rank = label.rank if label else 1 + (self.text[heading.start] == "(")
        if label and not self._open and _counts_on(self._above, label):
            self._above = self._above[:-1]
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        parts = re.split(r"[\t|\n]+", self.source[heading])  # a number in a cell of its own
        self._open.append((rank, " ".join(filter(None, map(tidy, parts)))))
        self.path = (*self._above, *(text for _, text in self._open))
        return True

    def _heading(self, cells: Sequence[Cell]) -> Span | None:
        """The heading that a row is, if it holds nothing else."""
        filled: dict[Span, Cell] = {}
        for cell, kind in zip(cells, self.plan.kinds, strict=True):
            start, end = cell.span
            note = kind is Column.NOTE and self.text[start:end].isascii()  # a sum of the group
            if start < end and not note:
                filled[cell.span] = cell
                if len(filled) > 2:
                    return None
        if len(filled) == 2:
            number, name = filled.values()
            return self._numbered(number, name, len(cells))
        if not filled:
            return None
        ((span, cell),) = filled.items()
        inner = trim(self.text, span)
        if is_heading(self.text, inner, self.plan):
            return inner
        short = inner.end - inner.start <= _LONGEST
        if not short or not cell.colspan == len(cells) > 1 or self.text[inner.end - 1] in "。;":
            return None
        # 1.市场准入 across a row is a heading where the rows have numbers in a column of their own.
        numbered = self.plan.kinds[0] is Column.NUMBER
        return inner if numbered or read_label(self.text, *inner) is None else None

    def _numbered(self, number: Cell, name: Cell, width: int) -> Span | None:
        """The heading of a row 一 | 市场准入: its number in a cell of its own, above 1, 2, 3.

        Its name reaches over several columns, or the rest of the row is blank.
        """
        span = Span(number.span.start, trim(self.text, name.span).end)
        printed = compact(self.text[slice(*number.span)])
        alone = name.colspan > 1 or width - name.col > 2
        first = number.col == 0 and name.col == number.colspan and alone
        if not first or self.plan.kinds[0] is not Column.NUMBER or name.row != number.row:
            return None
        short = name.span.end - name.span.start <= _LONGEST
        return span if short and CHINESE.fullmatch(printed) else None


def _counts_on(path: Sequence[str], label: NumberLabel) -> bool:
    """Whether a heading is the next one behind the last of the path: 二、 behind 一、."""
    last = fold(path[-1]) if path else ""
    before = read_label(last, 0, len(last))
    if before is None or before.kind != label.kind or before.value is None:
        return False
    return label.value == before.value + 1


_LONGEST = 60
