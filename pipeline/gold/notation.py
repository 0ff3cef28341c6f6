"""A reader's notation of a document -> stand-off gold.

One line a thing, by the numbers of the text's lines (from 1) and by quoting. A quote may leave out
its middle (`推进…建设`) and blanks. It is looked for in the task, behind the start of the last one
of its kind. The notation quotes the document, so it is not kept; what it turns into is.

    doc {"path": ..., "title": ...}    facts of the document
    part annex                         of the tasks from here on
    H2 17                              line 17 is a heading of level 2
    T 12 1                             line 12 is task 1: its text begins behind the label
    T 60 1 @4                          its text is the fourth cell of the row
    S 12 1 建设…平台。                  task 1 is what is quoted of line 12
    t 工作…设                           its title, or @3 for a cell; else all before the first 。
    e 12 完成                           its text ends here, on line 12
    b 12 （市财政局                     its text ends before this
    x 12                               what stands beside it goes on to line 12
    P finance,economy                  its domains, the first one primary
    A build [建设]平台                  an action, its verb in brackets; an object that is not all
                                       the rest is in braces: [修订]并公开{标准}
    U lead finance department 财政局=市财政局   an assignment; behind = the name in full
    D by - 2027-12-31 - - 到2027年      a deadline: kind earliest latest frequency condition quote
                                       (a condition is a quote without blanks)
    G >= 100 家 超100家                 a target
    C mention 《…》                     a citation in the task; `C basis 3 《…》` on line 3, outside
    F 1                                line 1 is furniture
    I responsible counties collective 3 以下由~各县政府   one inherited from line 3, behind ~
    R 55 number title requirement ...  a row of a table by its columns, - for a cell without a line;
                                       55-57 where its last cell goes on to line 57, 55/57 where
                                       each cell is a line
    N （一）                            the task's number, where it is no cell of its own
    V                                  units stand before the task's text
"""

from __future__ import annotations

import json
import re

from pipeline.errors import DatasetError
from pipeline.gold.draft import Draft, Line
from pipeline.gold.quotes import marked
from pipeline.records import Span
from pipeline.text import compact, fold

_MARKS = "[]{}"
_LABEL_END = re.compile(r"[\s、.．:：)）\]]*")


