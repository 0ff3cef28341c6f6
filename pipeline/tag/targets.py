"""Finding quantified targets: a comparator, a number and its unit.

不低于4%, 超过30个, 至少听取1次, 90%以上, 达到500家左右, 3000万元. A number is a target where
something compares with it; else where its unit is a large measure; else, for a count, where the
clause says that so many are to be made or reached. What only describes is none: 26个试点领域,
第3项, 等5项, dates, ages and grades; lengths of time are limits (see `tag.deadlines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.lexicon.targets import TargetPatterns, target_patterns
from pipeline.records import Label, Mention, Span, Target
from pipeline.tag.quantities import quantity
from pipeline.text import compact

_BACK, _FAR_BACK, _LIST_BACK = 18, 60, 160
_CLAUSE = re.compile(r"[^,。;、:()|\n]*$")
_NO_DIGITS = re.compile(r"[^0-9]*$")
_NEAR, _FAR = 2, 8
# Or where the next thing with its number follows: 公园10个、绿道20公里.
_CLAUSE_ENDS = re.compile(r" ?(?:[,。;)|\n]|(?:、|和|及|以及)[^,。;、:()|\n0-9]{1,12}[0-9]|$)")


class _Before(NamedTuple):
    """The word that stands before a number and compares, and where it begins."""

    word: str
    comparator: str
    start: int


def find_targets(text: str, span: Span) -> tuple[Target, ...]:
    """Quantified targets in the folded text[span], in order; spans count characters of `text`.

    Values have their multiples worked in (3000万元 is 30000000 元). A range counts by its lower
    end (3-5家 is >= 3).
    """
    patterns = target_patterns()
    found = [*_scan(patterns, patterns.arabic, text, span)]
    found += _scan(patterns, patterns.spelt, text, span)
    return tuple(sorted(found, key=lambda target: target.mention.span))


def _scan(
    patterns: TargetPatterns, numbers: re.Pattern[str], text: str, span: Span
) -> Iterator[Target]:
    last = span.start  # where the target before ends
    for match in numbers.finditer(text, span.start, span.end):
        low = max(span.start, match.start() - _BACK)
        if patterns.refused.search(text, low, match.start()):
            continue
        clause = _CLAUSE.search(text, low, match.start())
        left = clause.group() if clause else ""
        before = _before(patterns, left, match.start() - len(left))
        if before and patterns.cases.match(text, match.end()):
            continue
        if patterns.case.match(text, match.end()) or patterns.supposing.match(left):
            continue
        if before and match["after"] and before.word.endswith(patterns.soft):
            before = None
        based = _based(patterns, match, left, span.start)
        listed = last > span.start and _LISTED.fullmatch(text, last, match.start())
        if (
            match.span() == span
            or based
            or (  # a cell: 6000家
                (listed or _aims(patterns, match, left, before)) and not _slogan(match, before)
            )
        ):
            yield _target(patterns, match, based or before)
            last = match.end()


# 新建5套健身设施、10套步道: what goes on with a count that is a target.
_LISTED = re.compile(r"[^,。;:()|\n0-9]{1,16}(?:、|和|及|以及)")


def _based(patterns: TargetPatterns, match: re.Match[str], left: str, start: int) -> _Before | None:
    """The comparison before the base of a share: 不低于合同总价的10%."""
    if compact(match["unit"] or "") not in patterns.shares or not left.endswith("的"):
        return None
    found = patterns.based.search(
        match.string, max(start, match.start() - _FAR_BACK), match.start()
    )
    if found is None or patterns.granted.search(match.string, found.start() - 8, found.start()):
        return None
    if patterns.grants.match(match.string, match.end()):
        return None
    word = compact(found["word"])
    return _Before(word, patterns.comparators[word], found.start())


def _before(patterns: TargetPatterns, left: str, offset: int) -> _Before | None:
    """The comparator of a number: a true comparison before a verb of growth (达到不低于…)."""
    run = _NO_DIGITS.search(left)
    growth = None
    for hit in reversed([*patterns.before.finditer(left, run.start() if run else 0)]):
        if hit["word"] is None:
            continue
        gap = left[hit.end() :].strip()
        word = compact(hit.group())
        found = _Before(word, patterns.comparators[word], offset + hit.start())
        if found.comparator == "=":
            growth = growth or (found if len(gap) <= _NEAR else None)
        elif len(gap) <= _FAR and not patterns.broken.search(gap):
            return found
    return growth


def _aims(
    patterns: TargetPatterns, match: re.Match[str], left: str, before: _Before | None
) -> bool:
    """Whether the number is something to reach, rather than a description."""
    unit = compact(match["unit"] or "")
    compared = before is not None and before.comparator != "="
    if _sorts(patterns, match, left, unit, compared):
        return False
    if compared:
        return compact(match.group()) not in patterns.vague
    if match["after"] and before is None and _kind(patterns, match, left, unit):
        return False
    if match["after"] or match.re is patterns.spelt:
        counted = unit in patterns.spelt_counts and patterns.verbs.search(left)
        return bool(match["after"] or counted or _counted_last(patterns, match, left))
    weighty = unit in patterns.measures or unit[0] in patterns.many
    ends = left.strip() and _CLAUSE_ENDS.match(match.string, match.end())
    return bool(before or weighty or patterns.verbs.search(left) or ends)


def _counted_last(patterns: TargetPatterns, match: re.Match[str], left: str) -> bool:
    """打造旅游街区两条, 形成典型案例一个: a count behind what is counted, not 打造品牌一批."""
    vague = compact(match.group()) in patterns.vague and compact(match["unit"]) not in _ONES
    behind = _CLAUSE_ENDS.match(match.string, match.end())
    return bool(not vague and behind and patterns.opening.match(left))


_ONES = ("个", "项")


def _kind(patterns: TargetPatterns, match: re.Match[str], left: str, unit: str) -> bool:
    """两个及以上子女, 1亿元以上项目3个: of what size; not 建成3个以上示范点, 90%以上事项."""
    sized = unit.endswith(patterns.sizes) or compact(match["after"]) in patterns.inclusive
    kind = patterns.kind.match(match.string, match.end()) if sized and unit else None
    if kind is None or unit in patterns.shares:
        return False
    return kind["next"] is not None or patterns.verbs.search(left) is None


def _sorts(
    patterns: TargetPatterns, match: re.Match[str], left: str, unit: str, compared: bool
) -> bool:
    """A test of cases (对500万元以上的企业), what was or is so, what is paid by a rule."""
    text, end = match.string, match.end()
    each = patterns.each.search(left) and patterns.grants.match(text, end)
    if each or patterns.changes.match(text, end):
        return True
    low = max(0, match.start() - _FAR_BACK)
    if patterns.past.search(text, low, match.start()):
        return True
    if patterns.treated.search(text, low, match.start()) and patterns.treats.match(text, end):
        return True
    money = unit.endswith("元") or unit in patterns.multiples
    share = unit in patterns.shares
    if (money or share) and _granted(patterns, match, left):
        return True
    behind = match.string[match.end() : match.end() + 1]
    if patterns.sorting.match(left) and not share:
        return True
    return not compared and bool(patterns.reported.search(left) or (behind == "的" and not share))


def _granted(patterns: TargetPatterns, match: re.Match[str], left: str) -> bool:
    """给予50万元奖励, 按投资额的30%补助: what is paid, or a rule's rate."""
    of_base = left.endswith("的") and not match["after"]
    behind = patterns.grants.match(match.string, match.end())
    start = match.start()
    listed = patterns.paid.search(match.string, max(0, start - _LIST_BACK), start)
    return bool(of_base or behind or listed or patterns.granted.search(left))


def _slogan(match: re.Match[str], before: _Before | None) -> bool:
    """“最多跑一次” is a name."""
    start = before.start if before else match.start()
    quotes = match.string[max(0, start - 1) : start] + match.string[match.end() : match.end() + 1]
    return quotes == "“”"


def _target(patterns: TargetPatterns, match: re.Match[str], before: _Before | None) -> Target:
    said = match.groupdict()
    compared = before is not None and before.comparator != "="
    end = match.end("unit") if compared and said["unit"] else match.end()
    span = Span(before.start if before else match.start(), end)
    mention = Mention(Label.TARGET, span, "rule:quantity")
    value, unit = quantity(patterns, said)
    if before is not None and compared:
        return Target(mention, before.comparator, value, unit)
    if said["after"]:
        return Target(mention, patterns.comparators[compact(said["after"])], value, unit)
    ranged = bool(said.get("high"))
    return Target(mention, ">" if said["more"] else ">=" if ranged else "=", value, unit)
