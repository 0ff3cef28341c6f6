"""Numbers of days: 44561 under 完成时限 is 2021-12-31 whose cell lost its format."""

from __future__ import annotations

import datetime as dt
import re
from itertools import takewhile

from pipeline.lexicon.columns import Column, columns
from pipeline.read.grid import Grid
from pipeline.text import fold

_HEADER_WITHIN = 5  # rows
_EPOCH = dt.date(1899, 12, 30)
# The days of 2000 to 2050; no year, amount or length of time of a plan is as large.
_SERIAL = re.compile(r"3652[6-9]|365[3-9]\d|36[6-9]\d\d|3[7-9]\d{3}|4\d{4}|5[0-4]\d{3}|550[0-5]\d")


def with_days(grid: Grid) -> Grid:
    """The grid with the numbers of days below a header of time as days in ISO form."""
    times: dict[int, int] = {}  # by column: the row of its header
    for cell in takewhile(lambda cell: cell.row < _HEADER_WITHIN, grid.cells):
        if columns().of_header(fold(cell.text)) is Column.TIME:
            times.update(dict.fromkeys(range(cell.col, cell.col + cell.colspan), cell.row))
    if not times:
        return grid
    return grid._replace(
        cells=[
            cell._replace(text=_day(cell.text))
            if cell.row > times.get(cell.col, cell.row)
            else cell
            for cell in grid.cells
        ]
    )


def _day(text: str) -> str:
    return str(_EPOCH + dt.timedelta(days=int(text))) if _SERIAL.fullmatch(text) else text
