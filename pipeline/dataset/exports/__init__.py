"""A dataset in the formats of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.dataset import arrow, codebook
from pipeline.dataset.folder import writing
from pipeline.errors import DatasetError

if TYPE_CHECKING:
    from pipeline.dataset.frames import Dataset

# The writer of each format; its library is imported when it is asked for.
_FOLDERS = {"csv": ".csv", "dta": ".dta", "jsonl": ".jsonl", "parquet": ".parquet"}
_FILES = {"xlsx": "yaodian.xlsx", "duckdb": "yaodian.duckdb"}
FORMATS = ("csv", "xlsx", "dta", "parquet", "jsonl", "duckdb")

Tables = Iterator[tuple[str, pa.Table]]


def export(dataset: Dataset, to: str, out: Path) -> tuple[Path, ...]:
    """Write all tables, with `tasks_wide` and the codebook, in the format `to`.

    csv, dta, jsonl and parquet give a file a table in the folder `out`; xlsx and duckdb give one
    file, `out` itself or yaodian.xlsx in the folder `out`. Each file appears whole or not at all.
    Gives the files written. Raises DatasetError for an unknown format, where the format cannot
    hold the data, or where `out` cannot be written.
    """
    out = Path(out)
    with writing(out):
        if to in _FOLDERS:
            return _into_folder(dataset, to, out)
        if to in _FILES:
            file = out if out.suffix == Path(_FILES[to]).suffix else out / _FILES[to]
            file.parent.mkdir(parents=True, exist_ok=True)
            _whole(file, lambda new: _module(to).write(tables(dataset), new))
            return (file,)
    raise DatasetError(f"no export to {to!r}; there are {', '.join(FORMATS)}")


def tables(dataset: Dataset) -> Tables:
    """`tasks_wide` and the dataset's tables, one at a time."""
    yield "tasks_wide", arrow.from_frame("tasks_wide", dataset.tasks_wide())
    for name in dataset.tables:
        yield name, dataset.arrow(name)


def _into_folder(dataset: Dataset, to: str, out: Path) -> tuple[Path, ...]:
    if (out / "run.json").exists():
        raise DatasetError(f"{out} holds a dataset: choose another folder for the export")
    out.mkdir(parents=True, exist_ok=True)
    write, files = _module(to).write, []
    for name, table in tables(dataset):
        files.append(out / f"{name}{_FOLDERS[to]}")
        _whole(files[-1], partial(write, name, table))
    book, sheet = out / "codebook.md", out / "codebook.xlsx"
    _whole(book, lambda new: new.write_text(codebook.markdown(), encoding="utf-8"))
    _whole(sheet, lambda new: _module("xlsx").write(iter(()), new))
    return (*files, book, sheet)


def _whole(file: Path, write: Callable[[Path], object]) -> None:
    """Write beside the file, then put it there in one step."""
    new = file.with_name(f".{file.name}.new")
    try:
        new.unlink(missing_ok=True)
        write(new)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _module(to: str) -> Any:
    try:
        return import_module(f"pipeline.dataset.exports.{to}")
    except ModuleNotFoundError as error:
        raise DatasetError(
            f"the export to {to} needs {error.name}: pip install {error.name}"
        ) from error
