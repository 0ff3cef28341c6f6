"""Who answers for a task, said in its sentences: 由市财政局牵头,市审计局配合,….

Asked only where no bracket, line or column says it. A sentence of nothing but names, roles and
times (市财政局牵头,各县区分工负责。), 由 or nothing before names that are charged (负责审核), names
that lead and names that help side by side, 责任单位为 before them, or names and a colon before a
paragraph leave no other reading; 支持企业牵头组建联合体 and 各部门要… assign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.lexicon.roles import role_lexicon
from pipeline.lexicon.spoken import spoken
from pipeline.records import Field, FieldKind, Role, Span
from pipeline.structure.brackets import heads_work
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge

_NAMES = r"(?:[^,。;:!?\n()“”]|\([^()\n]{1,12}\)){2,80}?"
# 规定由市财政局牵头: before 由 there is no name; nor in 经市财政局会同…评审.
_OWN = r"(?!经(?![信济发科贸]))[^,。;:!?\n()“”由]{2,80}?"
_TOGETHER = r"(?:分别|共同|联合|各自|具体|统一|全面|直接|主要)?"
_ENDS = r"(?=[,。;!?\n]|$)"
_BEGINS = r"(?:^|(?<=[,。;\n).、 由]))"


@cache
def _said() -> re.Pattern[str]:
    """The clauses within sentences that give roles; the group is whose names must be units."""
    words = spoken()
    work = rf"(?={role_lexicon().work})"
    helped = rf"[,;、]{_NAMES}{words.help}(?![^,。;!?\n]*的)"
    joined = rf"[,;]?会同{_NAMES}(?:等(?:有关|相关)?{words.heads}|(?=,)|{work})"
    charged = rf"负责(?:{words.done}?{_ENDS}|(?!{words.no_charge}))"
    return re.compile(
        rf"由(?P<by>{_NAMES}){_TOGETHER}(?:牵头(?!的|{words.heads})|{charged})"
        rf"(?:{joined}|(?:{helped}){{0,3}})"
        rf"|{_BEGINS}(?P<led>{_OWN}){_TOGETHER}牵头"
        rf"(?:(?:{helped}){{1,3}}|{work}|{_ENDS}(?!{words.ways}))"
        rf"|{_BEGINS}(?P<helps>{_OWN})(?:予以|给予|积极|密切|主动)?{words.help}{_ENDS}"
        rf"|{_BEGINS}(?P<each>{_OWN})按(?:照)?(?:各自)?{words.duty}(?:分工)?负责{_ENDS}"
        rf"|{_BEGINS}(?P<charged>{_OWN}){_TOGETHER}{charged}"
        rf"|{_BEGINS}(?P<joint>{_OWN})会同{_OWN}{words.joint_ends}{work}"
        rf"|{words.told}{words.heads}(?:为|是)(?P<told>{_NAMES}){_ENDS}"
        rf"(?:[,;]{words.told_help}{words.heads}(?:为|是){_NAMES}{_ENDS})?"
    )


@cache
def _cue() -> re.Pattern[str]:
    words = spoken()
    return re.compile(rf"{words.cues}|{words.told}{words.heads}[为是]")


_SENTENCE = re.compile(r"[^。!?\n]+")
_LONGEST = 300
# Names and the marks between them, and nothing else.
_ALL_NAMES = 0.9
# Between 由 and 牵头 a likely name is one: 由甲石窟艺术研究所牵头.
_LIKELY = 0.5


def find_spoken(text: str, pieces: Iterable[Span], judge: Judge) -> Iterator[Field]:
    """The stretches of folded text that give units their roles in a sentence."""
    for piece in pieces:
        labels = list(_labels(text, piece, judge))
        yield from labels
        if labels or _cue().search(text, *piece) is None:
            continue
        sentences = list(_assigning(text, piece, judge))
        for span in sentences or _phrases(text, piece, judge):
            yield Field(FieldKind.RESPONSIBILITY, span, "rule:prose")


# 市财政局:编制预算: at the head of a paragraph the names are whose work it is; a telephone number
# behind them is no work.
_LABEL = re.compile(r"\s*([^\s,。;:!?\d“”][^,。;:!?\n“”]{2,59}):(?=[^\d\n]{3})")
_LINE = re.compile(r"[^\n]+")


def label_of(text: str, line: Span, judge: Judge) -> tuple[Span, int] | None:
    """The names before the colon at the head of a line, and where it goes on; None without."""
    label = _LABEL.match(text, *line)
    if label is None or not heads_work(text, names := Span(*label.span(1)), judge):
        return None
    return names, label.end()


def _labels(text: str, piece: Span, judge: Judge) -> Iterator[Field]:
    if text.find(":", *piece) < 0:
        return
    for line in _LINE.finditer(text, *piece):
        label = label_of(text, Span(*line.span()), judge)
        if label:
            yield Field(FieldKind.UNITS, label[0], "rule:prose", Role.RESPONSIBLE)


def _assigning(text: str, piece: Span, judge: Judge) -> Iterator[Span]:
    """The sentences that say nothing but who does what."""
    for sentence in _SENTENCE.finditer(text, *piece):
        span = trim(text, Span(*sentence.span()))
        short = span.end - span.start <= _LONGEST
        if short and _cue().search(text, *span) and judge.only_assigns(text, span):
            yield span


def _phrases(text: str, piece: Span, judge: Judge) -> Iterator[Span]:
    """The clauses within sentences that do; who helps is asked for behind who leads."""
    found = False
    for said in _said().finditer(text, *piece):
        group = said.lastgroup or "by"
        names = Span(*said.span(group))
        if group == "joint" and not _opens(text, piece, names.start):
            continue
        if group == "helps" and not found:
            continue
        least = _LIKELY if group == "by" and _is_whole(text, said) else _ALL_NAMES
        if judge.units_share(text, names) >= least:
            found = True
            yield Span(said.start() if group == "told" else names.start, said.end())


def _is_whole(text: str, said: re.Match[str]) -> bool:
    """Whether a likely name will do: 由甲研究所牵头; 由综合监督处负责, where its clause ends."""
    end = said.end("by")
    if text.startswith("牵头", end):
        return True
    return said[0].endswith("负责") and spoken().owner().search(said["by"]) is not None


def _opens(text: str, piece: Span, start: int) -> bool:
    """Whether a name stands behind 由, or first in the item or behind its title.

    Further on, 甲会同乙 tells how others are overseen.
    """
    before = text[piece.start : start]
    return before.endswith("由") or not before.rstrip("。") or before.find("。") == len(before) - 1
