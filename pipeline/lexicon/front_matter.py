"""Lexicon of what stands before a document: keys of metadata, whom a line addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pipeline.lexicon import check_keys, load_yaml


class MetaField(StrEnum):
    """What a metadata value says of the document."""

    DOC_NUMBER = "doc_number"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    TITLE = "title"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """lexicons/front_matter.yml. Patterns read folded text.

    `key` finds `key:` anywhere, and a key without its colon where a line begins or a blank stands
    on both sides, or in brackets; one of its groups is the key as printed, blanks inside included.
    """

    key: re.Pattern[str]
    field_of: dict[str, MetaField]
    rank_of: dict[str, int]
    addressed: re.Pattern[str]
    not_addressed: re.Pattern[str]


@cache
def front_matter() -> FrontMatter:
    """Load lexicons/front_matter.yml. Raises LexiconError for unknown keys."""
    data = load_yaml("front_matter.yml")
    check_keys("front_matter.yml", data, (*MetaField, "addressed", "not_addressed"))
    field_of = {key: field for field in MetaField for key in data[field]}
    keys = _spaced(sorted(field_of, key=len, reverse=True))
    begins = "".join(sorted({key[0] for key in field_of}))  # a look before a hundred words
    return FrontMatter(
        key=re.compile(
            rf"(?=[{begins}(])(?:({keys}) *[:] *"
            rf"|(?:^|(?<=[\s|∙•]))(?:({keys})(?=[\s|]|$)[\s|]*|\(({keys})\) *:?))"
        ),
        field_of=field_of,
        rank_of={key: rank for field in MetaField for rank, key in enumerate(data[field])},
        addressed=re.compile("|".join(data["addressed"])),
        not_addressed=re.compile("|".join(data["not_addressed"])),
    )


def _spaced(words: Iterable[str]) -> str:
    """An alternation of words that may be printed with blanks between their characters."""
    return "|".join(" *".join(word) for word in words)
