"""Tables in plain text whose cells have several lines, or marks: grids, sheets, cells in <p>.

Each row is put on one line, with strokes or tabs between its cells, as other tables have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.read.printed import one_line, printed_width

_DRAWN = str.maketrans({**dict.fromkeys("┼├┤┬┴┌┐└┘╋┣┫┳┻┏┓┗┛╔╗╚╝╠╣╦╩╬", "+"),
                        **dict.fromkeys("─━═", "-"), **dict.fromkeys("│┃║", "|")})  # fmt: skip
_RULE = re.compile(r"\s*\+(?:[-=:]{2,}\+){2,}\s*")
_RULES = re.compile(r"^\s*[+┼┌┏╔├]", re.MULTILINE)
_FEWEST_ROWS = 3  # between rules: a grid with fewer has its rows on single lines
_MARKED = re.compile(r"</p>[ \u3000]*<p>")  # cells of a row, between which a page lost the tab
_ROOM = 2.0  # characters that a line lacks before the next word would not have fit
# A cell as a sheet copies it: in quotation marks, those inside it doubled.
_QUOTED = re.compile(
    r'(?:(?<=\t)"((?:[^"\t]|""){1,4000})"(?=[\t\n]|\Z)|^"((?:[^"\t]|""){1,4000})"(?=\t))',
    re.MULTILINE,
)


def single_lines(text: str) -> str:
    """The text with each row of its tables on a line.

    >>> single_lines('1\\t"市教育局\\n市财政局"\\t年底')
    '1\\t市教育局 市财政局\\t年底'
    """
    if "</p>" in text:
        text = _MARKED.sub("</p>\t<p>", text)
    if "\t" in text and '"' in text:
        text = _QUOTED.sub(_unquoted, text)
    return "\n".join(_without_grids(text.split("\n"))) if _RULES.search(text) else text


def _unquoted(cell: re.Match[str]) -> str:
    return one_line((cell[1] or cell[2]).replace('""', '"').split("\n"))


def _without_grids(lines: Sequence[str]) -> Iterator[str]:
    for drawn, group in groupby(lines, key=_is_drawn):
        block = list(group)
        yield from (_rows(block) or block) if drawn else block


def _is_drawn(line: str) -> bool:
    plain = line.strip().translate(_DRAWN)
    return plain[:1] in {"|", "+"} and plain[-1:] in {"|", "+"} and len(plain) > 1


def _rows(block: Sequence[str]) -> list[str] | None:
    """The rows of a grid; None where its lines are rows already, or it is no whole grid."""
    plain = [line.strip().translate(_DRAWN) for line in block]
    rules = [line for line in plain if _RULE.fullmatch(line)]
    if len(rules) <= _FEWEST_ROWS:
        return None
    widths = [len(drawn) / 2 - 1 for drawn in rules[0][1:-1].split("+")]  # two dashes a character
    rows: list[str] = []
    for is_rule, group in groupby(plain, key=lambda line: _RULE.fullmatch(line) is not None):
        cells = [] if is_rule else [line.split("|")[1:-1] for line in group]
        if any(len(line) != len(widths) for line in cells):
            return None
        if cells:
            rows.append("| " + " | ".join(map(_cell, zip(*cells, strict=True), widths)) + " |")
    return rows


def _cell(lines: Sequence[str], width: float) -> str:
    """The lines of a cell in one, with a blank where a line had room for more."""
    shown = filter(None, map(str.strip, lines))
    return one_line(shown, lambda line: printed_width(line) > width - _ROOM)
