"""What the full rows of a table show of its columns, so that the short rows can be read by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from pipeline.lexicon.columns import Column
from pipeline.structure.shapes import Shape

_TEXT = {Column.TITLE, Column.REQUIREMENT, Column.HEADING}
_SAMPLE = 80
# In the same units as `shapes.fit`: what is printed alike stands in the same column.
_SAME, _ELSEWHERE = 1.5, -0.75
_LABELLED, _UNLABELLED = 1.0, -0.7
_LENGTH, _MOST = 0.6, 1.5
_LISTS = 0.4


class Profile:
    """The usual texts, labels and lengths of each column."""

    def __init__(self, rows: Iterable[Sequence[Shape | None]], kinds: Sequence[Column]) -> None:
        self.kinds = kinds
        self.columns: list[list[Shape]] = [[] for _ in kinds]
        for row, _ in zip(rows, range(_SAMPLE), strict=False):
            for col, shape in enumerate(row):
                if shape is not None:
                    self.columns[col].append(shape)
        self.texts = [{s.text for s in column if s.text} for column in self.columns]
        self.anywhere = set().union(*self.texts)
        self.labels = [_usual(column) for column in self.columns]
        self.lengths = [_median([s.length for s in column]) for column in self.columns]
        self.lists = [2 * sum(s.is_list for s in column) > len(column) for column in self.columns]

    def likeness(self, shape: Shape, col: int) -> float:
        """How much a cell looks like those of the column, beyond what the column's kind says."""
        if not self.columns[col] or shape.is_number:
            return 0.0
        worth = 0.0
        if shape.text in self.anywhere and shape.text:
            worth += _SAME if shape.text in self.texts[col] else _ELSEWHERE
        if self.kinds[col] in _TEXT:
            worth += _LABELLED if shape.label_kind == self.labels[col] else _UNLABELLED
            worth -= min(_MOST, _LENGTH * abs(log(max(shape.length, 1) / self.lengths[col])))
        elif self.kinds[col] is Column.UNITS:
            worth += _LISTS if shape.is_list == self.lists[col] else -_LISTS
        return worth


def _usual(column: Sequence[Shape]) -> str:
    """The label that most cells bear; empty where most bear none."""
    kinds = Counter(shape.label_kind for shape in column)
    return kinds.most_common(1)[0][0] if kinds else ""


def _median(lengths: Sequence[int]) -> int:
    return max(1, sorted(lengths)[len(lengths) // 2]) if lengths else 1
