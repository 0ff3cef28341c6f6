"""Lines with separators between the cells to rows of slots: a cell's span, or None for a blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.records import Block, Span
from pipeline.structure.assemble import Row
from pipeline.structure.column_names import is_header
from pipeline.structure.labels import read_label
from pipeline.structure.lines import LineKind, line_kind, trim
from pipeline.structure.shapes import Judge
from pipeline.text import Source


def is_row_a_line(text: str, lines: Sequence[Block]) -> bool:
    """Whether most lines with separators hold two cells or more."""
    printed = (text[slice(*line.span)].split("|") for line in lines)
    with_cells = (sum(map(bool, map(str.strip, cells))) for cells in printed if len(cells) > 1)
    filled = [n for n in with_cells if n]
    return bool(filled) and sum(n >= 2 for n in filled) * 2 > len(filled)


_TAGS = re.compile(r"(?:\s|</?(?:p|br|td|span|div)\s*/?>)*")
_RULE = re.compile(r"[\s|:=_+*·.\-—─]*")


def slots(text: str, span: Span, separator: str) -> Row:
    """What stands between the separators: a cell's span, None where nothing does."""
    found: Row = []
    start = span.start
    for cell in text[span.start : span.end].split(separator):
        found.append(_content(cell, start))
        start += len(cell) + 1
    return found


def _content(cell: str, offset: int) -> Span | None:
    """A cell's span without blanks, leftover tags and rules; None where nothing is left."""
    if not (inner := cell.strip()):
        return None
    start = cell.index(inner[0])
    if inner[0] == "<" or inner[-1] == ">":
        opening = _TAGS.match(inner)
        cut = opening.end() if opening else 0
        start, inner = start + cut, _without_closing_tags(inner[cut:])
    if _RULE.fullmatch(inner):
        return None
    return Span(offset + start, offset + start + len(inner))


def _without_closing_tags(inner: str) -> str:
    while inner.endswith(">"):
        tag = inner.rfind("<")
        if tag < 0 or not _TAGS.fullmatch(inner, tag):
            break
        inner = inner[:tag].rstrip()
    return inner


def rows_by_line(source: Source, lines: Sequence[Block], separator: str, judge: Judge) -> list[Row]:
    """One row a line; a line that its separator does not close goes on with the row before."""
    text = source.folded
    printed = printed_with(source, separator)
    spans = (line.span for line in lines if not _is_of_page(source, line.span))
    rows = [slots(printed, span, separator) for span in spans]
    if separator == "|":
        rows = [row for row in rows if any(row)]
    closed = separator == "|" and sum(row[-1] is None for row in rows) * 2 > len(rows)
    if separator == "|":
        rows = _unframed(rows)
    names = max((_names(text, row, judge) for row in rows[:_HEADER_WITHIN]), default=0)
    width = max(_width(rows, closed), names)
    open_ends = [not closed or row[-1] is not None for row in rows]
    if separator == "|":  # the stroke at the end of a line closes its last cell
        rows = [row[:-1] if row[-1] is None and len(row) != width else row for row in rows]
    rows = _rejoin(text, rows, open_ends, width)
    return _fit_to_width(_one_header(text, rows, width, judge), width)


def printed_with(source: Source, separator: str) -> str:
    """The text to look for a separator in: folding makes a blank of a tab."""
    return source.text if separator == "\t" else source.folded


def _is_of_page(source: Source, line: Span) -> bool:
    """Whether a line is a page's number, a note below the table or a button of a web page.

    A line of several cells only where it is short: 打印本页 | 关闭窗口.
    """
    text = source.folded
    span = trim(text, line)
    one = text.find("|", *span) < 0 and source.text.find("\t", *span) < 0
    asked = span.end > span.start and (one or span.end - span.start <= _LONGEST_NAME * 2)
    return asked and line_kind(text, span) is LineKind.FURNITURE


def _unframed(rows: list[Row]) -> list[Row]:
    """The rows without what only frames them: a stroke before each line, or around each cell."""
    doubled = [row for row in rows if len(row) > 2]
    if sum(_is_doubled(row) for row in doubled) * 2 > len(rows):
        return [[*row[1::2], None] if _is_doubled(row) else row for row in rows]
    framed = Counter(len(row) for row in doubled if row[0] is None)
    unframed = Counter(len(row) for row in doubled if row[0] is not None)
    if framed.total() * _FRAMED >= len(rows) and not _are_alike(framed, unframed):
        return [row[1:] if row[0] is None and len(row) > 2 else row for row in rows]
    return rows


