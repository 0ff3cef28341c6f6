"""The functions of government and the words that unit names are made of (lexicons/units.yml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml
from pipeline.records import UnitKind

_FILE = "units.yml"
_SECTIONS = (
    "functions", "collectives", "shorts", "compounds", "suffixes", "fillers", "branches", "offices",
    "levels", "owners", "prose", "national", "unowned", "utilities", "societies",
)  # fmt: skip
_FACTS = ("zh", "en", "kind", "cores", "former", "names", "behind_place", "behind_level", "bare")

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """What a unit does; `former` has the year of the plan that did the name away."""

    key: str
    zh: str
    en: str
    kind: UnitKind
    former: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UnitLexicon:
    """lexicons/units.yml as look-ups. Connectives (和 与 及 、) are taken out of every entry.

    `order` ranks keys as the file has them; `cores`, `names`, `behind_place`, `behind_level` and
    `bare` give the keys of a word; `suffixes` the kind that a suffix lends (None: that of the
    function); `utilities` are the functions that a firm keeps under a legal form;
    `societies` gives the key of the words that end the names of bodies of their own.
    """

    functions: Mapping[str, Function]
    order: Mapping[str, int]
    cores: Mapping[str, Keys]
    names: Mapping[str, Keys]
    behind_place: Mapping[str, Keys]
    behind_level: Mapping[str, Keys]
    bare: Mapping[str, Keys]
    shorts: Mapping[str, Keys]
    suffixes: Mapping[str, UnitKind]
    fillers: frozenset[str]
    branches: tuple[str, ...]
    offices: tuple[str, ...]
    levels: tuple[str, ...]
    owner_ends: tuple[str, ...]
    prose: tuple[str, ...]
    national: tuple[str, ...]
    unowned: frozenset[str]
    utilities: frozenset[str]
    societies: Mapping[str, str]

    def join(self, keys: Iterable[str]) -> str | None:
        """One key for several functions, in the order of the file; None for none."""
        return "+".join(sorted(set(keys), key=self.order.__getitem__)) or None

    def has_level(self, owner: str) -> bool:
        """Does it end with a level (保山市, 省, 楚雄州), not with a place's own name (郑州)?"""
        return owner.endswith(self.levels) and not (len(owner) == 2 and owner[-1] == "州")


CONNECTIVES = str.maketrans("", "", '和与及、“”"')


def squash(name: str) -> str:
    """The name without its connectives: 住房和城乡建设局, 住房城乡建设局 are one.

    >>> squash("住房和城乡建设局")
    '住房城乡建设局'
    """
    return name.translate(CONNECTIVES)


@cache
def unit_lexicon() -> UnitLexicon:
    """Load lexicons/units.yml. Raises LexiconError where it is not sound."""
    data: Mapping[str, Any] = load_yaml(_FILE)
    check_keys(_FILE, data, _SECTIONS)
    entries: Mapping[str, Any] = data["functions"]
    order = {key: i for i, key in enumerate([*entries, *data["collectives"]])}
    cores = _words(entries, "cores") | _words(entries, "former")
    cores |= {squash(word): tuple(keys) for word, keys in data["compounds"].items()}
    lexicon = UnitLexicon(
        functions={key: _function(key, entry) for key, entry in entries.items()},
        order=order,
        cores=cores,
        names=_with_offices(_words(entries, "names")),
        behind_place=_words(entries, "behind_place"),
        behind_level=_words(entries, "behind_level"),
        bare=_words(entries, "bare"),
        shorts={char: (key,) for char, key in data["shorts"].items()},
        suffixes={s: UnitKind(kind) for kind, ss in data["suffixes"].items() for s in ss},
        fillers=frozenset(data["fillers"]),
        branches=_longest_first(data["branches"]),
        offices=_longest_first(data["offices"]),
        levels=_longest_first(data["levels"]),
        owner_ends=(*data["levels"], *data["owners"]),
        prose=tuple(data["prose"]),
        national=tuple(data["national"]),
        unowned=frozenset(data["unowned"]),
        utilities=frozenset(data["utilities"]),
        societies={end: key for key, ends in data["societies"].items() for end in ends},
    )
    _check(lexicon)
    return lexicon


def _function(key: str, entry: Mapping[str, Any]) -> Function:
    where = f"{_FILE}: {key}"
    check_keys(where, entry, _FACTS)
    if "zh" not in entry or "en" not in entry:
        raise LexiconError(f"{where}: no zh or no en")
    kind = UnitKind(entry.get("kind", UnitKind.DEPARTMENT))
    return Function(key, entry["zh"], entry["en"], kind, dict(entry.get("former", {})))


def _words(entries: Mapping[str, Any], field: str) -> dict[str, Keys]:
    words: dict[str, Keys] = {}
    for key, entry in entries.items():
        for word in entry.get(field, ()):
            name = squash(str(word))
            if words.setdefault(name, (key,)) != (key,):
                raise LexiconError(f"{_FILE}: {word} stands under {words[name][0]} and {key}")
    return words


def _with_offices(names: dict[str, Keys]) -> dict[str, Keys]:
    """安委办 is printed 安委办公室 too."""
    return {name + "公室": keys for name, keys in names.items() if name.endswith("办")} | names


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _check(lexicon: UnitLexicon) -> None:
    tables = (lexicon.cores, lexicon.shorts)
    used = {key for table in tables for keys in table.values() for key in keys}
    used |= lexicon.unowned | lexicon.utilities | set(lexicon.societies.values())
    unknown = used - set(lexicon.order)
    if unknown:
        raise LexiconError(f"{_FILE}: keys of no function: {sorted(unknown)}")
    both = lexicon.fillers & set(lexicon.cores)
    if both:
        raise LexiconError(f"{_FILE}: fillers that are cores: {sorted(both)}")
