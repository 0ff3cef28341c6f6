"""Lexicon of issuers: the endings of organs' names, the letters of document numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import check_keys, load_yaml
from pipeline.records import Level

_KEYS = (
    "organs",
    "not_organs",
    "not_organ_ends",
    "central",
    "zones",
    "townships",
    "own_place",
    "own_organ",
    "named_place",
    "behind_short",
    "addressed",
    "offices",
    "national",
    "provinces",
    "provincial",
    "cities",
    "not_letters",
    "not_first_letter",
)


class NumberIssuer(NamedTuple):
    """What the letters of a document number say; None where they do not say it."""

    issuer: str | None
    level: Level | None
    province: str | None


@dataclass(frozen=True, slots=True)
class ProvinceLetters:
    """What a province writes at the head of a document number; see issuers.yml."""

    name: str
    seal: str
    alone: bool
    departments: bool


@dataclass(frozen=True, slots=True)
class OwnCue:
    """How a text speaks of its own place; counts where it does so `at_least` so often."""

    pattern: re.Pattern[str]
    sure: bool
    at_least: int


@dataclass(frozen=True, slots=True)
class Issuers:
    """lexicons/issuers.yml. The keys of `letters` are the beginnings of document numbers."""

    organ: re.Pattern[str]
    central: re.Pattern[str]
    zone: re.Pattern[str]
    township: re.Pattern[str]
    own_place: tuple[OwnCue, ...]
    own_organ: re.Pattern[str]
    named_place: re.Pattern[str]
    behind_short: re.Pattern[str]
    addressed: tuple[tuple[Level, re.Pattern[str]], ...]
    offices: tuple[str, ...]
    national: Mapping[str, str]
    provincial: Mapping[str, str]
    cities: Mapping[str, str]
    provinces: Mapping[str, ProvinceLetters]
    not_letters: re.Pattern[str]
    not_first_letter: frozenset[str]

    def knows(self, letters: str) -> bool:
        """Whether a document number that begins like this tells whose it is."""
        return self.of_number(letters) != NumberIssuer(None, None, None)

    def city_of_number(self, number: str) -> str | None:
        """The city whose government's letters these are."""
        return _longest(self.cities, number)

    def of_number(self, number: str) -> NumberIssuer:
        """The issuer, its level and its province, as far as the letters tell."""
        name = _longest(self.national, number)
        if name is not None:
            return NumberIssuer(name, Level.NATIONAL, None)
        if self.city_of_number(number) is not None:
            return NumberIssuer(None, Level.CITY, None)
        province = self.provinces.get(number[:1])
        name = _longest(self.provincial, number) or self._government(number, province)
        if name is not None:
            return NumberIssuer(name, Level.PROVINCE, province.name if province else None)
        if province and province.departments and not set(number[1:3]) & {"政", "府"}:
            return NumberIssuer(None, Level.PROVINCE, province.name)
        return NumberIssuer(None, None, None)

    def _government(self, number: str, province: ProvinceLetters | None) -> str | None:
        if province is None or not province.alone or number[1:2] != province.seal:
            return None
        return f"{province.name}人民政府{'办公厅' if number[2:3] in self.offices else ''}"


def _longest(table: Mapping[str, str], number: str) -> str | None:
    beginnings = (number[:end] for end in range(len(number), 0, -1))
    return next((table[letters] for letters in beginnings if letters in table), None)


_LONGEST_ORGAN = 45


@cache
def issuers() -> Issuers:
    """Load lexicons/issuers.yml. Raises LexiconError for unknown keys."""
    data = load_yaml("issuers.yml")
    check_keys("issuers.yml", data, _KEYS)
    never = "|".join([*data["not_organs"], *(f"{end}$" for end in data["not_organ_ends"])])
    ends = "|".join(sorted(data["organs"], key=len, reverse=True))
    return Issuers(
        organ=re.compile(
            rf"(?!.*?(?:{never}))[\u4e00-\u9fff·“”()、]{{1,{_LONGEST_ORGAN}}}?(?:{ends})"
        ),
        central=_central(data["central"]),
        zone=re.compile(rf"[\u4e00-\u9fff]{{0,12}}?(?:{'|'.join(data['zones'])})"),
        township=re.compile(
            rf"[\u4e00-\u9fff]{{1,9}}?(?:{'|'.join(data['townships'])})(?=人民政府|办事处|党委|党工委|政府)"
        ),
        own_place=tuple(_own_cue(entry) for entry in data["own_place"]),
        own_organ=re.compile(data["own_organ"]),
        named_place=re.compile(data["named_place"]),
        behind_short=re.compile(data["behind_short"]),
        addressed=tuple(
            (Level(entry["level"]), re.compile(entry["pattern"])) for entry in data["addressed"]
        ),
        offices=tuple(data["offices"]),
        national=_by_letters(data["national"]),
        provincial=_by_letters(data["provincial"]),
        cities=_by_letters(data["cities"]),
        provinces={char: _province(char, entry) for char, entry in data["provinces"].items()},
        not_letters=re.compile("|".join(data["not_letters"])),
        not_first_letter=frozenset(data["not_first_letter"]),
    )


def _own_cue(entry: Mapping[str, object]) -> OwnCue:
    check_keys("issuers.yml: own_place", entry, ("pattern", "sure", "at_least"))
    return OwnCue(
        re.compile(str(entry["pattern"])), bool(entry["sure"]), int(str(entry["at_least"]))
    )


def _central(entry: Mapping[str, list[str]]) -> re.Pattern[str]:
    check_keys("issuers.yml: central", entry, ("begins", "ends", "not_ends"))
    not_ends = "".join(f"(?<!{end})" for end in entry["not_ends"])
    return re.compile(
        rf"^(?:{'|'.join(entry['begins'])})|(?:{'|'.join(entry['ends'])})$(?:{not_ends})"
    )


def _by_letters(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {letters: name for name, all_letters in table.items() for letters in all_letters}


def _province(char: str, entry: Mapping[str, object]) -> ProvinceLetters:
    check_keys(f"issuers.yml: {char}", entry, ("name", "seal", "alone", "departments"))
    return ProvinceLetters(
        name=str(entry["name"]),
        seal=str(entry["seal"]),
        alone=bool(entry.get("alone", True)),
        departments=bool(entry.get("departments", False)),
    )
