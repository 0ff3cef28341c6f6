"""A time expression at its place in running text."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.tag.neighbours import neighbours

_HEADS = ("", "。", ";", ",", ":", "\n")  # what may stand before the head of a clause


class Place(NamedTuple):
    """A time expression, blanks gone, with the characters before and behind it; whether it names
    a year from the planned one on. `rest` reaches further behind than `right`."""

    expression: str
    left: str
    right: str
    ahead: bool = False
    rest: str = ""


def opens_clause(place: Place) -> bool:
    """Whether it is the first of its clause: 全年…, 2025年募集…."""
    return place.left.rstrip(" ")[-1:] in _HEADS


def heads_clause(place: Place) -> bool:
    """…规模,2025年募集…; 四季度新增…: before what is to be done in it, and not its name."""
    near = neighbours()
    said = near.said_of_year.match(place.right) or near.those.match(place.right)
    named = near.names.match(place.right) or said
    return opens_clause(place) and not named and place.right[:1] not in ("", "、", ")")
