"""Blank cells where a file lost its merged ones: csv, a sheet that was saved as values.

A row that begins nothing new (no number, no title) goes on with the row above, so what is blank in
it is what stands above. A blank in a row of its own is a blank: a task without a lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Cell
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
    cells = [cell for row in grid for cell in row]
    if all(map(_printed, cells)) or any(cell.rowspan > 1 for cell in cells):
        return grid
    if not _BEGINS & set(plan.kinds):
        return grid
    above: dict[int, Cell] = {}
    heading: dict[int, Cell] = {}
    filled: list[Row] = []
    for index, row in enumerate(grid):
        if index in plan.header_rows or _is_section(text, row, plan):
            above, heading = {}, {}
            filled.append(row)
            continue
        goes_on = bool(above) and _goes_on(text, row, plan, above)
        above = above if goes_on else {}
        known = {**heading, **above}
        whole = [cell if _printed(cell) else known.get(col, cell) for col, cell in enumerate(row)]
        for col, cell in enumerate(whole):
            if _printed(cell):
                (heading if plan.kinds[col] is Column.HEADING else above)[col] = cell
        filled.append(whole)
    return filled


def _printed(cell: Cell) -> bool:
    return cell.span.end > cell.span.start


def _is_section(text: str, row: Row, plan: ColumnPlan) -> bool:
    """Whether the row holds a heading and nothing else, or nothing."""
    filled = [col for col, cell in enumerate(row) if _printed(cell)]
    if len(filled) != 1:
        return not filled
    alone = filled[0]
    lists = plan.kinds[alone] is Column.REQUIREMENT
    return not lists or is_heading(text, row[alone].span, plan)


def _goes_on(text: str, row: Row, plan: ColumnPlan, above: dict[int, Cell]) -> bool:
    """Whether the row has no number and no title, and a requirement that begins a sentence.

    One that goes on in the middle of a sentence was cut by a page break.
    """
    printed = [*zip(row, plan.kinds, strict=True)]
    if any(_printed(cell) for cell, kind in printed if kind in _BEGINS):
        return False
    for col, (cell, kind) in enumerate(printed):
        if kind is Column.REQUIREMENT and _printed(cell):
            before = text[slice(*above[col].span)] if col in above else ""
            labelled = read_label(text, *cell.span) is not None
            return labelled or not before or before[-1] in _ENDED
    return False
