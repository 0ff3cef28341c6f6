"""The administrative divisions of China, county level and above, and what became of old ones.

Codes are those of GB/T 2260: two digits for the province, two for the prefecture, two for the
county. The tables and their sources are lexicons/regions.csv and region_changes.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.errors import LexiconError
from pipeline.lexicon import read_text
from pipeline.records import Level

MUNICIPALITIES = frozenset(("11", "12", "31", "50"))  # the first two digits of their codes
NATION = "000000"  # no code of GB/T 2260; the root of the statistical bureau's code tree


class Region(NamedTuple):
    """A division under one code and name; in force in the years [since, until), None for open."""

    code: str
    name: str
    short: str
    since: int | None = None
    until: int | None = None

    @property
    def level(self) -> Level:
        """The tier, by the code."""
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.CITY if self.code.endswith("00") else Level.COUNTY

    def in_force(self, year: int) -> bool:
        """Whether documents of that year may bear the name; the year of change has both."""
        return (self.since is None or self.since <= year) and (
            self.until is None or year <= self.until
        )


class Found(NamedTuple):
    """A name in a text and the divisions that bear it."""

    start: int
    end: int
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups by code and by name."""

    by_code: Mapping[str, tuple[Region, ...]]
    by_name: Mapping[str, tuple[Region, ...]]
    by_short: Mapping[str, tuple[Region, ...]]
    successors: Mapping[str, tuple[tuple[str, int], ...]]
    last: re.Pattern[str]  # the characters that names end with: 市 县 区 ...
    by_tail: Mapping[str, tuple[int, ...]]  # a name's last two characters -> lengths, longest first
    by_head: Mapping[str, tuple[int, ...]]  # a short name's first two -> lengths, longest first

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Full names in text[start:end], in order; of names that overlap the longer.

        Found from their last characters, of which there are few: a trie over 4,000 names has so
        many first characters that it is slower by an order.
        """
        found: list[Found] = []
        for match in self.last.finditer(text, start, end):
            stop = match.end()
            for length in self.by_tail.get(text[stop - 2 : stop], ()):
                regions = self.by_name.get(text[stop - length : stop])
                if (
                    regions
                    and stop - length >= start
                    and not self._joined(text, stop - length, stop)
                ):
                    # 沙县 inside 沙县区
                    while found and found[-1].start >= stop - length:
                        found.pop()
                    if not found or found[-1].end <= stop - length:
                        found.append(Found(stop - length, stop, regions))
                    break
        return found

    def _joined(self, text: str, start: int, stop: int) -> bool:
        """Whether a name of two characters is the end of another word."""
        if stop - start > 2 or not _JOINED.match(text, start):
            return False
        return not any(text[start - length : start] in self.by_short for length in (2, 3))

    def find_short(self, text: str, start: int, end: int) -> list[Found]:
        """Names without a suffix (保山, 云南) in text[start:end], in order, not inside one another.

        Those of provinces and prefectures alone: a county's is too often a word (富裕, 延长, 合作).
        """
        found: list[Found] = []
        at = start
        while at < end - 1:
            for length in self.by_head.get(text[at : at + 2], ()):
                regions = self.by_short.get(text[at : min(at + length, end)])
                if regions:
                    found.append(Found(at, at + length, regions))
                    at += length - 1
                    break
            at += 1
        return found

    def parent(self, region: Region, level: Level) -> Region | None:
        """The province or prefecture above (or the region itself, if it is of that level)."""
        code = region.code[:2] + "0000" if level is Level.PROVINCE else region.code[:4] + "00"
        above = self.by_code.get(code, ())
        if not above:
            return None
        # A prefecture that lived when the county did: 昌都县 lay in 昌都地区, not in 昌都市.
        year = region.until if region.until is not None else region.since
        if year is None:
            return above[0]
        return next((one for one in above if one.in_force(year)), above[0])

    def successor(self, code: str, year: int | None = None) -> str:
        """The code of today for a code of old: 350427 (沙县) -> 350405 (沙县区).

        Of a division that was divided, the part that took most. A code that was given again to
        another division is old only for documents before `year`.
        """
        seen = {code}
        while code in self.successors:
            new, changed = self.successors[code][0]
            if (year is not None and year > changed) or new in seen:
                break
            code, year = new, changed
            seen.add(code)
        return code


_CHANGE_COLUMNS = ["old_code", "old_name", "new_code", "new_name", "year", "kind"]


@cache
def regions() -> Gazetteer:
    """Load the tables. Raises LexiconError where a table has other columns."""
    changes = _rows("region_changes.csv", _CHANGE_COLUMNS)
    successors: dict[str, list[tuple[str, int]]] = {}
    began: dict[tuple[str, str], int] = {}
    ended: dict[tuple[str, str], int] = {}
    for old, old_name, new, new_name, year, kind in changes:
        if old != new:
            successors.setdefault(old, []).append((new, int(year)))
        ended[old, old_name] = int(year)
        if kind != "merged":
            began[new, new_name] = int(year)
    current = _rows("regions.csv", ["code", "name", "short", "aliases"])
    known = {(code, name) for code, name, _, _ in current}
    everything = [
        (Region(code, name, short, began.get((code, name))), aliases)
        for code, name, short, aliases in current
    ]
    everything += [
        (Region(code, name, _stem(name), began.get((code, name)), year), "")
        for (code, name), year in ended.items()
        if (code, name) not in known
    ]
    return _gazetteer(everything, successors)


def _gazetteer(
    everything: list[tuple[Region, str]], successors: Mapping[str, list[tuple[str, int]]]
) -> Gazetteer:
    by_code: dict[str, list[Region]] = {}
    by_name: dict[str, list[Region]] = {}
    by_short: dict[str, list[Region]] = {}
    for region, aliases in everything:
        by_code.setdefault(region.code, []).append(region)
        by_name.setdefault(region.name, []).append(region)
        for alias in aliases.split("|") if aliases else ():
            by_name.setdefault(alias, []).append(region)
        if region.short and region.code.endswith("00"):
            by_short.setdefault(region.short, []).append(region)
    return Gazetteer(
        by_code={code: tuple(found) for code, found in by_code.items()},
        by_name={name: tuple(found) for name, found in by_name.items()},
        by_short={name: tuple(found) for name, found in by_short.items()},
        successors={code: tuple(found) for code, found in successors.items()},
        last=re.compile(
            _NAME_END.format("".join(sorted({name[-1] for name in by_name} - set("市区"))))
        ),
        by_tail=_lengths(by_name, slice(-2, None)),
        by_head=_lengths(by_short, slice(2)),
    )


# 合作市场 is no 合作市, 东城区域 no 东城区.
_NAME_END = "[{}]|市(?!场)|区(?![域块间别])"
# 范县 in 示范县, 成县 in 建成县级: two characters name a county at the start of a word alone, or
# behind a place (江苏丰县) or a particle. 和 joins in 各乡镇和县直单位; 和县 lies in 马鞍山市.
_JOINED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:(?<!山市)(?<!徽省)和县|(?<![省市州盟区县旗地共和与及在由到对向于是从经驻赴])..)"
)


def _lengths(names: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[part], set()).add(len(name))
    return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}


def _stem(name: str) -> str:
    return name[:-2] if name.endswith("地区") else name[:-1] if len(name) > 2 else ""


def _rows(name: str, columns: list[str]) -> list[list[str]]:
    lines = [line for line in read_text(name).splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines))
    if rows[0] != columns or any(len(row) != len(columns) for row in rows):
        raise LexiconError(f"{name}: the columns are not {columns}")
    return rows[1:]
