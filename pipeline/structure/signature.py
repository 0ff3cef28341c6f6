"""Who signs a document, and when: organs' names with a day below them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import regions
from pipeline.structure.dates import day_of_line
from pipeline.structure.head import Line, Lines
from pipeline.structure.head_kinds import LineKind
from pipeline.structure.labels import read_label
from pipeline.text import compact


@dataclass(frozen=True, slots=True)
class Signature:
    """`after` is the index of the first line behind it, None where nothing follows."""

    organs: tuple[str, ...]
    day: dt.date | None
    after: int | None


def find_signature(lines: Lines, first: int, stop: int | None = None) -> Signature | None:
    """The first signature of the lines [first, stop): organs, then a day.

    Where no organ stands above a day, the first day alone between prose and the end, a note, an
    attachment or the first item. Where there is none, the printer's line (X办公室 …5日印发).
    """
    alone: Signature | None = None
    printed: Signature | None = None
    index = first
    while (stop is None or index < stop) and (line := lines.at(index)) is not None:
        if line.kind is LineKind.DAY and not line.in_table:
            day = day_of_line(line.text)
            above = lines.between(first, index)
            organs = _organs_above(above)
            if _is_printers(line):
                printed = printed or Signature(organs, day, index + 1)
            elif organs:
                return Signature(organs, day, index + 1)
            elif alone is None and _ends_prose(above, lines.between(index + 1, index + 3)):
                alone = Signature((), day, index + 1)
        index += 1
    return alone or printed


def _ends_prose(above: Sequence[Line], behind: Sequence[Line]) -> bool:
    if not above or above[-1].kind not in (LineKind.PROSE, LineKind.TEXT):
        return False
    if all(line.kind is not LineKind.PROSE for line in above[-3:]):
        return False
    if not behind or behind[0].kind in (LineKind.FURNITURE, LineKind.TEXT):
        return True
    if len(behind) > 1 and behind[0].kind is LineKind.ORGAN and _is_printers(behind[1]):
        return True
    return read_label(behind[0].text, 0, len(behind[0].text)) is not None


def _is_printers(line: Line) -> bool:
    """Whether a day is the printer's: 2013年1月5日印发."""
    return line.kind is LineKind.DAY and line.text.rstrip(" )").endswith("印发")


def _organs_above(lines: Sequence[Line]) -> tuple[str, ...]:
    organs: list[str] = []
    for line in reversed(lines):
        if line.kind is LineKind.TEXT and organs and _completes(line.text, organs[0]):
            organs[0] = compact(line.text) + organs[0]
        elif line.kind is LineKind.ORGAN and not line.in_table:
            organs = [*split_organs(line.text), *organs]
        elif line.kind is not LineKind.FURNITURE:
            break
    return tuple(dict.fromkeys(organs))


_LONGEST_HALF = 30


def _completes(text: str, organ: str) -> bool:
    """Whether a line is the first half of the name below it: it has the place that this lacks."""
    known = regions()
    head = compact(text)
    if len(head) > _LONGEST_HALF or known.find(organ, 0, len(organ)):
        return False
    return any(one.start == 0 for one in known.find(head, 0, len(head)))


_SEPARATOR = re.compile(r"[、,]|\s+")
_SEAL = re.compile(r"(?:文件|\([^()]{1,6}\))$")
_SHORTEST = 4
# 国家税务总局保山市税务局 is one organ: a central one's branch in a place, blank inside or not.
_BRANCH = ("总局", "银行", "集团", "公司")
_OF_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:监管分?局|分行|支行|税务局|分公司)")


def split_organs(printed: str) -> tuple[str, ...]:
    """The organs that a folded line names, blanks inside a name dropped.

    >>> split_organs("中共保山市委办公室  保山市人民政府办公室")
    ('中共保山市委办公室', '保山市人民政府办公室')
    >>> split_organs("国 务 院 办 公 厅")
    ('国务院办公厅',)
    """
    name = _SEAL.sub("", printed.strip())
    parts = [part for part in _SEPARATOR.split(name) if part]
    organ = issuers().organ
    for index in range(len(parts) - 1, 0, -1):
        if parts[index - 1].endswith(_BRANCH) and _OF_A_PLACE.fullmatch(parts[index]):
            parts[index - 1 : index + 1] = [parts[index - 1] + parts[index]]
    if all(len(part) >= _SHORTEST and organ.fullmatch(part) for part in parts):
        return tuple(one for part in parts for one in _unglued(part))
    return _unglued(compact(name))


_BRANCHES = ("分", "支", "管理部", "办事处")  # 临沂市住房公积金中心沂水县分中心


def _unglued(name: str) -> tuple[str, ...]:
    """A name cut where a place stands behind a whole name, as at the head of another.

    >>> _unglued("成都市经济和信息化局成都市科学技术局")
    ('成都市经济和信息化局', '成都市科学技术局')
    """
    cuts = [0]
    for place in regions().find(name, 0, len(name)):
        before = name[cuts[-1] : place.start]
        whole = issuers().organ.fullmatch(before) and not before.endswith(_BRANCH)
        branch = name.startswith(_BRANCHES, place.end)
        if whole and not branch and issuers().organ.fullmatch(name[place.start :]):
            cuts.append(place.start)
    return tuple(name[a:b] for a, b in zip(cuts, [*cuts[1:], len(name)], strict=True))
