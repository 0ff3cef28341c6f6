"""RTF files, and Word files that are RTF inside: paragraphs, and tables with merged cells."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.read.builder import CellSpec, TextBuilder
from pipeline.read.encoding import clean
from pipeline.read.item import Parsed
from pipeline.read.rtf_tokens import Event, RtfTokens

_NEAR = 40  # edges closer than this, in twentieths of a point, are one edge
_LAST = 1 << 30


@dataclass(slots=True)
class _Place:
    """Where a cell ends, and whether it goes on with the one above it or to its left."""

    right: int
    below: bool = False
    beside: bool = False


@dataclass(slots=True)
class _Row:
    left: int = 0
    places: list[_Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def read_rtf(data: bytes, path: str) -> Parsed:
    """The paragraphs and tables of an RTF file."""
    reader = _Reader()
    for event in RtfTokens(data).events():
        reader.take(event)
    return reader.finish()


class _Reader:
    """Puts events together to paragraphs, cells and rows."""

    def __init__(self) -> None:
        self._builder = TextBuilder()
        self._text: list[str] = []
        self._cells: list[str] = []
        self._rows: list[_Row] = []
        self._row = _Row()
        self._place = _Place(0)
        self._in_table = False

    def take(self, event: Event) -> None:
        """Add what an event says."""
        name, value, number = event
        if name == "text":
            self._text.append(value)
        elif name in {"par", "line"}:
            self._end_line()
        elif name == "cell":
            self._cells.append(self._taken())
        elif name == "row":
            self._row.texts, self._cells = self._cells, []
            self._rows.append(self._row)
            self._row = _Row(self._row.left, self._row.places)
        elif name in {"pard", "intbl"}:
            self._in_table = name == "intbl"
        else:
            self._define(name, number)

    def _define(self, name: str, number: int) -> None:
        """What is said of a row before its cells, and again behind them."""
        if name == "trowd":
            self._row = _Row()
        elif name == "trleft":
            self._row.left = number
        elif name == "clvmrg":
            self._place.below = True
        elif name == "clmrg":
            self._place.beside = True
        elif name == "cellx":
            self._place.right = number
            self._row.places.append(self._place)
            self._place = _Place(0)

    def _end_line(self) -> None:
        if self._in_table or self._cells:
            self._text.append("\n")
            return
        text = self._taken()
        if text.strip():
            self._end_table()
            self._builder.paragraph(text)

    def _taken(self) -> str:
        halves = "".join(self._text).encode("utf-16-le", "surrogatepass")
        text = clean(halves.decode("utf-16-le", "replace")).strip("\n")
        self._text.clear()
        return text

    def _end_table(self) -> None:
        if self._rows:
            self._builder.table(_specs(self._rows))
            self._rows = []

    def finish(self) -> Parsed:
        """The document, with what stands behind the last mark."""
        if self._cells:
            self._row.texts = [*self._cells, self._taken()]
            self._rows.append(self._row)
        self._end_table()
        self._builder.paragraph(self._taken())
        return Parsed(self._builder.text, tuple(self._builder.blocks))


def _specs(rows: list[_Row]) -> list[list[CellSpec]]:
    """Rows of cells for the builder; a cell that goes on covers the rows and columns it reaches."""
    edges = _edges([x for row in rows for x in (row.left, *(p.right for p in row.places))])
    specs: list[list[CellSpec]] = []
    above: dict[int, tuple[int, int]] = {}  # by column: row and place of the cell that covers it
    for row in rows:
        here: dict[int, tuple[int, int]] = {}
        line: list[CellSpec] = []
        column = bisect_left(edges, row.left - _NEAR)
        for number, text in enumerate(row.texts):
            place = row.places[number] if number < len(row.places) else _Place(_LAST)
            after = max(bisect_left(edges, place.right - _NEAR), column + 1)
            start = above.get(column)
            if place.beside and line:
                line[-1] = line[-1]._replace(colspan=line[-1].colspan + after - column)
            elif place.below and start is not None:
                upper = specs[start[0]][start[1]]
                height = len(specs) - start[0] + 1
                specs[start[0]][start[1]] = upper._replace(rowspan=height)
                here[column] = start
            else:
                here[column] = len(specs), len(line)
                line.append(CellSpec(text, 1, after - column))
            column = after
        specs.append(line)
        above = here
    return specs


def _edges(values: list[int]) -> list[int]:
    edges: list[int] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges
