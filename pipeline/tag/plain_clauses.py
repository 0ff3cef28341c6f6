"""Clauses with a verb that order nothing: what the work means, how much there is, how, or who."""

from __future__ import annotations

import re

from pipeline.tag.action_grammar import Reader

# 被有关机构|禁止开展; not 被征收人|选择, 被征地村|张榜.
_SUFFERS = re.compile(r"被(?![^,。;]{1,4}[人者方户村])[^的,。;将对把]{0,20}$")
# 推动发展|是一项系统工程, 做好工作|是…的重要举措.
_EQUATES = re.compile(
    r"(?<!不)是(?:一[项个种场]|[^,。;]{0,30}(?:重要|关键|必然|迫切|根本|重大|应有之义|出发点|落脚点))"
)
# 受理申请截止日期为2025年12月31日
_DATED = re.compile(
    "[期间限围度差](?:[为是:](?<=[期间限].)[0-9自从至]|(?<=范围|幅度|误差)应?在[0-9])"
)
_NAMED = re.compile(r"[^,。;、(的]{0,8}阶段(\([^()]*\))?$")
_MOVES = frozenset("将把对")
_STAGE = 10  # characters of a stage's name
_KIND = 14  # characters behind 的 that say what sort somebody or something is of


def orders_nothing(reader: Reader, text: str, symbols: str, head: re.Match[str]) -> bool:
    """Whether a clause with a predicate tells something: 做好工作意义重大, 服务的比例达到90%,
    在加快发展中, or who has to do what comes next.
    """
    begin, done, end = head.start() + 1, head.end(), head.end("rest")
    if text.startswith("?", end):
        return True
    if text[end - 1] in reader.plain_ends:
        if text.endswith(reader.amid, done, end):
            return reader.circumstance.match(text, begin, end) is not None
        if text.endswith(reader.stated, done, end):
            return True
    start = head.start("verb")
    if _who_must(reader, text, symbols, start, end) or reader.reaching.match(text, start):
        return True
    if reader.applicants.act(text, symbols, head) or _tells(reader, text, head):
        return True
    level = reader.level.search(text, done, end)
    return level is not None and not text.startswith(reader.keeping, start)


def _who_must(reader: Reader, text: str, symbols: str, start: int, end: int) -> bool:
    """Whether a clause says who has to do what comes next: 完成改造的小区,应移交…."""
    if text[end : end + 1] != "," or symbols[end + 1 : end + 2] not in reader.shape.obliged:
        return False
    whose = text.rfind("的", start, end)
    return start < whose >= end - _KIND and text.endswith(reader.actors, whose + 1, end)


def _tells(reader: Reader, text: str, head: re.Match[str]) -> bool:
    """Whether what the verb says is suffered, or what something is: 推动发展是一项系统工程."""
    begin, start, done, end = head.start() + 1, head.start("verb"), head.end(), head.end("rest")
    if start > begin and text.find("被", begin, start) >= 0 and _SUFFERS.search(text, begin, start):
        return True
    if _states(reader, text, head):
        return True
    equated = text.find("是", done, end) >= 0 and _EQUATES.search(text, done, end)
    return bool(equated) and not text.startswith(reader.judging, start)


def _states(reader: Reader, text: str, head: re.Match[str]) -> bool:
    """Whether a clause says from when, how much or how things are: 本办法自7月1日起施行,
    每套补贴最高5万元, 回收率稳定在86%以上, 拓宽工程拆迁滞后."""
    begin, start, done, end = head.start() + 1, head.start("verb"), head.end(), head.end("rest")
    if done == end and text.endswith(reader.effective, begin, end):
        return True
    dated = _DATED.search(text, done, end)
    dated = dated if dated and text.find("(", done, dated.start()) < 0 else None
    if dated or (text[begin] == "每" and reader.capped.fullmatch(text, done, end)):
        return True
    if text.startswith(reader.spanning, start):
        return done == end or (start == begin and text[begin - 1] == ",")
    if start == begin:
        return _labels(reader, text, start, done, end)
    faulty = text[end - 1] in reader.last_faults and text.endswith(reader.faults, done, end)
    if not faulty and not reader.staying.match(text, start):
        return False
    return _MOVES.isdisjoint(text[begin:start])


def _labels(reader: Reader, text: str, start: int, done: int, end: int) -> bool:
    """Whether what begins with a verb is a name: 总结提升阶段(3月16日至31日), or 保障 alone on
    its line, for what the next line says."""
    if end - start == 2 and text[start - 1] == text[end] == "\n":
        return text[end + 1 : end + 2] not in ("", "\n")
    if text.find("阶段", done, done + _STAGE) < 0:
        return False
    named = _NAMED.match(text, done, end)
    return bool(named and (named[1] or not reader.classifier.general(text[start:done])))


def ours(reader: Reader, text: str, verb: int, thing: int) -> bool:
    """Whether who orders acts on the public, behind 引导公众…: 提高全社会认知度, 营造氛围."""
    if text.startswith(reader.own, verb):
        return True
    return text.startswith(reader.public, thing + text.startswith("全", thing))
