"""Who answers for a task, said in its sentences: 由市财政局牵头,市审计局配合,….

Asked only where no bracket, line or column says it. 由 before names, or names that lead and names
that help side by side, leave no other reading; 支持企业牵头组建联合体 and 各部门要… assign nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.records import Field, FieldKind, Span
from pipeline.structure.shapes import Judge

_NAMES = r"[^,。;:!?\n()“”]{2,80}?"
_HELP = rf"[,;]{_NAMES}(?:配合|参与|协同)(?![^,。;:!?\n]*的)"
_JOINED = rf"[,;]?会同{_NAMES}等(?:有关|相关)?(?:部门|单位)"
_SAID = re.compile(
    rf"由(?P<by>{_NAMES})牵头(?!的|单位|部门)(?:{_HELP}|{_JOINED})?"
    rf"|(?<=[,。;\n).、])(?P<led>{_NAMES})牵头(?:{_HELP})"
)
# Names and the marks between them, and nothing else.
_ALL_NAMES = 0.9


def find_spoken(text: str, pieces: Iterable[Span], judge: Judge) -> Iterator[Field]:
    """The stretches of folded text that give units their roles in a sentence."""
    for piece in pieces:
        if text.find("牵头", *piece) < 0:
            continue
        for said in _SAID.finditer(text, *piece):
            names = Span(*said.span("by" if said["by"] else "led"))
            if judge.units_share(text, names) >= _ALL_NAMES:
                span = Span(names.start, said.end())
                yield Field(FieldKind.RESPONSIBILITY, span, "rule:prose")
