"""Time limits said once for many tasks: by a heading, or by a sentence about the document's tasks.

二、2023年底前完成的任务 holds for what stands below it, 实施阶段(6月1日至9月30日) likewise;
以上任务除已明确时间的外,均于9月底前完成 for what stands above. Neither holds for a task with a
limit of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Field, FieldKind, Span
from pipeline.tag.deadlines import find_deadlines

# 2022年底前完成的任务
_DUE = r"(?P<due>[0-9一二三四本今年][^,。;:()、.\n]{0,20}(?:前|内|年|月|季度|底))"
_DONE = r"(?:完成|办结|落实|推进|实施|整改到位)(?:整改)?的?(?:重点|主要|整改)?"
_WORK = r"(?:任务|事项|工作|项目|问题|内容|措施)"
# 近期任务(2022年底前完成), 排查阶段(6月1日至7月31日); a plan's name has its years there.
_PLANS = "".join(f"(?<!{name})" for name in ("计划", "方案", "规划", "要点", "清单", "行动", "表"))
_HEADING = re.compile(
    rf"(?:^|[、.) ]){_DUE}(?:需要?|须|应|要|拟|计划)?{_DONE}{_WORK}$"
    rf"|{_PLANS}\((?P<beside>[^,。;:()\n]{{2,24}}?)(?:完成)?\)$"
)
_A_TIME = re.compile(r"[0-9]{1,4} ?[年月.]|季度|半年|[年月]底|年内")
_LONGEST_HEADING = 60

_NO_LIMIT = r"(?:未|没有|无)(?:明确|注明|标明|标注|列明|规定|设定)"
_STATEMENT = re.compile(
    r"(?:^|\n|。)[ (]*(?:[0-9]{1,2}\.|[一二三四五六七八九十]{1,2}、)?(?:备?注|说明)?[: ]*"
    r"(?:除[^,。;\n]{2,16}[外的],)?"
    r"(?:(?P<above>以上|上述)|本(?:方案|清单|分工|分工方案)(?:中|内)?(?:的|所列)?|所有|全部|其余|(?<=[外的],)(?=各项)"
    rf"|(?={_NO_LIMIT}))(?:各项|所有|全部)?(?:重点|主要|整改)?"
    rf"(?:{_WORK}|{_NO_LIMIT}[^。;\n]{{0,12}}(?:时限|时间|期限|节点)的?{_WORK}?)"
    r"[^。;\n]{0,60}?(?:完成(?!情况|率)|落实到位|整改到位|办结)[^。;\n]{0,12}"
)
# A look for the first words, before the whole is tried.
_OPENS = re.compile(
    r"[\n。][ (]*(?:[^\n]{0,8}(?:以上|上述|本[方清分]|所有|全部|其余|未|没有|无)|除)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    field: Field
    start: int  # of the tasks that it holds for
    stop: int


class SharedLimits:
    """What headings and sentences of one folded text say of the time of many tasks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._said = tuple(_statements(text))
        self._headings: dict[tuple[str, int], Field | None] = {}

    def of(self, headings: Sequence[str], start: int) -> Field | None:
        """The limit of a task without one of its own that begins at `start`, under folded
        headings; the nearest heading's first, then the document's."""
        for heading in reversed(headings):
            if len(heading) <= _LONGEST_HEADING and heading.endswith(_ENDS):
                found = self._of_heading(heading, start)
                if found:
                    return found
        return next((one.field for one in self._said if one.start <= start < one.stop), None)

    def _of_heading(self, heading: str, start: int) -> Field | None:
        match = _HEADING.search(heading)
        printed = match and (match["due"] or match["beside"])
        if not match or not printed or not _A_TIME.search(printed):
            return None
        at = self._place(match.group().lstrip("、.) "), printed, start)
        key = printed, at
        if at >= 0 and key not in self._headings:
            span = Span(at, at + len(printed))
            limits = find_deadlines(self._text, span, field=True)
            whole = limits and limits[0].span.start - span.start <= 1
            field = Field(FieldKind.TIME, span, "inherited:heading")
            self._headings[key] = field if whole else None
        return self._headings.get(key)

    def _place(self, whole: str, printed: str, start: int) -> int:
        """Where the heading prints the time: an item between may say the same (年底前).

        Its words are looked for as a whole; blanks inside them may be lost in a heading's path.
        """
        at = self._text.rfind(whole, 0, start)
        return self._text.rfind(printed, 0, start) if at < 0 else self._text.find(printed, at)


_ENDS = (")", "任务", "事项", "工作", "项目", "问题", "内容", "措施")


def _statements(text: str) -> list[_Said]:
    """Each sentence on the time of the document's tasks, with the tasks that it holds for."""
    said: list[_Said] = []
    if _OPENS.search(text) is None:
        return said
    done = 0
    for match in _STATEMENT.finditer(text):
        limits = find_deadlines(text, Span(*match.span()))
        if limits:
            above = match["above"] is not None
            field = Field(FieldKind.TIME, limits[-1].span, "inherited:document")
            said.append(_Said(field, done if above else 0, match.start() if above else len(text)))
            done = match.end()
    return said