def gold_lines(notation: str, text: str, sha256: str) -> list[Line]:
    """The lines of a gold file. Raises DatasetError for a line that does not fit the text."""
    reader = _Reader(text, sha256)
    for number, line in enumerate(notation.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                reader.take(line.rstrip())
            except (ValueError, IndexError, KeyError) as error:
                raise DatasetError(f"notation, line {number}: {line}: {error}") from error
    return reader.finish()


class _Reader(Draft):
    """Takes the notation line by line."""

    def take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word[0] == "H":
            self._heading(int(word[1:]), *rest.split(" ", 1))
        else:
            take = getattr(self, f"_take_{word}", None)
            if take is None:
                raise ValueError(f"no such letter: {word}")
            take(rest)

    def _take_doc(self, rest: str) -> None:
        self.document |= json.loads(rest)

    def _take_part(self, rest: str) -> None:
        self.part, self.path = rest, []

    def _heading(self, level: int, number: str, quote: str = "") -> None:
        span = self.page.quote(quote, self.page.row(number)) if quote else self.page.row(number)
        if self.page.source[span].endswith("。"):
            span = Span(span.start, span.end - 1)
        self.add("heading", span, level=level)
        self.path = [*self.path[: max(0, level - 1)], *([span] if level else [])]

    def _take_T(self, rest: str) -> None:
        number, label, *cell = rest.split()
        span = row = self.page.row(number)
        if cell:
            span = self.page.cells(row)[int(cell[0][1:]) - 1]
        elif label != "-":
            start = self.page.quote(label, row).end
            blank = _LABEL_END.match(self.page.text, start)
            span = Span(blank.end() if blank else start, row.end)
        self.new_task(None if label == "-" else label, span, row)

    def _take_S(self, rest: str) -> None:
        number, label, quote = rest.split(" ", 2)
        row = self.page.row(number)
        self.new_task(label, self.page.quote(quote, row), row)

    def _take_t(self, rest: str) -> None:
        here = self.around
        cell = rest.startswith("@")
        span = self.page.cells(here)[int(rest[1:]) - 1] if cell else self.page.quote(rest, here)
        self.task["title_start"], self.task["title_end"] = span

    def _take_e(self, rest: str) -> None:
        number, quote = rest.split(" ", 1)
        self.task["end"] = self.page.quote(quote, self.page.row(number)).end
        self._take_x(number)

    def _take_b(self, rest: str) -> None:
        number, quote = rest.split(" ", 1)
        stop = self.page.quote(quote, self.page.row(number), self.task["start"]).start
        self.task["end"] = self.page.strip(Span(self.task["start"], stop)).end
        self.task["title_end"] = min(self.task["title_end"], self.task["end"])

    def _take_x(self, rest: str) -> None:
        self.around = Span(self.around.start, self.page.row(rest).end)

    def _take_P(self, rest: str) -> None:
        for rank, domain in enumerate(rest.split(",")):
            self.add("domain", None, task=self.task["id"], domain=domain, primary=rank == 0)

    def _take_A(self, rest: str) -> None:
        kind, quote = rest.split(" ", 1)
        plain = "".join(c for c in quote if c not in _MARKS)
        offsets = self.quote(plain, "A")
        verb, thing = marked(quote, "[]", "{}", offsets), marked(quote, "{}", "[]", offsets)
        if verb is None:
            raise ValueError("no verb in brackets")
        whole = Span(offsets[0], offsets[-1] + 1)
        if thing is None and verb != whole:
            before = Span(whole.start, verb.start), Span(verb.end, whole.end)
            (thing,) = (side for side in before if side.start < side.end)
        self.add(
            "action",
            whole,
            task=self.task["id"],
            order=0,
            verb=compact(fold(self.page.source[verb])),
            object_start=thing and thing.start,
            object_end=thing and thing.end,
            action_class=kind,
        )

    def _take_U(self, rest: str) -> None:
        role, key, kind, quote = rest.split(" ", 3)
        printed, _, name = quote.partition("=")
        self.cursors.setdefault("U", self.task["end"])
        self.assign(role, key, kind, self.place(printed, "U"), name)

    def _take_I(self, rest: str) -> None:
        role, key, kind, number, quote = rest.split(" ", 4)
        printed, _, name = quote.partition("=")
        before, _, printed = printed.rpartition("~")
        line = self.page.row(number)
        span = self.page.quote(printed, line, self.page.quote(before, line).end if before else 0)
        self.assign(role, key, kind, span, name, inherited=True)

    def _take_N(self, rest: str) -> None:
        self.task["number"] = fold(rest)

    def _take_V(self, _: str) -> None:
        self.cursors["U"] = 0

    def _take_D(self, rest: str) -> None:
        kind, earliest, latest, frequency, condition, quote = rest.split(" ", 5)
        span = self.place(quote, "D")
        event = None if condition == "-" else self.page.quote(condition, self.around)
        self.add(
            "deadline",
            span,
            task=self.task["id"],
            order=0,
            kind=kind,
            earliest=None if earliest == "-" else earliest,
            latest=None if latest == "-" else latest,
            frequency=None if frequency == "-" else frequency,
            condition_start=event and event.start,
            condition_end=event and event.end,
            inherited=False,
        )

    def _take_G(self, rest: str) -> None:
        sign, value, unit, quote = rest.split(" ", 3)
        span = self.place(quote, "G")
        unit_or_none = None if unit == "-" else unit
        self.add(
            "target",
            span,
            task=self.task["id"],
            comparator=sign,
            value=float(value),
            unit=unit_or_none,
        )

    def _take_C(self, rest: str) -> None:
        relation, *words = rest.split(" ")
        outside = words[0].isdigit()
        row = self.page.row(words.pop(0)) if outside else None
        quote = " ".join(words)
        span = self.page.quote(quote, row) if row else self.place(quote, "C")
        printed = self.page.source.folded[slice(*span)]
        title = Span(span.start + 1, span.start + printed.rindex("》"))
        number = re.search(r"》\s*\((.*)\)$", printed, re.S)
        self.add(
            "citation",
            span,
            task=None if outside else self.task["id"],
            relation=relation,
            title_start=title.start,
            title_end=title.end,
            doc_number=number and self.page.text[span.start :][slice(*number.span(1))],
        )

    def _take_F(self, rest: str) -> None:
        for number in rest.split():
            self.add("furniture", self.page.row(number))

    def _take_R(self, rest: str) -> None:
        """Cells of a printed row; with a requirement among them it is a task."""
        line, *columns = rest.split()
        self.table_row += 1
        if "/" in line:
            cells = [self.page.row(number) for number in line.split("/")]
            row = Span(cells[0].start, cells[-1].end)
        else:
            row = self.page.rows_of(line)
            cells = self.page.cells(row)
        while len(cells) > len(columns) and cells[-1].start == cells[-1].end:
            cells.pop()
        named = dict(zip(columns, cells, strict=True))
        for col, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if column != "-" and cell.start < cell.end:
                self.add("cell", cell, row=self.table_row, col=col, column=column)
        if "requirement" in named:
            label = compact(self.page.source[named["number"]]) if "number" in named else None
            self.new_task(label, named["requirement"], row)
            if "title" in named:
                self.task["title_start"], self.task["title_end"] = named["title"]
