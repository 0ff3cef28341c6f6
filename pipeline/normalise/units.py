"""Names of units as printed in a list -> units: what was elided put back, a key, a kind.

A list elides at both ends. In front, the owner that a name before it has (市发展改革委、司法局: 市;
市委宣传部、网信办: 市委); behind, the office that a name after it has (肇庆高新区、肇庆新区管委会:
管委会). Where no name of the list has an owner, the level of the document lends its word (财政厅 in
a province's document: 省财政厅).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_classes import CITIES
from pipeline.lexicon.unit_names import UnitName
from pipeline.lexicon.unit_reader import read_function, read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.normalise.unit_classes import classed
from pipeline.normalise.unit_offices import with_offices
from pipeline.records import Level, Unit, UnitKind
from pipeline.text import compact, fold


@dataclass(frozen=True, slots=True)
class UnitContext:
    """Where the document stands: full names of its divisions, None where not known."""

    level: Level | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None


def resolve_units(names: Sequence[str], context: UnitContext) -> tuple[Unit, ...]:
    """Resolve the printed names of one list, in its order; one unit a name.

    >>> [u.name for u in resolve_units(["市发展改革委", "司法局"], UnitContext())]
    ['市发展改革委', '市司法局']
    """
    return _resolve(tuple(names), context)


@lru_cache(maxsize=8_192)
def _resolve(names: tuple[str, ...], context: UnitContext) -> tuple[Unit, ...]:
    whole = with_offices([compact(fold(name)) for name in names])
    return tuple(_unit(name, context) for name in _with_owners(whole, context))


def _unit(name: str, context: UnitContext) -> Unit:
    read = read_name(name) or read_function(name)
    if read is None:
        return Unit(name, None, UnitKind.UNKNOWN)
    # 各市: prefectures in a province's document, county-level cities in a prefecture's.
    cities = "counties" if context.level in (Level.CITY, Level.COUNTY) else "prefectures"
    keys = [cities if key == CITIES else key for key in read.keys]
    if context.level is Level.COUNTY and {"counties", "townships"} <= set(keys):
        # 各区镇 of a county-level city: its zones and towns, for it has no districts.
        keys = ["zones" if key == "counties" else key for key in keys]
    return Unit(name, unit_lexicon().join(keys), read.kind)


def _with_owners(names: list[str], context: UnitContext) -> list[str]:
    """Put back the owner: of the name before, of the first that has one, or the level's word."""
    owners = [_Owner.of(name) for name in names]
    first = next((owner for owner in owners if owner.level), None)
    whole: list[str] = []
    before = first
    for name, owner in zip(names, owners, strict=True):
        whole.append(_owned(name, before, whole, context))
        before = owner if owner.level else before
    return whole


class _Owner(NamedTuple):
    """What a name lends to those behind it: its level or place, and the Party's 市委."""

    level: str = ""
    party: str = ""

    @classmethod
    def of(cls, name: str) -> _Owner:
        read = read_name(name)
        if read is None or read.kind in (UnitKind.COLLECTIVE, UnitKind.GOVERNMENT):
            return cls()
        level = _OWNING.sub("", read.owner)
        lexicon = unit_lexicon()
        if not lexicon.has_level(level) or level.startswith(lexicon.national):
            return cls()  # 中央和国家机关工委 lends nothing to 扶贫办
        return cls(level, read.owner if read.owner.endswith("委") else "")


# 市委, 市委市政府, 省政府, 市直: the level is in front.
_OWNING = re.compile(
    r"(?:党委|工委|委|人民政府|政府|府|直属?|级|属|人大|政协)(?:[省市县区州盟旗](?:人民)?政府)?$"
)


def _owned(name: str, before: _Owner | None, done: list[str], context: UnitContext) -> str:
    if name in ("政府", "人民政府") and done and done[-1].endswith(_COMMITTEES):
        return _COMMITTEE.sub("", done[-1]) + name  # 甲县党委、政府
    whole = classed(name, done[-1] if done else None)
    if whole:
        return whole
    read = read_name(name)
    if read is None or not read.keys or read.owner:
        return name
    firm = _owner_beside(name, read, done)
    if firm or not _elidable(name, read):
        return firm + name
    if before is None:
        return _level_word(name, context) + name
    party = read.kind is UnitKind.PARTY and name.endswith(_PARTY_ENDS)
    return ((party and before.party) or before.level) + name


def _owner_beside(name: str, read: UnitName, done: list[str]) -> str:
    """The level that a company has from a company in front: 市移动公司、联通公司; no bank."""
    if read.kind is not UnitKind.ENTERPRISE or not done or name.startswith(_NATIONWIDE):
        return ""
    last = read_name(done[-1])
    firm = last is not None and last.kind is UnitKind.ENTERPRISE and "financial" not in read.keys[0]
    return last.owner if last and firm and last.owner in unit_lexicon().levels else ""


_NATIONWIDE = ("国", "中", "南网", "南方")
_COMMITTEES = ("党委", "党工委", "县委", "市委", "区委", "旗委", "州委")
_COMMITTEE = re.compile("党?工?委$")
_PARTY_ENDS = ("办", "部", "室", "委", "委员会")


def _elidable(name: str, read: UnitName) -> bool:
    """Is the name short of an owner? Ministries and companies are whole without."""
    if read.kind is UnitKind.ENTERPRISE or unit_lexicon().unowned & set(read.keys):
        return _is_topical(name)
    if read.keys[0] == "party_committee" and name.startswith(unit_lexicon().levels):
        return False  # 市委: the level is part of the word
    if name.endswith("分局") and not _function_of(name):
        return False  # 公安宝坻分局 has its place inside; 生态环境分局 has none
    if name.endswith(("科", "股", "处")):  # 规划处: a section of the office whose plan it is
        return False
    ministry = name.endswith("部") and read.kind is UnitKind.DEPARTMENT
    return not (
        ministry or name.endswith(("总局", "署")) or name.startswith(unit_lexicon().national)
    )


def _is_topical(name: str) -> bool:
    """Whether it is a society for a bureau's subject: 旅游协会 is the city's, 行业协会 are many."""
    lexicon = unit_lexicon()
    subject = any(name[:end] in lexicon.cores for end in range(2, len(name) - 1))
    topics = ("associations", "research_institutes")
    societies = tuple(end for end, key in lexicon.societies.items() if key in topics)
    return (subject and name.endswith(societies)) or name in _ACADEMIES


_ACADEMIES = ("农科院", "林科院", "环科院", "农科所", "林科所", "水科院", "水科所")


def _function_of(branch: str) -> bool:
    """Whether the name of a branch says a function alone: 生态环境分局 as 生态环境局."""
    read = read_name(branch.removesuffix("分局") + "局")
    return read is not None and bool(read.keys)


@cache
def _zones() -> tuple[str, ...]:
    """How zones' names end; a 新区 may be a district (浦东新区)."""
    return tuple(w for w, key in class_words().tiers.items() if key == "zones" and w != "新区")


def _level_word(name: str, context: UnitContext) -> str:
    """The word of the document's level; 厅 is a province's whoever prints it.

    A zone is no 区: its 科技创新局 is printed so by itself.
    """
    level = context.level
    if name.endswith("厅") or level is Level.PROVINCE:
        place = context.province or "省"
    else:
        place = {Level.CITY: context.city, Level.COUNTY: context.county}.get(
            level or Level.NATIONAL
        ) or ""
    if place.endswith(_zones()):
        return ""
    return next((level for level in unit_lexicon().levels if place.endswith(level)), "")
