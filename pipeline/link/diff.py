"""The difference of two tasks clause by clause, for display."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.link.forms import Form
from pipeline.link.tiles import Mask, Tile, covered


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause as printed, and whether the other task has it."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause and what answers to it; an empty side where nothing does."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def clause_difference(left: Form, right: Form, tiles: Sequence[Tile]) -> tuple[ClausePair, ...]:
    """Clauses of the left task in order, each beside the right clause that shares most of it.

    A right clause stands beside one left clause; those beside none come at the end, in order.
    """
    left_mask = covered(tiles, len(left.text), 0)
    right_mask = covered(tiles, len(right.text), 1)
    partner = _partners(left, right, tiles)
    rows = [
        ClausePair(
            _pieces(left, clause, left_mask),
            _pieces(right, right.clauses[partner[place]], right_mask) if place in partner else (),
        )
        for place, clause in enumerate(left.clauses)
    ]
    alone = sorted(set(range(len(right.clauses))) - set(partner.values()))
    return (*rows, *(ClausePair((), _pieces(right, right.clauses[p], right_mask)) for p in alone))


def _partners(left: Form, right: Form, tiles: Sequence[Tile]) -> dict[int, int]:
    """Left clause -> right clause, the pairs that share most first."""
    shared: dict[tuple[int, int], int] = {}
    left_of, right_of = _clause_of(left), _clause_of(right)
    for one in tiles:
        for step in range(one.size):
            cell = (left_of[one.i + step], right_of[one.j + step])
            shared[cell] = shared.get(cell, 0) + 1
    partner: dict[int, int] = {}
    for (i, j), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _clause_of(form: Form) -> list[int]:
    return [place for place, (start, end) in enumerate(form.clauses) for _ in range(end - start)]


def _pieces(form: Form, clause: tuple[int, int], mask: Mask) -> tuple[Piece, ...]:
    answer = []
    for held, places in groupby(range(*clause), key=lambda place: mask[place]):
        stretch = list(places)
        answer.append(Piece(form.printed(stretch[0], stretch[-1] + 1), bool(held)))
    return tuple(answer)
