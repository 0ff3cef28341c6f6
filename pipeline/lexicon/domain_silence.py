"""Where words of policy fields tell nothing: names of units, and what is given for other work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import check_keys, load_yaml


@dataclass(frozen=True, slots=True)
class Silence:
    """`unit_ends` make a word before them a unit's name; `given` is a clause on what is given."""

    unit_ends: tuple[str, ...]
    given: re.Pattern[str]


@cache
def silence() -> Silence:
    """Load lexicons/domain_silence.yml. Raises LexiconError for unknown keys."""
    data = load_yaml("domain_silence.yml")
    check_keys("domain_silence.yml", data, ("unit_ends", "gives", "gifts", "favours"))
    gives, gifts, favours = ("|".join(data[key]) for key in ("gives", "gifts", "favours"))
    given = re.compile(f"[,:][^,:]*?(?:(?:{gives})[^,]{{0,40}}?(?:{gifts})|{favours})")
    return Silence(tuple(data["unit_ends"]), given)
