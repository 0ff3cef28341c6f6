"""The words of time limits, from `lexicons/deadlines.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml

_FILE = "deadlines.yml"
_PRECISIONS = ("year", "half", "quarter", "month", "third", "day")
_LISTS = (
    *("ends", "times", "paces", "movable", "ongoing", "works", "from_now", "at_once", "regular"),
    *("whole_year", "conditional", "conditional_ends", "apparent", "empty", "done"),
)
_PAIRS = ("halves", "quarters", "year_parts", "thirds", "month_parts", "plans", "feasts", "seasons")
_OFFSETS = ("relative_years", "relative_months")
_NAMES = ("lengths", "periods", "adverbs")

Words = tuple[str, ...]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """In prose: neighbours that make a time expression a limit, or keep it from being one."""

    aim: Words
    reach: Words
    how: Words
    report: Words
    status: Words
    extension: Words
    said_of_year: Words
    level: Words
    sorts: Words
    names: Words
    past: Words
    bars: Words
    rates: Words
    allows: Words
    parcels: Words
    portions: Words
    capacities: Words
    tests: Words
    unmet: Words
    granted: Words
    done_in: Words
    entitled: Words
    held: Words
    those: Words
    whole_place: Words
    gains: Words
    buys: Words
    applicants: Words
    spends: Words


@dataclass(frozen=True, slots=True)
class Windows:
    """In prose: what tells a time within which somebody asks for a benefit."""

    terms: Words
    put_off: Words
    gains: Words
    can: Words
    allowed: Words
    bought: Words
    takers: Words


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lexicon as read; what each list holds stands beside it in the YAML."""

    relative_years: Mapping[str, int]
    relative_months: Mapping[str, int]
    halves: Mapping[str, Pair]
    quarters: Mapping[str, Pair]
    year_parts: Mapping[str, Pair]
    thirds: Mapping[str, Pair]
    month_parts: Mapping[str, Pair]
    plans: Mapping[str, Pair]
    feasts: Mapping[str, Pair]
    seasons: Mapping[str, Pair]
    before_includes: Mapping[str, bool]
    lengths: Mapping[str, str]
    periods: Mapping[str, str]
    adverbs: Mapping[str, str]
    ends: Words
    times: Words
    paces: Words
    movable: Words
    ongoing: Words
    works: Words
    from_now: Words
    at_once: Words
    regular: Words
    whole_year: Words
    conditional: Words
    conditional_ends: Words
    apparent: Words
    empty: Words
    done: Words
    limits: Limits
    windows: Windows


@cache
def time_words() -> TimeWords:
    """The lexicon, checked. Raises LexiconError for an unknown key or a value of another shape."""
    data = load_yaml(_FILE)
    names = [field.name for field in fields(TimeWords)]
    check_keys(_FILE, data, names)
    missing = set(names) - set(data)
    if missing:
        raise LexiconError(f"{_FILE}: missing keys {sorted(missing)}")
    values: dict[str, Any] = {key: _words(key, data[key]) for key in _LISTS}
    values |= {key: _table(key, data[key], int) for key in _OFFSETS}
    values |= {key: _table(key, data[key], str) for key in _NAMES}
    values |= {key: _pairs(key, data[key]) for key in _PAIRS}
    values["before_includes"] = _precisions(data["before_includes"])
    values |= {key: _group(key, kind, data[key]) for key, kind in _GROUPS.items()}
    return TimeWords(**values)


_GROUPS: Mapping[str, type[Limits] | type[Windows]] = MappingProxyType(
    {"limits": Limits, "windows": Windows}
)


def _group(key: str, kind: type[Limits] | type[Windows], value: Any) -> Limits | Windows:
    names = [field.name for field in fields(kind)]
    check_keys(f"{_FILE}: {key}", value, names)
    return kind(**{name: _words(name, value.get(name)) for name in names})


def _words(key: str, value: Any) -> Words:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise LexiconError(f"{_FILE}: {key} is not a list of words: {value!r}")
    return tuple(value)


def _table(key: str, value: Any, kind: type) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(type(v) is kind for v in value.values()):
        raise LexiconError(f"{_FILE}: {key} is not a table of {kind.__name__}: {value!r}")
    return MappingProxyType(value)


def _pairs(key: str, value: Any) -> Mapping[str, Pair]:
    pairs = {}
    for word, pair in value.items():
        if not isinstance(pair, list) or [type(n) for n in pair] != [int, int]:
            raise LexiconError(f"{_FILE}: {key}: {word} is not a pair of numbers: {pair!r}")
        pairs[word] = (pair[0], pair[1])
    return MappingProxyType(pairs)


def _precisions(value: Any) -> Mapping[str, bool]:
    check_keys(f"{_FILE}: before_includes", value, _PRECISIONS)
    if set(value) != set(_PRECISIONS):
        raise LexiconError(f"{_FILE}: before_includes must name {list(_PRECISIONS)}: {value!r}")
    return _table("before_includes", value, bool)
