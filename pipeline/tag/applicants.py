"""Clauses on those who apply for something: what they may do, or do to get it, orders nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.lexicon.clauses import clause_words
from pipeline.tag.clauses import Grammar

_SENTENCE = "。;!?\n"
_CLAUSE = ",。;!?\n"
_LONG = 300  # characters; a sentence is not looked for further back


class Applicants:
    """Tells clauses whose predicate is no order, for who is meant by it applies for a benefit.

    职工可申请贷款; 凡购买住房,…; 购买住房,签订合同的,…; 缴存职工…时,到机构办理手续,提供材料.
    """

    def __init__(self, shape: Grammar) -> None:
        words = clause_words()
        self._granted, self._obliged = shape.granted, frozenset(shape.must)
        self._applying, self._free = words["applying"], words["free"]
        self._officials = words["officials"]
        who = _any(words["applicants"])
        aside = r"(?:\([^()]{0,30}\))?"
        self._may = re.compile(f"(?:{who}|{_any(words['entitled'])}){aside}[,均都也还仍方]?$")
        # 为购房人办理 and 支持职工购买 have others who act.
        others = "对向为给让将由把的支鼓引允应须需要据"
        self._first = re.compile(
            rf"(?:\([一二三四五六七八九十0-9]+\)|[0-9]+[.、])?[^,。;:{others}]{{0,12}}?{who}{aside}"
            "(?![的等和与及、、])"
        )
        self._case = re.compile(rf",(?!{_any(words['opposed'])})[^,。;:!?\n]{{2,60}}的,")
        self._allowed = re.compile("的(?:均|都|也|仍|还)?可(?![持行能靠])")
        terms, termed = _any(words["terms"]), _any(words["termed"])
        self._terms = re.compile(rf",[^。;:!?\n]{{0,60}}?{terms}[^,。;\n]{{0,16}}?{termed}")
        self._buying = words["buying"]
        self._starts = tuple({*self._applying, *self._buying})
        self._firsts = frozenset(word[0] for word in self._starts)

    def act(self, text: str, symbols: str, head: re.Match[str]) -> bool:
        """Whether those who apply do what the predicate says."""
        begin, start = head.start() + 1, head.start("verb")
        if start > begin and text.find("可", begin, start) >= 0:
            may = self._granted.search(symbols, begin, start)
            if may:
                return self._free_to(text, begin, may.start(), start)
        if text[start] not in self._firsts or not text.startswith(self._starts, start):
            return False
        # 可申请提取余额,并委托银行转入
        if text.startswith(",并", begin - 1):
            before = max(0, *(text.rfind(stop, 0, begin - 1) for stop in _CLAUSE))
            if self._granted.search(symbols, before, begin):
                return True
        return self._in_case(text, head) or self._as_first(text, symbols, begin, start)

    def _in_case(self, text: str, head: re.Match[str]) -> bool:
        """Whether the clause is a case that something is granted in: 购买住房,签订合同的,…."""
        start, done, end = head.start("verb"), head.end(), head.end("rest")
        if self._allowed.search(text, done, end):
            return True
        if text.startswith(self._applying, start) and self._case.match(text, end):
            return True
        return text.startswith(self._buying, start) and self._terms.match(text, end) is not None

    def _as_first(self, text: str, symbols: str, begin: int, start: int) -> bool:
        """Whether the sentence begins with those who apply, or with 凡, and obliges nobody."""
        first = _sentence_start(text, begin)
        if not self._obliged.isdisjoint(symbols[first:start]):
            return False
        return text.find("凡", first, start) >= 0 or self._first.match(text, first) is not None

    def _free_to(self, text: str, begin: int, may: int, start: int) -> bool:
        if text.endswith(self._officials, begin, may):
            return False
        if text.startswith(self._free, start) or self._may.search(text, begin, may):
            return True
        alone = may == begin
        return alone and self._first.match(text, _sentence_start(text, begin)) is not None


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _sentence_start(text: str, place: int) -> int:
    """Where the sentence of a place begins."""
    least = max(0, place - _LONG)
    return max(least, *(text.rfind(stop, least, place) + 1 for stop in _SENTENCE))
