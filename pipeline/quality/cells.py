"""What the program takes each cell of a table for, against what a reader said it is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.gold import GoldDocument, Line, span_of
from pipeline.records import Extraction, Field, FieldKind, Span, Task, TaskFacts
from pipeline.text import compact, fold

Counts = dict[str, tuple[int, int]]  # by column: cells taken for what they are, cells in the gold


def judge_cells(gold: GoldDocument, extraction: Extraction) -> Counts:
    """Count the cells of each column that the extraction took for what they are.

    A cell that is used for nothing is taken for a header.
    """
    text = fold(extraction.document.text)
    answer: Counts = {}
    for line in gold.of("cell"):
        right, all_ = answer.get(line["column"], (0, 0))
        answer[line["column"]] = (right + _agrees(line, text, extraction.tasks), all_ + 1)
    return answer


def share(counts: Counts) -> float:
    """The share of all cells that were taken for what they are; 1.0 where there are none."""
    all_ = sum(n for _, n in counts.values())
    return sum(right for right, _ in counts.values()) / all_ if all_ else 1.0


def add(counts: Sequence[Counts]) -> Counts:
    """The counts of several documents together."""
    answer: Counts = {}
    for one in counts:
        for column, (right, all_) in one.items():
            mine = answer.get(column, (0, 0))
            answer[column] = (mine[0] + right, mine[1] + all_)
    return answer


def _agrees(line: Line, text: str, tasks: Sequence[TaskFacts]) -> bool:
    span, column = span_of(line), line["column"]
    here = [facts for facts in tasks if _used(facts.task, span)]
    if here:
        return any(column in _taken_for(facts, span) for facts in here)
    printed = compact(text[slice(*span)])
    headings = {compact(fold(part)) for facts in tasks for part in facts.task.heading_path}
    if any(part.endswith(printed) for part in headings):
        return column in {"heading", "title"}
    # A number is a cell of its own only where it is printed as one: 1, 一, (三), 2.
    number = printed.strip("().、")
    if any(fold(facts.task.number or "").strip("()") == number for facts in tasks):
        return bool(column == "number")
    return bool(column == "header")


def _used(task: Task, span: Span) -> bool:
    spans = [*task.pieces, *(field.span for field in task.fields)]
    return any(_within(span, one) for one in [*spans, *filter(None, [task.title_span])])


def _within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start < whole.end or span.start <= whole.start < span.end


def _taken_for(facts: TaskFacts, span: Span) -> set[str]:
    task = facts.task
    found: set[str] = set()
    for field in task.fields:
        if _within(span, field.span):
            found |= _columns(field, facts)
    held = [piece for piece in task.pieces if _within(span, piece)]
    title = task.title_span
    # A title that is a phrase of a piece makes no cell a title: the requirement begins with it.
    if title and _within(span, title) and not any(_within(title, piece) for piece in held):
        found.add("title")
    elif held:
        found.add("requirement")
    return found


def _columns(field: Field, facts: TaskFacts) -> set[str]:
    if field.kind is FieldKind.TIME:
        return {"time"}
    if field.role is not None:
        return {field.role.value}
    roles = {one.role.value for one in facts.assignments if _within(one.mention.span, field.span)}
    return roles or {"responsible"}
