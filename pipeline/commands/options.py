"""Arguments and options that several commands have, and what they choose from."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated

import typer


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


ThresholdOption = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="Least score of a link; the model's own if not given."),
]
TextsOption = Annotated[
    Path | None, typer.Option("--texts", help="Folder of registered texts; data/national/texts.")
]


GoldOption = Annotated[
    Path, typer.Option("--gold", help="Folder of annotations.", exists=True, file_okay=False)
]
CorpusOption = Annotated[
    list[Path] | None,
    typer.Option("--corpus", help="Folder with the texts of stand-off annotations; repeatable."),
]
SeedOption = Annotated[int, typer.Option("--seed", help="Same seed, same result.")]
GOLD = Path("data/annotated")


class AnnotationTool(StrEnum):
    """The tools of `pipeline.annotate`."""

    LABELSTUDIO = "labelstudio"
    DOCCANO = "doccano"
    SPACY = "spacy"
