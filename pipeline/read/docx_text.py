"""The text of Word's paragraphs, whatever wraps it: insertions, content controls, text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.read.docx_numbering import Numbering, W, child_value
from pipeline.read.encoding import clean

Element = Any

_SKIPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "rt", "sdtPr", "tblPr", "trPr",
                                "tcPr", "tblGrid", "sectPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_BOX, _TABLE = f"{W}txbxContent", f"{W}tbl"
_WHITE = re.compile(r"[\r\n\t]")
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_OFF = {"0", "false", "off"}


def within(parent: Element, *names: str) -> Iterator[Element]:
    """The nearest elements of those names, in order; not what is deleted or a table of contents."""
    wanted = {f"{W}{name}" for name in names}
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in wanted:
            if not _is_deleted_row(element):
                yield element
        elif element.tag not in _SKIPPED and not _is_contents(element):
            stack.extend(reversed(element))


def _is_deleted_row(element: Element) -> bool:
    return element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is not None


def _is_contents(element: Element) -> bool:
    if element.tag != f"{W}sdt":
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


class TextReader:
    """Reads paragraphs in document order, counting the numbered ones."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def paragraph(self, paragraph: Element) -> str:
        """The paragraph behind its number; each paragraph of its text boxes on a line below."""
        return self._read(paragraph)[1]

    def cell(self, paragraphs: Iterable[Element]) -> str:
        """The paragraphs of a cell on lines of their own.

        A number without a text counts where nothing else stands in the cell: it is the row's.
        """
        read = [self._read(paragraph) for paragraph in paragraphs]
        lines = [text for _, text in read if text] or [label for label, _ in read if label]
        return "\n".join(lines)

    def _read(self, paragraph: Element) -> tuple[str, str]:
        """The number of a paragraph, and its text behind it, nothing where it is blank."""
        if _CONTENTS.match(self._numbering.style_name(paragraph)):
            return "", ""
        label = self._numbering.label(paragraph)
        text, boxes = _runs(paragraph)
        lines = [clean(label + text)] if text.strip() else []
        lines += [
            self.paragraph(inner)
            for box in boxes
            for inner in within(box, "p", "tbl")
            if inner.tag != _TABLE
        ]
        return clean(label).strip(), "\n".join(line for line in lines if line)


def tables_in_boxes(paragraph: Element) -> Iterator[Element]:
    """The tables in the text boxes that are anchored in a paragraph."""
    if next(paragraph.iter(_BOX), None) is None:
        return
    for box in _runs(paragraph)[1]:
        yield from (inner for inner in within(box, "p", "tbl") if inner.tag == _TABLE)


def _runs(paragraph: Element) -> tuple[str, list[Element]]:
    """The text of a paragraph, and the text boxes that are anchored in it."""
    text: list[str] = []
    boxes: list[Element] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}t":
            text.append(_WHITE.sub(" ", element.text or ""))
        elif element.tag in _BREAKS:
            text.append(_BREAKS[element.tag])
        elif element.tag == _BOX:
            boxes.append(element)
        elif element.tag not in _SKIPPED and not _is_hidden(element):
            stack.extend(reversed(element))
    return "".join(text), boxes


def _is_hidden(run: Element) -> bool:
    properties = run.find(f"{W}rPr") if run.tag == f"{W}r" else None
    if properties is None or properties.find(f"{W}vanish") is None:
        return False
    return (child_value(properties, "vanish") or "true") not in _OFF
