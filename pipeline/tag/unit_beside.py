"""What stands beside a name in its piece of a list and is no part of it: a number, a person."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.unit_lists import unit_lists
from pipeline.lexicon.unit_reader import read_name
from pipeline.lexicon.units import unit_lexicon
from pipeline.records import Span
from pipeline.tag.unit_seams import sure_name


def numbered(text: str, part: Span) -> Span:
    """The name without a number in front (2.市教育局)."""
    front = unit_lists().front.match(text, *part)
    return Span(front.end(), part.end) if front and front.end() < part.end else part


@cache
def _person() -> re.Pattern[str]:
    """A person beside a name: 市教育局 李某某, 市教育局(李某某), 李某某 市教育局."""
    who = rf"[{unit_lists().surnames}][\u4e00-\u9fff]{{1,2}}"
    return re.compile(
        rf"(?P<unit>[^\s:()]{{3,24}})(?:[\s:]+{who}|\s*(?P<in>\({who}\)))"
        rf"|(?:{who}[\s:]+)(?P<of>[^\s:()]{{3,24}})(?:[\s:]+{who})?"
    )


def without_person(text: str, name: Span) -> Span:
    """The unit of a name that only with a person beside it is none."""
    beside = _person().fullmatch(text, *name)
    if beside is None:
        return name
    said = beside["in"].strip("()") if beside["in"] else text[slice(*name)]
    if read_name(said) or said in unit_lexicon().cores:  # 市教育局(文化局), 市政府办(金融)
        return name
    unit = Span(*beside.span("unit" if beside["unit"] else "of"))
    return unit if sure_name(text, unit) else name
