"""Placed cells to a table: where merged cells were lost, how far each reaches down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pipeline.lexicon.columns import Column
from pipeline.records import Cell, Role, Span, Table
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.decode import HEADING
from pipeline.structure.shared_leads import Placed


def build_table(placed: Sequence[Placed], plan: ColumnPlan, *, lost_merges: bool) -> Table:
    """The table of the rows, their cells by column; -1 is a heading across them.

    Where merged cells were lost, a cell reaches down over the missing ones below it.
    """
    width = len(plan.kinds)
    cells: list[Cell] = []
    above: list[int | None] = [None] * width  # index of the cell that may reach down, a column
    blank_in = _blanks(placed, plan) if lost_merges else None
    for number, row in enumerate(placed):
        if HEADING in row:
            cells.append(Cell(number, 0, 1, width, row[HEADING]))
            above = [None] * width
            continue
        end = cells[-1].span.end if cells else 0
        nothing = Span(end, end)
        blank = blank_in(tuple(row)) if blank_in else ()
        for col in range(width):
            index = above[col]
            if col not in row and blank_in and index is not None and col not in blank:
                upper = cells[index]
                cells[index] = Cell(upper.row, col, number - upper.row + 1, 1, upper.span)
                continue
            cells.append(Cell(number, col, 1, 1, row.get(col, nothing)))
            above[col] = None if number in plan.header_rows else len(cells) - 1
    return Table(len(placed), width, tuple(cells))


def _blanks(placed: Sequence[Placed], plan: ColumnPlan) -> Callable[[tuple[int, ...]], set[int]]:
    """Which columns a row with these cells leaves blank though merged cells were lost.

    What is to be done under another title is not its own. Nobody need help with what a row
    begins; or where it names who leads, if the table has rows without helpers. Who leads what a
    row begins may answer for it alone.
    """
    begins = {c for c, kind in enumerate(plan.kinds) if kind in (Column.NUMBER, Column.TITLE)}
    helpers = {col for col, role in enumerate(plan.roles) if role is Role.COOPERATE}
    leads = {col for col, role in enumerate(plan.roles) if role is Role.LEAD}
    others = {col for col, role in enumerate(plan.roles) if role is Role.RESPONSIBLE and leads}
    work = {col for col, kind in enumerate(plan.kinds) if kind is Column.REQUIREMENT}
    rows = {
        tuple(row)
        for number, row in enumerate(placed)
        if HEADING not in row and number not in plan.header_rows
    }
    alone = any(
        (not begins or not begins.isdisjoint(row)) and helpers.difference(row) for row in rows
    )

    @cache
    def blank(row: tuple[int, ...]) -> set[int]:
        own = {plan.kinds[col] for col in row}
        led = others if begins & {*row} and leads & {*row} else set()
        free = not begins or not begins.isdisjoint(row) or (alone and Column.UNITS in own)
        return (helpers if free else set()) | led | (work if Column.TITLE in own else set())

    return blank
