"""Action classes and the verbs that have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml

_FILE = "actions.yml"
_TOOLS = ("supply", "environment", "demand")


@dataclass(frozen=True, slots=True)
class ActionClass:
    """What a verb has done, and the policy tool (Rothwell and Zegveld) that this is."""

    code: str
    zh: str
    en: str
    tool: str
    instrument: str


@dataclass(frozen=True, slots=True)
class Actions:
    """actions.yml: `verbs`, `general`, `heads` and `addressing` give each word its class's code.

    `by_object` gives a verb the ends of objects with their codes, longest first; `by_place` the
    words of places.
    """

    classes: tuple[ActionClass, ...]
    verbs: Mapping[str, str]
    general: Mapping[str, str]
    heads: Mapping[str, str]
    by_object: Mapping[str, tuple[tuple[str, str], ...]]
    by_place: tuple[tuple[str, str], ...]
    support: tuple[str, ...]
    measures: tuple[str, ...]
    addressing: Mapping[str, str]
    prohibitions: frozenset[str]
    noun_like: tuple[str, ...]


@cache
def actions() -> Actions:
    """The action lexicon. Raises LexiconError where a class or a word is not known."""
    data: Mapping[str, Any] = load_yaml(_FILE)
    check_keys(_FILE, data, ("classes", *Actions.__slots__))
    classes = tuple(_class(code, entry) for code, entry in data["classes"].items())
    codes = {known.code for known in classes}
    verbs = _by_word("verbs", data["verbs"], codes)
    general = _by_word("general", data["general"], codes)
    _refuse("both in verbs and general", verbs.keys() & general.keys())
    known = verbs.keys() | general.keys()
    _refuse("addressing: no class for", set(data["addressing"]) - known)
    _refuse("addressing: no such class", set(data["addressing"].values()) - codes)
    _refuse("by_object: no class for", set(data["by_object"]) - known)
    for key in ("noun_like", "prohibitions"):
        _refuse(f"{key}: no class for", set(data[key]) - known)
    return Actions(
        classes=classes,
        verbs=verbs,
        general=general,
        heads=_by_word("heads", data["heads"], codes),
        by_object={
            verb: tuple(sorted(_by_word(f"by_object: {verb}", ends, codes).items(), key=_longest))
            for verb, ends in data["by_object"].items()
        },
        by_place=tuple(_by_word("by_place", data["by_place"], codes).items()),
        support=tuple(data["support"]),
        measures=tuple(data["measures"]),
        addressing=dict(data["addressing"]),
        prohibitions=frozenset(data["prohibitions"]),
        noun_like=tuple(data["noun_like"]),
    )


def _class(code: str, entry: Mapping[str, Any]) -> ActionClass:
    where = f"{_FILE}: {code}"
    check_keys(where, entry, ActionClass.__slots__)
    if entry.get("tool") not in _TOOLS:
        raise LexiconError(f"{where}: tool {entry.get('tool')!r} is none of {_TOOLS}")
    return ActionClass(code, entry["zh"], entry["en"], entry["tool"], entry["instrument"])


def _by_word(key: str, groups: Mapping[str, list[str]], codes: set[str]) -> dict[str, str]:
    _refuse(f"{key}: no such class", groups.keys() - codes)
    pairs = [(word, code) for code, words in groups.items() for word in words]
    by_word = dict(pairs)
    if len(by_word) != len(pairs):
        words = [word for word, _ in pairs]
        _refuse(f"{key}: twice", {word for word in words if words.count(word) > 1})
    return by_word


def _longest(pair: tuple[str, str]) -> int:
    return -len(pair[0])


def _refuse(what: str, words: set[str]) -> None:
    if words:
        raise LexiconError(f"{_FILE}: {what} {sorted(words)}")
