"""Text that was broken at a fixed width, in the middle of sentences: its paragraphs put together.

E-mail, terminals and printed pages break Chinese at 30 to 40 characters, also inside names and
numbers; pages set their numbers between. A text is taken for one only where its lines say so: no
line is much longer than the others, many are as long as can be, and few of those end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.item_labels import ITEM_LABEL, ROLE_LABEL
from pipeline.read.page_breaks import without_page_breaks
from pipeline.read.printed import printed_width

_NARROWEST, _WIDEST = 18, 60  # Chinese characters
_FEWEST_FULL = 4
_SHARE_FULL = 0.25  # of all lines
_SHARE_OPEN = 0.6  # of the full ones: they end in the middle of a sentence
_HANGING = 3  # characters: marks that may not begin a line hang over its end
_RAGGED = 2  # a mark may not begin a line: so many characters move over
_SEPARATORS = re.compile(r"[|\t]")
_ENDED = "。；;：:！!？?"
_INDENT = re.compile(r"[ \u3000]{2,}|\u3000")
_LABEL = re.compile(rf"{ITEM_LABEL}|附件|{ROLE_LABEL}")


def unwrapped(text: str) -> str:
    """The text with its broken lines joined, or as it is where it was not broken.

    >>> unwrapped("一、总体要求\\n全面落实省委部署。")
    '一、总体要求\\n全面落实省委部署。'
    """
    lines = text.split("\n")
    prose = [line for line in lines if "\t" not in line]  # rows of a table are of any width
    if max(map(len, prose), default=0) > 2 * _WIDEST:
        return text
    full = _full_width(prose, [printed_width(line) for line in prose])
    if full is None:
        return text
    least = full - _RAGGED
    lines = without_page_breaks(
        lines, lambda line: printed_width(line) >= least and line.rstrip()[-1:] not in _ENDED
    )
    widths = [printed_width(line) for line in lines]
    indented = any(_INDENT.match(line) for line in lines)
    joined = [lines[0]]
    for (before, line), width in zip(pairwise(lines), widths, strict=False):
        if width >= least and _goes_on(before, line, indented):
            joined[-1] = joined[-1].rstrip() + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _full_width(lines: Sequence[str], widths: Sequence[float]) -> float | None:
    """The width at which the lines were broken; None where they were not."""
    printed = sorted(width for width in widths if width)
    if len(printed) < _FEWEST_FULL or printed[-1] > _WIDEST:
        return None
    full = printed[len(printed) * 9 // 10]
    if printed[-1] > full + _HANGING:
        return None
    ends = [
        line.rstrip()[-1]
        for line, width in zip(lines, widths, strict=True)
        if width >= full - _RAGGED and not _SEPARATORS.search(line)
    ]
    few = len(ends) < max(_FEWEST_FULL, _SHARE_FULL * len(printed)) or full < _NARROWEST
    return None if few or sum(e not in _ENDED for e in ends) < _SHARE_OPEN * len(ends) else full


def _goes_on(before: str, line: str, indented: bool) -> bool:
    """Whether a line goes on with the full one before it."""
    if "\t" in before + line or not line.strip() or not before.strip():
        return False
    if _INDENT.match(line) or _LABEL.match(line):
        return False
    return indented or before.rstrip()[-1] not in _ENDED
