"""Lexicon of table columns: what a header says, what a time cell looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pipeline.lexicon import check_keys, load_yaml
from pipeline.text import compact


class Column(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    HEADING = "heading"
    TITLE = "title"
    REQUIREMENT = "requirement"
    UNITS = "units"
    TIME = "time"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Columns:
    """lexicons/columns.yml as look-ups over compact, folded headers."""

    whole: dict[str, Column]
    ends: tuple[tuple[tuple[str, ...], Column], ...]
    answers: re.Pattern[str]
    time_cell: re.Pattern[str]
    period: re.Pattern[str]
    nothing: frozenset[str]
    names: frozenset[str]

    def is_period(self, header: str) -> bool:
        """Whether the header names the time by which the cells below it are to be done."""
        return self.period.fullmatch(_BRACKETS.sub("", compact(header))) is not None

    def is_nothing(self, cell: str) -> bool:
        """Whether a cell of text says nothing: 无, /."""
        return len(cell) <= _LONGEST_NOTHING and compact(cell) in self.nothing

    def names_work(self, label: str) -> bool:
        """Whether a label says that the name of a task follows: 任务名称:."""
        return label in self.names or self.of_header(label) is Column.TITLE

    def may_answer(self, header: str) -> bool:
        """Whether the header speaks of units (申报单位) in words of its own."""
        return self.answers.fullmatch(_BRACKETS.sub("", compact(header))) is not None

    def of_header(self, header: str) -> Column | None:
        """What the header names; None where it is no header that we know."""
        name = _BRACKETS.sub("", compact(header))
        if name in self.whole:
            return self.whole[name]
        if self.period.fullmatch(name):
            return Column.REQUIREMENT
        if not 2 <= len(name) <= _LONGEST_NOTE:
            return None
        found = next((column for ends, column in self.ends if name.endswith(ends)), None)
        return found if len(name) <= _LONGEST_HEADER or found is Column.NOTE else None


_BRACKETS = re.compile(r"\(.*?\)|[:()]")
_LONGEST_HEADER = 10
_LONGEST_NOTE = 14  # 1-9月份工作完成情况
_LONGEST_NOTHING = 4


@cache
def columns() -> Columns:
    """Load lexicons/columns.yml."""
    data = load_yaml("columns.yml")
    kinds = [c for c in Column if c is not Column.UNITS]
    check_keys("columns.yml", data, (*kinds, "answers", "time_cell", "period", "nothing", "names"))
    for kind in kinds:
        check_keys(f"columns.yml: {kind}", data[kind], ("whole", "ends"))
    return Columns(
        whole={name: kind for kind in kinds for name in data[kind]["whole"]},
        ends=tuple((tuple(data[kind]["ends"]), kind) for kind in kinds),
        answers=re.compile(data["answers"]),
        time_cell=re.compile(data["time_cell"]),
        period=re.compile(data["period"]),
        nothing=frozenset(data["nothing"]),
        names=frozenset(data["names"]),
    )
