"""The words of quantified targets, from `lexicons/targets.yml`, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml

_FILE = "targets.yml"
_COMPARATORS = (">=", ">", "<=", "<", "=")
_LISTS = (
    *(
        "modals",
        "hidden",
        "broken_by",
        "soft",
        "more",
        "measures",
        "counts",
        "verbs",
        "spelt_counts",
    ),
    *("vague", "shares", "granted", "grants", "sorting", "not_before", "reported", "not_after"),
    *("cases", "changes", "treats", "past", "supposing", "supposed_not", "sizes", "inclusive"),
    "paid",
)
_BLANKS = "[ \n]{0,2}+"
_CN = "一二三四五六七八九十百千两"
# Numbers begin with a plain class, which a scan skips to, and look behind only then.
_ARABIC = r"[0-9](?<![0-9.].)[0-9]{0,11}+(?:,[0-9]{3}(?![0-9])){0,4}(?:\.[0-9]{1,4})?"
_SPELT = rf"[{_CN}](?<![{_CN}分].)[{_CN}]{{0,5}}+"


@dataclass(frozen=True, slots=True)
class TargetPatterns:
    """What `tag/targets.py` reads with.

    `arabic` and `spelt` scan for numbers with a unit (groups low, high or part, more, unit, after);
    `before`, `reported` and `granted` are searched in the clause up to the number, `verbs` and
    `refused` at its end, `grants` right behind. `comparators` maps the words, without blanks, to
    their comparators; `cases`, `case`, `kind`, `changes` and `treats` match right behind the
    number; `supposing` begins its clause, `each` ends there; `based` ends at it
    (不低于合同价的10%), `treated`, `paid` and `past` reach it from before.
    """

    arabic: re.Pattern[str]
    spelt: re.Pattern[str]
    before: re.Pattern[str]
    broken: re.Pattern[str]
    verbs: re.Pattern[str]
    opening: re.Pattern[str]
    reported: re.Pattern[str]
    refused: re.Pattern[str]
    sorting: re.Pattern[str]
    past: re.Pattern[str]
    based: re.Pattern[str]
    treated: re.Pattern[str]
    paid: re.Pattern[str]
    treats: re.Pattern[str]
    cases: re.Pattern[str]
    case: re.Pattern[str]
    kind: re.Pattern[str]
    sizes: tuple[str, ...]
    inclusive: frozenset[str]
    supposing: re.Pattern[str]
    each: re.Pattern[str]
    changes: re.Pattern[str]
    granted: re.Pattern[str]
    grants: re.Pattern[str]
    comparators: Mapping[str, str]
    measures: frozenset[str]
    shares: frozenset[str]
    spelt_counts: frozenset[str]
    vague: frozenset[str]
    soft: tuple[str, ...]
    multiples: Mapping[str, int]
    many: frozenset[str]


@cache
def target_patterns() -> TargetPatterns:
    """The patterns. Raises LexiconError for an unknown key or comparator."""
    data = load_yaml(_FILE)
    check_keys(_FILE, data, ("before", "after", "multiples", *_LISTS))
    before, after = (_by_word(key, data[key]) for key in ("before", "after"))
    before |= _negated(before, data["modals"])
    multiples = _any(data["multiples"])
    bases = _any([*data["measures"], *data["counts"]])
    units = f"(?:(?:{multiples}{_BLANKS})?{bases}|{multiples}(?!{_BLANKS}{bases}))"
    unit = rf"{_BLANKS}(?P<more>{_any(data['more'])})?{_BLANKS}(?P<unit>{units})"
    unit += rf"(?!{_BLANKS}{_any(data['not_after'])})"
    behind = rf"(?:{_BLANKS}(?P<after>{_any(after)}))?"
    compared = _any(word for word, sign in before.items() if sign != "=")
    span = rf"(?P<low>{_ARABIC})(?:{_BLANKS}[-~至]{_BLANKS}(?P<high>{_ARABIC}))?"
    spelt = rf"(?P<low>{_SPELT})(?:分之(?P<part>[{_CN}零]{{1,5}})|{unit})"
    return TargetPatterns(
        arabic=re.compile(f"{span}{unit}{behind}"),
        spelt=re.compile(f"{spelt}{behind}"),
        before=re.compile(f"{_any(data['hidden'])}|(?P<word>{_any(before)})"),
        broken=re.compile(_any(data["broken_by"])),
        verbs=re.compile(rf"{_any(data['verbs'])} ?$"),
        opening=re.compile(rf"{_BLANKS}{_any(data['verbs'])}.{{2}}"),
        # 比上年下降2%: what is compared with is no report.
        reported=re.compile(rf"(?<![比较]){_any(data['reported'])}"),
        refused=re.compile(rf"{_any(data['not_before'])}{_BLANKS}$"),
        sorting=re.compile(rf"{_BLANKS}{_any(data['sorting'])}"),
        past=re.compile(rf"{_any(data['past'])}[^。;!?|\n]*$"),
        based=re.compile(rf"(?P<word>{compared})[^,。;、|\n0-9]{{2,24}}的$"),
        paid=re.compile(rf"{_any(data['paid'])}(?:标准|政策)?:[^。;|\n]*$"),
        treated=re.compile(rf"{_any(data['sorting'])}[^,。;|\n]*$"),
        treats=re.compile(rf"[^,。;|\n]{{0,40}}的[^,。;|\n]{{0,30}}{_any(data['treats'])}"),
        cases=re.compile(f"的[^,。;、|\n]{{0,12}}?{_any(data['cases'])}"),
        case=re.compile(rf"{_BLANKS}(?:\([^()]{{1,12}}\))?(?:的|时),"),
        kind=re.compile(rf"{_BLANKS}[一-鿿](?P<next>[^,。;、|\n0-9]{{0,16}}[0-9])?"),
        sizes=tuple(data["sizes"]),
        inclusive=frozenset(data["inclusive"]),
        supposing=re.compile(
            rf"{_BLANKS}(?!{_any(data['supposed_not'])}){_any(data['supposing'])}"
        ),
        each=re.compile(r"每[^,。;、:]{0,8}$"),
        changes=re.compile(rf"{_BLANKS}(?:/\S)?{_any(data['changes'])}[至到为]"),
        granted=re.compile(_any(data["granted"])),
        grants=re.compile(f"{_BLANKS}{_any(data['grants'])}"),
        comparators=MappingProxyType(before | after),
        measures=frozenset(data["measures"]),
        shares=frozenset(data["shares"]),
        spelt_counts=frozenset(data["spelt_counts"]),
        vague=frozenset(data["vague"]),
        soft=tuple(data["soft"]),
        multiples=MappingProxyType(data["multiples"]),
        many=frozenset(word[0] for word in data["multiples"]),
    )


def _by_word(key: str, table: Any) -> dict[str, str]:
    unknown = set(table) - set(_COMPARATORS)
    if unknown:
        raise LexiconError(f"{_FILE}: {key}: unknown comparators {sorted(unknown)}")
    return {word: comparator for comparator, words in table.items() for word in words}


def _negated(before: Mapping[str, str], modals: Iterable[str]) -> dict[str, str]:
    """不|低于 with each modal word: 不得低于, 不应低于."""
    plain = {
        word[1:]: sign
        for word, sign in before.items()
        if word[0] == "不" and word[-1] in "于过出破"
    }
    return {f"不{modal}{word}": sign for modal in modals for word, sign in plain.items()}


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_BLANKS.join(map(re.escape, word)) for word in ordered) + ")"
