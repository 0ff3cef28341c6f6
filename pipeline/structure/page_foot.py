"""What a web page prints below a document: links to other pages, buttons, who runs the site."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.layout import furniture
from pipeline.records import Block, Span
from pipeline.structure.labels import read_label

_MOST_LINES = 80
_LONGEST_LINE = 120  # a line of the foot: a title of another page, an address


def foot_start(text: str, blocks: Sequence[Block]) -> int:
    """The index of the block with which the page's foot begins; their number where there is none.

    The foot begins with a line that only a page has (上一篇:…, 主办:… 承办:…) and goes on to
    the end in short lines without a number and without a full stop; or with the title of what
    explains the document. `text` is folded.
    """
    foot = _explanation(text, blocks)
    for index in range(len(blocks) - 1, max(len(blocks) - _MOST_LINES, 0) - 1, -1):
        block = blocks[index]
        if index >= foot:
            continue
        if block.table is not None or not _may_be_foot(text, block.span):
            break
        if furniture().foot.match(text, *block.span) and not names_roles(text, block.span):
            foot = index
    return foot


def _explanation(text: str, blocks: Sequence[Block]) -> int:
    """Where 《…》政策解读 begins below the document that it explains, and says why it was made."""
    known = furniture()
    for index in range(len(blocks) // 2, len(blocks)):
        start, end = blocks[index].span
        if (
            end - start <= _LONGEST_LINE
            and text.find("解读", start, end) >= 0
            and known.explained.fullmatch(text, start, end)
            and known.explains.search(text, end)
        ):
            return index
    return len(blocks)


def names_roles(text: str, span: Span) -> bool:
    """Whether another line begins like 承办单位:… of who runs a site: it tells of tasks."""
    label, colon, _ = text[span.start : span.end].partition("单位:")
    said = f"{label}{colon}"
    return bool(colon) and (text.find(said, 0, span.start) >= 0 or text.find(said, span.end) >= 0)


def _may_be_foot(text: str, span: Span) -> bool:
    if span.end - span.start > _LONGEST_LINE:
        return furniture().line.fullmatch(text, *span) is not None
    return text[span.end - 1] not in "。;" and read_label(text, *span) is None
