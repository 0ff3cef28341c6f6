"""What sort of body a name as read is: a firm, a society, a bureau, the Party's."""

from __future__ import annotations

import re

from pipeline.lexicon.unit_cores import Tail, endings
from pipeline.lexicon.units import Keys, UnitLexicon
from pipeline.records import UnitKind

# 市委, 省委宣传部, 中央; not the 委 of 市发改委能源局.
_PARTY = re.compile(r"(?:[省市县区州盟旗地工党]委|自治区党委|中央)$")
LEGAL_FORMS = ("有限公司", "有限责任公司", "股份公司")
_SQUADS = ("总队", "支队", "大队", "中队", "队")
_OFFICES = ("办", "办公室", "管理处", "管理局", "管理所", "管理中心", "管理站")


def own_keys(tail: Tail, lexicon: UnitLexicon) -> Keys:
    """The functions that are its own: a society has no bureau's, a squad enforces its bureau's."""
    society = _society(tail, lexicon)
    if society:
        return (society,)
    if tail.suffix in _SQUADS and len(tail.keys) > 1:  # 市场监管综合行政执法支队
        return tuple(key for key in tail.keys if key != "urban_management") or tail.keys
    return tail.keys


def _society(tail: Tail, lexicon: UnitLexicon) -> str | None:
    """The key of a body of its own, whatever bureau has its subject: 旅游行业协会, 水利研究所."""
    if not tail.suffix or not tail.keys:
        return None
    bureau = lexicon.functions[tail.keys[0]].kind in (UnitKind.DEPARTMENT, UnitKind.ENTERPRISE)
    return lexicon.societies.get(tail.suffix) if bureau else None


def is_firm(flat: str, tail: Tail, lexicon: UnitLexicon) -> bool:
    """Whether it is a company with a name of its own: 某科技有限公司 does no work of a bureau.

    One of a level (市文旅发展有限公司) has a function, and so have those that the lexicon names.
    """
    bureau = lexicon.functions[tail.keys[0]].kind is UnitKind.DEPARTMENT
    return (
        bureau
        and tail.suffix is not None
        and flat.endswith(LEGAL_FORMS)
        and flat[0] not in "省市区县州旗"
    )


def kind_of(tail: Tail, flat: str, owner: str, lexicon: UnitLexicon) -> UnitKind:
    """The suffix decides for companies and bodies, the function else; 市委… is the Party's."""
    kind = lexicon.functions[tail.keys[0]].kind if tail.keys else UnitKind.DEPARTMENT
    if kind in (UnitKind.DEPARTMENT, UnitKind.ENTERPRISE) or tail.suffix:
        word = tail.suffix or next(
            (flat[s:] for s in endings(flat, len(flat), lexicon.suffixes)), ""
        )
        lent = lexicon.suffixes.get(word, UnitKind.DEPARTMENT)
        if lent is not UnitKind.DEPARTMENT and (tail.suffix or len(word) > 1):
            return lent
        if flat.endswith(_OFFICES) and tail.suffix:
            kind = UnitKind.DEPARTMENT if kind is UnitKind.ENTERPRISE else kind  # 市供热办
    if kind is UnitKind.DEPARTMENT and _PARTY.search(owner):
        return UnitKind.PARTY
    return kind
