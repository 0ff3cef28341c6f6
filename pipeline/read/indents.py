"""Paragraphs that lost their line breaks and kept their indents: 。　　（二）… on one long line."""

from __future__ import annotations

import re

from pipeline.read.item_labels import ITEM_LABEL
from pipeline.read.one_line import broken_at_blanks

_SHORTEST = 200  # characters of a line that may hold several paragraphs
_FEWEST = 3  # numbered paragraphs among them
_GAP = re.compile(r"(?<=[^\s\u3000])[ \u00a0\u3000\t]{2,}(?=[^\s\u3000|])")
_LABEL = re.compile(ITEM_LABEL)


def indented(line: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a line stand; the whole line where it is one.

    Wide blanks part the columns of a table too: only a line where numbers stand behind them, and
    so at the head of paragraphs, is cut.

    >>> indented("一、公开预算。　　二、公开决算。")
    [(0, 16)]
    """
    if len(line) < _SHORTEST:
        return [(0, len(line))]
    gaps = list(_GAP.finditer(line))
    if sum(_LABEL.match(line, gap.end()) is not None for gap in gaps) < _FEWEST:
        return broken_at_blanks(line)
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), len(line)]
    return list(zip(starts, ends, strict=True))
