"""Every document of a corpus into a dataset."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from pipeline.dataset import package
from pipeline.dataset.folder import Lock
from pipeline.dataset.frames import Dataset
from pipeline.dataset.source import FolderSource
from pipeline.dataset.writer import Counts, DatasetWriter, save_pieces
from pipeline.errors import DatasetError
from pipeline.read import discover
from pipeline.read.discover import printable
from pipeline.records import Failure
from pipeline.run.bar import Bar
from pipeline.run.chain import NEEDED, Chain
from pipeline.run.executor import Engine, done, executor
from pipeline.run.expected import holds_many
from pipeline.run.facts import run_facts, run_key
from pipeline.run.files import digest
from pipeline.run.index import Index
from pipeline.run.jobs import Plan
from pipeline.run.journal import Journal
from pipeline.run.memory import seldom_collected
from pipeline.run.merge import merge
from pipeline.run.part import Source
from pipeline.run.settings import Settings
from pipeline.run.steps import Progress


def extract_to(
    paths: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    engine: Engine | None = None,
    resume: bool = False,
) -> Counts:
    """Extract every document under `paths` and write the dataset to the folder `out`.

    With `resume`, what the run before it had done, cut short or not, is not done again: files with
    the same bytes, under the same settings and the same program. `progress` is told (documents
    done, documents in all as far as known, name of a file). Raises DatasetError where `out` cannot
    be written or another run writes to it, or holds a dataset and there is no file at all to read.
    """
    settings, key = settings or Settings(), run_key(settings or Settings())
    with closing(Lock(out)) as lock:
        files = [f if isinstance(f, Failure) else str(f) for f in discover(paths)]
        _refuse_to_empty(out, files)
        with (
            closing(Journal(out, key, resume=resume)) as journal,
            closing(_kept(journal, settings)) as index,
        ):
            counts = _ended(out, key, files) if resume else None
            if counts is None:
                _do(files, index, journal, settings, engine or Engine(), progress)
                run = {**run_facts(settings), "key": key, "inputs": _inputs(files, index.digest)}
                with DatasetWriter(out, run=run, lock=lock) as writer:
                    merge(files, index, journal.folder, writer)
                    counts = writer.close()
                counts = {**counts, **_resolve(out, lock)}
            journal.end(index.shards())
    return counts


def _refuse_to_empty(out: Path, files: Sequence[str | Failure]) -> None:
    """A path that was mistyped does not cost the dataset that is there."""
    missing = [file for file in files if isinstance(file, Failure)]
    if len(missing) == len(files) and (out / package.FILE).exists():
        why = "; ".join(failure.message for failure in missing[:3]) or "nothing to read"
        raise DatasetError(f"{why}. The dataset in {out} stays as it was.")


def _kept(journal: Journal, settings: Settings) -> Index:
    """What of an earlier run is of use: files that are as they were, and were read to the end."""
    known = lru_cache(lambda path: digest(Path(path)))

    def counts(source: Source) -> bool:
        in_time = source.limit is None or source.limit == settings.time_limit
        return in_time and source.sha256 is not None and source.sha256 == known(source.path)

    index = Index()
    for stored in journal.kept():
        index.add(stored, counts)
    return index


def _do(
    files: Sequence[str | Failure],
    index: Index,
    journal: Journal,
    settings: Settings,
    engine: Engine,
    progress: Progress | None,
) -> None:
    """Have everything done that the index lacks."""
    names = [file for file in files if not isinstance(file, Failure)]
    todo = [name for name in names if any(index.missing(name))]
    journal.begin(len(files))
    if not todo:
        return
    with seldom_collected(), closing(executor(engine, settings)) as one:
        plan = Plan(todo, width=one.width, missing=index.missing, sliced=holds_many)
        bar = Bar(len(files), todo, progress)
        for parts in done(one, plan.jobs()):
            for stored in journal.keep(parts):
                index.add(stored)
                for source in stored.sources:
                    bar.advance(source)
                    if source.ended:
                        plan.ended(source.path)
            bar.show()


def _resolve(out: Path, lock: Lock) -> Counts:
    """Say which documents of the dataset its citations name, and write the table `chain`."""
    source = FolderSource(out, package.read(out)["id"])
    with closing(Chain()) as chain:
        for documents in source.pieces("documents", NEEDED):
            chain.add(documents)
        citations = map(chain.resolved, source.pieces("citations"))
        counts = save_pieces(out, "citations", citations, lock=lock)
        return {**counts, **save_pieces(out, "chain", chain.tables(), lock=lock)}


def _inputs(
    files: Sequence[str | Failure], known: Callable[[str], str | None]
) -> dict[str, object]:
    """How many files a run had, and one digest for all their names and bytes."""
    whole = hashlib.sha256()
    for file in files:
        said = file if isinstance(file, Failure) else f"{printable(file)} {known(file)}"
        whole.update(f"{said}\n".encode())
    return {"files": len(files), "sha256": whole.hexdigest()}


def _ended(out: Path, key: str, files: Sequence[str | Failure]) -> Counts | None:
    """The rows of the dataset in `out`, where it is what this run would make."""
    try:
        dataset = Dataset.load(out)
    except DatasetError:
        return None
    if dataset.run.get("key") != key or "chain" not in dataset.tables:
        return None
    now = _inputs(files, lambda path: digest(Path(path)))
    return dataset.counts() if dataset.run.get("inputs") == now else None
