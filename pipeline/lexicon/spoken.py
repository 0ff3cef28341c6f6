"""Lexicon of sentences and headings that say who answers for a task."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from pipeline.lexicon import check_keys, load_yaml


@dataclass(frozen=True, slots=True)
class Spoken:
    """lexicons/spoken.yml: each field is the source of a pattern for its words."""

    told: str
    told_help: str
    owner_begins: str
    owner_ends: str
    owner_tails: str
    townships: str
    shared: str
    shared_work: str

    def owner_tail(self) -> re.Pattern[str]:
        """What may stand between a unit's name and the end of the line that it heads."""
        return _owner_tail(self.owner_tails)

    def owner(self) -> re.Pattern[str]:
        """What begins or ends as a unit's name does."""
        return _owner(self.owner_begins, self.owner_ends)

    def is_township(self, name: str) -> bool:
        """Whether a name ends as a township's does, and is no word for settlements."""
        return re.fullmatch(self.townships, name) is not None


@cache
def spoken() -> Spoken:
    """Load lexicons/spoken.yml. Raises LexiconError for unknown keys."""
    data = load_yaml("spoken.yml")
    names = [field.name for field in fields(Spoken)]
    check_keys("spoken.yml", data, names)
    return Spoken(**{name: f"(?:{'|'.join(data[name])})" for name in names})


@cache
def _owner(begins: str, ends: str) -> re.Pattern[str]:
    return re.compile(rf"^{begins}|{ends}$")


@cache
def _owner_tail(tails: str) -> re.Pattern[str]:
    count = r"\((?:共)?[0-9一二三四五六七八九十]{1,4}[项条个件][^()]{0,8}\)"
    persons = r"\([^():]{0,4}(?:同志|领导|人|主任|[局站所]长):[^()]{1,16}\)"
    beside = r"(?<=  )[^ :。;]{0,4}(?:领导|负责人|责任人|联系人): ?[^ :。;]{2,16}"
    below = r"\((?:以下|下列|上述|以上)[^()]{2,24}\)"
    return re.compile(rf" *{tails}?:? *(?:{count}|{persons}|{beside}|{below})?:?$")
