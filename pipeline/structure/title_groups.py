"""Titles that stand over several rows with a number each: they name groups, the rows are tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.lexicon.columns import Column
from pipeline.records import Cell
from pipeline.structure.columns import ColumnPlan

_FEWEST_BLANK = 2  # one title may be missing


def titles_of_groups(text: str, grid: Sequence[Sequence[Cell]], plan: ColumnPlan) -> ColumnPlan:
    """The plan with its titles as headings, where rows with a number of their own share one.

    A title is shared where its cell reaches over rows, where it is printed again under the same
    headings, or where it is blank below (a file that lost its merged cells).
    """
    kinds = plan.kinds
    if not {Column.NUMBER, Column.TITLE, Column.REQUIREMENT} <= set(kinds):
        return plan
    places = [*map(kinds.index, (Column.NUMBER, Column.TITLE, Column.REQUIREMENT))]
    names = [i for i, kind in enumerate(kinds) if kind in (Column.TITLE, Column.HEADING)]
    blank = 0
    for index, (above, row) in enumerate(pairwise(grid), start=1):
        number, title, requirement = (row[place] for place in places)
        if index in plan.header_rows or title in (number, requirement):
            continue
        own = number.row == index and not _same(text, number, above[places[0]])
        if not (own and _printed(number) and _printed(requirement)):
            continue
        if _printed(title) and all(_same(text, row[place], above[place]) for place in names):
            return _with_groups(plan)
        blank += not _printed(title)
    return _with_groups(plan) if blank >= _FEWEST_BLANK else plan


def _with_groups(plan: ColumnPlan) -> ColumnPlan:
    groups = (Column.HEADING if kind is Column.TITLE else kind for kind in plan.kinds)
    return replace(plan, kinds=tuple(groups))


def _same(text: str, cell: Cell, above: Cell) -> bool:
    return text[slice(*cell.span)] == text[slice(*above.span)]


def _printed(cell: Cell) -> bool:
    return cell.span.end > cell.span.start
