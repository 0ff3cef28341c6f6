"""The typed records that the stages hand on. Standard library only; checks, no behaviour.

Every span counts characters of one document's text, half-open: `text[start:end]`. What a document
has by the thousand is a named tuple, made in a third of a frozen dataclass's time; its values are
checked where they end, in `Table.grid` and in the dataset's schema.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Characters [start, end) of a document's text."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What the reader knows of a stretch of text."""

    PARAGRAPH = "paragraph"
    TABLE = "table"


class Part(StrEnum):
    """Which of the documents in one file a task belongs to."""

    NOTICE = "notice"
    BODY = "body"
    ANNEX = "annex"


class Role(StrEnum):
    """What a unit does for a task."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATE = "cooperate"
    SUPERVISE = "supervise"


class UnitKind(StrEnum):
    """What sort of thing answers for a task."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    PARTY = "party"
    COLLECTIVE = "collective"
    ENTERPRISE = "enterprise"
    BODY = "body"
    UNKNOWN = "unknown"


class DeadlineKind(StrEnum):
    """How a time limit binds."""

    BY = "by"
    DURING = "during"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    CONDITIONAL = "conditional"
    WITHIN = "within"


class Relation(StrEnum):
    """How a document uses the one it cites."""

    BASIS = "basis"
    MENTION = "mention"


class Level(StrEnum):
    """The tier of government that speaks."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class Label(StrEnum):
    """Labels of mentions."""

    UNIT = "unit"
    DEADLINE = "deadline"
    ACTION = "action"
    CITATION = "citation"
    TARGET = "target"


class FieldKind(StrEnum):
    """What a field beside a task's text holds."""

    RESPONSIBILITY = "responsibility"  # a bracket or line that names roles itself
    UNITS = "units"  # a cell of a column whose header gives the role
    TIME = "time"  # a cell of a time column


class Cell(NamedTuple):
    """A table cell, stored once however many grid places it covers; 0-based."""

    row: int
    col: int
    rowspan: int
    colspan: int
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that tile an n_rows x n_cols grid exactly."""

    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]

    def grid(self) -> list[list[Cell]]:
        """Expand merged cells: grid()[r][c] is the cell that covers row r, column c.

        Raises ValueError where the cells overlap, stick out or leave a hole.
        """
        places: list[list[Cell | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            if min(cell.row, cell.col) < 0 or min(cell.rowspan, cell.colspan) < 1:
                raise ValueError(f"cell outside any grid: {cell!r}")
            for row in range(cell.row, cell.row + cell.rowspan):
                for col in range(cell.col, cell.col + cell.colspan):
                    if row >= self.n_rows or col >= self.n_cols or places[row][col] is not None:
                        raise ValueError(f"cells do not tile the grid at row {row}, column {col}")
                    places[row][col] = cell
        full = [[cell for cell in row if cell is not None] for row in places]
        if any(len(row) != self.n_cols for row in full):
            raise ValueError("cells leave a hole in the grid")
        return full


class Block(NamedTuple):
    """A paragraph or a table, in reading order; the text between blocks is separators.

    A table block, and only a table block, has a table.
    """

    kind: BlockKind
    span: Span
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `text` is what `texts` holds and every offset points into.

    `title` is what a table of documents says beside the text.
    """

    doc_id: str
    path: str
    sha256: str
    format: str
    encoding: str | None
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself before its first task; spans where it is printed."""

    title: str | None = None
    title_span: Span | None = None
    issuer: str | None = None
    doc_number: str | None = None
    issued_on: dt.date | None = None
    year: int | None = None
    genre: str | None = None
    addressees: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands among the administrative divisions; codes of GB/T 2260.

    `region_code` is the code of the document's year, `region_code_now` that of what became of it.
    """

    level: Level | None = None
    region_code: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    region_code_now: str | None = None


class Field(NamedTuple):
    """What stands beside a task's text and speaks of who and when."""

    kind: FieldKind
    span: Span
    found_by: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The smallest unit that the issuer numbered, or gave a row or a responsibility of its own.

    `pieces` are the requirement's characters (several cells of a row, or a cell that a page break
    cut); `title_span` is where the title is printed. `cut` are the indices of the pieces that go
    on in the sentence of the piece before; the others begin a line of their own.
    """

    number: str | None
    heading_path: tuple[str, ...]
    title: str
    title_span: Span | None
    pieces: tuple[Span, ...]
    fields: tuple[Field, ...]
    part: Part
    cut: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.pieces:
            raise ValueError("a task without text")

    @property
    def span(self) -> Span:
        """From the first to the last character of the requirement."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


class Mention(NamedTuple):
    """A stretch of text with a label: found, not yet resolved."""

    label: Label
    span: Span
    found_by: str
    score: float = 1.0


class Unit(NamedTuple):
    """What a unit's name says: elided parts put back, one key for its function."""

    name: str
    key: str | None
    kind: UnitKind


class Assignment(NamedTuple):
    """A unit with its role for one task."""

    role: Role
    mention: Mention
    unit: Unit


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit; `earliest` and `latest` are inclusive days, None where not known."""

    mention: Mention
    kind: DeadlineKind
    earliest: dt.date | None = None
    latest: dt.date | None = None
    frequency: str | None = None
    condition: str | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"deadline ends before it starts: {self.earliest} > {self.latest}")


class Action(NamedTuple):
    """What a clause has done: verb and object as printed, and the class of the verb."""

    mention: Mention
    verb: str
    object: str | None
    action_class: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text."""

    mention: Mention
    relation: Relation
    title: str | None
    doc_number: str | None
    issuer: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified target: comparator (>=, >, <=, <, =), number and unit as printed."""

    mention: Mention
    comparator: str
    value: float
    unit: str | None


class DomainScore(NamedTuple):
    """How strongly a task belongs to a policy domain."""

    domain: str
    score: float
    found_by: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done, for the `failures` table."""

    path: str
    stage: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task with everything that was found in it.

    `unresolved` are mentions of limits whose meaning is open; `words` is the text in words, with
    blanks between.
    """

    task: Task
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    actions: tuple[Action, ...] = ()
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    domains: tuple[DomainScore, ...] = ()
    unresolved: tuple[Mention, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document gave; `citations` are those outside any task."""

    document: Document
    header: Header
    place: Place
    tasks: tuple[TaskFacts, ...]
    citations: tuple[Citation, ...]
    parsed_share: float
    failures: tuple[Failure, ...] = ()
