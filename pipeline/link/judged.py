"""Pairs of tasks that a reader was asked of, drawn from corpora of mixed subjects.

The links of the gold are of documents on one subject each. What two tasks have in common only
because both speak of an economy or of housing is learned from these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import DatasetError
from pipeline.gold.anchors import digest
from pipeline.records import Span
from pipeline.text import fold, squeeze

FILE = "judged_links.jsonl"
HELD_OUT = 3  # the draw that judges the linker and does not teach it
_ALIKE = 0.5  # share of the characters of either span that a task must have in common with it


class Found(NamedTuple):
    """A task as a document is read now: its id, where its text stands, and what it says."""

    task_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A task as it stood when it was judged; `digest` is of its text, which is not kept."""

    path: str
    sha256: str
    span: Span
    digest: str

    def among(self, tasks: Sequence[Found]) -> str | None:
        """The id of the task that says the same, or else stands there; None where none does."""
        same = [one for one in tasks if text_digest(one.text) == self.digest]
        near = same or [one for one in tasks if _share(one.span, self.span) >= _ALIKE]
        if not near:
            return None
        return min(near, key=lambda one: abs(one.span.start - self.span.start)).task_id


@dataclass(frozen=True, slots=True)
class Question:
    """Two passages and the answer: linked (same, part, or one subject) or not; in which draw."""

    left: Passage
    right: Passage
    linked: bool
    drawn: int


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A question whose tasks are at hand; whether the linker may learn from it."""

    left_task_id: str
    right_task_id: str
    linked: bool
    teaches: bool = True


def read_questions(path: Path) -> tuple[Question, ...]:
    """The lines of a file, without those that the reader left open; none where it is not there.

    Raises DatasetError for a line of another form.
    """
    if not path.is_file():
        return ()
    try:
        return tuple(_questions(path))
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path}: not judged links: {error!r}") from error


def _questions(path: Path) -> Iterator[Question]:
    for row in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(row)
        if line["linked"] is not None:
            sides = _passage(line["left"]), _passage(line["right"])
            yield Question(*sides, bool(line["linked"]), line["drawn"])


def _passage(said: Mapping[str, Any]) -> Passage:
    return Passage(said["path"], said["sha256"], Span(said["start"], said["end"]), said["digest"])


def judged_pairs(
    questions: Sequence[Question], found: Mapping[str, Sequence[Found]]
) -> tuple[JudgedPair, ...]:
    """Those whose documents are among `found` (by sha256) and whose tasks are still read there."""
    answer = []
    for one in questions:
        left, right = (side.among(found.get(side.sha256, ())) for side in (one.left, one.right))
        if left is not None and right is not None:
            answer.append(JudgedPair(left, right, one.linked, one.drawn != HELD_OUT))
    return tuple(answer)


def text_digest(text: str) -> str:
    """What stands for a text that is not kept: blanks and kinds of brackets do not count."""
    return digest(squeeze(fold(text)).text)[:16]


def _share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    whole = max(one.end, other.end) - min(one.start, other.start)
    return common / whole if whole > 0 else 0.0
