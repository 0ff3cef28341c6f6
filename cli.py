"""The command line: parse arguments, call `pipeline`, print. No logic.

Data go to standard output only when asked for (`--json`); messages go to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from rich.text import Text

    from pipeline.dataset.passage import Passage
    from pipeline.dataset.writer import Counts

Advance = Callable[[int, int, str], None]

app = typer.Typer(
    name="yaodian",
    help="要点: how Chinese cities take the national work priorities apart, as a dataset.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="markdown",
)


class Exit(IntEnum):
    """What the exit code says."""

    ALL_READ = 0
    NOTHING_DONE = 1
    WRONG_USAGE = 2
    SOME_FAILED = 3


class SegmenterName(StrEnum):
    """The segmenters that a user can ask for."""

    JIEBA = "jieba"
    PKUSEG = "pkuseg"
    CHAR = "char"


class ExportFormat(StrEnum):
    """The formats of `pipeline.dataset.exports`."""

    CSV = "csv"
    XLSX = "xlsx"
    DTA = "dta"
    PARQUET = "parquet"
    JSONL = "jsonl"
    DUCKDB = "duckdb"


class EngineName(StrEnum):
    """Who reads the documents."""

    LOCAL = "local"
    DASK = "dask"


class ReportLanguage(StrEnum):
    """The languages of the report."""

    ZH = "zh"
    EN = "en"


DatasetArgument = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of the dataset.")]
OutOption = Annotated[Path, typer.Option("--out", "-o", help="Folder of the dataset.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"yaodian {installed('yaodian')}")
        raise typer.Exit


@app.command(epilog="Example: `python cli.py extract my_folder notice.html -o out`")
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
        bool, typer.Option("--resume", help="Go on where a run into OUT was cut short.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read documents and write the tables of the dataset to OUT."""
    from pipeline.run import Engine, Settings, extract_to

    if (engine is EngineName.DASK) != (scheduler is not None):
        raise typer.BadParameter("--engine dask and --scheduler ADDRESS go together")
    settings = Settings(segmenter.value, text_column, time_limit, models)
    with _progress(quiet or as_json) as advance:
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
        _print_counts(counts, out)
    raise typer.Exit(_exit_code(counts))


def _exit_code(counts: Counts) -> Exit:
    if counts["documents"] == 0:
        return Exit.NOTHING_DONE
    return Exit.SOME_FAILED if counts["failures"] else Exit.ALL_READ


@app.command("status", epilog="Example: `python cli.py status out`")
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
        lines.append(_kinds(found.failures))
    if found.state is State.CUT_SHORT:
        lines.append("go on with: extract ... --resume")
    typer.echo("\n".join(lines), err=True)


@app.command(epilog="Example: `python cli.py show 52f49a43a63f-0003 -o out`")
def show(
    task_id: Annotated[str, typer.Argument(help="As in the column task_id.")],
    out: OutOption = Path("out"),
) -> None:
    """Print a task with its passage in the source, what was found in it coloured by label."""
    from rich.console import Console

    import pipeline

    Console(highlight=False, soft_wrap=True).print(_coloured(pipeline.load(out).show(task_id)))


# As in Jupyter; each also differs without colour.
_STYLES = {
    "unit": "bold blue",
    "deadline": "bold yellow",
    "action": "underline green",
    "citation": "italic magenta",
    "target": "bold red",
}


def _coloured(passage: Passage) -> Text:
    from rich.text import Text

    shown = Text()
    shown.append(f"{_plain(passage.title)}\n", "bold")
    shown.append(f"{passage.task_id}  {_plain(passage.document)}\n\n", "dim")
    for number, runs in enumerate(passage.passages):
        shown.append("\n…\n" if number else "")
        for run in runs:
            style = _STYLES[run.found.label] if run.found else "" if run.in_task else "dim"
            shown.append("\n".join(map(_plain, run.text.split("\n"))), style)
    shown.append("\n")
    for fact in passage.facts:
        shown.append(f"\n{_plain(fact)}", _STYLES.get(fact.split(" ", 1)[0], ""))
    return shown


ThresholdOption = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="Least score of a link; the model's own if not given."),
]
TextsOption = Annotated[
    Path | None, typer.Option("--texts", help="Folder of registered texts; data/national/texts.")
]


@app.command("link", epilog="Example: `python cli.py link out`")
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


@app.command(epilog="Example: `python cli.py compare out --reference 国办发〔2021〕12号`")
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


@app.command(epilog="Example: `python cli.py national 2021 saved.html`")
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


@app.command(epilog="Example: `python cli.py export out --to dta -o for_stata`")
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


@app.command(epilog="Example: `python cli.py report out -o report.html --lang en --year 2021`")
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


