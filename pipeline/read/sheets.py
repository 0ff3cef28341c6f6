"""Sheets to tables: merged cells as such, blank rows and columns left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from pipeline.read.builder import TextBuilder
from pipeline.read.grid import LARGEST_GRID, CellSpec
from pipeline.read.item import Parsed


class Merge(NamedTuple):
    """A merged range: its first and its last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet: its filled cells by row and column, and its merged ranges."""

    name: str
    cells: Mapping[tuple[int, int], str]
    merges: Sequence[Merge]


def document_of(sheets: Iterable[Sheet]) -> Parsed:
    """A table for each sheet with content, under the sheet's name where there are several.

    What stands over the first sheet's table comes before the names, and is left out where the
    others print it again. A sheet whose cells lie too far apart for any table is read as lines.
    """
    filled = [sheet for sheet in sheets if sheet.cells]
    builder = TextBuilder()
    over: set[str] = set()
    for whole in filled:
        sheet = whole
        if len(filled) > 1:
            sheet, captions = _captions(whole)
            for text in captions:
                if text not in over:
                    builder.paragraph(text)
            over.update(captions)
            builder.paragraph(sheet.name)
        rows = sorted({row for row, _ in sheet.cells})
        cols = sorted({col for _, col in sheet.cells})
        if len(rows) * len(cols) <= LARGEST_GRID:
            builder.table(_rows(sheet, rows, cols))
        else:
            for _, line in groupby(sorted(sheet.cells.items()), key=lambda item: item[0][0]):
                builder.paragraph("\t".join(" ".join(text.split()) for _, text in line))
    return Parsed(builder.text, tuple(builder.blocks))


def _captions(sheet: Sheet) -> tuple[Sheet, list[str]]:
    """The sheet without the rows above its table that hold one text each, and those texts."""
    by_row = [list(row) for _, row in groupby(sorted(sheet.cells), key=lambda place: place[0])]
    alone = list(takewhile(lambda row: len(row) == 1, by_row[:_MOST_CAPTIONS]))
    if len(alone) in {0, len(by_row), _MOST_CAPTIONS}:
        return sheet, []
    places = [place for row in alone for place in row]
    below = {place: text for place, text in sheet.cells.items() if place not in places}
    return sheet._replace(cells=below), [sheet.cells[place] for place in places]


_MOST_CAPTIONS = 6


def _rows(sheet: Sheet, rows: list[int], cols: list[int]) -> list[list[CellSpec]]:
    """The rows and columns with text, without the cells that a merge covers."""
    spans, covered = _merged(sheet.merges, rows, cols)
    return [
        [
            CellSpec(sheet.cells.get((row, col), ""), *spans.get((r, c), (1, 1)))
            for c, col in enumerate(cols)
            if (r, c) not in covered
        ]
        for r, row in enumerate(rows)
    ]


Place = tuple[int, int]


def _merged(
    merges: Iterable[Merge], rows: list[int], cols: list[int]
) -> tuple[dict[Place, Place], set[Place]]:
    """The rowspan and colspan of merged cells by their place, and the places that they cover.

    A merge that overlaps one before it is damaged and left out.
    """
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    effort = 2 * LARGEST_GRID
    for merge in merges:
        top, left = bisect_left(rows, merge.top), bisect_left(cols, merge.left)
        height = bisect_right(rows, merge.bottom) - top
        width = bisect_right(cols, merge.right) - left
        effort -= max(height * width, 0)
        if effort < 0:
            break
        area = [(r, c) for r in range(top, top + height) for c in range(left, left + width)]
        if len(area) > 1 and covered.isdisjoint(area) and spans.keys().isdisjoint(area):
            spans[top, left] = (height, width)
            covered.update(area[1:])
    return spans, covered
