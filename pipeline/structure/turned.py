"""Tables turned on their side: each row a key and its value, the keys again for every task.

重点工作: | 改造老旧小区        becomes     重点工作 | 责任单位
责任单位: | 县住建局                        改造老旧小区 | 县住建局
重点工作: | 修建农村公路                    修建农村公路 | 县交通局
责任单位: | 县交通局
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Span
from pipeline.structure.column_names import is_header
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge
from pipeline.text import compact

Row = list[Span | None]

_MOST_KEYS = 10
_LONGEST_KEY = 12


def turn(text: str, rows: Sequence[Row], judge: Judge) -> list[Row] | None:
    """The rows of the table set upright, its keys first; None where it does not lie on its side.

    `rows` are slots over folded text. It lies so where each row has a short first cell, all of
    them names of columns, and the first of these begins two tasks or more.
    """
    pairs = [[*filter(None, row)] for row in rows if any(row)]
    if len(pairs) < 4 or any(len(pair) > 2 or _length(pair[0]) > _LONGEST_KEY for pair in pairs):
        return None
    keys = [_key(text, pair[0]) for pair in pairs]
    names = dict(zip(reversed(keys), reversed(pairs), strict=True))  # each where it stands first
    order = sorted(names, key=keys.index)
    if not 2 <= len(names) <= _MOST_KEYS or keys.count(order[0]) < 2:
        return None
    if not all(is_header(name, judge) for name in order):
        return None
    head: Row = [_name(text, names[name][0]) for name in order]
    upright: list[Row] = [head]
    for key, pair in zip(keys, pairs, strict=True):
        column = order.index(key)
        if column == 0 or upright[-1] is head or upright[-1][column] is not None:
            upright.append([None] * len(order))
        upright[-1][column] = pair[1] if len(pair) > 1 else None
    return upright if len(upright) > 2 else None


def _length(span: Span) -> int:
    return span.end - span.start


def _name(text: str, cell: Span) -> Span:
    end = cell.end - (text[cell.end - 1] == ":")
    return trim(text, Span(cell.start, end))


def _key(text: str, cell: Span) -> str:
    return compact(text[slice(*_name(text, cell))])
