"""Lines of gold in the making: what is added to a document, and the task that the rest is of."""

from __future__ import annotations

from typing import Any

from pipeline.gold.anchors import anchors_line
from pipeline.gold.quotes import Page
from pipeline.records import Span
from pipeline.text import compact, fold

Line = dict[str, Any]


class Draft:
    """The lines so far, and what the next one speaks of."""

    def __init__(self, text: str, sha256: str) -> None:
        self.page = Page(text)
        self.document: Line = {"label": "document", "sha256": sha256}
        self.lines: list[Line] = []
        self.path: list[Span] = []
        self.part = "body"
        self.task: Line = {}
        self.around = Span(0, 0)  # where what belongs to the task stands: its text, its row
        self.table_row = -1
        self.cursors: dict[str, int] = {}

    def finish(self) -> list[Line]:
        """All lines in order of the text, each label's counted within its task."""
        order: dict[tuple[str, str], int] = {}
        lines = sorted(self.lines, key=lambda line: line.get("start", len(self.page.text)))
        for line in lines:
            if line["label"] in {"assignment", "deadline", "action"}:
                key = (line["task"], line["label"])
                line["order"] = order[key] = order.get(key, 0) + 1
        return [self.document, *lines, anchors_line(self.page.text, lines)]

    def add(self, label: str, span: Span | None, **fields: Any) -> Line:
        """Add a line; the one without a span speaks of a task as a whole."""
        place = {"start": span.start, "end": span.end} if span else {}
        self.lines.append({"label": label, **place, **fields})
        return self.lines[-1]

    def quote(self, quote: str, cursor: str) -> list[int]:
        """The offsets of a quote in the task, behind the last one of its kind."""
        found = self.page.offsets(quote, self.around, self.cursors.get(cursor, 0))
        self.cursors[cursor] = found[0]
        return found

    def place(self, quote: str, cursor: str) -> Span:
        """From the first to the last character of a quote, as `quote` finds it."""
        found = self.quote(quote, cursor)
        return Span(found[0], found[-1] + 1)

    def new_task(self, number: str | None, span: Span, row: Span) -> None:
        """Begin a task on `span`; what follows is looked for in `row`."""
        stop = self.page.text.find("。", *span)
        title = self.page.strip(Span(span.start, stop if stop > 0 else span.end))
        count = sum(line["label"] == "task" for line in self.lines) + 1
        self.around, self.cursors = row, {}
        self.task = self.add(
            "task",
            span,
            id=f"t{count}",
            title_start=title.start,
            title_end=title.end,
            number=number and fold(number),
            heading_path=[list(one) for one in self.path],
            part=self.part,
        )

    def assign(
        self, role: str, key: str, kind: str, span: Span, name: str, inherited: bool = False
    ) -> None:
        """Give the task a unit; `name` where it is not the one printed."""
        self.add(
            "assignment",
            span,
            task=self.task["id"],
            order=0,
            role=role,
            unit_name=compact(fold(name or self.page.source[span])),
            unit_key=None if key == "-" else key,
            unit_kind=kind,
            inherited=inherited,
        )
