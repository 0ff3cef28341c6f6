"""Who answers for a task, said in its sentences: 由市财政局牵头,市审计局配合,….

Asked only where no bracket, line or column says it. A sentence of nothing but names, roles and
times (市财政局牵头,各县区分工负责。) is read whole, like a bracket; else each clause by itself
(`spoken_clauses`). Names and a colon before a paragraph are whose work it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.lexicon.charges import charges
from pipeline.records import Field, FieldKind, Span
from pipeline.structure.brackets import heads_work
from pipeline.structure.lines import trim
from pipeline.structure.shapes import Judge
from pipeline.structure.spoken_clauses import roles_told
from pipeline.structure.spoken_names import role_of_work

_SENTENCE = re.compile(r"[^。!?\n]+")
_LONGEST = 300


def find_spoken(text: str, pieces: Iterable[Span], judge: Judge) -> Iterator[Field]:
    """The stretches of folded text that give units their roles in a sentence."""
    for piece in pieces:
        labels = list(_labels(text, piece, judge))
        yield from labels
        if labels or charges().cue.search(text, *piece) is None:
            continue
        sentences = list(_assigning(text, piece, judge))
        for span in sentences:
            yield Field(FieldKind.RESPONSIBILITY, span, "rule:prose")
        for told in () if sentences else roles_told(text, piece, judge):
            yield Field(FieldKind.UNITS, told.names, "rule:prose", told.role)


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
            yield Field(FieldKind.UNITS, label[0], "rule:prose", role_of_work(text, label[1]))


def _assigning(text: str, piece: Span, judge: Judge) -> Iterator[Span]:
    """The sentences that say nothing but who does what."""
    for sentence in _SENTENCE.finditer(text, *piece):
        span = trim(text, Span(*sentence.span()))
        short = span.end - span.start <= _LONGEST
        if short and charges().whole_cue.search(text, *span) and judge.only_assigns(text, span):
            yield span
