"""Document to header facts, outline and tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.lexicon.layout import sections
from pipeline.records import Block, FieldKind, Header, Part, Span, Task
from pipeline.structure.flattened import recover_tables
from pipeline.structure.lines import logical_lines
from pipeline.structure.parts import split_parts
from pipeline.structure.prose import ProseReader
from pipeline.structure.shapes import Judge
from pipeline.structure.tables import TableReader
from pipeline.text import Source, compact, fold


@dataclass(frozen=True, slots=True)
class Structured:
    """What a document is made of. `understood` counts its characters that have a place."""

    header: Header
    tasks: tuple[Task, ...]
    understood: int


HeaderReader = Callable[[Source, Sequence[Block]], Header]


def analyse(
    source: Source, blocks: Sequence[Block], judge: Judge, read_header: HeaderReader
) -> Structured:
    """Find the header facts and the tasks of a document, in document order."""
    with_tables, plans = recover_tables(source, blocks, judge)
    header = read_header(source, with_tables)
    lines, aside = logical_lines(source.folded, with_tables)
    tables = TableReader(source, judge, plans)
    title = compact(fold(header.title or ""))
    past = sections().summary.search(title) is not None
    tasks: list[Task] = []
    for part in split_parts(source.folded, lines, header):
        reader = ProseReader(source, part.part, judge, tables, past=past)
        tasks.extend(reader.tasks(part.lines))
    if sections().tells.search(title):
        tasks = [task for task in tasks if any(f.kind is not FieldKind.TIME for f in task.fields)]
    return Structured(header, tuple(tasks), _understood(source, lines, aside, tables, tasks))


def _understood(
    source: Source,
    lines: Sequence[Block],
    aside: Sequence[Span],
    tables: TableReader,
    tasks: Sequence[Task],
) -> int:
    """Characters of furniture and, where any task was found, of all lines but unread tables."""
    spans = list(aside)
    if tasks:
        unread = set(tables.not_understood)
        spans.extend(line.span for line in lines if line.span not in unread)
    return sum(span.end - span.start for span in spans)


__all__ = ["Part", "Structured", "analyse"]
