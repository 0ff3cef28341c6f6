"""Tables that go on over pages: the header printed again, rows that the page break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.pdf_rules import NEAR
from pipeline.read.pdf_tables import PageTable, PlacedCell
from pipeline.read.printed import glue

# A header has at most this many rows.
_HEADER_ROWS = 3


def continue_table(table: PageTable, following: PageTable) -> bool:
    """Add the table of the next page, where it goes on; False where it is another one.

    A header printed again is left out. Of the first row below it, a cell without a rule above goes
    on with the one without a rule below; and a whole row that the page break cut does.
    """
    if following.page != table.last_page + 1 or not _same_columns(table, following):
        return False
    skip = _repeated_header(table, following)
    first = [cell for cell in following.cells if cell.row == skip]
    above = {cell.col: cell for cell in table.cells if cell.row + cell.rowspan == table.n_rows}
    cut = _is_cut(table, above, first)
    shift = table.n_rows - skip - cut
    others = [*table.cells, *following.cells]
    for cell in sorted(following.cells, key=lambda cell: (cell.row, cell.col)):
        if cell.row < skip:
            continue
        upper = above.get(cell.col) if cell.row == skip else None
        if upper is not None and (cut or _is_same_cell(upper, cell, first, others)):
            upper.text = _joined(upper.text, cell.text)
            upper.rowspan += cell.rowspan - cut
            upper.closed = cell.closed
        else:
            cell.row += shift
            table.cells.append(cell)
    table.n_rows += following.n_rows - skip - cut
    table.last_page = following.page
    return True


def _same_columns(table: PageTable, following: PageTable) -> bool:
    """Whether the edges of the columns agree; then the cells count them as the first table does.

    A page whose rows merge some columns throughout shows fewer edges than there are columns.
    """
    near = 4 * NEAR
    fewer, more = sorted((table.columns, following.columns), key=len)
    places = [_nearest(more, x) for x in fewer]
    agree = all(abs(more[place] - x) < near for place, x in zip(places, fewer, strict=True))
    if not agree or places[0] != 0 or places[-1] != len(more) - 1:
        return False
    if len(set(places)) != len(fewer):
        return False
    changed = table if fewer is table.columns else following
    for cell in changed.cells if len(fewer) != len(more) else ():
        last = places[cell.col + cell.colspan]
        cell.col = places[cell.col]
        cell.colspan = last - cell.col
    changed.columns = more
    return True


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - x))


def _repeated_header(table: PageTable, following: PageTable) -> int:
    """How many rows the next page begins with that the table begins with too."""
    rows = 0
    while rows < min(_HEADER_ROWS, following.n_rows - 1):
        texts = following.row_texts(rows)
        if not any(texts) or texts != table.row_texts(rows):
            break
        rows += 1
    return rows


_STARTS_ANEW = re.compile(
    r"\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
)
_FEWEST_NUMBERED = 3  # rows, before their numbers are taken for a habit
_NUMBER = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[）)]")
_ENDED = re.compile(r"[。；;！!？?]\s*$")
_UNFINISHED = re.compile(r"[、，,（(《“：:]$|[和及与或]$")
_GOES_ON = re.compile(r"[、，,。；;）)》”：:]")


def _is_cut(table: PageTable, above: dict[int, PlacedCell], first: Sequence[PlacedCell]) -> bool:
    """Whether the first row of a page goes on with the last row of the page before.

    Not where a cell begins with a number. Otherwise by the cells above those with text: a column
    whose texts end in a full stop tells by the last of them; a mark that cannot end a text, or
    cannot begin one, tells anywhere; a lone text without a number goes on where rows have numbers.
    """
    filled = [cell for cell in first if cell.text]
    if not filled or any(cell.col not in above for cell in filled):
        return False
    if not any(cell.opened or above[cell.col].closed for cell in filled):
        return True
    if any(_begins(above[cell.col], cell) for cell in filled):
        return False
    votes = [_vote(table, above[cell.col], cell) for cell in filled]
    if any(not cell.text and _numbers_rows(table, cell.col) for cell in first):
        return len(filled) == 1 or sum(votes) >= 0
    if filled[0].col == min(above):
        return sum(votes) > 0 and len(filled) < len(first)
    few = len(filled) * 2 <= len(table.columns) - 1
    return sum(votes) > 0 or (sum(votes) == 0 and few)


def _numbers_rows(table: PageTable, col: int) -> bool:
    """Whether a column has a number for each of the last rows, and none for two of them."""
    last = [cell for cell in table.cells if cell.col == col and cell.colspan == 1]
    last = last[-_FEWEST_NUMBERED:]
    return len(last) == _FEWEST_NUMBERED and all(
        cell.rowspan == 1 and _NUMBER.fullmatch(cell.text) for cell in last
    )


def _begins(upper: PlacedCell, cell: PlacedCell) -> bool:
    if _NUMBER.fullmatch(cell.text):
        return bool(upper.text)
    return _STARTS_ANEW.match(cell.text) is not None


def _vote(table: PageTable, upper: PlacedCell, cell: PlacedCell) -> int:
    """Above 0 where a cell goes on with the one above the page break, below 0 where it does not."""
    if not upper.text:
        return 0
    if _UNFINISHED.search(upper.text) or _GOES_ON.match(cell.text) or _is_open(upper.text):
        return 2
    if _ENDED.search(upper.text):
        return -1
    others = [c.text for c in table.cells if c.col == upper.col and c.text and c is not upper]
    ended = sum(_ENDED.search(text) is not None for text in others)
    return int(ended * 2 > len(others))


def _is_open(text: str) -> bool:
    """Whether a bracket or a quotation is not closed."""
    pairs = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"))
    return any(text.count(opening) > text.count(closing) for opening, closing in pairs)


def _is_same_cell(
    upper: PlacedCell, cell: PlacedCell, first: Sequence[PlacedCell], others: Sequence[PlacedCell]
) -> bool:
    """Whether a cell is the one above the page break, reaching down over further rows.

    It has no rule between; or it is blank, as are all to its left, in a row that is not; or only
    the row's number stands to its left, where cells of its column reach over rows and none of them
    is blank.
    """
    if upper.colspan != cell.colspan:
        return False
    if not cell.opened and not upper.closed:
        return True
    if cell.text or not any(other.text for other in first):
        return False
    before = [other.text for other in first if other.col < cell.col and other.text]
    if not before:
        return True
    column = [other for other in others if other.col == cell.col]
    merged = any(other.rowspan > 1 for other in column)
    blank = any(not other.text for other in column if other is not cell)
    return merged and not blank and all(map(_NUMBER.fullmatch, before))


def _joined(before: str, after: str) -> str:
    if not before or not after:
        return before or after
    return f"{before}\n{after}" if _ENDED.search(before) else glue(before, after)
