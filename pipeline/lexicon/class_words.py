"""The words of names that stand for many: 各县(市、区)人民政府, 市直有关部门."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from pipeline.lexicon import check_keys, load_yaml


@dataclass(frozen=True, slots=True)
class ClassWords:
    """lexicons/unit_classes.yml: words longest first; (word, key) in the order of the file."""

    marks: tuple[str, ...]
    tier_marks: tuple[str, ...]
    heads: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]
    governments: tuple[str, ...]
    tiers: Mapping[str, str]


@cache
def class_words() -> ClassWords:
    """Load lexicons/unit_classes.yml. Raises LexiconError for a key that nothing reads."""
    data = load_yaml("unit_classes.yml")
    check_keys("unit_classes.yml", data, (field.name for field in fields(ClassWords)))
    return ClassWords(
        marks=_longest_first(data["marks"]),
        tier_marks=_longest_first(data["tier_marks"]),
        heads=_longest_first(data["heads"]),
        kinds=_pairs(data["kinds"]),
        rest=_pairs(data["rest"]),
        governments=_longest_first(data["governments"]),
        tiers=dict(_pairs(data["tiers"])),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _pairs(groups: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((word, key) for key, words in groups.items() for word in words)
