"""Commands to correct by hand: annotate export, import, queue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.console import plain, say
from pipeline.commands.options import (
    GOLD,
    AnnotationTool,
    DatasetArgument,
    GoldOption,
    JsonOption,
    QuietOption,
)


def annotate_export(
    dataset: DatasetArgument = Path("out"),
    to: Annotated[AnnotationTool, typer.Option(help="Tool to write for.")] = (
        AnnotationTool.LABELSTUDIO
    ),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; by default OUT/<tool>.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write a dataset's documents for an annotation tool, what was found as suggestions."""
    from pipeline.annotate import export_suggestions

    ending = {"labelstudio": "json", "doccano": "jsonl", "spacy": "spacy"}[to.value]
    file = out or dataset / f"{to.value}.{ending}"
    count = export_suggestions(dataset, to.value, file)
    say(quiet)(f"written: {file}, {count} documents")


def annotate_import(
    file: Annotated[Path, typer.Argument(help="What the tool exported.")],
    dataset: DatasetArgument = Path("out"),
    from_: Annotated[AnnotationTool, typer.Option("--from", help="Tool it is from.")] = (
        AnnotationTool.LABELSTUDIO
    ),
    gold: Annotated[
        Path, typer.Option("--gold", "-o", help="Folder of annotations to write to.")
    ] = Path("annotated"),
    quiet: QuietOption = False,
) -> None:
    """Turn corrected documents into annotations, for train and evaluate with --gold."""
    from pipeline.annotate import import_corrections

    counts = import_corrections(file, from_.value, dataset, gold)
    say(quiet)(
        f"{counts['documents']} documents, {counts['marks']} marks, {counts['new']} of them new:"
        f" their values are for you to fill in where they are null, in {gold}"
    )


def annotate_queue(
    dataset: DatasetArgument = Path("out"),
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="Values to list.")] = 20,
    gold: GoldOption = GOLD,
    as_json: JsonOption = False,
) -> None:
    """List the values that the program is least sure of, the least certain first."""
    from pipeline.annotate import queue

    doubts = queue(dataset, gold, count)
    if as_json:
        typer.echo(json.dumps([doubt._asdict() for doubt in doubts], ensure_ascii=False))
        return
    for doubt in doubts:
        text = plain(f"{doubt.value}  {doubt.text}")[:80]
        typer.echo(f"{doubt.score:.2f}  {doubt.task_id}  {doubt.table:9} {text}  ({doubt.reason})")
