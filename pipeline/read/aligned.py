"""Tables of a printed page in plain text: columns aligned by blanks, cells broken over lines.

Each row is put on one line, with tabs between its cells, as other tables have it. A table begins
at a line of names of columns; it goes on over pages, where these are printed again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.lexicon.columns import Column, columns
from pipeline.lexicon.layout import furniture
from pipeline.read.aligned_columns import Segment, cells, column_starts, segments
from pipeline.read.aligned_rows import Line, rows_of
from pipeline.read.item_labels import ITEM_LABEL
from pipeline.read.printed import page_number
from pipeline.text import compact, fold

_FEWEST, _MOST = 3, 14  # columns
_LONGEST_NAME = 16
_FEWEST_ROWS = 2
_LONGEST_LINE = 400
_GAP = re.compile(r"\S(?: {2}|[ \u3000]{2,})\S*")
_HEADING = re.compile(rf"{ITEM_LABEL}")
_LONGEST_HEADING = 40  # places
_CAPTION = re.compile(r"(?:附?表|附件) ?[\d一二三四五六七八九十]{1,2}(?!\S)")
_NOTE = re.compile(r"[(（]?(?:备注|注释|附注|说明|填表说明|注) ?[\d]?[:：]")


class _Header(NamedTuple):
    names: list[Segment]
    lines: int
    printed: str


def without_alignment(text: str) -> str:
    """The text with each row of such tables on a line; any other text as it is."""
    if "  " not in text and "\u3000\u3000" not in text:
        return text
    lines = text.split("\n")
    kept: list[str] = []
    index = copied = 0
    while index < len(lines):
        header = _header(lines, index)
        if header is None:
            index += 1
            continue
        body, end = _body(lines, index + header.lines, header)
        rows = _table(header, body)
        if rows is not None:
            kept += [*lines[copied:index], *rows]
            copied = end
        index = end
    return "\n".join([*kept, *lines[copied:]]) if copied else text


def _known(name: str) -> bool:
    folded = fold(name)
    return columns().of_header(folded) is not None or columns().may_answer(folded)


def _header(lines: Sequence[str], index: int) -> _Header | None:
    """The names of columns on a line; with those on the line below it where it has two."""
    line = lines[index]
    if not _GAP.search(line) or len(line) > _LONGEST_LINE or "|" in line:
        return None
    names = segments(line)
    if not _FEWEST <= len(names) <= _MOST or any(len(n.text) > _LONGEST_NAME for n in names):
        return None
    if "\t" in line.strip() or not (_known(names[0].text) or len(names[0].text) == 1):
        return None
    below = segments(lines[index + 1]) if index + 1 < len(lines) else []
    whole = _of_two_lines(names, below) if below else None
    for found, count in ((whole, 2), (names, 1)):
        if found and 2 * sum(_known(name.text) for name in found) > len(found):
            return _Header(found, count, compact(line))
    return None


def _of_two_lines(names: Sequence[Segment], below: Sequence[Segment]) -> list[Segment] | None:
    """The names where each piece of the second line goes on with one, or parts it: 责任分工."""
    under: list[list[Segment]] = [[] for _ in names]
    for piece in below:
        near = min(range(len(names)), key=lambda i: _distance(names[i], piece))
        under[near].append(piece)
    whole: list[Segment] = []
    for name, pieces in zip(names, under, strict=True):
        joined = name.text + pieces[0].text if pieces else ""
        if len(pieces) > 1 or (pieces and not _known(joined)):
            whole += pieces
        elif pieces:
            start, end = min(name.start, pieces[0].start), max(name.end, pieces[0].end)
            whole.append(Segment(start, end, joined))
        else:
            whole.append(name)
    return whole if all(_known(one.text) for one in whole) else None


def _distance(name: Segment, piece: Segment) -> int:
    return max(name.start - piece.end, piece.start - name.end, 0) * 100 + abs(
        name.start - piece.start
    )


def _table(header: _Header, body: Sequence[Line]) -> list[str] | None:
    """The header and its rows; None where the columns are not aligned."""
    starts = column_starts(header.names, (line.pieces for line in body if line.is_printed))
    if starts is None:
        return None
    for line in body:
        if line.is_printed:
            line.cells.update(cells(line.pieces, starts))
    names = [name.text for name in header.names]
    rows = rows_of(body, len(starts), _number_column(names))
    if sum(any(row[1:]) for row in rows) < _FEWEST_ROWS:
        return None
    return ["\t".join(row) for row in [names, *rows]]


def _number_column(names: Sequence[str]) -> int | None:
    kinds = [columns().of_header(fold(name)) for name in names]
    return kinds.index(Column.NUMBER) if Column.NUMBER in kinds else None


def _body(lines: Sequence[str], first: int, header: _Header) -> tuple[list[Line], int]:
    """The lines below a header up to one that is none of the table's, and that one's index."""
    body: list[Line] = []
    index = end = first
    while index < len(lines):
        line = lines[index]
        if len(line) > _LONGEST_LINE or (_header(lines, index) and compact(line) != header.printed):
            break
        if not line.strip():
            body.append(Line(page="\f" in line))
            index += 1
            continue
        pieces = segments(line)
        number = page_number(line)
        if compact(line) == header.printed:
            body.append(Line(page=True))
            index = end = index + header.lines
            continue
        if number and (number.sure or pieces[0].start > header.names[0].end):
            body.append(Line(page=True))
            index += 1
            continue
        kind = _kind(pieces, header.names, below=_is_below(pieces[0], body))
        if kind is None or (kind == "row" and _is_over(lines, index, body)):
            if not _goes_on(lines, index, header, body):
                break
            body.append(Line(page=True))  # what a page prints above the header
            index += 1
            continue
        body.append(Line(pieces, heading=kind == "heading", page="\f" in line))
        index += 1
        end = index
    while body and not body[-1].pieces:
        body.pop()
    return body, end


def _is_below(piece: Segment, body: Sequence[Line]) -> bool:
    """Whether a piece begins where a cell of a row right above does, behind its first one."""
    cells_above = (cell for line in body[-_NEAR:] for cell in line.pieces[1:])
    return any(abs(cell.start - piece.start) <= 1 for cell in cells_above)


_NEAR = 3  # lines: a cell may go on below one that is empty


def _kind(pieces: Sequence[Segment], names: Sequence[Segment], *, below: bool) -> str | None:
    """Whether a line is a heading between the rows or a row's; None for what is neither.

    `below`: its first piece stands below a cell, whatever its column's name is over.
    """
    first = pieces[0]
    if _CAPTION.match(first.text) or furniture().line.fullmatch(fold(first.text)):
        return None
    if len(pieces) == 1 and first.start < names[1].start:
        heads = _HEADING.match(first.text) and first.end - first.start <= _LONGEST_HEADING
        if heads and not first.text[0].isdigit() and first.text[-1] not in "。；":
            return "heading"
        across = first.start <= names[0].end + 1 and first.end > names[1].start + 2
        if (across and not below) or _NOTE.match(first.text):
            return None
    crossed = (sum(p.start + 2 < n.start < p.end - 2 for n in names) for p in pieces)
    return None if max(crossed) > 1 else "row"


def _is_over(lines: Sequence[str], index: int, body: Sequence[Line]) -> bool:
    """Whether a stretch of one cell a line stands behind a blank one: 某县人民政府, its day."""
    if not body or body[-1].pieces or body[-1].page:
        return False
    stretch = takewhile(str.strip, lines[index : index + _LONGEST_STRETCH])
    return all(len(segments(line)) == 1 for line in stretch)


_LONGEST_STRETCH = 8


def _goes_on(lines: Sequence[str], index: int, header: _Header, body: Sequence[Line]) -> bool:
    """Whether a page began above, and its first lines end in the header printed again."""
    if not (body and body[-1].page):
        return False
    return any(compact(line) == header.printed for line in lines[index + 1 : index + 4])
