"""What the commands print with: messages, progress, text from documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.dataset.passage import Passage
    from pipeline.dataset.writer import Counts

Advance = Callable[[int, int, str], None]


def say(silent: bool) -> Callable[[str], None]:
    """What prints a line to standard error, or nothing."""
    return lambda line: None if silent else typer.echo(plain(line), err=True)


@contextmanager
def progress_bar(silent: bool) -> Iterator[Advance]:
    """A bar on standard error that a run moves on, with its rate and the time left."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second, of late."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "", style="progress.data.speed")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=Console(stderr=True), transient=True, disable=silent
    ) as progress:
        bar = progress.add_task("reading", total=None)

        def advance(done: int, total: int, name: str) -> None:
            progress.update(bar, completed=done, total=total, description=escape(plain(name[-40:])))

        yield advance


def plain(text: str) -> str:
    """Text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def print_counts(counts: Counts, out: Path) -> None:
    """A table of what was written, and what could not be done."""
    from rich.console import Console
    from rich.table import Table

    from pipeline.run.status import status

    table = Table()
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, rows in counts.items():
        table.add_row(name, f"{rows:,}")
    console = Console(stderr=True, soft_wrap=True)
    console.print(table)
    console.print(f"Written to {out}: a .csv and a .parquet a table, and codebook.md.")
    if counts["failures"]:
        console.print(by_kind(status(out).failures))
        console.print(f"What could not be done is in {out / 'failures.csv'}, with the reason.")


def by_kind(failures: Mapping[str, int]) -> str:
    """Failures by kind, the most frequent first."""
    return "Failures: " + ", ".join(f"{kind} {n:,}" for kind, n in failures.items())


# As in Jupyter; each also differs without colour.
_STYLES = {
    "unit": "bold blue",
    "deadline": "bold yellow",
    "action": "underline green",
    "citation": "italic magenta",
    "target": "bold red",
}


def coloured(passage: Passage) -> Text:
    """A task with its source, what was found in it marked by label."""
    from rich.text import Text

    shown = Text()
    shown.append(f"{plain(passage.title)}\n", "bold")
    shown.append(f"{passage.task_id}  {plain(passage.document)}\n\n", "dim")
    for number, runs in enumerate(passage.passages):
        shown.append("\n…\n" if number else "")
        for run in runs:
            style = _STYLES[run.found.label] if run.found else "" if run.in_task else "dim"
            shown.append("\n".join(map(plain, run.text.split("\n"))), style)
    shown.append("\n")
    for fact in passage.facts:
        shown.append(f"\n{plain(fact)}", _STYLES.get(fact.split(" ", 1)[0], ""))
    return shown
