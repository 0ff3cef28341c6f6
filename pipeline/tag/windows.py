"""Times within which somebody who asks for a benefit is in the case; they limit no task.

2026年底前,首次申请备案的,仍执行原标准; 至2026年底期间,对具备条件的项目,允许分期; 补贴期限至…;
出售后1年内重新购买住房的纳税人. A time that orders work on a sort of cases stays a limit:
6月底前,对尚未整改的企业,依法关停. The words are `windows` in `lexicons/deadlines.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.time_grammar import any_of
from pipeline.tag.time_places import Place

_FORMS = ("point", "range", "within", "since")


def is_window(form: str, place: Place) -> bool:
    """Whether a time of that form, found at that place in prose, is one within which somebody
    may ask for something, gains it or has it put off."""
    if form not in _FORMS:
        return False
    signs = _signs()
    if signs.term.search(place.left):
        return True
    if form == "within":
        return bool(signs.put_off.search(place.left) or signs.bought.match(place.right))
    behind = signs.gain.search(place.rest)  # a quick look: few sentences speak of a gain
    return behind is not None and bool(
        signs.case.match(place.rest) or signs.allowed.match(place.rest)
    )


@dataclass(frozen=True, slots=True)
class _Signs:
    """`term`, `put_off` end at the time, the others begin there (`gain`: anywhere behind).
    `case`: …的, or …的项目, and then a gain; `allowed`: …可按…; `bought`: what has been bought
    in it."""

    term: re.Pattern[str]
    put_off: re.Pattern[str]
    gain: re.Pattern[str]
    case: re.Pattern[str]
    allowed: re.Pattern[str]
    bought: re.Pattern[str]


@cache
def _signs() -> _Signs:
    words = time_words().windows
    takers = any_of((*time_words().limits.those, *words.takers))
    gain = rf"(?:{any_of(words.gains)}|可(?!{any_of(words.can)}))"
    return _Signs(
        term=re.compile(
            rf"{any_of(words.terms)}(?:最长|均|可|再)?(?:延长|调整|顺延)?为?(?:自|从)? ?$"
            rf"|可[^,。;:\n]{{0,10}}{any_of(words.put_off)} ?$"
        ),
        put_off=re.compile(rf"{any_of(words.put_off)}[^,。;:\n]{{0,14}}$"),
        gain=re.compile(gain),
        case=re.compile(
            rf"(?: ?\)?,? ?[^,。;\n]{{0,40}},)??[^,。;\n]{{0,44}}?(?<![目有])的{takers}?,"
            rf"[^。\n]{{0,60}}?{gain}"
        ),
        allowed=re.compile(
            rf" ?,?[^,。;\n]{{0,16}}(?:,[^,。;\n]{{0,20}})?可{any_of(words.allowed)}"
        ),
        bought=re.compile(rf",? ?[^,。;\n]{{0,12}}?{any_of(words.bought)}"),
    )
