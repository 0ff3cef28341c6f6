"""One document's extraction as the rows of every table."""

from __future__ import annotations

from functools import cache

from pipeline.dataset import facts, schema
from pipeline.dataset.facts import Row
from pipeline.records import Document, DomainScore, Extraction, Failure, Span, Task, TaskFacts

Rows = dict[str, list[Row]]
HEADING_SEPARATOR = " > "
_NOWHERE = (None, None)


@cache
def _names() -> tuple[str, ...]:
    return tuple(table.name for table in schema.extracted())


def no_rows() -> Rows:
    """Every table of `extract`, empty."""
    return {name: [] for name in _names()}


def rows_of(extraction: Extraction) -> Rows:
    """The rows that one document gives, by table; columns in the order of the schema.

    Tasks are numbered from 1 in their order, what belongs to a task from 1 within it.
    """
    document = extraction.document
    rows = no_rows()
    rows["documents"].append(_document(extraction))
    rows["texts"].append((document.doc_id, document.text))
    for ordinal, item in enumerate(extraction.tasks, 1):
        _task(rows, document, f"{document.doc_id}-{ordinal:04d}", ordinal, item)
    rows["citations"] += facts.citations(document, None, extraction.citations)
    rows["mentions"] += facts.mentions(document, None, [c.mention for c in extraction.citations])
    rows["failures"] += [failure_row(failure) for failure in extraction.failures]
    return rows


def failure_row(failure: Failure) -> Row:
    """The row of `failures`."""
    return (failure.path, failure.stage, failure.kind, failure.message)


def _document(extraction: Extraction) -> Row:
    document, header, place = extraction.document, extraction.header, extraction.place
    return (
        document.doc_id,
        document.path,
        document.sha256,
        document.format,
        document.encoding,
        header.title,
        header.issuer,
        header.doc_number,
        header.issued_on,
        header.year,
        header.genre,
        place.level,
        place.region_code,
        place.province,
        place.city,
        place.county,
        len(document.text),
        len(extraction.tasks),
        extraction.parsed_share,
        _printed(document.text, header.addressees) if header.addressees else None,
        place.region_code_now,
    )


def _printed(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _task(rows: Rows, document: Document, task_id: str, ordinal: int, item: TaskFacts) -> None:
    text = document.text
    rows["tasks"].append(_task_row(document, task_id, ordinal, item))
    rows["pieces"] += [(task_id, i, s, e) for i, (s, e) in enumerate(item.task.pieces, 1)]
    rows["domains"] += [(task_id, d.domain, d.score, d.found_by) for d in item.domains]
    rows["assignments"] += facts.assignments(text, task_id, item.assignments)
    rows["deadlines"] += facts.deadlines(text, task_id, item.deadlines)
    rows["actions"] += facts.actions(task_id, item.actions)
    rows["citations"] += facts.citations(document, task_id, item.citations)
    rows["targets"] += facts.targets(text, task_id, item.targets)
    found = (
        item.assignments, item.deadlines, item.actions, item.citations, item.targets
    )  # fmt: skip
    rows["mentions"] += facts.mentions(
        document, task_id, [f.mention for kind in found for f in kind] + list(item.unresolved)
    )


def _task_row(document: Document, task_id: str, ordinal: int, item: TaskFacts) -> Row:
    task, text = item.task, document.text
    best = max(item.domains, key=_domain_score) if item.domains else None
    return (
        task_id,
        document.doc_id,
        ordinal,
        task.number,
        # A document may print the separator in a title.
        HEADING_SEPARATOR.join([h.replace(">", "＞") for h in task.heading_path]) or None,
        task.title,
        _requirement(text, task),
        task.part,
        best.domain if best else None,
        best.score if best else None,
        task.pieces[0][0],
        task.pieces[-1][1],
        *(task.title_span or _NOWHERE),
        item.words,
    )


def _requirement(text: str, task: Task) -> str:
    """The task's pieces, each on a line of its own but those that a page break cut off."""
    first, *others = [text[start:end] for start, end in task.pieces]
    return first + "".join(
        piece if index in task.cut else f"\n{piece}" for index, piece in enumerate(others, 1)
    )


def _domain_score(domain: DomainScore) -> float:
    return domain.score
