"""Lines that head what stands below them and bear none of the usual numbers.

Ⅰ., A. and 01 where they count on; whose work it is, alone on a line (区水利局) or said above the
items (责任单位:区应急局) again and again; the name on each of several cards (任务名称:新建幼儿园).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon.columns import Column, columns
from pipeline.lexicon.roles import role_lexicon
from pipeline.records import Block
from pipeline.structure.labels import OPEN, NumberLabel, read_label
from pipeline.structure.owners import owner_before, owner_of
from pipeline.structure.shapes import Judge

# Heads by the offset where their line starts.
Heads = dict[int, NumberLabel]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_VALUES = {sign: value for value, sign in enumerate(_ROMAN, 1)}
_VALUES |= {chr(0x2160 + n): n + 1 for n in range(12)}
_VALUES |= {letter: value for value, letter in enumerate("ABCDEFGH", 1)}
_COUNTED = re.compile(
    r"(?P<number>(?P<roman>[\u2160-\u216b]|[IVX]{1,4})|(?P<letter>[A-H])|(?P<digits>\d\d?))"
    r"(?(digits)(?:(?<=\d\d) ?| )|(?: ?[、.:] ?| ))(?=[\u4e00-\u9fff《“(])"
)
_CARD_RANK, _OWNER_RANK = 4.5, 0.5
_KEY = re.compile(r"\(?([\u4e00-\u9fff]{2,8})\)? ?: ?(?=\S)")
_FEWEST = 2
SAID = "said"  # the kind of 责任单位:… above the items: who answers for them, and no heading


def find_heads(text: str, lines: Sequence[Block], judge: Judge) -> Heads:
    """The heads among the lines of a part; most parts have none."""
    plain = [line for line in lines if line.table is None]
    return {
        **dict(_owners(text, plain, judge)),
        **dict(_cards(text, plain)),
        **dict(_counted(text, plain)),
    }


def _counted(text: str, lines: Sequence[Block]) -> Iterator[tuple[int, NumberLabel]]:
    """Ⅰ. Ⅱ., A. B. and 01 02: two at least that count on from the first."""
    runs: dict[str, list[NumberLabel]] = {}
    for line in lines:
        match = _COUNTED.match(text, *line.span)
        if match is None:
            continue
        kind = next(name for name in ("roman", "letter", "digits") if match[name])
        value = int(match["digits"]) if match["digits"] else _VALUES.get(match["number"])
        label = NumberLabel(kind, OPEN, match["number"], value, line.span.start, match.end())
        run = runs.setdefault(kind, [])
        if run and value == (run[-1].value or 0) + 1:
            run.append(label)
        elif value == 1:
            yield from _kept(run)
            run[:] = [label]
    for run in runs.values():
        yield from _kept(run)


def _kept(run: Sequence[NumberLabel]) -> Iterator[tuple[int, NumberLabel]]:
    return ((label.start, label) for label in run if len(run) >= _FEWEST)


def _cards(text: str, lines: Sequence[Block]) -> Iterator[tuple[int, NumberLabel]]:
    """任务名称:… where it opens several cards, and is no part of numbered items.

    It is the first of the labels that come again and again, one of a role or a time among them.
    """
    keys = [(i, key) for i, line in enumerate(lines) if (key := _KEY.match(text, *line.span))]
    names = [key[1] for _, key in keys]
    first = next((name for name in names if columns().names_work(name)), None)
    cards = [(i, key) for i, key in keys if key[1] == first]
    numbered = sum(bool(i) and _is_numbered(text, lines[i - 1]) for i, _ in cards)
    if len(cards) < _FEWEST or numbered * 2 > len(cards):
        return
    at = [number for number, name in enumerate(names) if name == first]
    inline = sum(_says_who(text, lines[i]) for i, _ in cards)
    below = (names[a:b] for a, b in pairwise([*at, len(names)]))
    if inline < len(cards) and not all(map(_answers, below)):
        return
    for _, key in cards:
        yield key.start(), NumberLabel("card", _CARD_RANK, "", None, key.start(), key.end())


def without_card_numbers(text: str, lines: Sequence[Block], heads: Heads) -> list[Block]:
    """The lines without 编号:第3号 right above a card's name: no word of the card above."""
    kept = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        key = _KEY.match(text, *line.span) if line.table is None else None
        head = heads.get(below.span.start) if below and key else None
        if not (key and head and head.kind == "card" and _counts(key[1])):
            kept.append(line)
    return kept


def _counts(name: str) -> bool:
    return columns().of_header(name) is Column.NUMBER


def _says_who(text: str, line: Block) -> bool:
    return (
        role_lexicon().labelled.search(text, text.index(":", *line.span), line.span.end) is not None
    )


def _answers(names: Sequence[str]) -> bool:
    """Whether labels say who answers, or until when."""
    labels = role_lexicon().labelled
    return any(columns().of_header(n) is Column.TIME or labels.match(f"{n}:") for n in names)


def _is_numbered(text: str, line: Block) -> bool:
    return read_label(text, *line.span) is not None


def _owners(text: str, lines: Sequence[Block], judge: Judge) -> Iterator[tuple[int, NumberLabel]]:
    """Units that stand over their items, and 责任单位:… where it does so each time."""
    alone: list[tuple[int, NumberLabel]] = []
    said: list[tuple[int, NumberLabel]] = []
    seen: set[float] = set()
    above = True
    label_of = role_lexicon().labelled
    for line, below in pairwise([*lines, None]):
        if line is None:
            break
        own = read_label(text, *line.span)
        if own is not None:
            seen = {rank for rank in seen if rank < own.rank} | {own.rank}
            continue
        following = read_label(text, *below.span) if below else None
        heads = following is not None and (bool(alone or said) or following.rank not in seen)
        start = line.span.start
        if label_of.match(text, start + (text[start] == "("), line.span.end):
            above = above and heads
            if following is not None:
                said.append((start, _owner(start, following, SAID)))
        elif following is not None and heads and owner_of(text, line.span, judge):
            alone.append((start, _owner(start, following, "owner")))
        elif (alone or not seen) and (found := owner_before(text, line.span, judge)):
            rank = alone[0][1].rank if alone else _CARD_RANK
            alone.append((start, NumberLabel("owner", rank, "", None, start, found[1])))
    if len(alone) >= _FEWEST:
        yield from alone
    if above and len(said) >= _FEWEST:
        yield from said


def _owner(start: int, below: NumberLabel, kind: str) -> NumberLabel:
    return NumberLabel(kind, below.rank - _OWNER_RANK, "", None, start, start)
