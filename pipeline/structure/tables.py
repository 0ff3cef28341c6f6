"""A table to its tasks, whatever format it came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.lexicon.columns import Column, columns
from pipeline.lexicon.layout import furniture
from pipeline.records import Block, Cell, Field, FieldKind, Part, Span, Table, Task
from pipeline.structure.assemble import assemble
from pipeline.structure.blanks import fill_blanks
from pipeline.structure.column_names import is_header
from pipeline.structure.columns import ColumnPlan, plan_columns
from pipeline.structure.dittos import without_dittos
from pipeline.structure.labels import read_label
from pipeline.structure.lines import trim
from pipeline.structure.row_tasks import RowView, TaskMaker
from pipeline.structure.shapes import Judge
from pipeline.structure.table_sections import Sections
from pipeline.structure.title_groups import titles_of_groups
from pipeline.structure.turned import turn
from pipeline.text import Source, compact, tidy


class TableReader:
    """Reads tasks from tables of one document."""

    def __init__(
        self, source: Source, judge: Judge, plans: Mapping[int, ColumnPlan] | None = None
    ) -> None:
        self.source = source
        self.text = source.folded
        self.judge = judge
        self.plans = plans or {}
        self.not_understood: list[Span] = []

    def read(self, block: Block, path: tuple[str, ...], part: Part) -> Iterator[Task]:
        """The tasks of a table block; a table that is none of tasks is noted and gives none."""
        if block.table is None:
            raise ValueError("not a table block")
        plan = self.plans.get(block.span.start)
        table = block.table if plan else self._trimmed(block.table)
        if plan is None and table.n_cols == _KEY_AND_VALUE:
            table, plan = self._upright(table)
        grid = table.grid()
        plan = plan or plan_columns(self.text, [[*map(_filled, row)] for row in grid], self.judge)
        if plan is None:
            self.not_understood.append(block.span)
            return
        plan = titles_of_groups(self.text, grid, plan)
        whole = fill_blanks(self.text, without_dittos(self.text, grid), plan)
        yield from _Rows(self, plan, path, part).tasks(whole)

    def _upright(self, table: Table) -> tuple[Table, ColumnPlan | None]:
        """A table that lies on its side set upright, with its plan; any other as it is."""
        rows = turn(self.text, [[*map(_filled, row)] for row in table.grid()], self.judge)
        return (rows and assemble(self.source, rows, self.judge)) or (table, None)

    def _trimmed(self, table: Table) -> Table:
        """The table without white space at the ends of its cells; a recovered one has none."""
        cells = (cell._replace(span=trim(self.text, cell.span)) for cell in table.cells)
        return replace(table, cells=tuple(cells))


def _filled(cell: Cell) -> Span | None:
    return cell.span if cell.span.end > cell.span.start else None


class _Rows:
    """The walk down one table: headings above, the task before."""

    def __init__(
        self, reader: TableReader, plan: ColumnPlan, path: tuple[str, ...], part: Part
    ) -> None:
        self.source, self.text, self.judge = reader.source, reader.text, reader.judge
        self.plan = plan
        self.part = part
        self.sections = Sections(reader.source, plan, path)
        self.number: Cell | None = None
        self.title: Cell | None = None
        self.maker = TaskMaker(reader.source, part)

    def tasks(self, grid: Sequence[Sequence[Cell]]) -> Iterator[Task]:
        pending: list[Task] = []
        for index, cells in enumerate(grid):
            if index in self.plan.header_rows or self._is_header(cells):
                continue
            if self._says_nothing(cells):
                continue
            if self.sections.take(cells):
                self.number = self.title = None
                continue
            view = self._view(index, cells)
            if view is None:
                continue
            if pending and self._goes_on(view, pending):
                pending = [self._extend(task, view) for task in pending]
            elif view.requirement or view.title:
                yield from pending
                pending = list(self.maker.tasks(view, self._path(view)))
        yield from pending

    def _is_header(self, cells: Sequence[Cell]) -> bool:
        """Whether the row is a header printed again, at the top of a page or over a part."""
        names = set()
        for start, end in filter(None, map(_filled, cells)):
            name = self.text[start:end]
            if end - start > _LONGEST_NAME or not is_header(name, self.judge):
                return False
            names.add(name)
        return len(names) > 1

    def _says_nothing(self, cells: Sequence[Cell]) -> bool:
        """A row 合计 under the others, or over them; one cell 注:…, which is a note."""
        filled = dict.fromkeys(filter(None, map(_filled, cells)))
        first = next(iter(filled), cells[0].span)
        printed = self.text[slice(*first)]
        if len(filled) == 1 and furniture().line.fullmatch(printed):
            return True
        return len(printed) <= _LONGEST_NAME and compact(printed) in _SUMS

    def _only_answers(self, cells: Sequence[Cell]) -> bool:
        """Whether a row holds nothing but units and times, all behind the columns of text."""
        kinds = self.plan.kinds
        filled = [col for col, cell in enumerate(cells) if _filled(cell)]
        texts = [col for col, kind in enumerate(kinds) if kind in _TEXT]
        return min(filled, default=0) > max(texts) and {kinds[col] for col in filled} <= _ANSWERS

    def _path(self, view: RowView) -> tuple[str, ...]:
        headings = (tidy(self.source[cell.span]) for cell in view.headings)
        return (*self.sections.path, *headings)

    def _view(self, index: int, cells: Sequence[Cell]) -> RowView | None:
        by_kind: dict[Column, list[Cell]] = {}
        fields: list[Field] = []
        for col, cell in enumerate(cells):
            if cell.span.start == cell.span.end:
                continue
            kind = self.plan.kinds[col]
            if kind in (Column.UNITS, Column.TIME):
                fields.append(self._field(index, col, cell))
            elif kind is Column.REQUIREMENT and columns().is_nothing(self.text[slice(*cell.span)]):
                continue
            elif cell not in by_kind.setdefault(kind, []):
                by_kind[kind].append(cell)
                if col in self.plan.periods and cell.row == index:
                    fields.append(Field(FieldKind.TIME, self.plan.periods[col], "inherited:header"))
        number = next(iter(by_kind.get(Column.NUMBER, [])), None)
        title = next(iter(by_kind.get(Column.TITLE, [])), None)
        requirements = by_kind.get(Column.REQUIREMENT, [])
        requirement = requirements[0] if requirements else None
        if len(requirements) > 1:
            # The measures that a cell numbers are tasks, the goal in the column before is not.
            listed = (c for c in requirements if read_label(self.text, *c.span))
            requirement = next(listed, requirement)
        if title is None and number is None and requirement is not None:
            number, title = self.number, self.title  # a row that a page break cut
        elif title is not None:
            self.number, self.title = number, title
        if requirement is None and title is None and not self._only_answers(cells):
            return None
        headings = tuple(by_kind.get(Column.HEADING, []))
        further = tuple(cell for cell in requirements if cell is not requirement)
        return RowView(index, number, headings, title, requirement, further, tuple(fields))

    def _field(self, index: int, col: int, cell: Cell) -> Field:
        found_by = "rule:column" if cell.row == index else "inherited:cell-above"
        if self.plan.kinds[col] is Column.TIME:
            return Field(FieldKind.TIME, cell.span, found_by)
        says = self.judge.is_responsibility(self.text, cell.span)
        kind = FieldKind.RESPONSIBILITY if says else FieldKind.UNITS
        return Field(kind, cell.span, found_by, self.plan.roles[col])

    def _goes_on(self, view: RowView, pending: Sequence[Task]) -> bool:
        """Whether the row adds to the task above: its own text began there, or was cut there."""
        cell = view.requirement or view.title
        if cell is None:
            return True  # who else answers, or by when, behind a page break
        if cell.row < view.row and (view.requirement is not None or view.title is cell):
            return pending[-1].pieces[-1].end <= cell.span.end
        own = view.number is not None and view.number.row == view.row
        ended = self.text[pending[-1].pieces[-1].end - 1] in "。;!?"
        labelled = read_label(self.text, *cell.span) is not None
        return (
            not (own or ended or labelled or view.fields)
            and view.requirement is not None
            and (self.maker.last_label is not None)
        )

    def _extend(self, task: Task, view: RowView) -> Task:
        cell = view.requirement or view.title
        pieces, cut = task.pieces, task.cut
        if cell is not None and cell.row == view.row:
            cut = (*cut, len(pieces))
            pieces = (*pieces, trim(self.text, cell.span))
        new = tuple(f for f in view.fields if f.span not in {g.span for g in task.fields})
        return replace(task, pieces=pieces, cut=cut, fields=(*task.fields, *new))


_TEXT = {Column.TITLE, Column.REQUIREMENT}
_ANSWERS = {Column.UNITS, Column.TIME}
_LONGEST_NAME = 16
_KEY_AND_VALUE = 2  # columns
_SUMS = ("合计", "总计", "小计", "共计", "汇总")
