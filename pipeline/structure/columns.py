"""Which column of a table is which, by its header and by its cells together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.lexicon.columns import Column
from pipeline.records import Role, Span
from pipeline.structure.column_names import Header, periods, read_names
from pipeline.structure.column_spread import spread_names
from pipeline.structure.labels import read_label
from pipeline.structure.shapes import Judge, Shape, fit, shape_of

_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What each column holds, the role of each unit column, and which rows said so.

    `item_rank` is the usual numbering rank of the requirements (1. is 5), None where they bear no
    numbers. `periods` are the headers that are times themselves (一季度), by column.
    """

    kinds: tuple[Column, ...]
    roles: tuple[Role | None, ...]
    header_rows: tuple[int, ...]
    item_rank: float | None
    periods: Mapping[int, Span]


def plan_columns(
    text: str, rows: Sequence[Sequence[Span | None]], judge: Judge
) -> ColumnPlan | None:
    """Read the header and the cells of `rows` (slots as printed, None for a blank).

    None where the table is none of tasks: no header names a column of units, time or work, and
    the cells show no column of units either.
    """
    width = max((len(row) for row in rows), default=0)
    header = read_names(text, rows, width, judge)
    # One cell across the row is a heading: it shows nothing of the columns.
    body = [
        row for i, row in enumerate(rows) if i not in header.rows and (width < 2 or len({*row}) > 1)
    ]
    header = spread_names(text, header, body, judge)
    shapes = _sample_shapes(text, body, [kind for kind, _ in header.names], judge)
    kinds = [_settle(kind, column) for (kind, _), column in zip(header.names, shapes, strict=True)]
    roles = [role for _, role in header.names]
    for col, kind in enumerate(kinds):
        if kind is Column.UNITS and roles[col] is None:
            if header.cells[col] is not None and header.names[col].kind is None:
                kinds[col] = Column.NOTE  # 代表性企业 names units too, but gives them nothing to do
            else:
                roles[col] = Role.RESPONSIBLE
    if body:
        _first_text_is_title(kinds, shapes)
    elif header.rows:
        _own_word_is_title(kinds, header)
    if not _is_task_table(kinds):
        return None
    _one_requirement(kinds, shapes)
    _name_before_text(text, kinds, body, judge)
    return ColumnPlan(
        tuple(kinds),
        tuple(roles),
        header.rows,
        _item_rank(text, body),
        periods(text, header.cells),
    )


def _first_text_is_title(kinds: list[Column], shapes: Sequence[Sequence[Shape]]) -> None:
    """Of short texts that nothing names, beside numbers, units and times, the first are titles."""
    if {Column.NUMBER, Column.UNITS, Column.TIME} - set(kinds) or _is_task_table(kinds):
        return
    for col, kind in enumerate(kinds):
        if kind is Column.NOTE and shapes[col] and not any(s.is_code for s in shapes[col]):
            kinds[col] = Column.TITLE
            return


def _own_word_is_title(kinds: list[Column], header: Header) -> None:
    """Of a header alone: the column with a word of its own (民生实事) if no other is work."""
    if not {Column.TITLE, Column.REQUIREMENT} & set(kinds):
        for col, name in enumerate(header.names):
            if name.kind is None and header.cells[col] is not None:
                kinds[col] = Column.TITLE
                return


def _sample_shapes(
    text: str, body: Sequence[Sequence[Span | None]], named: Sequence[Column | None], judge: Judge
) -> list[list[Shape]]:
    """Shapes of the cells of each column, but of one whose header leaves nothing to ask."""
    width = len(named)
    shapes: list[list[Shape]] = [[] for _ in range(width)]
    for row in body[:_SAMPLE]:
        if sum(s is not None for s in row) < max(2, width - 1):
            continue  # a short row: its cells may stand anywhere
        for col, span in enumerate(row):
            if span is not None and (named[col] is None or named[col] in _TEXT):
                shapes[col].append(shape_of(text, span, judge))
    return shapes


def _settle(named: Column | None, shapes: list[Shape]) -> Column:
    """The header's word, unless most cells speak against it; the cells', where it has none."""
    if not shapes:
        return named or Column.NOTE
    if named in _TEXT and sum(s.is_number for s in shapes) * 3 > 2 * len(shapes):
        return Column.NUMBER
    units = sum(s.units > 0.6 for s in shapes) / len(shapes)
    if named is Column.UNITS:  # but not over a form to be filled in, or a list of standards
        likely = sum(s.units >= 0.5 for s in shapes) / len(shapes)
        return Column.NOTE if len(shapes) > 1 and likely < 0.3 else named
    if named is not None and not (named in _TEXT and units > 0.7 and len(shapes) > 1):
        return named
    return Column.UNITS if units > 0.5 else _by_cells(shapes)


def _by_cells(shapes: list[Shape]) -> Column:
    for kind in (Column.NUMBER, Column.TIME):
        # 到2027年,规模翻番。 is an aim and no limit of time.
        if sum(fit(s, kind) > 0 and not s.is_sentence for s in shapes) * 3 > 2 * len(shapes):
            return kind
    textual = sum(_is_text(s) and not s.is_code for s in shapes)
    return Column.REQUIREMENT if textual * 2 > len(shapes) else Column.NOTE


def _is_text(shape: Shape) -> bool:
    return shape.is_sentence or shape.length > _LONGEST_NAME or shape.label_rank is not None


_LONGEST_NAME = 20
_TEXT = {Column.TITLE, Column.REQUIREMENT, Column.HEADING}


def _is_task_table(kinds: Sequence[Column]) -> bool:
    held = set(kinds)
    return bool(held & {Column.TITLE, Column.REQUIREMENT}) and bool(
        held & {Column.UNITS, Column.TIME} or {Column.TITLE, Column.REQUIREMENT} <= held
    )


def _one_requirement(kinds: list[Column], shapes: Sequence[Sequence[Shape]]) -> None:
    """A table without a column of requirements has them in its longest column of titles.

    Of a header alone (行动名称 beside 主要任务) it is the last.
    """
    titles = [col for col, kind in enumerate(kinds) if kind is Column.TITLE]
    if Column.REQUIREMENT in kinds or len(titles) < 2:
        return
    longest = max(titles, key=lambda col: (sum(s.length for s in shapes[col]), col))
    kinds[longest] = Column.REQUIREMENT


def _name_before_text(
    text: str, kinds: list[Column], body: Sequence[Sequence[Span | None]], judge: Judge
) -> None:
    """Without a column of titles, the first of two of requirements holds them if it has names only.

    检查内容 is 组织领导 where 测评标准 beside it is 1.成立领导小组….
    """
    works = [col for col, kind in enumerate(kinds) if kind is Column.REQUIREMENT]
    if Column.TITLE in kinds or len(works) < 2:
        return
    full = [row for row in body[:_SAMPLE] if len(row) == len(kinds) and all(row)]
    texts = [0, 0]  # of the first two
    for row in full:
        for place, col in enumerate(works[:2]):
            cell = row[col]
            texts[place] += cell is not None and _is_text(shape_of(text, cell, judge))
    if texts[0] < _FEW * len(full) < len(full) < 2 * texts[1]:
        kinds[works[0]] = Column.TITLE


_FEW = 0.2


def _item_rank(text: str, body: Sequence[Sequence[Span | None]]) -> float | None:
    rows = ([span for span in row if span] for row in body)
    labels = [read_label(text, *span) for row in rows if len(row) > 1 for span in row]
    ranks = Counter(label.rank for label in labels if label)
    return ranks.most_common(1)[0][0] if ranks else None
