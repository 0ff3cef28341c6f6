"""Rows of slots to a `Table`: cells put into their columns, lost merges put back."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Span, Table
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.decode import HEADING, Decoder
from pipeline.structure.labels import read_label
from pipeline.structure.merges import build_table
from pipeline.structure.numerals import ARABIC, CHINESE, NUMBERED_HEADING
from pipeline.structure.profiles import Profile
from pipeline.structure.shapes import Judge, Shape, shape_of
from pipeline.structure.shared_leads import Placed, share_leads
from pipeline.text import Source, compact

Row = list[Span | None]


def assemble(
    source: Source,
    rows: Sequence[Row],
    judge: Judge,
    *,
    lost: bool = False,
    whole: bool = False,
    plan: ColumnPlan | None = None,
) -> tuple[Table, ColumnPlan] | None:
    """Decode every row: the table and what its columns are; None where it is none of tasks.

    Where a cell of some row stands in another column than its slot, merged cells were lost from
    the whole table (`lost` says that they were): then a missing cell is the one above it, reaching
    down. Otherwise a blank is a blank. `whole`: each row has all its cells, blank ones too, and
    none stands elsewhere. `plan` is that of these rows, where it was found already.
    """
    plan = plan or plan_columns(source.folded, rows, judge)
    if plan is None:
        return None
    placed, lost_merges = _Placer(source.folded, rows, plan, judge, lost, whole).place()
    if not (lost or lost_merges):
        return build_table(placed, plan, lost_merges=False), plan
    return build_table(share_leads(source.folded, placed, plan), plan, lost_merges=True), plan


class _Placer:
    """Puts the cells of one table into its columns."""

    def __init__(
        self,
        text: str,
        rows: Sequence[Row],
        plan: ColumnPlan,
        judge: Judge,
        decoded: bool,
        whole: bool,
    ) -> None:
        self.text, self.rows, self.plan, self.judge = text, rows, plan, judge
        self.decoded, self.whole = decoded, whole
        body = [row for i, row in enumerate(rows) if i not in plan.header_rows]
        self.header = _cells(text, rows[plan.header_rows[0]]) if plan.header_rows else []
        self.sections = _numbers_sections(text, body, plan)
        full = [row for row in body if all(row) and len(row) == len(plan.kinds)]
        some = len(full) < len(body) and not decoded
        shapes = (self._shapes(row) for row in full) if some else ()
        self.decoder = Decoder(plan.kinds, Profile(shapes, plan.kinds))

    def place(self) -> tuple[list[Placed], bool]:
        """The cells of each row by column, -1 for a heading; whether merged cells were lost."""
        placed: list[Placed] = []
        lost_merges, first = False, True
        for index, row in enumerate(self.rows):
            if index in self.plan.header_rows:
                placed.append({c: s for c, s in enumerate(row) if s is not None})
                continue
            if _repeats(self.text, row, self.header):
                continue
            section = _numbered_section(self.text, row) if self.sections else None
            cells, moved = ({HEADING: section}, False) if section else self._row(row, first)
            first = HEADING in cells
            lost_merges = lost_merges or moved
            placed.append(cells)
        return placed, lost_merges

    def _shapes(self, row: Row) -> list[Shape | None]:
        return [span and shape_of(self.text, span, self.judge) for span in row]

    def _row(self, row: Row, first: bool) -> tuple[dict[int, Span], bool]:
        spans = [s for s in row if s is not None]
        if len(row) > 1 and len({*row}) == 1:
            return {HEADING: spans[0]}, False
        behind = 0 if self.decoded else self._moved(row)
        if self.decoded or behind or _stands_as_printed(row):
            return {place: s for place, s in enumerate(row, behind) if s is not None}, behind > 0
        if len(spans) == 1 and is_heading(self.text, spans[0], self.plan):
            return {HEADING: spans[0]}, False
        if self.whole:
            return {place: s for place, s in enumerate(row) if s is not None}, False
        found = self.decoder.row(self._shapes(row), first=first)
        printed = [place for place, s in enumerate(row) if s is not None]
        return dict(zip(found, spans, strict=True)), found != printed

    def _moved(self, row: Row) -> int:
        """How many columns a row with blanks moved left that begins with the number of a later one.

        Merged cells before the number were lost: 1.4 | 公开目录 | | 市财政局 below 类别 | 序号 | ….
        """
        kinds = self.plan.kinds
        if Column.NUMBER not in kinds or not row or row[0] is None or all(row):
            return 0
        behind = kinds.index(Column.NUMBER)
        last = max(place for place, s in enumerate(row) if s is not None)
        if not behind or last + behind >= len(kinds) or not _stands_as_printed(row):
            return 0
        return behind if shape_of(self.text, row[0], self.judge).is_number else 0


def _cells(text: str, row: Row) -> list[str]:
    return [compact(text[slice(*s)]) for s in row if s]


def _repeats(text: str, row: Row, header: Sequence[str]) -> bool:
    """A header printed again at the top of a page; most rows differ in the first cell already."""
    first = next((s for s in row if s), None)
    if first is None or compact(text[slice(*first)]) not in header[:1]:
        return False
    return _cells(text, row) == header


_LONGEST_SECTION = 40


def _numbers_sections(text: str, rows: Sequence[Row], plan: ColumnPlan) -> bool:
    """Whether the first column has 1, 2, 3 for the tasks: then 一 | 市场准入 is a heading."""
    if plan.kinds[0] is not Column.NUMBER:
        return False
    firsts = [row[0] for row in rows if row[0] is not None and sum(map(bool, row)) > 2]
    return any(ARABIC.fullmatch(text, *first) for first in firsts)


def _numbered_section(text: str, row: Row) -> Span | None:
    """The heading of a row that has a Chinese numeral, a name, and nothing else."""
    filled = [span for span in row if span is not None]
    if len(filled) == 1 and NUMBERED_HEADING.fullmatch(text, *filled[0]):
        return filled[0]
    if len(filled) != 2 or not CHINESE.fullmatch(text, *filled[0]):
        return None
    number, name = filled
    return Span(number.start, name.end) if name.end - name.start <= _LONGEST_SECTION else None


def _stands_as_printed(row: Row) -> bool:
    """A full row, or one with a blank between its cells: nothing can have moved left in it."""
    filled = [place for place, s in enumerate(row) if s is not None]
    return len(filled) == len(row) or filled[-1] - filled[0] >= len(filled)


_LONGEST_HEADING = 80
# A heading inside a table is numbered above its requirements: 一、 or (一) over 1.
_HEADING_RANK = 3


def is_heading(text: str, span: Span, plan: ColumnPlan) -> bool:
    """Whether the only cell of a row is a section heading and not a requirement."""
    if span.end - span.start > _LONGEST_HEADING or text[span.end - 1] in "。;":
        return False
    label = read_label(text, *span)
    if label is None:
        return False
    return label.rank <= _HEADING_RANK and (plan.item_rank is None or label.rank < plan.item_rank)
