"""Commands that relate documents: link, compare, national."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import (
    DatasetArgument,
    JsonOption,
    QuietOption,
    TextsOption,
    ThresholdOption,
)


def link_tasks(
    dataset: DatasetArgument = Path("out"),
    threshold: ThresholdOption = None,
    partners: Annotated[
        int, typer.Option(min=1, help="Documents that each is compared with at most.")
    ] = 24,
    workers: Annotated[int, typer.Option(min=1, help="Processes; never changes the answer.")] = 1,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find which tasks of a dataset say the same; add the tables links and families."""
    from pipeline.link import LinkSettings
    from pipeline.relate import link_dataset

    settings = LinkSettings(threshold=threshold, partners=partners, workers=workers)
    counts = link_dataset(dataset, settings)
    if as_json:
        typer.echo(json.dumps(counts))
    elif not quiet:
        typer.echo(
            f"{counts['links']} links, {counts['families']} tasks in families: {dataset}", err=True
        )


def compare(
    dataset: DatasetArgument,
    reference: Annotated[
        str,
        typer.Option(
            "--reference",
            "-r",
            help="doc_id or number of the reference document, or national:YEAR.",
        ),
    ],
    threshold: ThresholdOption = None,
    texts: TextsOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Lay every document of a dataset against one; add the tables alignment and measures."""
    from pipeline.link import TEXTS, LinkSettings
    from pipeline.relate import compare_dataset

    settings = LinkSettings(threshold=threshold)
    comparison, counts = compare_dataset(dataset, reference, settings, texts or TEXTS)
    if as_json:
        typer.echo(json.dumps({**counts, "kind": comparison.kind}))
    elif not quiet:
        if comparison.note:
            typer.echo(comparison.note, err=True)
        typer.echo(
            f"{counts['alignment']} rows of alignment, {counts['measures']} of measures", err=True
        )


def national(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="Year that the text plans.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The text as you saved it.")],
    texts: TextsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Register a saved text of the national 要点, so that `compare` can take it as reference."""
    from pipeline.link import TEXTS
    from pipeline.relate import register

    kept = register(year, file, texts or TEXTS)
    for note in kept.notes:
        typer.echo(note, err=True)
    if not quiet:
        name = kept.doc_number or f"national:{year}"
        typer.echo(f"{kept.n_tasks} tasks, kept as {kept.path}: `--reference {name}`", err=True)
