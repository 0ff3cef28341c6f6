"""Sentences that order nothing, whatever verbs they have: news, preambles, principles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.lexicon.clauses import clause_words

_Heads = dict[int, re.Match[str]]
_LONG = 600  # characters; what is looked for stands no further off


class Announcements:
    """Finds them: 据悉,…; 近日,…; 为…,现就…通知如下; ——坚持…; 关于…的建议."""

    def __init__(self) -> None:
        words = clause_words()
        self._signs = (*words["reported"], *words["announcing"], *words["principle"], "关于")
        reported, announcing = "|".join(words["reported"]), "|".join(words["announcing"])
        preamble, principle = "|".join(words["preamble"]), "|".join(words["principle"])
        begin = r"[\n。][ \t]*"
        # 据某某日报消息,近日,…
        news = rf"(?:据[^,。\n]{{1,40}},)?(?:[^,。\n]{{0,12}},)?(?:{reported})[^。\n]*"
        opens = rf"(?:{preamble})[^。\n]{{1,{_LONG}}}?(?:{announcing})"
        proposals = "|".join(words["proposals"])
        title = rf"关于[^,。;\n]{{2,60}}的?(?:{proposals})(?=[。\n])"
        self._told = re.compile(rf"{begin}(?:{news}|{opens}|(?:{principle})[^\n]*|{title})")

    def left(self, heads: _Heads, text: str) -> _Heads:
        """The heads of clauses that stand in no such sentence, by where their stops are."""
        told = list(self.spans(text))
        return {p: m for p, m in heads.items() if not _in(told, p)} if told else heads

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where such sentences of a text that begins with a line break begin and end, in order."""
        if any(sign in text for sign in self._signs):
            yield from (found.span() for found in self._told.finditer(text))


def _in(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place is in one of the spans, which are in order."""
    before = bisect_right(spans, place, key=lambda span: span[0])
    return before > 0 and place < spans[before - 1][1]
