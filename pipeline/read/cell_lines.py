"""Lines of a cell that were broken to fit it, in the middle of sentences and names.

Whoever types a table ends its lines by hand, and what turns a printed page into a web page keeps
the page's lines. A cell that lists one thing a line looks alike: a break goes only where a mark
beside it, or an open bracket, shows that the text goes on; the others of the cell go with it where
all its lines are as wide as one another.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.read.item_labels import ITEM_LABEL, ROLE_LABEL
from pipeline.read.printed import glue, printed_width

_OPEN = re.compile(r"[、，,（(《“‘]$")
_GOES_ON = re.compile(r"[、，,。；;：:）)》”’]")
_ENDED = re.compile(r"[。；;：:！!？?]$")
_MARK = re.compile(r"[、，,。；;]")
_IN_BRACKETS = re.compile(r"[（(][^（(）)]{0,60}(?:[）)]|$)|^[^（(）)]{0,60}[）)]")
_LABEL = re.compile(rf"{ITEM_LABEL}|[（(]?{ROLE_LABEL}")
_PAIRS = {"）": "（", ")": "(", "》": "《", "”": "“"}
_BRACKET = re.compile(r"[（(《“）)》”]")
_LONGEST_BRACKET = 60  # one that stays open for longer was never closed
_RAGGED = 1.0  # a mark may not begin a line: so many characters move over
_FEWEST_FULL = 2
_NARROWEST = 6


def whole_lines(text: str) -> str:
    """The text of a cell without the line breaks that stand in a sentence or a name.

    >>> whole_lines("市财政局、\\n各县（市\\n、区）政府\\n市民政局")
    '市财政局、各县（市、区）政府\\n市民政局'
    """
    if "\n" not in text:
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    held = _in_brackets("\n".join(lines))
    position = -1
    broken: list[bool] = []
    for before, line in pairwise(lines):
        position += len(before) + 1
        broken.append(_is_broken(before, line, position in held))
    if _are_as_wide(lines) and (any(broken) or _hold_sentences(lines)):
        broken = [not _begins(before, line) for before, line in pairwise(lines)]
    whole = lines[:1]
    for line, goes_on in zip(lines[1:], broken, strict=True):
        if goes_on:
            whole[-1] = glue(whole[-1].rstrip(), line.lstrip())
        else:
            whole.append(line)
    return "\n".join(whole)


def _is_broken(before: str, line: str, in_bracket: bool) -> bool:
    """Whether the sentence of a line surely goes on in the next."""
    if _GOES_ON.match(line.lstrip()):
        return True
    if _LABEL.match(line.lstrip()):
        return False
    return _OPEN.search(before.rstrip()) is not None or (in_bracket and not _begins(before, line))


def _begins(before: str, line: str) -> bool:
    return _ENDED.search(before.rstrip()) is not None or _LABEL.match(line.lstrip()) is not None


def _are_as_wide(lines: list[str]) -> bool:
    """Whether all lines are as wide as the first, but the last, which may be shorter."""
    *full, last = map(printed_width, lines)
    widest, least = max(full), min(full)
    if len(full) < _FEWEST_FULL or least < _NARROWEST:
        return False
    return widest - least <= _RAGGED and last <= widest + _RAGGED


def _hold_sentences(lines: list[str]) -> bool:
    """Whether marks stand within the lines, not in a bracket, and seldom at their ends."""
    plain = [_IN_BRACKETS.sub("", line.strip()) for line in lines]
    inside = any(_MARK.search(line, 0, max(len(line) - 1, 0)) for line in plain)
    ends = sum(_MARK.match(line[-1:]) is not None for line in plain[:-1])
    return inside and ends * 2 < len(lines) - 1


def _in_brackets(text: str) -> set[int]:
    """Where the line breaks inside a bracket stand that is soon closed."""
    found: set[int] = set()
    opened: list[tuple[str, int]] = []
    for bracket in _BRACKET.finditer(text):
        opening = _PAIRS.get(bracket[0])
        if opening is None:
            opened.append((bracket[0], bracket.start()))
            continue
        start = next((at for kind, at in reversed(opened) if kind == opening), None)
        opened.clear()
        if start is not None and bracket.start() - start <= _LONGEST_BRACKET:
            inside = range(start, bracket.start())
            found.update(at for at in inside if text[at] == "\n")
    return found
