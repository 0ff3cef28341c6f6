"""Lexicon of the clauses that say who leads, answers, helps and oversees (lexicons/charges.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import check_keys, load_yaml
from pipeline.lexicon.roles import role_lexicon

_FILE = "charges.yml"
_SECTIONS = (
    "words", "word_cues", "adverbs", "no_charge", "ways", "past", "past_sentence", "ordered",
    "urges", "by", "lead_ins", "deed_begins", "deed_shifts", "no_deed", "name_ends",
    "before_names", "behind_names", "not_names", "office", "heads", "whole_cues", "cues",
)  # fmt: skip
_KINDS = ("supervise", "lead", "joint", "responsible", "share", "cooperate")


@dataclass(frozen=True, slots=True)
class Charges:
    """lexicons/charges.yml, compiled.

    `word` finds words of charge, the group its role, `joint` (会同) or `share` (落实, which counts
    beside who is charged); `styles` hold the groups `names` and `label`, empty for 以…为主.
    """

    cue: re.Pattern[str]
    whole_cue: re.Pattern[str]
    past: re.Pattern[str]
    past_sentence: re.Pattern[str]
    ordered: re.Pattern[str]
    urges: re.Pattern[str]
    word_cue: re.Pattern[str]
    word: re.Pattern[str]
    way: re.Pattern[str]
    by: re.Pattern[str]
    lead_in: re.Pattern[str]
    deed_begins: re.Pattern[str]
    deed_shifts: tuple[str, ...]
    no_deed: re.Pattern[str]
    name_end: re.Pattern[str]
    before_names: re.Pattern[str]
    behind_names: re.Pattern[str]
    not_names: re.Pattern[str]
    office: str
    style_cue: re.Pattern[str]
    styles: tuple[re.Pattern[str], ...]


@cache
def charges() -> Charges:
    """Load lexicons/charges.yml. Raises LexiconError for unknown keys."""
    data = load_yaml(_FILE)
    check_keys(_FILE, data, _SECTIONS)
    check_keys(f"{_FILE}: words", data["words"], _KINDS)
    kinds = "|".join(f"(?P<{kind}>{_any(data['words'][kind])})" for kind in _KINDS)
    label = rf"(?P<label>[\u4e00-\u9fff]{{0,4}}?{role_lexicon().stem.pattern}{_any(data['heads'])})"
    return Charges(
        cue=re.compile(_any(data["cues"])),
        whole_cue=re.compile(_any(data["whole_cues"])),
        past=re.compile(_any(data["past"])),
        past_sentence=re.compile(data["past_sentence"]),
        ordered=re.compile(data["ordered"]),
        urges=re.compile(_any(data["urges"])),
        word_cue=re.compile(_any(data["word_cues"])),
        word=re.compile(
            rf"{role_lexicon().adverbs}{data['adverbs']}(?:{kinds})(?!{_any(data['no_charge'])})"
        ),
        way=re.compile(_any(data["ways"])),
        by=re.compile(data["by"]),
        lead_in=re.compile(_any([data["by"], *data["lead_ins"]])),
        deed_begins=re.compile(data["deed_begins"]),
        deed_shifts=tuple(data["deed_shifts"]),
        no_deed=re.compile(data["no_deed"]),
        name_end=re.compile(_any(data["name_ends"])),
        before_names=re.compile(data["before_names"]),
        behind_names=re.compile(data["behind_names"]),
        not_names=re.compile(data["not_names"]),
        office=data["office"],
        style_cue=re.compile(_any([*data["heads"], "为主$"])),
        styles=(
            re.compile(rf"(?P<names>.{{2,80}}?)(?:作为|为|是)(?:[^,;。]{{0,6}}的)?{label}"),
            re.compile(rf"{label}(?:(?:为|是|有|:)|(?=[国省市县区州旗镇各]))(?P<names>.{{2,80}})"),
            re.compile(r"以(?P<names>.{2,40})为主(?P<label>)$"),
        ),
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"
