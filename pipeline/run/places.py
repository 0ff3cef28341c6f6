"""Where the characters of a document belong: to a task, or to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.records import Citation, Span, Task


def spans_of(task: Task) -> list[Span]:
    """The characters of a task: its title, where that stands outside its text, and its text."""
    title = task.title_span
    if title is None or any(p.start <= title.start and title.end <= p.end for p in task.pieces):
        return list(task.pieces)
    return [title, *task.pieces]


def gaps(taken: Iterable[Span], length: int) -> Iterator[Span]:
    """The stretches of a text of that length outside all that is taken."""
    start = 0
    for span in sorted(taken):
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < length:
        yield Span(start, length)


def share_out(
    citations: Iterable[Citation], tasks: Sequence[Task]
) -> tuple[list[tuple[Citation, ...]], tuple[Citation, ...]]:
    """Give each citation, in order, to the task that it stands in; the rest stands in none."""
    inside: list[list[Citation]] = [[] for _ in tasks]
    outside: list[Citation] = []
    owned = sorted((span, i) for i, task in enumerate(tasks) for span in spans_of(task))
    position = 0
    for citation in citations:
        start = citation.mention.span.start
        while position < len(owned) and owned[position][0].end <= start:
            position += 1
        if position < len(owned) and owned[position][0].start <= start:
            inside[owned[position][1]].append(citation)
        else:
            outside.append(citation)
    return [tuple(found) for found in inside], tuple(outside)