_FRAMED = 2  # all but those that go on with the one before


def _are_alike(framed: Counter[int], unframed: Counter[int]) -> bool:
    """Whether rows with a stroke in front are as long as those without: a blank cell is first."""
    usual = (lengths.most_common(1)[0][0] if lengths else 0 for lengths in (framed, unframed))
    return unframed.total() > 1 and len(set(usual)) == 1


def _is_doubled(row: Row) -> bool:
    """Whether each cell has strokes of its own on both sides: |a||b||c|."""
    return len(row) % 2 == 1 and all(row[1::2]) and not any(row[::2])


def _width(rows: Sequence[Row], closed: bool) -> int:
    """How many columns there are: what the header has, or a wider row if there are several."""
    lengths = [len(row) - (closed and row[-1] is None) for row in rows]
    counts = Counter(lengths)
    usual = [length for length, count in counts.items() if count * _SEVERAL >= len(rows)]
    return max(lengths[0] if lengths[0] > 1 else 0, *usual)


_SEVERAL = 8
_HEADER_WITHIN = 4


def _names(text: str, row: Row, judge: Judge) -> int:
    """How many columns a row names; 0 for one that is no header."""
    cells = [slot for slot in row if slot]
    known = sum(is_header(text[slice(*cell)], judge) for cell in cells if _is_short(cell))
    return len(cells) if known > 1 and known * 2 > len(cells) else 0


def _is_short(cell: Span) -> bool:
    return cell.end - cell.start <= _LONGEST_NAME


_LONGEST_NAME = 16


def _one_header(text: str, rows: list[Row], width: int, judge: Judge) -> list[Row]:
    """A header of two rows that lost its blanks (任务|责任分工|时限 over 牵头单位|配合单位) in one.

    The second row stands below the cell that names units; together they are as wide as the table.
    """
    if len(rows) < 2:
        return rows
    first, second = ([slot for slot in row if slot is not None] for row in rows[:2])
    names = [text[slice(*slot)] for slot in (*first, *second)]
    lost = len(second) > 1 and len(first) + len(second) - 1 == width
    if not lost or not all(is_header(name, judge) for name in names):
        return rows
    over = [i for i, slot in enumerate(first) if judge.role_of_header(text[slice(*slot)])]
    if len(over) != 1:
        return rows
    return [[*first[: over[0]], *second, *first[over[0] + 1 :]], *rows[2:]]


def _rejoin(text: str, rows: list[Row], open_ends: Sequence[bool], width: int) -> list[Row]:
    """Put together a row that a line break inside one of its cells cut in two."""
    whole: list[Row] = []
    is_open = False
    for row, ends_open in zip(rows, open_ends, strict=True):
        last = whole[-1] if whole else None
        tail, head = (last[-1] if last else None), row[0]
        if not (last and tail and head and is_open) or _heads(text, last) or _heads(text, row):
            whole.append(row)
        elif len(last) < width > len(row) and len(last) + len(row) - 1 == width:
            whole[-1] = [*last[:-1], Span(tail.start, head.end), *row[1:]]
        elif len(row) == 1 and len(last) == width and not _begins(text, tail, head):
            whole[-1] = [*last[:-1], Span(tail.start, head.end)]
        else:
            whole.append(row)
        is_open = ends_open
    return whole


def _begins(text: str, tail: Span, head: Span) -> bool:
    """Whether a line alone is a further requirement, 2.公开…, and no more of a cell before it."""
    return read_label(text, *head) is not None and read_label(text, *tail) is None


def _heads(text: str, row: Row) -> bool:
    """Whether a line without separators is numbered as a heading over rows is: 一、 or (一)."""
    label = read_label(text, *row[0]) if len(row) == 1 and row[0] else None
    return label is not None and label.kind in {"first", "second"}


def _fit_to_width(rows: list[Row], width: int) -> list[Row]:
    fitted = []
    for row in rows:
        filled = max((i + 1 for i, slot in enumerate(row) if slot is not None), default=0)
        kept = row[: max(width, filled)]
        fitted.append([*kept, *[None] * (width - len(kept))])
    return fitted
