"""Put back the office that the last of several names lends to those before it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.lexicon.unit_reader import read_function, read_name
from pipeline.normalise.unit_classes import OFFICE
from pipeline.records import UnitKind

_PLACE = 4  # characters of a place printed without its level
_OFFICES = ("部门", "机关")
_FUNCTION = "function"


class _Lent(NamedTuple):
    """An office, what sort of name takes it, and the tier that a place without one takes too."""

    sort: str
    office: str
    tier: str = ""


def with_offices(names: list[str]) -> list[str]:
    """Every name with its office: 高新区、新区管委会; 公安、城管部门.

    >>> with_offices(["襄城", "樊城", "襄州区政府"])
    ['襄城区政府', '樊城区政府', '襄州区政府']
    """
    whole: list[str] = []
    lent: _Lent | None = None
    for name in reversed(names):
        taken = _taken(name, lent) if lent else ""
        if not taken:
            lent = _lends(name)
        whole.append(name + taken)
    return whole[::-1]


def _taken(name: str, lent: _Lent) -> str:
    """What a name takes from the one behind it; nothing where it is whole."""
    read = read_name(name)
    if lent.sort == _FUNCTION:
        return lent.office if read is None and read_function(name) else ""
    if read is None:
        place = lent.sort == "government" and len(name) <= _PLACE
        return lent.tier + lent.office if place else ""
    bare = read.kind is UnitKind.GOVERNMENT and not _office(name)
    return lent.office if bare and read.keys[0] == lent.sort else ""


def _lends(name: str) -> _Lent | None:
    """What a name lends to those before it."""
    if name.endswith(_OFFICES) and read_function(name[:-2]):
        return _Lent(_FUNCTION, name[-2:])
    read, office = read_name(name), _office(name)
    if read is None or read.kind is not UnitKind.GOVERNMENT or not office:
        return None
    return _Lent(read.keys[0], office, name.removesuffix(office)[-1])


def _office(name: str) -> str:
    """The word behind a place's name: 人民政府, 管委会."""
    office = OFFICE.search(name)
    return office[0] if office and office.start() else ""
