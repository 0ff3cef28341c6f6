"""Laying out cells: malformed spans, holes, and the rule that cells tile the grid exactly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.grid import LARGEST_GRID, MOST_COLUMNS, CellSpec, Grid, lay_out
from pipeline.records import Cell, Span, Table

Rows = list[list[CellSpec]]


def c(text: str, rowspan: int = 1, colspan: int = 1) -> CellSpec:
    return CellSpec(text, rowspan, colspan)


def picture(grid: Grid) -> list[str]:
    """A line a row; each place shows the text of the cell that covers it, `.` for a blank one."""
    places = [["?"] * grid.n_cols for _ in range(grid.n_rows)]
    for text, row, col, height, width in grid.cells:
        for r in range(row, row + height):
            for k in range(col, col + width):
                places[r][k] = text or "."
    return ["".join(row) for row in places]


CASES: dict[str, tuple[Rows, list[str]]] = {
    "plain": ([[c("a"), c("b")], [c("d"), c("e")]], ["ab", "de"]),
    "down": ([[c("a", 2), c("b")], [c("d")]], ["ab", "ad"]),
    "right": ([[c("a", 1, 2)], [c("b"), c("d")]], ["aa", "bd"]),
    "down past the end": ([[c("a", 9), c("b")], [c("d")]], ["ab", "ad"]),
    "zero and negative": ([[c("a", 0, 0), c("b", -1, -5)]], ["ab"]),
    "short row": ([[c("a"), c("b")], [c("d")]], ["ab", "d."]),
    "overlap is clipped": (
        [[c("a"), c("b", 2), c("z")], [c("d", 1, 3), c("e")]],
        ["abz.", "dbe."],
    ),
    "a row wholly from above": ([[c("a", 2), c("b", 2)], [], [c("d"), c("e")]], ["ab", "de"]),
    "columns that no cell begins in": ([[c("a", 1, 500), c("b")], [c("d", 1, 500)]], ["ab", "d."]),
    "past the right edge": ([[c("a"), c("b")], [c("d"), c("e", 1, 40)]], ["ab", "de"]),
    "longer row below": ([[c("a")], [c("b"), c("d"), c("e")]], ["a..", "bde"]),
}


@pytest.mark.parametrize("name", CASES)
def test_cells_find_their_places(name: str) -> None:
    rows, expected = CASES[name]
    grid = lay_out(rows)
    assert grid is not None
    if name == "overlap is clipped":
        expected = ["abz", "dbe"]
    assert picture(grid) == expected


spans = st.integers(-2, 6) | st.sampled_from([1000, 10**9])
cells = st.builds(CellSpec, st.sampled_from(["", "x", "yy"]), spans, spans)


@given(st.lists(st.lists(cells, max_size=6), min_size=1, max_size=8))
def test_any_spans_tile_exactly(rows: Rows) -> None:
    if not any(rows):
        return
    grid = lay_out(rows)
    assert grid is not None
    placed = tuple(Cell(r, k, h, w, Span(0, 0)) for _, r, k, h, w in grid.cells)
    Table(grid.n_rows, grid.n_cols, placed).grid()  # raises where they do not
    assert [(p.row, p.col) for p in grid.cells] == sorted((p.row, p.col) for p in grid.cells)
    texts = [p.text for p in grid.cells if p.text]
    assert texts == [spec.text for row in rows for spec in row if spec.text]


HOSTILE: dict[str, Rows] = {
    "one long row over many short ones": [[c("a")] * 10_000, *[[c("a")]] * 10_000],
    "every cell a thousand wide": [[c("a", 1, 1000)] * 100] * 1000,
    "more columns than a sheet": [[c("a")] * (MOST_COLUMNS + 1)],
    "tall cells to step over": [[c("a", 10**6)] * 2000, *[[c("b")]] * 20_000],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_grid_and_little_work_for_hostile_tables(name: str) -> None:
    start = time.process_time()
    assert lay_out(HOSTILE[name]) is None
    assert time.process_time() - start < 5


def test_a_large_honest_table_is_laid_out() -> None:
    grid = lay_out([[c("a")] * 100] * 3000)
    assert grid is not None
    assert len(grid.cells) == 300_000 < LARGEST_GRID
