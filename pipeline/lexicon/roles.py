"""The words that give units their roles (lexicons/roles.yml): one scanner, one header look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.lexicon import check_keys, load_yaml
from pipeline.records import Role
from pipeline.text import compact

_FILE = "roles.yml"
_SECTIONS = (
    "roles", "heads", "persons", "label_fronts", "headers", "time_labels", "other_labels",
    "adverbs", "nouns", "no_verb", "lead_ins", "joint", "first_is_lead", "group_is_lead",
    "mark_is_lead", "not_again", "all_below", "trigger", "explains",
)  # fmt: skip
_PATTERNS = (
    "first_is_lead", "group_is_lead", "mark_is_lead", "not_again", "all_below", "trigger",
    "explains",
)  # fmt: skip
_BRACKETS = re.compile(r"\([^()]*\)|[:()]")
_ASIDE = re.compile(r"\(([^()]*?)(?:单位|部门)?\)$")


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """lexicons/roles.yml, compiled.

    `scanner` finds in folded text, by the name of the group: `keep` (a bracket to step over),
    `label`, `time`, `other` (labels with their colon), `verb`, `made` (为牵头单位), `joint` (会同),
    `stop`, `rule` (排在第一位的为牵头单位). `labelled` is a label with its
    colon, `adverbs` the source of a pattern for what stands between units and a verb.
    """

    scanner: re.Pattern[str]
    cue: re.Pattern[str]
    lead_in: re.Pattern[str]
    first_is_lead: re.Pattern[str]
    group_is_lead: re.Pattern[str]
    mark_is_lead: re.Pattern[str]
    not_again: re.Pattern[str]
    all_below: re.Pattern[str]
    trigger: re.Pattern[str]
    explains: re.Pattern[str]
    stem: re.Pattern[str]
    stems: Mapping[str, Role]
    verbs: Mapping[str, Role]
    headers: Mapping[str, Role]
    header: re.Pattern[str]
    labelled: re.Pattern[str]
    adverbs: str

    def role_of_label(self, label: str) -> Role | None:
        """The role that a label's words name; 牵头 wins where several do, None where none is."""
        name = compact(label)
        found = [self.stems[word] for word in self.stem.findall(name)]
        return Role.LEAD if Role.LEAD in found else found[0] if found else None

    def role_of_header(self, header: str) -> Role | None:
        """The role that a table column's header gives; None where it is no column of units.

        责任单位(牵头) leads, 责任单位(配合) helps.
        """
        tight = compact(header)
        name = _BRACKETS.sub("", tight)
        role = self.headers.get(name)
        if role is None and self.header.fullmatch(name):
            role = self.role_of_label(name)
        aside = _ASIDE.search(tight) if role is Role.RESPONSIBLE else None
        return self.stems.get(aside[1], role) if aside else role


@cache
def role_lexicon() -> RoleLexicon:
    """Load lexicons/roles.yml. Raises LexiconError where it is not sound."""
    data: Mapping[str, Any] = load_yaml(_FILE)
    check_keys(_FILE, data, _SECTIONS)
    for role, entry in data["roles"].items():
        check_keys(f"{_FILE}: {role}", entry, ("stems", "verbs", "closed"))
    roles = {Role(name): entry for name, entry in data["roles"].items()}
    stems = {stem: role for role, entry in roles.items() for stem in entry["stems"]}
    verbs = {
        verb: role for role, entry in roles.items() for verb in entry["verbs"] + entry["closed"]
    }
    label = _label(stems, data)
    return RoleLexicon(
        scanner=_scanner(label, roles, data),
        cue=re.compile(_any({word[:2] for word in (*verbs, *data["heads"])})),
        lead_in=re.compile(rf"[\s,、]*{data['lead_ins']}"),
        **{name: re.compile(data[name]) for name in _PATTERNS},
        stem=re.compile(_any(stems)),
        stems=stems,
        verbs=verbs,
        headers={h: Role(role) for role, names in data["headers"].items() for h in names},
        header=re.compile(label + r"(?:(?:和|及|、)?[^\s:]{0,6})"),
        adverbs=data["adverbs"],
        labelled=re.compile(rf"(?:{label}|{_any(stems)})\s*[:∶]"),
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _label(stems: Iterable[str], data: Mapping[str, Any], fronts: bool = True) -> str:
    """市级牵头单位, 牵头(责任)部门, 牵头及责任单位, 责任单位(排第一的...)."""
    stem, head = _any(stems), _any(data["heads"])
    joined = rf"{stem}(?:\({stem}\)|(?:[和及、/或与]|兼){stem})*"
    front = f"{_any(data['label_fronts'])}*" if fronts else ""
    persons = rf"(?:(?:[和及与、/]|以及){_any(data['persons'])})?"
    return rf"{front}{joined}(?:\([^()]*\))?{head}(?:\([^()]*\))?{persons}"


def _marked(label: str) -> str:
    """A label with its mark: 完成时限: or 【完成时限】."""
    return rf"(?:{label}\s*[:∶]|\({label}\)\s*[:∶]?)"


def _scanner(
    label: str, roles: Mapping[Role, Mapping[str, list[str]]], data: Mapping[str, Any]
) -> re.Pattern[str]:
    stems = _any(stem for entry in roles.values() for stem in entry["stems"])
    verbs = _any(verb for entry in roles.values() for verb in entry["verbs"])
    closed = _any(verb for entry in roles.values() for verb in entry["closed"])
    end = r"(?=\s*(?:[,;。、)]|$))"
    bare = _label((stem for entry in roles.values() for stem in entry["stems"]), data, fronts=False)
    headers = _any(header for names in data["headers"].values() for header in names)
    start = r"(?<![^\s;。,:()、])"
    # 牵头:甲局配合:乙局, a line's end lost: before a colon it is a label and no verb.
    glued = _any(roles[Role.LEAD]["stems"] + roles[Role.COOPERATE]["stems"])
    return re.compile(
        rf"{start}(?P<rule>{data['first_is_lead']}|{data['group_is_lead']})"
        rf"|(?P<time>{_marked(_any(data['time_labels']))})"
        rf"|(?P<other>{_marked(_any(data['other_labels']))})"
        rf"|(?P<made>[均都皆]?(?:作为|为|是)(?:主要)?(?P<made_stem>{stems}){_any(data['heads'])})"
        rf"|(?P<label>\({label}\)\s*[:∶]?|{start}{headers}\s*[:∶]|{glued}\s*[:∶]|{label}(?:\s*[:∶是为]+|[均都]?(?:包括|包含))|{start}(?:{bare}(?=[市省县区州盟旗国各中人])|{stems}\s*[:∶]"
        r"|(?<![:∶(、])[^\s、,;。:()]{2,6}(?:单位|部门)\s*[:∶]))"
        rf"|(?P<joint>{data['joint']})"
        rf"|(?P<verb>{data['adverbs']}(?!{data['no_verb']})(?:(?P<closed_word>{closed}){end}"
        rf"|(?P<verb_word>{verbs})(?!\s*[:∶]|{_any(data['nouns'])})))"
        r"|(?P<keep>\((?:[^()]|\([^()]*\))*\))"
        r"|(?P<stop>[;。])"
    )
