"""What a line before a document's text is by itself: metadata, a day, an organ, a title."""

from __future__ import annotations

import re
from enum import StrEnum

from pipeline.lexicon.front_matter import front_matter
from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.layout import furniture, sections
from pipeline.structure.dates import DAY, is_day
from pipeline.text import compact


class LineKind(StrEnum):
    """What a line of the head is by itself."""

    META = "meta"
    FURNITURE = "furniture"
    NUMBER = "number"
    DAY = "day"
    ORGAN = "organ"
    ADDRESSEES = "addressees"
    TEXT = "text"  # short and without a sentence's marks: a title, or a part of one
    PROSE = "prose"


# ∙【制定机关】, • 文号: a mark before a key.
BULLET = re.compile(r"[∙•·●▪◆■-] *")


def is_meta(line: str) -> bool:
    """Whether a folded line holds `key: value` pairs of a page, not a document's words."""
    key = front_matter().key
    if key.match(line):
        return True
    if ":" not in line or not (line.count(":") > 1 or DAY.match(line.lstrip("( "))):
        return False
    keys = [found for found in key.finditer(line) if ":" in found.group()]
    return len(keys) > 1 or (bool(keys) and DAY.match(line.lstrip("( ")) is not None)


_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十0-9]{1,3}\)"
    r"|第[一二三四五六七八九十]{1,3} ?[章条节]|[0-9]{1,2}[.、]"
)
_SENTENCE = re.compile(
    r"[。;!?]|^(?:为|根据|按照|经(?![济营贸开信费])|现将|现就|近日|据|日前)|,.*,"
)
_LONGEST_TITLE_LINE = 90
# Behind an organ's name: on a letterhead, of one that seals for another.
_NOT_NAME = re.compile(r"(?:文件|\((?:代章|代|印章|章)\))$")


def kind_of(text: str) -> LineKind:
    """What a folded piece of a line is, by itself."""
    if is_day(text):
        return LineKind.DAY
    if furniture().line.fullmatch(text):
        return LineKind.FURNITURE
    if addresses(text):
        return LineKind.ADDRESSEES
    name = compact(text)
    if issuers().organ.fullmatch(_NOT_NAME.sub("", name)):
        return LineKind.ORGAN
    if len(name) > _LONGEST_TITLE_LINE or _LABEL.match(name) or _SENTENCE.search(name):
        return LineKind.PROSE
    annexed = sections().annex.fullmatch(text) is not None
    return LineKind.PROSE if name.endswith(":") and not annexed else LineKind.TEXT


def addresses(text: str) -> bool:
    """Whether a folded line is the addressees: 各县(市、区)人民政府,市直各单位:"""
    if not text.endswith(":") and not (text.startswith("各") and text.endswith(_UNITS)):
        return False
    known = front_matter()
    return (
        "。" not in text
        and known.addressed.search(text) is not None
        and known.not_addressed.search(text) is None
    )


_UNITS = ("单位", "部门", "机构", "企业", "院校", "人民政府", "公司")
