"""A text by its lines, the cells of a line, and the places of what is quoted from it."""

from __future__ import annotations

from pipeline.records import Span
from pipeline.text import Source, compact, fold, squeeze

GAP = "…"


class Page:
    """A text whose lines are counted from 1; spans are characters of the text."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.text = text
        self.rows: list[Span] = []
        start = 0
        for line in text.split("\n"):
            self.rows.append(Span(start, start + len(line)))
            start += len(line) + 1

    def row(self, number: str) -> Span:
        """A line without the blanks around it."""
        return self.strip(self.rows[int(number) - 1])

    def rows_of(self, numbers: str) -> Span:
        """Lines `3` or `3-5`, blanks and all."""
        first, _, last = numbers.partition("-")
        return Span(self.rows[int(first) - 1].start, self.rows[int(last or first) - 1].end)

    def strip(self, span: Span) -> Span:
        """The span without the blanks around it."""
        printed = self.source[span]
        start = span.start + len(printed) - len(printed.lstrip())
        return Span(start, start + len(printed.strip()))

    def cells(self, span: Span) -> list[Span]:
        """The cells of a row: the readers of files put a tab between them, scraped pages a |."""
        answer, start = [], span.start
        row = self.source[span]
        for printed in row.split("\t" if "\t" in row else "|"):
            answer.append(self.strip(Span(start, start + len(printed))))
            start += len(printed) + 1
        return answer

    def offsets(self, quote: str, within: Span, behind: int = 0) -> list[int]:
        """The offset of each quoted character; blanks do not count, GAP stands for any text.

        It is looked for from `behind` on. Raises ValueError where it is not there.
        """
        bare = squeeze(self.source.folded, *within)
        at = next((k for k, offset in enumerate(bare.offsets) if offset >= behind), 0)
        found: list[int] = []
        for piece in compact(fold(quote)).split(GAP):
            at = bare.text.find(piece, at)
            if at < 0:
                raise ValueError(f"not there: {piece}")
            found += bare.offsets[at : at + len(piece)]
            at += len(piece)
        return found

    def quote(self, quote: str, within: Span, behind: int = 0) -> Span:
        """Where a quote stands."""
        found = self.offsets(quote, within, behind)
        return Span(found[0], found[-1] + 1)


def marked(quote: str, marks: str, others: str, offsets: list[int]) -> Span | None:
    """The characters of a quote between two marks; None where it has no such marks.

    `others` are the marks that the quote may also hold, `offsets` those of its characters.
    """
    if marks[0] not in quote:
        return None
    skipped = marks + others + GAP
    start, end = (
        len(compact("".join(c for c in quote[: quote.index(mark)] if c not in skipped)))
        for mark in marks
    )
    return Span(offsets[start], offsets[end - 1] + 1)
