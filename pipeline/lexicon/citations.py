"""Lexicon of citations: what stands before and behind the title of another document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import check_keys, load_yaml

_KEYS = (
    "carries_out",
    "between",
    "own_behind",
    "own_before",
    "passed_on",
    "aliases",
    "press_before",
    "press_behind",
    "not_documents",
    "documents",
    "lead_ins",
)


@dataclass(frozen=True, slots=True)
class CitationCues:
    """lexicons/citations.yml, over folded text.

    `carries_out` finds the words before a basis; the other `_before` patterns end where the title's
    mark begins, the `_behind` ones start where it ends. `alias` is a short name with the words that
    give it, the name in its group.
    """

    carries_out: re.Pattern[str]
    between: re.Pattern[str]
    own_behind: re.Pattern[str]
    own_before: re.Pattern[str]
    passed_on: re.Pattern[str]
    alias_before: re.Pattern[str]
    alias: re.Pattern[str]
    press_before: re.Pattern[str]
    press_behind: re.Pattern[str]
    not_document: re.Pattern[str]
    lead_in: re.Pattern[str]


@cache
def citation_cues() -> CitationCues:
    """Load lexicons/citations.yml. Raises LexiconError for unknown keys."""
    data = load_yaml("citations.yml")
    check_keys("citations.yml", data, _KEYS)
    aliases = f"(?:{'|'.join(data['aliases'])})"
    never = "".join(f"(?<!{title})" for title in data["documents"])
    return CitationCues(
        carries_out=re.compile("|".join(data["carries_out"])),
        between=re.compile(data["between"]),
        own_behind=re.compile(data["own_behind"]),
        own_before=re.compile(data["own_before"]),
        passed_on=re.compile(data["passed_on"]),
        alias_before=re.compile(f"{aliases}$"),
        alias=re.compile(rf"{aliases}[:为]?《([^《》\n]{{1,20}})》"),
        press_before=re.compile(data["press_before"]),
        press_behind=re.compile(data["press_behind"]),
        not_document=re.compile(
            rf"(?:{'|'.join(data['not_documents'])})(?:\([^()]*\))?$(?:{never})"
        ),
        lead_in=re.compile("|".join(data["lead_ins"])),
    )