@app.command(epilog="Example: `python cli.py cite out`")
def cite(dataset: DatasetArgument = Path("out")) -> None:
    """Print how to cite a dataset, the program and its models."""
    import pipeline

    typer.echo(pipeline.load(dataset).cite())


GoldOption = Annotated[
    Path, typer.Option("--gold", help="Folder of annotations.", exists=True, file_okay=False)
]
CorpusOption = Annotated[
    list[Path] | None,
    typer.Option("--corpus", help="Folder with the texts of stand-off annotations; repeatable."),
]
SeedOption = Annotated[int, typer.Option("--seed", help="Same seed, same result.")]
_GOLD = Path("data/annotated")


@app.command(epilog="Example: `python cli.py train --corpus ../shared`")
def train(
    gold: GoldOption = _GOLD,
    corpus: CorpusOption = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the models.")] = Path(
        "models"
    ),
    seed: SeedOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Train every model on the annotations, and write them with their cards to OUT."""
    from pipeline.train import train as run

    scores = run(gold, out, [Path(), *(corpus or [])], seed, _say(quiet or as_json))
    if as_json:
        typer.echo(json.dumps(scores))
        return
    for name, by in scores.items():
        _say(quiet)(f"{name}: rules {by['rules']:.3f}, rules and model {by['both']:.3f}")


@app.command(epilog="Example: `python cli.py evaluate --corpus ../shared`")
def evaluate(
    gold: GoldOption = _GOLD,
    corpus: CorpusOption = None,
    report: Annotated[Path, typer.Option("--report", help="Where the report goes.")] = Path(
        "docs/evaluation.md"
    ),
    floors: Annotated[bool, typer.Option("--floors", help="Only set the floors anew.")] = False,
    lower: Annotated[bool, typer.Option("--lower-floors", help="Floors may sink.")] = False,
    seed: SeedOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Judge rules, models and both on annotated documents that the models have not seen."""
    from pipeline.quality import judge, raise_floors

    say = _say(quiet or as_json)
    if floors or lower:
        for line in raise_floors(gold, lower):
            say(line)
        return
    figures = judge(gold, [Path(), *(corpus or [])], report, seed, say)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        say(f"The report is in {report}.")


annotate = typer.Typer(
    help="Correct by hand: a dataset to annotation tools and back, and what to look at first.",
    no_args_is_help=True,
)
app.add_typer(annotate, name="annotate")


class AnnotationTool(StrEnum):
    """The tools of `pipeline.annotate`."""

    LABELSTUDIO = "labelstudio"
    DOCCANO = "doccano"
    SPACY = "spacy"


@annotate.command("export", epilog="Example: `python cli.py annotate export out --to doccano`")
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
    _say(quiet)(f"written: {file}, {count} documents")


@annotate.command("import", epilog="Example: `python cli.py annotate import done.json out`")
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
    _say(quiet)(
        f"{counts['documents']} documents, {counts['marks']} marks, {counts['new']} of them new:"
        f" their values are for you to fill in where they are null, in {gold}"
    )


@annotate.command("queue", epilog="Example: `python cli.py annotate queue out --count 50`")
def annotate_queue(
    dataset: DatasetArgument = Path("out"),
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="Values to list.")] = 20,
    gold: GoldOption = _GOLD,
    as_json: JsonOption = False,
) -> None:
    """List the values that the program is least sure of, the least certain first."""
    from pipeline.annotate import queue

    doubts = queue(dataset, gold, count)
    if as_json:
        typer.echo(json.dumps([doubt._asdict() for doubt in doubts], ensure_ascii=False))
        return
    for doubt in doubts:
        text = _plain(f"{doubt.value}  {doubt.text}")[:80]
        typer.echo(f"{doubt.score:.2f}  {doubt.task_id}  {doubt.table:9} {text}  ({doubt.reason})")


def _say(silent: bool) -> Callable[[str], None]:
    """What prints a line to standard error, or nothing."""
    return lambda line: None if silent else typer.echo(_plain(line), err=True)


@contextmanager
def _progress(silent: bool) -> Iterator[Advance]:
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
            progress.update(
                bar, completed=done, total=total, description=escape(_plain(name[-40:]))
            )

        yield advance


def _plain(text: str) -> str:
    """Text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def _print_counts(counts: Counts, out: Path) -> None:
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
        console.print(_kinds(status(out).failures))
        console.print(f"What could not be done is in {out / 'failures.csv'}, with the reason.")


def _kinds(failures: Mapping[str, int]) -> str:
    """Failures by kind, the most frequent first."""
    return "Failures: " + ", ".join(f"{kind} {n:,}" for kind, n in failures.items())


def main() -> None:
    """Run the command line; a `PipelineError` is one line and exit code 1."""
    try:
        app()
    except PipelineError as error:
        typer.echo(f"yaodian: {error}", err=True)
        sys.exit(Exit.NOTHING_DONE)


if __name__ == "__main__":
    main()
