"""The metadata that a page prints above a document: 索引号, 文号, 发布机构 and so on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.lexicon.doc_numbers import find_doc_numbers
from pipeline.lexicon.front_matter import MetaField, front_matter
from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.records import Span
from pipeline.structure.dates import DAY
from pipeline.structure.head import Line, Lines
from pipeline.structure.head_kinds import LineKind
from pipeline.text import compact


@dataclass(frozen=True, slots=True)
class Meta:
    """The values of the page's metadata, the best key's for each field."""

    values: dict[MetaField, Span]

    def text(self, folded: str, field: MetaField) -> str:
        """The value as printed, folded; empty where there is none."""
        span = self.values.get(field)
        return folded[slice(*span)] if span else ""


_BETWEEN_CELLS = " |"
_WORST = 1000  # behind every key's rank


def read_meta(folded: str, lines: Lines, front: int) -> Meta:
    """The values in the lines before `front`; of several keys for a field the best one's."""
    known = front_matter()
    best: dict[MetaField, tuple[int, Span]] = {}
    for index, line in enumerate(lines.between(0, front)):
        if line.kind is not LineKind.META:
            continue
        day = DAY.match(line.text)  # 2022-06-10 16时54分 浏览次数:
        if day and MetaField.ISSUED_ON not in best:
            start = line.span.start
            best[MetaField.ISSUED_ON] = _WORST, Span(start, start + day.end())
        first = known.key.search(line.text)
        numbers = find_doc_numbers(line.text, 0, first.start() if first else None)
        for number in numbers:  # 甲政办〔2022〕34号 2022-06-08 来源:
            start, end = number.span
            span = Span(line.span.start + start, line.span.start + end)
            best.setdefault(MetaField.DOC_NUMBER, (_WORST, span))
        for key, span in _pairs(line, lines.at(index + 1)):
            field, rank = known.field_of[key], known.rank_of[key]
            if field is MetaField.OTHER or not _can_be(field, folded[slice(*span)]):
                continue
            if field not in best or rank < best[field][0]:
                best[field] = rank, span
    return Meta({field: span for field, (_, span) in best.items()})


def _pairs(line: Line, following: Line | None) -> Iterator[tuple[str, Span]]:
    """Each key of a line with the span of its value; an empty last value is the next line."""
    keys = list(front_matter().key.finditer(line.text))
    offset = line.span.start
    for match, stop in zip(keys, [*(key.start() for key in keys[1:]), len(line.text)], strict=True):
        key = compact(match[match.lastindex or 1])
        value = line.text[match.end() : stop].rstrip(_BETWEEN_CELLS)
        start = offset + match.end() + len(value) - len(value.lstrip(_BETWEEN_CELLS))
        if value:
            yield key, Span(start, offset + match.end() + len(value))
        elif stop == len(line.text) and following:
            yield key, following.span


def _can_be(field: MetaField, value: str) -> bool:
    name = compact(value)
    if field is MetaField.DOC_NUMBER:
        return any(find_doc_numbers(name))
    if field is MetaField.ISSUED_ON:
        return DAY.match(value) is not None
    if field is MetaField.ISSUER:
        return issuers().organ.fullmatch(name) is not None
    return genres().named_by(name) is not None and len(name) > 7
