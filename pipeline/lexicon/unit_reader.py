"""Read any unit's name, as printed in a list: one unit, or a class of units; brackets resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.lexicon.class_words import class_words
from pipeline.lexicon.unit_classes import read_class
from pipeline.lexicon.unit_names import UnitName, read_single
from pipeline.lexicon.units import squash, unit_lexicon
from pipeline.records import UnitKind
from pipeline.text import compact

LONGEST_NAME = 48  # characters; the longest seen in real lists has 34
# 区<县>: a web page's stand-in for round brackets.
_ANGLES = str.maketrans("<>〈〉", "()()", "“”")
# (含高新区管委会), (下同), (筹) say nothing of who it is.
_ASIDE = re.compile(
    r"\((?:含|包括|不含|下同|筹|除|以下)[^()]*\)|[,、;](?:含|包括|不含|下同)[^()]*(?=\))"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
# 在榕高校, 驻甲企业: those that are there.
_SITUATED = re.compile(
    "^[在驻](?=[\u4e00-\u9fff]{1,2}(?:各)?(?:高校|院校|高等院校|高等学校|科研院所|企业)$)"
)
# 各责任单位要于每月25日前将…报市双拥办: a sentence that ends in a name is none.
_ORDERS = re.compile(
    "[要须应](?:于|在|将|把|对|按|及时|认真|加强|做好|严格|切实|结合|根据|主动|积极)|[后并]报|汇总后|及时报|日前"
    "|逐[件项条一]|(?:落实|明确|确定)(?:承办|责任|牵头|配合)"
)


@cache
def _last_characters() -> frozenset[str]:
    lexicon = unit_lexicon()
    words = (*lexicon.suffixes, *lexicon.names, *lexicon.behind_place, *lexicon.branches)
    classes = class_words()
    words += (*classes.heads, *classes.tiers, *classes.governments)
    return frozenset({word[-1] for word in words} | set(")>〉科股处部司"))


def may_end_name(text: str, end: int) -> bool:
    """Could a unit's name end at `end`? A look at one character, for most prose does not."""
    return text[end - 1 : end] in _last_characters()


@lru_cache(maxsize=16_384)
def read_name(name: str) -> UnitName | None:
    """Read one folded name, blanks allowed; None where it is no unit's name.

    A second name in brackets (发展改革局(商务局)) gives its functions too.

    >>> read_name("示范区发展改革和统计局(商务局)").keys
    ('development_reform', 'statistics', 'commerce')
    """
    name = _SITUATED.sub("各", _ASIDE.sub("", compact(name).translate(_ANGLES)))
    if not 2 <= len(name) <= LONGEST_NAME or not may_end_name(name, len(name)):
        return None
    if name.endswith("常委") or _ORDERS.search(name):  # 市委常委: a person
        return None
    found = read_class(name)
    if found:
        return None if name.startswith(unit_lexicon().prose) else found
    found = read_single(_BRACKET.sub("", name))
    if found is None or "(" not in name:
        return found
    more = tuple(key for m in _BRACKET.finditer(name) for key in _function(m[1]))
    return replace(found, keys=found.keys + more)


def read_function(word: str) -> UnitName | None:
    """Read a function that stands for its bureau: 发改, 财政 of 发改、财政、人社等部门; None else.

    Only a list can tell that a bureau is meant, hence not `sure`.
    """
    keys = unit_lexicon().cores.get(squash(word))
    return UnitName(keys, UnitKind.DEPARTMENT, sure=False) if keys else None


def _function(inside: str) -> tuple[str, ...]:
    """What a second name in brackets does; a bare function counts too: 市政府办(金融)."""
    other = read_single(inside)
    if other and other.sure:
        return other.keys
    return unit_lexicon().cores.get(inside, ())
