"""A task in its source: the passage with what was found in it, for Jupyter and for terminals."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Backgrounds with the same dark text; the underlines tell them apart in grey.
_STYLES = {
    "unit": "background:#cfe8ff;border-bottom:2px solid #1f5f99",
    "deadline": "background:#ffe2b8;border-bottom:2px dashed #8a5a00",
    "action": "background:#d9f2d9;border-bottom:2px dotted #2f6b2f",
    "citation": "background:#eadcff;border-bottom:3px double #5b3a99",
    "target": "background:#ffd6dd;border-bottom:2px groove #99304a",
}
_MARK = "color:#111;border-radius:2px;padding:0 1px"
_CONTEXT = 24  # characters of the same line shown around what was found
_GAP = 80  # what stands farther apart is shown apart


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the document's text with its label and what was made of it."""

    start: int
    end: int
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same marks: the innermost `found`, and whether they are the task's."""

    text: str
    in_task: bool
    found: Found | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A task, its passages in reading order, and a line for each thing found.

    `str()` is plain text; Jupyter shows coloured spans. `passages` are for other displays.
    """

    task_id: str
    title: str
    document: str
    passages: tuple[tuple[Run, ...], ...]
    facts: tuple[str, ...]

    def __str__(self) -> str:
        text = "\n…\n".join("".join(run.text for run in runs) for runs in self.passages)
        facts = "".join(f"\n- {fact}" for fact in self.facts)
        return f"{self.task_id}  {self.title}\n{self.document}\n\n{text}\n{facts}".rstrip()

    def _repr_html_(self) -> str:
        text = "<div>…</div>".join("".join(map(_html, runs)) for runs in self.passages)
        facts = "".join(f"<li>{html.escape(fact)}</li>" for fact in self.facts)
        return (
            '<div style="max-width:48em;line-height:1.9">'
            f"<div><b>{html.escape(self.title)}</b> <code>{html.escape(self.task_id)}</code></div>"
            f'<div style="opacity:.7">{html.escape(self.document)}</div>'
            f'<div style="white-space:pre-wrap;margin:.5em 0">{text}</div><ul>{facts}</ul></div>'
        )


def _html(run: Run) -> str:
    text = html.escape(run.text)
    if run.found is None:
        return text if run.in_task else f'<span style="opacity:.6">{text}</span>'
    style = f"{_MARK};{_STYLES.get(run.found.label, 'background:#ddd')}"
    hint = html.escape(f"{run.found.label}: {run.found.hint}", quote=True)
    return f'<mark style="{style}" title="{hint}">{text}</mark>'


def passage(
    task: tuple[str, str, str], text: str, pieces: Sequence[tuple[int, int]], found: Iterable[Found]
) -> Passage:
    """Lay out a task: (id, title, document), the document's text, the task's own characters."""
    marks = sorted(found, key=lambda f: (f.start, f.end, f.label))
    windows = _windows([*pieces, *((f.start, f.end) for f in marks)])
    passages = tuple(_runs(text, _widened(text, *w), pieces, marks) for w in windows)
    facts = tuple(f"{f.label} {text[f.start : f.end]!r}: {f.hint}" for f in marks)
    return Passage(*task, passages, facts)


def _windows(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if windows and start - windows[-1][1] <= _GAP:
            windows[-1] = (windows[-1][0], max(windows[-1][1], end))
        else:
            windows.append((start, end))
    return windows


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters with what stands beside them on their line."""
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    line_end = text.find("\n", end, high)
    return max(low, text.rfind("\n", low, start) + 1), high if line_end < 0 else line_end


def _runs(
    text: str, window: tuple[int, int], pieces: Sequence[tuple[int, int]], marks: Sequence[Found]
) -> tuple[Run, ...]:
    start, end = window
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end}
    for low, high in [*pieces, *((mark.start, mark.end) for mark in inside)]:
        edges |= {min(max(low, start), end), min(max(high, start), end)}
    cuts = sorted(edges)
    return tuple(
        Run(
            text[low:high],
            any(s <= low and high <= e for s, e in pieces),
            min(
                (mark for mark in inside if mark.start <= low and high <= mark.end),
                key=lambda mark: mark.end - mark.start,
                default=None,
            ),
        )
        for low, high in pairwise(cuts)
    )
