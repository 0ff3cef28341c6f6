"""The grammar of time limits: `lexicons/deadline_rules.yml` over the words of `deadlines.yml`.

One set of rules serves both stages: the finder reads text as printed, with blanks inside dates;
the reader takes apart the same expression with its blanks gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml
from pipeline.lexicon.deadlines import TimeWords, time_words

_FILE = "deadline_rules.yml"
_SECTIONS = ("pieces", "openings", "points", "forms", "occasion", "field forms")
_BLANKS = r"[ \n\r]{0,3}+"  # possessive: a blank is never given back, so nothing is tried twice
_REFERENCE = re.compile(r"(?<!\?P)<([a-z_ ]+)(!?)>")
_NAME = re.compile(r"\?P<[a-z0-9]+>")
_DEPTH = 12
_LONGEST = 120  # characters of an expression: no form is longer


class Reading(NamedTuple):
    """A form of the grammar, or a kind of point, and its match over a text without blanks."""

    kind: str
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class Finder:
    """Patterns of forms (`lastgroup` names the form), tried in order where one can begin."""

    opening: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The leftmost matches in text[start:end] that do not overlap."""
        done = start
        for opening in self.opening.finditer(text, start, end):
            if opening.start() < done:
                continue
            for forms in self.forms:
                match = forms.match(text, opening.start(), end)
                if match:
                    yield match
                    done = match.end()
                    break


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """`prose`, `field` and `occasion` find in folded text; `forms` and `points` take apart."""

    prose: Finder
    field: Finder
    occasion: re.Pattern[str]
    forms: Mapping[str, re.Pattern[str]]
    points: Mapping[str, re.Pattern[str]]


@cache
def time_grammar() -> TimeGrammar:
    """The rules, compiled. Raises LexiconError for an unknown section, rule or list of words."""
    data = load_yaml(_FILE)
    check_keys(_FILE, data, _SECTIONS)
    words = time_words()
    rules = _Rules({**data["pieces"], **data["points"]}, words)
    readers = data["forms"] | data["field forms"]
    moving = [*words.feasts, *words.movable, *words.relative_months, *words.adverbs]
    asked = [
        *words.from_now,
        *words.whole_year,
        *words.ongoing,
        *words.at_once,
        *words.regular,
        *words.seasons,
        "后续",
        "坚持",
    ]
    asked += [f"{period}{pace}" for period in "周月季年" for pace in words.paces]
    forms = rules.finder(data["forms"])
    return TimeGrammar(
        prose=Finder(rules.opening(data["openings"], moving), (forms,)),
        field=Finder(
            rules.opening(data["openings"], [*moving, *asked]),
            (forms, rules.finder(data["field forms"])),
        ),
        occasion=rules.pattern(data["occasion"]),
        forms=MappingProxyType({name: rules.reader(rule) for name, rule in readers.items()}),
        points=MappingProxyType({n: rules.reader(rule) for n, rule in data["points"].items()}),
    )


def read_limit(tight: str) -> Reading | None:
    """The first form that the whole expression, blanks gone, is an instance of."""
    return _read_limit(tight) if len(tight) <= _LONGEST else None


@lru_cache(maxsize=8192)
def _read_limit(tight: str) -> Reading | None:
    return _first(time_grammar().forms, tight)


@lru_cache(maxsize=8192)
def read_point(tight: str) -> Reading | None:
    """The first kind of point in time that the whole text is, or is before 底 (2016年12, 年)."""
    points = time_grammar().points
    return _first(points, tight) or _first(points, tight, "底")


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longest first, with blanks allowed inside them."""
    return _any(words).replace("_", _BLANKS)


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join("_".join(map(re.escape, word)) for word in ordered) + ")"


def _first(patterns: Mapping[str, re.Pattern[str]], tight: str, behind: str = "") -> Reading | None:
    for name, pattern in patterns.items():
        match = pattern.match(tight + behind) if behind else pattern.fullmatch(tight)
        if match and match.end() == len(tight):
            return Reading(name, match)
    return None


class _Rules:
    """Templates and word lists; a rule is expanded where it is named."""

    def __init__(self, templates: Mapping[str, str], words: TimeWords) -> None:
        self._templates = templates
        self._words = words

    def finder(self, forms: Mapping[str, str]) -> re.Pattern[str]:
        plain = {name: _NAME.sub("?:", self._expand(rule)) for name, rule in forms.items()}
        pattern = "|".join(f"(?P<{name}>{rule})" for name, rule in plain.items())
        return re.compile(pattern.replace("_", _BLANKS))

    def opening(self, openings: Mapping[str, Any], words: Iterable[str]) -> re.Pattern[str]:
        check_keys(f"{_FILE}: openings", openings, ("first", "then", "follow"))
        behind: dict[str, str] = {}
        for pair in sorted({word[:2] for word in words}):
            behind[pair[0]] = behind.get(pair[0], "") + pair[1]
        alike: dict[str, str] = {}  # 周, 季 and 年 have the same characters behind them
        for char, seconds in behind.items():
            alike[seconds] = alike.get(seconds, "") + char
        first = "".join([openings["first"], *behind])
        then = "".join([openings["then"], *sorted(set("".join(alike)))])
        follow = [*openings["follow"], *(f"(?<=[{a}])_[{b}]" for b, a in alike.items())]
        pattern = f"[{first}](?=_[{then}])(?={'|'.join(follow)})"
        return re.compile(self._expand(pattern).replace("_", _BLANKS))

    def pattern(self, rule: str) -> re.Pattern[str]:
        return re.compile(self._expand(rule).replace("_", _BLANKS))

    def reader(self, rule: str) -> re.Pattern[str]:
        return re.compile(self._expand(rule).replace("_", ""))

    def _expand(self, rule: str, depth: int = 0) -> str:
        if depth > _DEPTH:
            raise LexiconError(f"{_FILE}: a rule holds itself: {rule}")
        return _REFERENCE.sub(lambda found: self._part(found[1], bool(found[2]), depth + 1), rule)

    def _part(self, name: str, named: bool, depth: int) -> str:
        if name in self._templates:
            part = f"(?:{self._expand(self._templates[name], depth)})"
            return part if named else _NAME.sub("?:", part)
        words: Any = getattr(self._words, name, None)
        if words is None:
            raise LexiconError(f"{_FILE}: no rule and no list of words is named {name!r}")
        return _any(words)
