"""Lexicon of genres: what sort of document a title names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import check_keys, load_yaml
from pipeline.text import compact


@dataclass(frozen=True, slots=True)
class Genre:
    """A sort of document; `code` is the value of the `genre` column."""

    code: str
    zh: str
    en: str


# Behind the noun that names the genre: (试行), (2021-2023年), the mark that closes a nested title,
# and what a headline says of it: 《…方案》印发.
_BEHIND = re.compile(r"(?:\([^()]{0,40}\)|(?<=》)(?:印发|发布|出台|公布)|[》〉>”\"'.。:;, ]|-+)+$")


_CARRIER = re.compile(r"的?[^的》〉>]{1,4}$")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Genres:
    """lexicons/genres.yml."""

    by_code: dict[str, Genre]
    ending: re.Pattern[str]
    of_ending: dict[str, Genre]
    carriers: frozenset[str]
    hands_on: re.Pattern[str]
    bare: frozenset[str]
    works_on: re.Pattern[str]
    plain: tuple[str, ...]

    def named_by(self, title: str) -> Genre | None:
        """The genre whose noun a folded title ends with, brackets behind it aside."""
        match = self.ending.search(_BEHIND.sub("", title))
        return self.of_ending[match.group()] if match else None

    def of_title(self, title: str) -> Genre | None:
        """The genre of the innermost document named: of what a notice hands on, if it does.

        `title` is folded.
        """
        name = compact(title)
        return self.named_by(self.handed_on(name)) or self.named_by(name)

    def handed_on(self, name: str) -> str:
        """What a folded title without blanks hands on (关于印发X的通知: X), else itself."""
        genre = self.named_by(name)
        verbs = list(self.hands_on.finditer(name))
        if genre is None or genre.code not in self.carriers:
            return name
        if not verbs:
            inner = _CARRIER.sub("", _BEHIND.sub("", name))
            named = self.named_by(inner)
            bare = named is not None and named.code in self.bare
            return inner if bare and not self.works_on.search(inner) else name
        inner = _BEHIND.sub("", name)[verbs[-1].end() :]
        for _ in verbs:  # 转发国务院办公厅关于印发X的通知的通知
            outer = self.named_by(inner)
            if outer is None or outer.code not in self.carriers:
                break
            inner = _CARRIER.sub("", inner)
        return inner if len(inner) >= _SHORTEST else name


_KEYS = ("genres", "carriers", "hands_on", "hands_on_bare", "works_on", "plain")


@cache
def genres() -> Genres:
    """Load lexicons/genres.yml. Raises LexiconError for unknown keys."""
    data = load_yaml("genres.yml")
    check_keys("genres.yml", data, _KEYS)
    by_code: dict[str, Genre] = {}
    of_ending: dict[str, Genre] = {}
    for code, entry in data["genres"].items():
        check_keys(f"genres.yml: {code}", entry, ("zh", "en", "ends"))
        by_code[code] = Genre(code, entry["zh"], entry["en"])
        of_ending |= dict.fromkeys(entry["ends"], by_code[code])
    ends = "|".join(sorted(of_ending, key=len, reverse=True))
    return Genres(
        by_code=by_code,
        ending=re.compile(f"(?:{ends})$"),
        of_ending=of_ending,
        carriers=frozenset(data["carriers"]),
        hands_on=re.compile(
            rf"(?:^|关于|[府厅室局委会院部司行处])(?:{'|'.join(data['hands_on'])})"
        ),
        bare=frozenset(data["hands_on_bare"]),
        works_on=re.compile(rf"(?:^|关于)(?:{'|'.join(data['works_on'])})"),
        plain=tuple(data["plain"]),
    )
