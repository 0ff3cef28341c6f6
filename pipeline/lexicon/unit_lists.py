"""How lists of units are printed: what is nobody, what joins two names, what stands around one."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from pipeline.lexicon import check_keys, load_yaml


@dataclass(frozen=True, slots=True)
class UnitLists:
    """lexicons/unit_lists.yml: patterns over folded text; `inside` is part of a larger one.

    `back_ends` are the characters, but for white space, that what `back` matches can end with.
    """

    nobody: frozenset[str]
    joints: re.Pattern[str]
    front: re.Pattern[str]
    back: re.Pattern[str]
    back_ends: str
    and_others: re.Pattern[str]
    likely: re.Pattern[str]
    inside: str
    surnames: str


@cache
def unit_lists() -> UnitLists:
    """Load lexicons/unit_lists.yml. Raises LexiconError for a key that nothing reads."""
    data = load_yaml("unit_lists.yml")
    check_keys("unit_lists.yml", data, (field.name for field in fields(UnitLists)))
    return UnitLists(
        nobody=frozenset(data["nobody"]),
        joints=re.compile(data["joints"]),
        front=re.compile(data["front"]),
        back=re.compile(data["back"]),
        back_ends=data["back_ends"],
        and_others=re.compile(data["and_others"]),
        likely=re.compile(data["likely"]),
        inside=data["inside"],
        surnames=data["surnames"],
    )
