"""The text of an item cut at its responsibility fields: each stretch with a field is one task."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import Field, FieldKind, Span
from pipeline.structure.brackets import FieldsOf
from pipeline.structure.lines import trim
from pipeline.structure.spoken_names import role_of_work


@dataclass(slots=True)
class Segment:
    """Stretches of text and the fields that stand behind them.

    `fresh` says that it began with a paragraph of its own, not after a bracket inside one.
    """

    pieces: list[Span] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    fresh: bool = True


_LEADING_MARKS = re.compile(r"[\s。,;、.:)]*")


def cut_segments(text: str, paragraphs: Iterable[Span], fields_of: FieldsOf) -> list[Segment]:
    """Cut folded paragraphs after each run of fields; a field belongs to the text before it."""
    segments = [Segment()]
    for paragraph in paragraphs:
        position = paragraph.start
        for stretch, found in fields_of(paragraph):
            _add_text(text, segments, Span(position, stretch.start), position == paragraph.start)
            segments[-1].fields.append(found)
            position = stretch.end
        _add_text(text, segments, Span(position, paragraph.end), position == paragraph.start)
    return [s for s in segments if s.pieces or s.fields]


def cut_duties(
    text: str, paragraphs: Sequence[Span], label_of: Callable[[Span], tuple[Span, int] | None]
) -> list[Segment]:
    """Paragraphs that each begin with whose duty they are: 市水利局:负责调度。 [] if they do not.

    `label_of` gives the names and where the duty begins. What follows without a label goes on.
    """
    segments: list[Segment] = []
    for paragraph in paragraphs:
        label = label_of(paragraph)
        if label:
            names = Field(FieldKind.UNITS, label[0], "rule:line", role_of_work(text, label[1]))
            segments.append(Segment([Span(label[1], paragraph.end)], [names]))
        elif segments:
            segments[-1].pieces.append(paragraph)
        else:
            return []
    return segments if len(segments) > 1 else []


def _add_text(text: str, segments: list[Segment], span: Span, fresh: bool) -> None:
    marks = _LEADING_MARKS.match(text, *span)
    if segments[-1].fields or not segments[-1].pieces:
        span = Span(marks.end() if marks else span.start, span.end)
    piece = trim(text, span)
    if piece.start >= piece.end or (marks and marks.end() >= span.end):
        return
    if segments[-1].fields:
        segments.append(Segment(fresh=fresh))
    pieces = segments[-1].pieces
    if pieces and text[pieces[-1].end : piece.start].isspace():
        pieces[-1] = Span(pieces[-1].start, piece.end)
    else:
        pieces.append(piece)


def last_of(text: str, pieces: Sequence[Span], prose: Sequence[Span]) -> list[Span]:
    """The last paragraph of a stretch, with its name over it (02差异化补助。): what has no number
    does not own the paragraphs before."""
    if not pieces:
        return []
    start, end = pieces[-1]
    last = bisect_left(prose, end, key=lambda span: span.start) - 1
    named = last > 0 and _is_name(text, prose[last - 1])
    own = prose[max(last - named, 0)].start
    return [Span(max(own, start), end)]


def _is_name(text: str, span: Span) -> bool:
    return span.end - span.start <= _LONGEST_BARE and text.find(",", *span) < 0


_LONGEST_BARE = 24
