"""Objects that run on over commas: 公开A,B、C,以及D等信息 has one object, to its last character.

Ten cases that the rules serve (| is where the object ends):

    公开招生计划,收费标准,办学水平等信息|       the enumeration's closing 等 and noun
    公开机构名称;服务地点;收费项目等信息|       over semicolons too
    公开减排情况,排放情况|                      clauses that end alike
    公开配租情况,实施改造计划情况等信息|        a verb, but 情况 makes a noun of its clause
    公开审批信息,设立、变更登记等信息|          verbs in a list before 等
    重视解读工作,特别是民生政策的解读|          特别是, 以及, 及 go on with any verb's object
    发布保稳定,促进就业,以及防风险等政策|       以及 … 政策 reaches over what look like orders
    公开收费标准|,接受社会监督                  an order
    公开收费标准|,并发布指南,服务地点等信息     another verb that discloses has its own list
    公开收费标准|,以及时回应关切                及时 is no 及
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.lexicon.clauses import clause_words
from pipeline.tag.clauses import Grammar
from pipeline.tag.symbols import HOLD, OTHER, STOP

_GOES_ON = ",;"
_FEW = 4  # clauses that describe one thing
_MANY = 25  # clauses of an enumeration

Heads = Mapping[int, re.Match[str]]  # what `Grammar.head` finds, by where the clause's stop is


class Listings:
    """Finds where the object of a verb ends that is an enumeration over clauses."""

    def __init__(self, shape: Grammar) -> None:
        words = clause_words()
        further, of = shape.alphabet.having("further"), shape.alphabet.having("of")
        governs = shape.alphabet.having("strict", "loose", "about")
        # 尤其是以创建为切入点 is how, 尤其是面向企业的政策 one thing more.
        how = f"(?![{governs}][^{STOP}{of}]*(?:[{STOP}]|$))"
        # 特别是牵头单位要统筹… is an order.
        bearer, must = shape.alphabet.having("bearer"), shape.alphabet.having("auxiliary")
        aside = f"(?:[{shape.alphabet.having('open')}]{OTHER}*+[{shape.alphabet.having('mark')}])?"
        how += f"(?![^{STOP}{of}]{{0,30}}?[{bearer}]{HOLD}*+{aside}[{must}]{HOLD}*+[^{STOP}{of}])"
        self._further = re.compile(f"[{further}]{HOLD}*+{how}")
        self._joined = re.compile(f"{STOP}[{further}]")
        self._about = shape.alphabet.members("about")
        self._lists = shape.alphabet.having("list")
        self._unfinished, self._causing = shape.unfinished, words["causing"]
        self._described, self._of = shape.described, frozenset(shape.alphabet.members("of"))
        self._discloses, self._causes = words["disclosing"], words["causative"]
        told = "|".join(words["disclosable"])
        self._told = re.compile(f"(?:{told})$")
        self._closed = re.compile(f"(?:{'|'.join(words['closing'])})[^,;、]{{0,8}}?(?:{told})$")
        self._state = re.compile(f"(?:{'|'.join(words['state'])})(?:等[^,;]{{0,6}})?$")
        self._clause = re.compile(f"[^{STOP}]*")

    def joined(self, symbols: str) -> list[int]:
        """Where a clause of a text begins as a further member of an enumeration does."""
        return [found.start() for found in self._joined.finditer(symbols)]

    def end(
        self, text: str, symbols: str, heads: Heads, head: re.Match[str], limit: int, joined: bool
    ) -> int:
        """Where the object of a head's verb ends; not behind `limit`.

        `joined` says whether any clause of the stretch begins as a further member does: where none
        does most verbs are told at once.
        """
        verb, end = head.span("verb"), head.end("rest")
        if text[end : end + 1] not in _GOES_ON:
            return end
        if text.endswith(self._causing, *verb) and self._unfinished.match(
            symbols, head.end(), end + 1
        ):
            return self._told_over(text, symbols, heads, end)
        if self._described.match(symbols, verb[1], end + 1):
            return self._named_over(text, symbols, heads, end)
        last, open_ = end, True
        word = text[slice(*verb)]
        has_told = word.endswith(self._causes) and text.startswith(self._discloses, verb[1])
        discloses = has_told or word.endswith(self._discloses)
        if not (joined or discloses):
            return end
        alike = self._told.search(text[verb[1] : end]) if discloses else None
        for _ in range(_MANY):
            if end >= limit or not text[end : end + 1] or text[end] not in _GOES_ON:
                break
            start, end = end, self._clause.match(symbols, end + 1).end()  # type: ignore[union-attr]
            clause = text[start + 1 : end]
            further = self._further.match(symbols, start + 1) is not None
            order = self._order(text, symbols, heads.get(start), clause)
            if order and (not discloses or self._tells(text, order)):
                break
            if further and not order and (open_ or (discloses and self._told.search(clause))):
                last = end
            elif open_ and not order and discloses:
                same = alike and clause.endswith(alike.group())
                last = end if same or self._closed.search(clause) else last
            open_ = open_ and not order
        return last

    def _told_over(self, text: str, symbols: str, heads: Heads, end: int) -> int:
        """The end of the clause that says what those who are made to act are to do, if one does."""
        start = end
        while text[start : start + 1] == ",":
            close = self._clause.match(symbols, start + 1).end()  # type: ignore[union-attr]
            head = heads.get(start)
            if head:
                told = head.start("chain") == start + 1 and symbols[start + 1] not in self._about
                return close if told else end
            if not self._unfinished.match(symbols, start + 1, close + 1):
                return end
            start = close
        return end

    def _named_over(self, text: str, symbols: str, heads: Heads, end: int) -> int:
        """The end of the clause that says what the thing is: 以A为核心,B为支撑的|体系."""
        start = end
        for described in range(_FEW):
            head = heads.get(start)
            orders = head is not None and head.start("chain") == start + 1 and not described
            if text[start : start + 1] != "," or orders:
                return end
            close = self._clause.match(symbols, start + 1).end()  # type: ignore[union-attr]
            if not self._of.isdisjoint(symbols[start + 1 : close]):
                return close
            start = close
        return end

    def _order(
        self, text: str, symbols: str, head: re.Match[str] | None, clause: str
    ) -> re.Match[str] | None:
        """The predicate that a clause begins with, if nothing behind it makes a noun of it."""
        if head is None or head.start("chain") > head.start() + 1:
            return None
        bare, firm = head.start("verb") == head.start("chain"), head["firm"] is not None
        firm = firm or text.startswith(self._causing, head.start("verb"))
        if bare and (not firm or self._state.search(clause)):
            return None
        listed = symbols[head.end("verb") : head.end("verb") + 1] or STOP
        nominal = (bare and listed in self._lists) or not firm
        if nominal and self._closed.search(clause) and not self._tells(text, head):
            return None
        return head

    def _tells(self, text: str, head: re.Match[str]) -> bool:
        return text.endswith(self._discloses, *head.span("verb"))
