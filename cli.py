"""The command line: its commands, which are in `pipeline.commands`, and what an error says.

Data go to standard output only when asked for (`--json`); messages go to standard error.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from pipeline.commands import annotation, learning, outputs, reading, relations
from pipeline.commands.options import Exit
from pipeline.errors import PipelineError

# Name, what it does, an example.
_COMMANDS = (
    ("extract", reading.extract, "extract my_folder notice.html -o out"),
    ("status", reading.show_status, "status out"),
    ("show", reading.show, "show 52f49a43a63f-0003 -o out"),
    ("link", relations.link_tasks, "link out"),
    ("compare", relations.compare, "compare out --reference 国办发〔2021〕12号"),
    ("national", relations.national, "national 2021 saved.html"),
    ("export", outputs.export, "export out --to dta -o for_stata"),
    ("report", outputs.report, "report out -o report.html --lang en --year 2021"),
    ("cite", outputs.cite, "cite out"),
    ("train", learning.train, "train --corpus ../shared"),
    ("evaluate", learning.evaluate, "evaluate --corpus ../shared"),
)
_ANNOTATE = (
    ("export", annotation.annotate_export, "annotate export out --to doccano"),
    ("import", annotation.annotate_import, "annotate import done.json out"),
    ("queue", annotation.annotate_queue, "annotate queue out --count 50"),
)

app = typer.Typer(
    name="yaodian",
    help="要点: how Chinese cities take the national work priorities apart, as a dataset.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="markdown",
)
annotate = typer.Typer(
    help="Correct by hand: a dataset to annotation tools and back, and what to look at first.",
    no_args_is_help=True,
)

app.add_typer(annotate, name="annotate")
for group, commands in ((app, _COMMANDS), (annotate, _ANNOTATE)):
    for name, command, example in commands:
        group.command(name, epilog=f"Example: `python cli.py {example}`")(command)


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"yaodian {installed('yaodian')}")
        raise typer.Exit


# What libraries read when they are loaded, unless the environment says otherwise. The matrices of
# linking and fitting are small: several threads wait for one another longer than they compute
# (evaluate: 145 s of processor time, 65 s with one). Arrow's own allocator takes pages of 2 MB that
# the kernel has to clear: twice the time of writing small tables, and 120 MB more at the peak.
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


def _print_chinese(stream: io.TextIOWrapper) -> None:
    """Let a stream take Chinese: piped on a Western Windows it would end in an error."""
    try:
        "要点".encode(stream.encoding)
        stream.reconfigure(errors="backslashreplace")
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run the command line; a `PipelineError` is one line and exit code 1."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _print_chinese(stream)
    try:
        app()
    except PipelineError as error:
        typer.echo(f"yaodian: {error}", err=True)
        sys.exit(Exit.NOTHING_DONE)


if __name__ == "__main__":
    main()
