"""Commands of the models and the gold: train, evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.console import say
from pipeline.commands.options import (
    GOLD,
    CorpusOption,
    GoldOption,
    JsonOption,
    QuietOption,
    SeedOption,
)


def train(
    gold: GoldOption = GOLD,
    corpus: CorpusOption = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the models.")] = Path(
        "models"
    ),
    self_train: Annotated[
        list[Path] | None,
        typer.Option(
            "--self-train",
            help="Folder of your own documents: the rules label the tasks they are sure of, and the"
            " model of domains learns their wording if that makes it better on the annotations;"
            " repeatable.",
            exists=True,
        ),
    ] = None,
    seed: SeedOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Train every model on the annotations, and write them with their cards to OUT.

    What is in models/ is what extract --models uses.
    """
    from pipeline.train import train as run

    texts = corpus or []
    scores = run(gold, out, [Path(), *texts], seed, say(quiet or as_json), texts, self_train or [])
    if as_json:
        typer.echo(json.dumps(scores))
        return
    for name, by in scores.items():
        say(quiet)(f"{name}: rules {by['rules']:.3f}, rules and model {by['both']:.3f}")


def evaluate(
    gold: GoldOption = GOLD,
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

    tell = say(quiet or as_json)
    if floors or lower:
        for line in raise_floors(gold, lower):
            tell(line)
        return
    figures = judge(gold, [Path(), *(corpus or [])], report, seed, tell)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        tell(f"The report is in {report}.")
