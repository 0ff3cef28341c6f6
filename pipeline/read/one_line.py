"""A page that lost its line breaks to single blanks: …工作要点 一、推进公开 1.公开预算。 2.…"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.read.item_labels import ITEM_LABEL

_FEWEST = 3  # numbered paragraphs
_SHORTEST = 8  # characters of a paragraph, on the average: not where blanks part words
_LONGEST_BRACKET = 400
_CJK = "\u4e00-\u9fff"
# A blank, and how deep in brackets it stands.
_STEP = re.compile(r"[(（〔\[【《“]|[)）〕\]】》”]|(?<=\S)[ \u00a0\u3000](?=\S)")
_OPEN = "(（〔[【《“"
_LABEL = re.compile(ITEM_LABEL)
_BEFORE = re.compile(rf"[{_CJK}。；;：:！!？?）)》”\d]")
_BEHIND = re.compile(rf"[{_CJK}《“【（(]|\d{{4}}年|二[〇○]")
_BARE_LABEL = re.compile(rf"(?:{ITEM_LABEL})\s*$")


def broken_at_blanks(line: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a line stand that single blanks part; the whole line if none do.

    >>> broken_at_blanks("一、公开预算。 二、公开决算。")
    [(0, 15)]
    """
    whole = [(0, len(line))]
    blanks = list(_outside(line))
    labels = [at for at in blanks if _LABEL.match(line, at + 1)]
    if len(labels) < _FEWEST:
        return whole
    cuts = [at for at in blanks if _parts(line, at)]
    if len(line) < _SHORTEST * len(cuts):
        return whole
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in [*cuts, len(line)]:
        if cut < len(line) and _BARE_LABEL.match(line, start, cut):
            continue  # (一) 推进公开
        pieces.append((start, cut))
        start = cut + 1
    return pieces


def _outside(line: str) -> Iterator[int]:
    """The single blanks of a line that stand in no bracket."""
    depth = opened = 0
    for step in _STEP.finditer(line):
        if depth and step.start() - opened > _LONGEST_BRACKET:
            depth = 0  # one that never closes
        if step[0] in _OPEN:
            depth += 1
            opened = step.start()
        elif step[0].isspace():
            if depth == 0:
                yield step.start()
        elif depth:
            depth -= 1


def _parts(line: str, at: int) -> bool:
    if _BEFORE.match(line, at - 1) is None:
        return False
    return _LABEL.match(line, at + 1) is not None or _BEHIND.match(line, at + 1) is not None
