"""Policy fields: what each covers, where it stands in known classifications, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml

_FILE = "domains.yml"
_FACTS = ("zh", "en", "covers", "excludes", "subjects", "cofog", "cap")

# How much one word tells, by the list that it stands in; only the ratios matter.
STRENGTHS = {"strong": 3.0, "plain": 1.0, "faint": 0.2}


@dataclass(frozen=True, slots=True)
class Domain:
    """One policy field.

    `keywords` gives each of its words how much it tells (above 0); `hidden_by` are longer words in
    which one of them means something else; `units` are the keys of the units whose work it is.
    """

    code: str
    zh: str
    en: str
    covers: str
    excludes: str
    subjects: tuple[str, ...]
    cofog: tuple[str, ...]
    cap: tuple[int, ...]
    keywords: Mapping[str, float]
    hidden_by: tuple[str, ...]
    units: tuple[str, ...]


@cache
def domains() -> tuple[Domain, ...]:
    """Every domain, in the order of the file. Raises LexiconError where the file is not sound."""
    entries: Mapping[str, Any] = load_yaml(_FILE)
    return tuple(_domain(code, entry) for code, entry in entries.items())


def _domain(code: str, entry: Mapping[str, Any]) -> Domain:
    where = f"{_FILE}: {code}"
    check_keys(where, entry, (*_FACTS, *STRENGTHS, "hidden_by", "units"))
    missing = [key for key in _FACTS if key not in entry]
    if missing:
        raise LexiconError(f"{where}: no {', '.join(missing)}")
    return Domain(
        code=code,
        zh=entry["zh"],
        en=entry["en"],
        covers=entry["covers"],
        excludes=entry["excludes"],
        subjects=tuple(entry["subjects"]),
        cofog=tuple(entry["cofog"]),
        cap=tuple(entry["cap"]),
        keywords=_keywords(where, entry),
        hidden_by=tuple(entry.get("hidden_by", ())),
        units=tuple(entry.get("units", ())),
    )


@cache
def field_of_unit() -> dict[str, str]:
    """The domain whose work it is, by the key of a unit. Raises LexiconError for two domains."""
    fields: dict[str, str] = {}
    for domain in domains():
        for key in domain.units:
            if fields.setdefault(key, domain.code) != domain.code:
                raise LexiconError(f"{_FILE}: {key} does the work of {fields[key]} too")
    return fields


def _keywords(where: str, entry: Mapping[str, Any]) -> dict[str, float]:
    keywords: dict[str, float] = {}
    for group, strength in STRENGTHS.items():
        for word in entry.get(group, ()):
            if not isinstance(word, str) or word.split() != [word]:
                raise LexiconError(f"{where}: {word!r} is no word (a number wants quotes)")
            if word in keywords:
                raise LexiconError(f"{where}: {word} stands there twice")
            keywords[word] = strength
    return keywords
