"""Reading a cell that is asked for a time: everything in it limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.lexicon.deadlines import time_words
from pipeline.lexicon.time_grammar import any_of, time_grammar
from pipeline.tag.limits import names_a_plan
from pipeline.tag.time_places import Place
from pipeline.tag.time_spans import Hit, begins, in_title, side_by_side
from pipeline.text import compact

_CLAUSE = re.compile(r"[^,。;\n]+")
_SIDES = 30
# 中考|3月: a short name before a time, at the beginning of a cell or behind a blank or mark.
_NAME = re.compile(r"(?:^|[\s,。;、/])([\u4e00-\u9fff]{1,6})[: ]?$")
_NO_NAME = re.compile(r"[为是于在至到前后底内自从限]$|完成|时间|时限|力争|确保|争取|每")


@lru_cache(maxsize=4096)
def hits_of_cell(cell: str) -> tuple[Hit, ...]:
    """The limits of a cell; the same few cells fill a column, hence the cache."""
    found = [
        Hit(begins(cell, 0, match.start(), form), match.end(), form)
        for match in time_grammar().field.finditer(cell, 0, len(cell))
        if (form := match.lastgroup or "")
        and not names_a_plan(form, _place(cell, match))
        and not in_title(cell, 0, match.start())
    ]
    for clause in _CLAUSE.finditer(cell):
        inside = [hit for hit in found if clause.start() <= hit.start < clause.end()]
        if inside and not _put_off(cell, clause, inside[0]):
            continue
        condition = _condition(cell, clause)
        if condition:
            found = [hit for hit in found if hit not in inside]
            found.append(condition)
    return _named(cell, tuple(side_by_side(cell, sorted(found)))) or _unread(cell)


def _place(cell: str, match: re.Match[str]) -> Place:
    left = cell[max(0, match.start() - _SIDES) : match.start()]
    return Place(compact(match.group()), left, cell[match.end() : match.end() + _SIDES])


def _put_off(cell: str, clause: re.Match[str], hit: Hit) -> bool:
    """印发后立即实施: the event decides, not the word for haste."""
    return hit.form == "once" and "后" in cell[clause.start() : hit.start]


def _condition(cell: str, clause: re.Match[str]) -> Hit | None:
    """The clause as far as it says on what the time depends."""
    patterns = _field_patterns()
    start, end = _trimmed(cell, *clause.span())
    cues = patterns.conditional.finditer(cell, start, end) if start < end else ()
    if not any(cue["cue"] for cue in cues):
        return None
    ends = [cue.end() for cue in patterns.ends.finditer(cell, start, end) if cue["cue"]]
    return Hit(start, ends[-1] if ends else end, "condition")


def _named(cell: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """中考3月 高考11月: where a name stands before each of several times, it belongs to it."""
    names = [
        _NAME.search(cell, before.end if before else 0, hit.start)
        for before, hit in zip((None, *hits), hits, strict=False)
    ]
    if len(hits) < 2 or not all(name and not _NO_NAME.search(name[1]) for name in names):
        return hits
    return tuple(
        hit._replace(start=name.start(1)) for hit, name in zip(hits, names, strict=True) if name
    )


def _unread(cell: str) -> tuple[Hit, ...]:
    """A field that says something of which the grammar knows nothing stays as a mention."""
    start, end = _trimmed(cell, 0, len(cell))
    said = compact(cell).strip("()。")
    if not any(char.isalnum() for char in said) or said in time_words().empty:
        return ()
    return (Hit(start, end, "field"),)


def _trimmed(cell: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and without the 完成 that closes a limit."""
    done = _field_patterns().done.search(cell, start, end)
    if done and done.start() > start:
        end = done.start()
    kept = cell[start:end]
    return start + len(kept) - len(kept.lstrip()), start + len(kept.rstrip())


@dataclass(frozen=True, slots=True)
class _FieldPatterns:
    conditional: re.Pattern[str]
    ends: re.Pattern[str]
    done: re.Pattern[str]


@cache
def _field_patterns() -> _FieldPatterns:
    words = time_words()
    return _FieldPatterns(
        conditional=re.compile(f"{any_of(words.apparent)}|(?P<cue>{any_of(words.conditional)})"),
        ends=re.compile(f"{any_of(words.apparent)}|(?P<cue>{any_of(words.conditional_ends)})"),
        done=re.compile(rf"{any_of(words.done)}[。;,\s]{{0,9}}$"),
    )
