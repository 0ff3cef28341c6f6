"""What the report says, in the reader's language: the interface's words and the names of codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from pipeline.dataset import schema
from pipeline.errors import DatasetError
from pipeline.lexicon import check_keys, load_yaml
from pipeline.lexicon.genres import genres

Lang = Literal["zh", "en"]
LANGUAGES: tuple[str, ...] = get_args(Lang)

# The value lists whose codes the page shows.
LISTS = (
    "action_class",
    "comparator",
    "deadline_kind",
    "domain",
    "level",
    "mention_label",
    "part",
    "relation",
    "role",
    "unit_kind",
    "verdict",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language; a code without a name is shown as it is."""

    lang: Lang
    strings: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]

    def say(self, key: str, **values: object) -> str:
        """A string of the interface with its places filled."""
        return self.strings[key].format(**values)

    def name(self, value_list: str, code: str | None) -> str:
        """The name of a code of one of LISTS or of `genre`; empty for None."""
        return "" if code is None else self.names[value_list].get(code, code)

    def unit(self, key: str) -> str:
        """The name of a unit's function; a merged bureau has several, joined with +."""
        return "+".join(self.names["unit"].get(part, part) for part in key.split("+"))


@cache
def wording(lang: Lang) -> Wording:
    """The words of a language. Raises DatasetError for one that there is not."""
    if lang not in LANGUAGES:
        raise DatasetError(f"no report in {lang!r}; there are {', '.join(LANGUAGES)}")
    names: dict[str, dict[str, str]] = {
        name: {v.code: _short(getattr(v, lang)) for v in schema.value_list(name).values}
        for name in LISTS
    }
    names["genre"] = {code: getattr(genre, lang) for code, genre in genres().by_code.items()}
    units = load_yaml("units.yml")
    names["unit"] = {key: n[lang] for key, n in (units["functions"] | units["collectives"]).items()}
    return Wording(lang, {key: text[lang] for key, text in _strings().items()}, names)


def _short(name: str) -> str:
    """The name without what the codebook explains behind it: (...), "see `condition`"."""
    return name.partition("（")[0].partition(" (")[0].partition(", see ")[0].replace("`", "")


@cache
def _strings() -> Mapping[str, Mapping[str, str]]:
    path = files("pipeline.report").joinpath("strings.yml")
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key, text in data.items():
        check_keys(f"strings.yml: {key}", text, LANGUAGES)
        if set(text) != set(LANGUAGES):
            raise DatasetError(f"strings.yml: {key}: not in every language")
    return data
