"""Commands that read documents: extract, status, show."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.console import by_kind, coloured, print_counts, progress_bar
from pipeline.commands.options import (
    DatasetArgument,
    EngineName,
    Exit,
    JsonOption,
    OutOption,
    QuietOption,
    SegmenterName,
)

if TYPE_CHECKING:
    from pipeline.dataset.writer import Counts


def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders; data/raw if none is given.")
    ] = None,
    out: OutOption = Path("out"),
    segmenter: Annotated[
        SegmenterName, typer.Option(help="What cuts the texts of tasks into words.")
    ] = SegmenterName.JIEBA,
    text_column: Annotated[
        str | None, typer.Option(help="Column of a csv, jsonl or parquet that holds the texts.")
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="Seconds that one document may take.")
    ] = 60.0,
    models: Annotated[
        bool, typer.Option(help="Let trained models decide beside the rules.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes that read; one a processor if not given, 0 for none."),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option(help="Who reads: processes here, or a Dask cluster.")
    ] = EngineName.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of the Dask scheduler, such as tcp://host:8786.")
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Read only what the last run into OUT lacks: it was cut short, or files are "
            "new or have changed.",
        ),
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read documents and write the tables of the dataset to OUT."""
    from pipeline.run import Engine, Settings, extract_to

    if (engine is EngineName.DASK) != (scheduler is not None):
        raise typer.BadParameter("--engine dask and --scheduler ADDRESS go together")
    settings = Settings(segmenter.value, text_column, time_limit, models)
    with progress_bar(quiet or as_json) as advance:
        counts = extract_to(
            paths or [Path("data/raw")],
            out,
            settings,
            advance,
            engine=Engine(workers, scheduler),
            resume=resume,
        )
    if as_json:
        typer.echo(json.dumps(counts, ensure_ascii=False))
    elif not quiet:
        print_counts(counts, out)
    raise typer.Exit(_exit_code(counts))


def _exit_code(counts: Counts) -> Exit:
    if counts["documents"] == 0:
        return Exit.NOTHING_DONE
    return Exit.SOME_FAILED if counts["failures"] else Exit.ALL_READ


def show_status(dataset: DatasetArgument = Path("out"), as_json: JsonOption = False) -> None:
    """Tell how far a run into OUT came, and what it could not do."""
    from pipeline.run.status import State, status

    found = status(dataset)
    if as_json:
        typer.echo(json.dumps(asdict(found)))
        return
    done = f"{found.files_done:,} of {found.files:,} files, {found.documents:,} documents"
    lines = [f"{found.state.replace('_', ' ')}: {done}"]
    if found.rate is not None:
        lines.append(f"{found.rate:.1f} documents a second")
    if found.seconds_left is not None:
        lines.append(f"about {found.seconds_left / 60:.0f} minutes left")
    if found.failures:
        lines.append(by_kind(found.failures))
    if found.state is State.CUT_SHORT:
        lines.append("go on with: extract ... --resume")
    typer.echo("\n".join(lines), err=True)


def show(
    task_id: Annotated[str, typer.Argument(help="As in the column task_id.")],
    out: OutOption = Path("out"),
) -> None:
    """Print a task with its passage in the source, what was found in it coloured by label."""
    from rich.console import Console

    import pipeline

    Console(highlight=False, soft_wrap=True).print(coloured(pipeline.load(out).show(task_id)))
