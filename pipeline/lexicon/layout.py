"""Lexicons of the page: furniture, metadata lines, sections that hold no tasks, parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import check_keys, load_yaml


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns over folded text without outer blanks: whole lines, and how the foot begins."""

    line: re.Pattern[str]
    metadata: re.Pattern[str]
    hosts: re.Pattern[str]
    foot: re.Pattern[str]
    explained: re.Pattern[str]
    explains: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sections:
    """What tells sections and parts apart, over folded text."""

    not_tasks: re.Pattern[str]
    forms: tuple[str, ...]
    formula: re.Pattern[str]
    order: re.Pattern[str]
    closing: re.Pattern[str]
    appeal: re.Pattern[str]
    closing_order: re.Pattern[str]
    states: re.Pattern[str]
    past: re.Pattern[str]
    summary: re.Pattern[str]
    tells: re.Pattern[str]
    ahead: re.Pattern[str]
    names: re.Pattern[str]
    cases: re.Pattern[str]
    outcome: re.Pattern[str]
    attachments: re.Pattern[str]
    annex: re.Pattern[str]
    signature: re.Pattern[str]
    date: re.Pattern[str]


def _not_tasks(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Headings, without blanks, of sections that hold no tasks."""
    check_keys("sections.yml: not_tasks", words, ("before", "nouns", "whole", "ends"))
    before, nouns, whole, ends = ("|".join(words[k]) for k in ("before", "nouns", "whole", "ends"))
    part = rf"(?:(?:{before}){{0,2}}(?:{nouns})|{whole})"
    return re.compile(rf"{part}(?:(?:[、,和及与]|以及){part})*|.*(?:{ends})")


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


@cache
def furniture() -> Furniture:
    """lexicons/furniture.yml."""
    data = load_yaml("furniture.yml")
    names = ("lines", "metadata", "hosts", "foot", "explained", "explains")
    check_keys("furniture.yml", data, names)
    return Furniture(*(_any_of(data[name]) for name in names))


# Entries that are one pattern each.
_PLAIN = (
    *("past", "summary", "tells", "ahead", "names", "cases", "outcome"),
    *("attachments", "annex", "signature", "date"),
)


@cache
def sections() -> Sections:
    """lexicons/sections.yml."""
    data = load_yaml("sections.yml")
    names = (
        "not_tasks",
        "forms",
        "formula",
        "order",
        "closing",
        "appeal",
        "closing_order",
        "states",
        *_PLAIN,
    )
    check_keys("sections.yml", data, names)
    return Sections(
        not_tasks=_not_tasks(data["not_tasks"]),
        forms=tuple(data["forms"]),
        formula=_any_of(data["formula"]),
        order=_any_of(data["order"]),
        closing=_any_of(data["closing"]),
        appeal=_any_of(data["appeal"]),
        closing_order=_any_of(data["closing_order"]),
        states=_any_of(data["states"]),
        **{name: re.compile(data[name]) for name in _PLAIN},
    )
