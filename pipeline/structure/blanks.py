"""Blank cells where a file lost its merged ones: csv, a sheet that was saved as values.

A row that begins nothing new (no number, no title) goes on with the row above, so what is blank in
it is what stands above. A blank in a row of its own is a blank, but for who answers: where nobody
does and the table has lost merged cells to the left (its group is blank too, or the units stand
first), it is who answers for the row above.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Cell, Role
from pipeline.structure.assemble import is_heading
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.labels import read_label

Row = Sequence[Cell]
_BEGINS = {Column.NUMBER, Column.TITLE}
_ENDED = "。;!?"


def fill_blanks(text: str, grid: Sequence[Row], plan: ColumnPlan) -> Sequence[Row]:
    """The grid with the cell above in the place of each blank that stands for it.

    `text` is folded, the cells are without white space at their ends. A table that has merged
    cells lost none, and is left as it is.
    """
    if not _BEGINS & set(plan.kinds) or any(cell.rowspan > 1 for row in grid for cell in row):
        return grid
    groups, unmarked = _grouping(plan), _is_unmarked(text, grid, plan)
    above: dict[int, Cell] = {}
    heading: dict[int, Cell] = {}
    answer: dict[int, Cell] = {}
    filled: list[Row] = []
    for index, row in enumerate(grid):
        blank = {col for col, cell in enumerate(row) if cell.span.end == cell.span.start}
        if index in plan.header_rows or _is_section(text, row, blank, plan):
            above, heading, answer = {}, {}, {}
            filled.append(row)
            continue
        if any(plan.kinds[col] is Column.HEADING and col not in blank for col in range(len(row))):
            answer = {}
        if not (above and blank and _goes_on(text, row, blank, plan, {} if unmarked else above)):
            above = {}
        merged = _answering(blank, plan) if answer else set()
        known = {**heading, **{col: answer[col] for col in merged & answer.keys()}, **above}
        whole = [known.get(col, cell) if col in blank else cell for col, cell in enumerate(row)]
        for col, cell in enumerate(whole):
            if col not in blank or col in known:
                (heading if col in groups else above)[col] = cell
        answer |= {
            col: cell
            for col, cell in enumerate(whole)
            if plan.kinds[col] is Column.UNITS and (col not in blank or col in known)
        }
        filled.append(whole)
    return filled


def _is_unmarked(text: str, grid: Sequence[Row], plan: ColumnPlan) -> bool:
    """Whether no requirement ends as a sentence does: then none tells that one below goes on."""
    work = [col for col, kind in enumerate(plan.kinds) if kind is Column.REQUIREMENT]
    cells = (row[col].span for row in grid for col in work if col < len(row))
    return not any(start < end and text[end - 1] in _ENDED for start, end in cells)


def _grouping(plan: ColumnPlan) -> set[int]:
    """The columns whose cells stand over rows: headings, and times before all else (1月 | 序号)."""
    begins = {*_BEGINS, Column.REQUIREMENT}
    first = next((col for col, kind in enumerate(plan.kinds) if kind in begins), 0)
    return {
        col
        for col, kind in enumerate(plan.kinds)
        if kind is Column.HEADING or (kind is Column.TIME and col < first)
    }


def _answering(blank: set[int], plan: ColumnPlan) -> set[int]:
    """The columns that a merged cell above answers in: those who answer, and the units beside."""
    units = [col for col, kind in enumerate(plan.kinds) if kind is Column.UNITS]
    who = {col for col in units if plan.roles[col] in (Role.LEAD, Role.RESPONSIBLE)}
    grouped = any(plan.kinds[col] is Column.HEADING for col in blank)
    if not who or not who <= blank or not (grouped or min(who) == 0):
        return set()
    merged = set(who)
    for col in (*units, *units[::-1]):
        if col in blank and {col - 1, col + 1} & merged:
            merged.add(col)
    return merged


def _is_section(text: str, row: Row, blank: set[int], plan: ColumnPlan) -> bool:
    """Whether the row holds a heading and nothing else, or nothing."""
    if len(row) - len(blank) != 1:
        return len(row) == len(blank)
    alone = next(col for col in range(len(row)) if col not in blank)
    lists = plan.kinds[alone] is Column.REQUIREMENT
    return not lists or is_heading(text, row[alone].span, plan)


def _goes_on(
    text: str, row: Row, blank: set[int], plan: ColumnPlan, above: dict[int, Cell]
) -> bool:
    """Whether the row has no number and no title, and a requirement that begins a sentence.

    One that goes on in the middle of a sentence was cut by a page break.
    """
    printed = [(col, kind) for col, kind in enumerate(plan.kinds) if col not in blank]
    if any(kind in _BEGINS for _, kind in printed):
        return False
    for col, kind in printed:
        if kind is Column.REQUIREMENT:
            before = text[slice(*above[col].span)] if col in above else ""
            labelled = read_label(text, *row[col].span) is not None
            return labelled or not before or before[-1] in _ENDED
    return False
