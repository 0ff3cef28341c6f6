"""Commands that hand a dataset on: export, report, cite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import DatasetArgument, ExportFormat, QuietOption, ReportLanguage


def export(
    dataset: DatasetArgument,
    to: Annotated[ExportFormat, typer.Option(help="Format to write.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder to write to; for xlsx and duckdb the file.")
    ],
    quiet: QuietOption = False,
) -> None:
    """Write the tables of a dataset for Excel, Stata, R or a database, with the codebook."""
    import pipeline
    from pipeline.dataset import exports

    files = exports.export(pipeline.load(dataset), to.value, out)
    if not quiet:
        typer.echo("\n".join(f"written: {file}" for file in files), err=True)


def report(
    dataset: DatasetArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="File to write.")] = Path("report.html"),
    lang: Annotated[ReportLanguage, typer.Option(help="Language of the page.")] = ReportLanguage.ZH,
    city: Annotated[list[str] | None, typer.Option(help="Only documents of this city.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Only documents of this year.")] = None,
    quiet: QuietOption = False,
) -> None:
    """Show a dataset as one HTML page: texts with marks, tasks, comparison, figures."""
    import pipeline
    from pipeline.report import make_report

    where = {name: chosen for name, chosen in (("city", city), ("year", year)) if chosen}
    file = make_report(pipeline.load(dataset, where=where or None), out, lang=lang.value)
    if not quiet:
        typer.echo(f"written: {file}", err=True)


def cite(dataset: DatasetArgument = Path("out")) -> None:
    """Print how to cite a dataset, the program and its models."""
    import pipeline

    typer.echo(pipeline.load(dataset).cite())
