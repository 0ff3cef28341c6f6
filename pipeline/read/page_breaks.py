"""Page breaks inside a text that was taken from a printed page: their numbers and blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.read.printed import page_number

_FEWEST = 2  # pages


def without_page_breaks(lines: Sequence[str], is_open: Callable[[str], bool]) -> list[str]:
    """The lines without page numbers, and without the blank ones around a break in a sentence.

    `is_open`: whether a line goes on behind it. Numbers alone are pages' only where half of them
    stand behind such lines: they may be rows'.
    """
    furniture = _page_numbers(lines, is_open)
    kept: list[str] = []
    broken = False  # a page ended, and nothing is printed since
    for place, line in enumerate(lines):
        if place in furniture:
            while kept and not kept[-1].strip():
                kept.pop()
            broken = True
        elif line.strip() or not broken:
            kept.append(line)
            broken = False
    return kept


def _page_numbers(lines: Sequence[str], is_open: Callable[[str], bool]) -> set[int]:
    """The lines that hold page numbers: each is one more than the one before."""
    runs: list[list[tuple[int, int, bool]]] = []  # place, number, whether it is surely a page's
    before = ""
    for place, line in enumerate(lines):
        number = page_number(line)
        if number:
            one = (place, number.value, number.sure or is_open(before))
            if runs and number.value == runs[-1][-1][1] + 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        elif line.strip():
            before = line
    found = [run for run in runs if len(run) >= _FEWEST and _are_pages(run)]
    return {place for run in found for place, _, _ in run}


def _are_pages(run: Sequence[tuple[int, int, bool]]) -> bool:
    return sum(sure for _, _, sure in run) * 2 >= len(run)
