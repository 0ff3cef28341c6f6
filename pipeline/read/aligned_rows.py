"""Lines of an aligned table to its rows: where a row begins, how its broken cells are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.read.aligned_columns import Segment, width
from pipeline.read.printed import one_line

_ROOM = 3  # places that a line of a cell may lack: a mark or a number that does not fit moves on


@dataclass(slots=True)
class Line:
    """A line below the header; a blank one has no pieces. `page`: a page ends here."""

    pieces: Sequence[Segment] = ()
    heading: bool = False
    page: bool = False
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def is_printed(self) -> bool:
        """Whether it holds cells."""
        return bool(self.pieces) and not self.heading


def rows_of(body: Sequence[Line], n_cols: int, numbers: int | None) -> list[list[str]]:
    """The cells of each row; a heading is the first cell of a row of its own."""
    widest = [
        max((width(line.cells[col]) for line in body if col in line.cells), default=0)
        for col in range(n_cols)
    ]
    rows = _Rows(widest, numbers, spaced=_is_spaced(body, numbers))
    return [_joined(row, widest) for row in rows.of(body)]


def _is_spaced(body: Sequence[Line], numbers: int | None) -> bool:
    """Whether blank lines stand between the rows: each stretch between them has one number."""
    stretches: list[list[Line]] = [[]]
    page = False
    for line in body:
        page = page or line.page
        if line.is_printed:
            if page and stretches[-1]:
                stretches.append([])
            stretches[-1].append(line)
            page = False
        elif not line.page and not page and stretches[-1]:
            stretches.append([])
    filled = [stretch for stretch in stretches if stretch]
    blank = any(not line.pieces and not line.page for line in body)
    if numbers is None:
        return blank and len(filled) > 1
    counts = [sum(numbers in line.cells for line in stretch) for stretch in filled]
    return blank and max(counts, default=0) <= 1


class _Rows:
    """Groups the lines of rows."""

    def __init__(self, widest: Sequence[int], numbers: int | None, *, spaced: bool) -> None:
        self.widest, self.numbers, self.spaced = widest, numbers, spaced

    def of(self, body: Sequence[Line]) -> Iterator[list[Line]]:
        row: list[Line] = []
        blank = page = False
        for line in body:
            if not line.pieces:
                blank, page = True, page or line.page
                continue
            page = page or line.page
            if row and (line.heading or row[-1].heading or self._begins(row, line, blank, page)):
                yield row
                row = []
            row.append(line)
            blank = page = False
        if row:
            yield row

    def _begins(self, row: Sequence[Line], line: Line, blank: bool, page: bool) -> bool:
        """Whether a line begins a row; `blank`, `page`: what stands between it and the one above.

        A cell goes on where the line above it is full; one whose line above is not, or has no such
        cell, is new.
        """
        above = row[-1].cells
        own = any(not self._is_full(col, above.get(col, "")) for col in line.cells)
        if self.numbers in line.cells and any(self.numbers in one.cells for one in row):
            return True
        if self.spaced:
            first = self.numbers if self.numbers is not None else 0
            return blank and (not page or first in line.cells or own)
        if self.numbers is not None:
            many = 2 * len(line.cells) > len(self.widest) - 1
            return self.numbers in line.cells or (own and many and not self._waits(row, line))
        return own and len(line.cells) > 1

    def _waits(self, row: Sequence[Line], line: Line) -> bool:
        """Whether a row has its number and the first lines of one cell, the others stand lower."""
        columns = {col for one in row for col in one.cells}
        return (
            self.numbers in columns
            and len(columns) == 2
            and columns - {self.numbers} <= {*line.cells}
        )

    def _is_full(self, col: int, cell: str) -> bool:
        return bool(cell) and width(cell) >= self.widest[col] - _ROOM


def _joined(row: Sequence[Line], widest: Sequence[int]) -> list[str]:
    if row[0].heading:
        return [row[0].pieces[0].text, *[""] * (len(widest) - 1)]
    return [
        _cell([line.cells.get(col, "") for line in row], most) for col, most in enumerate(widest)
    ]


def _cell(lines: Sequence[str], most: int) -> str:
    return one_line(filter(None, lines), lambda line: width(line) >= most - _ROOM)
