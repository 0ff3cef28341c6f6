"""Yaodian 要点: how Chinese cities take the national work priorities apart, as a dataset.

    >>> import pipeline
    >>> ds = pipeline.extract("data/raw")
    >>> len(ds.tasks)
    214
    >>> ds.by_unit().columns.tolist()[:4]
    ['unit', 'n_tasks', 'n_documents', 'lead']
    >>> ds.compare("52f49a43a63f").matrix().shape  # its items, the other documents
    (44, 4)

`extract` reads documents into a Dataset of pandas tables, `load` opens one that was written;
the dataset links and compares (`ds.link`, `ds.compare`).
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.study import Study

__all__ = ["extract", "load"]

AnyPath = str | PathLike[str]


def extract(
    paths: AnyPath | Iterable[AnyPath],
    out: AnyPath | None = None,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    resume: bool = False,
    **settings: Any,
) -> Study:
    """Read documents (a file, a folder or several) and give their tables.

    With `out` the dataset is also written to that folder, as the command line does: by `workers`
    processes, or the Dask cluster of a `scheduler`, and with `resume` from where a run was cut
    short. Without `out` documents are read in this process. Settings are those of
    `pipeline.run.Settings`: segmenter, text_column, time_limit, models. What could not be done
    is in `.failures`, never an exception; DatasetError where `out` cannot be written.
    """
    from pathlib import Path

    from pipeline.run import Engine, Settings, extract_documents, extract_to
    from pipeline.study import Study

    listed = [paths] if isinstance(paths, str | PathLike) else list(paths)
    wanted = [Path(path) for path in listed]
    if out is None:
        return Study.from_extractions(extract_documents(wanted, Settings(**settings)))
    engine = Engine(workers, scheduler)
    extract_to(wanted, Path(out), Settings(**settings), engine=engine, resume=resume)
    return Study.load(Path(out))


def load(out: AnyPath, **options: Any) -> Study:
    """Open a dataset that was written to a folder; options as of `Dataset.load`.

    Raises DatasetError where a table is missing or of another version.
    """
    from pathlib import Path

    from pipeline.study import Study

    return Study.load(Path(out), **options)
