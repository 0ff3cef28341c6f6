"""A header of fewer cells than the table has columns: which of them reaches over several.

责任分工 over two columns of units is one cell, so is 具体要求 over numbers and what they number.
A scraped table has lost how far each cell reached; the cells below tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Span
from pipeline.structure.column_names import Header, Name, Slots
from pipeline.structure.shapes import Judge, Shape, fit, shape_of

_SAMPLE = 40
_MOST_LOST = 4
_FEWEST_FULL = 3
_ONE_MORE = 0.5  # that a header reaches over one more column needs some evidence
_TEXT = (Column.TITLE, Column.REQUIREMENT, Column.HEADING)


def spread_names(text: str, header: Header, body: Sequence[Slots], judge: Judge) -> Header:
    """The header with a name for each column, where it has fewer cells.

    How far they reach is told by a file that keeps merged cells; where they stand at the left of a
    row that lost them, by the cells below.
    """
    firsts = [c for c, cell in enumerate(header.cells) if cell and cell != _at(header, c - 1)]
    names = [header.names[col] for col in firsts]
    cells = [cell for col in firsts if (cell := header.cells[col])]
    width = len(header.names)
    merged = len(firsts) < sum(cell is not None for cell in header.cells)
    packed = firsts == [*range(len(cells))]
    if not (merged or packed) or not 0 < width - len(cells) <= min(_MOST_LOST, len(cells)):
        return header
    full = [row for row in body if len(row) == width and all(row)][:_SAMPLE]
    if len(full) < _FEWEST_FULL and len(full) * 4 < len(body):
        return header
    columns = [
        [shape_of(text, cell, judge) for cell in column if cell]
        for column in zip(*full, strict=True)
    ]
    if not columns:
        return header
    ends = [*firsts[1:], width] if merged else _ends(names, columns)
    return Header(header.rows, _named(names, ends, columns), _printed(cells, ends, width))


def _at(header: Header, col: int) -> Span | None:
    return header.cells[col] if col >= 0 else None


def _ends(names: Sequence[Name], columns: Sequence[Sequence[Shape]]) -> list[int]:
    """Behind which column each header ends: the cheapest cover of all columns in order."""
    width = len(columns)
    never = float("-inf")
    best: list[tuple[float, list[int]]] = [
        (0.0 if not end else never, []) for end in range(width + 1)
    ]
    for name in names:
        row: list[tuple[float, list[int]]] = [(never, []) for _ in best]
        for end in range(1, width + 1):
            for start in range(end):
                score = best[start][0] + _cover(name, columns[start:end])
                if score > row[end][0]:
                    row[end] = (score, [*best[start][1], end])
        best = row
    return best[width][1]


def _cover(name: Name, columns: Sequence[Sequence[Shape]]) -> float:
    """How well a name stands over these columns; the last of them is what it names."""
    *further, last = columns
    kind = name.kind
    score = _mean(last, kind) if kind else 0.0
    kinds = (Column.NUMBER, *_TEXT) if kind in _TEXT else (kind,) if kind else (Column.NOTE,)
    return score + sum(max(_mean(c, k) for k in kinds) - _ONE_MORE for c in further)


def _mean(column: Sequence[Shape], kind: Column) -> float:
    return sum(fit(shape, kind) for shape in column) / max(1, len(column))


def _named(
    names: Sequence[Name], ends: Sequence[int], columns: Sequence[Sequence[Shape]]
) -> tuple[Name, ...]:
    """The kind of each column; of texts before the requirement the last is the title."""
    answer: list[Name] = []
    for name, end in zip(names, ends, strict=True):
        while len(answer) < end - 1:
            numbers = 2 * sum(s.is_number for s in columns[len(answer)]) > len(columns[len(answer)])
            if name.kind in _TEXT and numbers:
                answer.append(Name(Column.NUMBER))
            elif name.kind in _TEXT:
                answer = [Name(Column.HEADING) if n.kind is Column.TITLE else n for n in answer]
                own = name.kind is Column.REQUIREMENT
                answer.append(Name(Column.TITLE if own else Column.HEADING))
            else:
                answer.append(name)
        answer.append(name)
    return tuple(answer)


def _printed(cells: Sequence[Span], ends: Sequence[int], width: int) -> tuple[Span | None, ...]:
    """Where the name of each column is printed."""
    answer: list[Span | None] = [None] * width
    for cell, end in zip(cells, ends, strict=True):
        answer[end - 1] = cell
    return tuple(answer)
