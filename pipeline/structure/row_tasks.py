"""One row of a table to its tasks: numbers, titles, groups, what a cell lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.records import Cell, Field, Part, Span, Task
from pipeline.structure.labels import NumberLabel, read_bare_number, read_label
from pipeline.structure.lines import trim
from pipeline.structure.outline import title_phrase
from pipeline.text import Source, compact, tidy


class RowView(NamedTuple):
    """One row by what its columns hold; a cell that began in a row above has `.row` above it.

    `further` are the cells of more columns of requirements (措施 beside 要求).
    """

    row: int
    number: Cell | None
    headings: tuple[Cell, ...]
    title: Cell | None
    requirement: Cell | None
    further: tuple[Cell, ...]
    fields: tuple[Field, ...]


class TaskMaker:
    """Makes the tasks of a table's rows; remembers the number that the row before ended with."""

    def __init__(self, source: Source, part: Part) -> None:
        self.source, self.text, self.part = source, source.folded, part
        self.last_label: NumberLabel | None = None

    def tasks(self, view: RowView, path: tuple[str, ...]) -> Iterator[Task]:
        """The tasks of one row: one, or as many as its requirement has numbers."""
        if view.requirement is None or view.title is None:
            cell = view.requirement or view.title
            if cell is None:
                raise ValueError("a row without text")
            yield from self._numbered(view, path, cell)
            return
        name = trim(self.text, view.title.span)
        beside = view.number
        if beside is not None and view.title.col < beside.col < view.requirement.col:
            yield from self._numbered(view, (*path, tidy(self.source[name])), view.requirement)
            return
        name_label = read_label(self.text, *name)
        title = title_phrase(
            self.text, Span(name_label.end if name_label else name.start, name.end)
        )
        for label, item in self._items(view.requirement):
            if label is None:
                number = name_label.number if name_label else self._cell_number(view)
                yield self._task(number, path, title, item, view)
            else:
                group = (*path, self._group(view, name))
                yield self._task(label.number, group, title_phrase(self.text, item), item, view)

    def _numbered(self, view: RowView, path: tuple[str, ...], cell: Cell) -> Iterator[Task]:
        """The tasks of a cell that bear the numbers, in it or beside it."""
        for label, item in self._items(cell):
            number = label.number if label else self._cell_number(view)
            title = title_phrase(self.text, item)
            text = title if view.requirement is None else item
            yield self._task(number, path, title, text, view)

    def _task(
        self, number: str | None, path: tuple[str, ...], title: Span, item: Span, view: RowView
    ) -> Task:
        own = [trim(self.text, c.span) for c in view.further if c.row == view.row]
        pieces = tuple(sorted((item, *own))) if own else (item,)
        return Task(number, path, tidy(self.source[title]), title, pieces, view.fields, self.part)

    def _cell_number(self, view: RowView) -> str | None:
        if view.number is None:
            return None
        return compact(self.text[slice(*view.number.span)]).rstrip(".、") or None

    def _group(self, view: RowView, name: Span) -> str:
        number = self._cell_number(view)
        title = tidy(self.source[name])
        return f"{number} {title}" if number else title

    def _items(self, cell: Cell) -> list[tuple[NumberLabel | None, Span]]:
        """The numbered requirements of a cell, or the whole cell where they are not several."""
        span = trim(self.text, cell.span)
        first = read_label(self.text, *span) or self._expected(span)
        self.last_label = first
        if first is None:
            return [(None, span)]
        labels = [first]
        for line in _LINE_START.finditer(self.text, first.end, span.end):
            label = read_label(self.text, line.end(), span.end)
            if label and label.kind == first.kind and label.value == (labels[-1].value or 0) + 1:
                labels.append(label)
        if len(labels) == 1 and first.kind in _NAMES_PARTS:
            self.last_label = None
            return [(None, span)]
        self.last_label = labels[-1]
        ends = [*(label.start for label in labels[1:]), span.end]
        return [
            (label, trim(self.text, Span(label.end, end)))
            for label, end in zip(labels, ends, strict=True)
        ]

    def _expected(self, span: Span) -> NumberLabel | None:
        """A number that lost its dot, where the requirement before it bore the one before."""
        last = self.last_label
        bare = read_bare_number(self.text, *span) if last else None
        if bare and last and last.kind == bare.kind and bare.value == (last.value or 0) + 1:
            return bare
        return None


# 第一阶段:… alone begins a text that says no more of stages; several of them are tasks.
_NAMES_PARTS = {"chapter", "section", "article", "stage", "named", "step"}
_LINE_START = re.compile(r"\n\s*|[。;]\s*(?=\d)")
