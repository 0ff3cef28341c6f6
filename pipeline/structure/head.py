"""The lines before a document's text: cut, and told apart by what each is.

Only the head and the tail of a file are looked at, so the cost does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.lexicon.doc_numbers import find_doc_numbers
from pipeline.lexicon.issuers import issuers
from pipeline.records import Block, Span
from pipeline.structure.dates import DAY
from pipeline.structure.head_kinds import BULLET, LineKind, addresses, is_meta, kind_of
from pipeline.text import compact

HEAD = 6000  # characters within which a header and a covering notice end
TAIL = 1500
_MOST_LINES = 150


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a part of one that wide blanks or strokes cut off; `text` is folded.

    `in_table` is True in a table of several columns: a unit and a day there are no signature.
    """

    kind: LineKind
    span: Span
    text: str
    in_table: bool = False


class Lines:
    """Lines in order, each told apart when it is first asked for."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._read: list[Line] = []
        self._rest = iter(lines)

    def at(self, index: int) -> Line | None:
        """The line of that index; None behind the last."""
        while len(self._read) <= index:
            line = next(self._rest, None)
            if line is None:
                return None
            self._read.append(line)
        return self._read[index]

    def between(self, first: int, stop: int) -> list[Line]:
        """The lines [first, stop), as far as there are so many."""
        if stop > 0:
            self.at(stop - 1)
        return self._read[first:stop]

    def is_kind(self, index: int, kind: LineKind) -> bool:
        """Whether there is such a line and it is of that kind."""
        line = self.at(index)
        return line is not None and line.kind is kind


def head_lines(folded: str, blocks: Sequence[Block]) -> Lines:
    """The lines of the first HEAD characters."""
    return Lines(_head_lines(folded, blocks))


def _head_lines(folded: str, blocks: Sequence[Block]) -> Iterator[Line]:
    seen = 0
    for block in blocks:
        in_table = block.table is not None and block.table.n_cols > 1
        for span in _spans(block):
            if span.start > HEAD:
                return
            for line in _lines(folded, Span(span.start, min(span.end, 2 * HEAD))):
                seen += 1
                if seen > _MOST_LINES:
                    return
                yield replace(line, in_table=True) if in_table else line


def tail_lines(folded: str, blocks: Sequence[Block]) -> Lines:
    """The lines around the first day that ends a line among the last TAIL characters.

    Tables are left out: a document is signed below them.
    """
    day = _DAY_AT_END.search(folded, max(len(folded) - TAIL, 0))
    if day is None:  # nobody signs without a day: most files end in prose
        return Lines(())
    first = max(day.start() - _SIGNED_WITHIN, 0)
    kept: list[Span] = []
    for block in reversed(blocks):
        if block.span.end <= first or len(kept) > _MOST_LINES:
            break
        if block.table is None:
            kept.append(Span(max(block.span.start, first), block.span.end))
    return Lines(line for span in reversed(kept) for line in _lines(folded, span))


_SIGNED_WITHIN = 300  # organs of a joint signature above its day
_DAY_AT_END = re.compile(rf"{DAY.pattern}[ )]*(?:印发)?[ )|]*(?:\n|\r|$)")


def _spans(block: Block) -> Iterator[Span]:
    if block.table is None:
        yield block.span
    else:
        yield from (cell.span for cell in block.table.cells)


_BREAK = re.compile(r"\n+|\r+")
_CUT = re.compile(r" (?: *\|+ *| +)|\|+ *")
_LONGEST_LINE = 400  # a line of metadata, or one that addresses every sort of unit
_LONGEST_PIECES = 180  # a title with a number and a day beside it


def _lines(folded: str, span: Span) -> Iterator[Line]:
    for start, end in _pieces(folded, *span, _BREAK):
        marked = BULLET.match(folded, start, end)
        key = marked.end() if marked else start
        printed = folded[start : min(end, start + _LONGEST_LINE)]
        if end - start <= _LONGEST_LINE and is_meta(printed[key - start :]):
            yield Line(LineKind.META, Span(start, end), printed)
        elif end - start > _LONGEST_PIECES:
            kind = LineKind.ADDRESSEES if addresses(printed) else LineKind.PROSE
            yield Line(kind, Span(start, end), printed)
        elif _SITE_PATH.fullmatch(printed):
            yield Line(LineKind.FURNITURE, Span(start, end), printed)
        else:
            site = _SITE_NAME.search(folded, start, end)
            in_table = folded[start] == "|"  # a row of Markdown
            for piece in _pieces(folded, start, site.start() if site else end, _CUT):
                for line in _apart(folded, *piece):
                    yield replace(line, in_table=True) if in_table else line


# 首都之窗 | 政务公开 | 区政府文件: where a page stands in its site.
_SITE_PATH = re.compile(r"[\u4e00-\u9fff]{2,12}(?: ?\| ?[\u4e00-\u9fff]{2,12}){2,8}")
# …的通知_西湖区人民政府门户网站: a page's title has its site's name behind it.
_SITE_NAME = re.compile(
    r"(?<=..) ?[_|-]+ ?[\u4e00-\u9fff]{2,20}(?:网站|政府网|政务网|信息网|公开网|门户网?|平台)$"
)


def _pieces(folded: str, start: int, end: int, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    """The parts of folded[start:end] between cuts, without blanks at their ends, none empty."""
    pieces = []
    for match in cut.finditer(folded, start, end):
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, end))
    return [trimmed for piece in pieces if (trimmed := _trimmed(folded, *piece))]


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int] | None:
    printed = folded[start:end]
    kept = printed.strip()
    if not kept:
        return None
    start += printed.index(kept[0])
    return start, start + len(kept)


def _apart(folded: str, start: int, end: int) -> Iterator[Line]:
    """A piece, cut where a number or a day stands at its edge beside something else."""
    for number in find_doc_numbers(folded, start, end):
        first, last = _bracketed(folded, number.span, start, end)
        if first == start or last == end:
            if before := _trimmed(folded, start, first):
                yield from _apart(folded, *before)
            yield Line(LineKind.NUMBER, number.span, folded[slice(*number.span)])
            if behind := _trimmed(folded, last, end):
                yield from _apart(folded, *behind)
            return
    signed = _SIGNED.fullmatch(folded, start, end)
    if signed and issuers().organ.fullmatch(compact(signed["organ"])):
        yield Line(LineKind.ORGAN, Span(*signed.span("organ")), signed["organ"])
        start = signed.start("rest")
    posted = _POSTED.fullmatch(folded, start, end)
    if posted:
        yield Line(LineKind.TEXT, Span(*posted.span("by")), posted["by"])
        start = posted.start("posted")
    if piece := _trimmed(folded, start, end):
        text = folded[slice(*piece)]
        yield Line(kind_of(text), Span(*piece), text)


# 某地发布 2026-07-30, 某县政府 www.….gov.cn 2016-03-21 00:00: who posted a page, and when.
_POSTED = re.compile(
    rf"(?P<by>[\u4e00-\u9fff]{{2,12}})(?: +(?:https?://)?[\w-]+(?:\.[\w-]+){{1,4}})?"
    rf" +(?P<posted>{DAY.pattern}(?: +[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?)"
)
_SIGNED = re.compile(rf"(?P<organ>[^0-9,。:;]{{4,60}}?) *(?P<rest>{DAY.pattern}.{{0,12}})")


def _bracketed(folded: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets and blanks around it, inside [start, end)."""
    first, last = span
    while first > start and folded[first - 1] in "( ":
        first -= 1
    while last < end and folded[last] in ") ":
        last += 1
    return first, last
