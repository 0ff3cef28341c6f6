"""The number of a government document (文号): the one place of its pattern.

A number is letters for the issuer and the kind of document, a year and a serial number:
国办发〔2018〕10号. All reads folded text, where brackets of every shape are round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.lexicon.issuers import issuers
from pipeline.records import Span
from pipeline.text import compact

_LONGEST_LETTERS = 12

# The part of a number from its year on, or from 令 on: 国务院令第711号, 公告2016年第23号. The year
# in brackets, in damaged ones, in none (黑政办发201835号), in question marks of a lost encoding
# (甲政办发?2022?25号). 号 may be lost before a bracket or at the end. Not 2018年11月8日.
# It begins with a digit, which a search finds fast.
_TAIL = (
    r"(?P<year>(?:19|20)[0-9]{2})\s*(?P<nian>年)?\s*(?P<close>[)?])?\s*(?:第\s*)?"
    r"(?P<serial>[0-9]{1,5})\s*(?:号|(?P<bare>(?=\)|$)))"
    r"|令\s*(?:第\s*)?(?P<order>[0-9]{1,4})\s*号"
)
_TAILS = re.compile(_TAIL)
_LETTERS = re.compile(rf"[\u4e00-\u9fff]{{1,{_LONGEST_LETTERS}}}(?=\s*(?P<open>[(?])?\s*$)")
_LONGEST_ORGAN = 20  # 国家食品药品监督管理总局令第36号
_ORGAN = re.compile(rf"[\u4e00-\u9fff]{{1,{_LONGEST_ORGAN}}}(?=\s*(?P<open>[(?])?\s*$)")
# 保 政 办 发 〔2021〕: every letter set apart; 来源 保政办发 is another word before it.
_SPACED = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff] +){{1,{_LONGEST_LETTERS}}}[\u4e00-\u9fff]"
    r"(?=\s*(?P<open>[(?])?\s*$)"
)
# A number as a whole: letters (at least two), then the tail. For a look at one string; running
# text is searched with `find_doc_numbers`, which need not try letters at every character.
DOC_NUMBER = re.compile(
    rf"(?P<letters>[\u4e00-\u9fff]{{2,{_LONGEST_LETTERS}}}?)\s*[(?]?\s*(?:{_TAIL})"
)

# Where brackets are damaged only these last letters make a number: 长江路2018第3号 is a house.
_KINDS = frozenset("发函字办规秘电告委议通文政府令")
_DATED = frozenset("告令")  # 公告2016年第23号


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number where it stands; `year` is None for an order (国务院令第711号)."""

    span: Span
    letters: str
    year: int | None
    serial: int
    dated: bool = False

    @property
    def normal(self) -> str:
        """The form in which two printings of one number are equal."""
        if self.year is None:
            return f"{self.letters}第{self.serial}号"
        if self.dated:
            return f"{self.letters}{self.year}年第{self.serial}号"
        return f"{self.letters}〔{self.year}〕{self.serial}号"


def find_doc_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[DocNumber]:
    """The numbers printed in folded text[start:end], in order; words before the letters left out.

    >>> [n.normal for n in find_doc_numbers("根据国办发(2016) 19 号和黑政办发201835号要求")]
    ['国办发〔2016〕19号', '黑政办发〔2018〕35号']
    """
    stop = len(text) if end is None else end
    for tail in _TAILS.finditer(text, start, stop):
        number = _number(text, start, tail)
        if number is not None:
            yield number


def _number(text: str, start: int, tail: re.Match[str]) -> DocNumber | None:
    # 令 is both the last of the letters and the first character of the tail.
    order = tail["order"] is not None
    at = tail.start() + order
    letters_of = _ORGAN if order else _LETTERS
    found = letters_of.search(text, max(start, at - _LONGEST_ORGAN - 6), at)
    if found is None:
        return None
    letters = _own_letters(found.group())
    span = Span(found.end() - len(letters), tail.end())
    if len(found.group()) == 1:
        spaced = _SPACED.search(text, max(start, at - 3 * _LONGEST_LETTERS), at)
        if spaced is None:
            return None
        letters, span = compact(spaced.group()), Span(spaced.start(), tail.end())
    if len(letters) < 2 or not (order or _fits(letters, found["open"] is not None, tail)):
        return None
    if order:
        return DocNumber(span, letters, None, int(tail["order"]))
    dated = tail["nian"] is not None
    return DocNumber(span, letters, int(tail["year"]), int(tail["serial"]), dated)


def _fits(letters: str, opened: bool, tail: re.Match[str]) -> bool:
    """Whether letters and tail make a number: with whole brackets, or with telling letters."""
    closed, bare = tail["close"] is not None, tail["bare"] is not None
    if tail["nian"] is not None:
        return letters[-1] in _DATED and not bare
    if opened and closed and not bare:
        return True
    return letters[-1] in _KINDS and (closed or opened or not bare)


def _own_letters(run: str) -> str:
    """The end of a run of characters that can be letters of a number."""
    known = issuers()
    cut = 0
    for word in known.not_letters.finditer(run):
        cut = word.end()
    letters = run[cut:]
    if letters[:1] in known.not_first_letter:
        rest = letters[1:]
        if len(rest) > 3 or known.knows(rest):
            return rest
    return letters
