"""Every document of a corpus, one after the other, into a dataset."""

from __future__ import annotations

import platform
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pipeline.dataset.frames import Dataset
from pipeline.dataset.writer import Counts, DatasetWriter, save_table
from pipeline.model import NO_MODELS, load_models
from pipeline.read import ReadOptions, discover, read
from pipeline.records import Document, Extraction, Failure
from pipeline.run.chain import resolve_chain
from pipeline.run.document import process, words_by
from pipeline.run.memory import seldom_collected


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told; defaults that work.

    `time_limit` in seconds a document; `models` says whether trained models decide beside the
    rules.
    """

    segmenter: str = "jieba"
    text_column: str | None = None
    time_limit: float = 60.0
    models: bool = False


Progress = Callable[[int, int, str], None]


def extract_documents(
    paths: Sequence[Path], settings: Settings | None = None, progress: Progress | None = None
) -> Iterator[Extraction | Failure]:
    """Read and process every document under `paths`, in a stable order, one at a time.

    `progress` is told (files done, files in all, name of the file) before each file.
    """
    settings = settings or Settings()
    models = load_models() if settings.models else NO_MODELS
    work = partial(process, words=words_by(settings.segmenter), models=models)
    options = ReadOptions(text_column=settings.text_column)
    files = list(discover(paths))
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path.name if isinstance(path, Path) else path.path)
        yield from [path] if isinstance(path, Failure) else _file(path, options, work, settings)


def _file(
    path: Path, options: ReadOptions, work: Callable[[Document], Extraction], settings: Settings
) -> Iterator[Extraction | Failure]:
    """One record that takes too long is left and the next one taken; a reader that does ends."""
    documents = read(path, options=options)
    while True:
        try:
            with time_limit(settings.time_limit):
                item = next(documents, None)
        except TimeoutError:
            yield _too_slow(str(path), settings.time_limit)
            return
        if item is None:
            return
        yield item if isinstance(item, Failure) else _processed(item, work, settings)


def _processed(
    document: Document, work: Callable[[Document], Extraction], settings: Settings
) -> Extraction | Failure:
    try:
        with time_limit(settings.time_limit):
            return work(document)
    except TimeoutError:
        return _too_slow(document.path, settings.time_limit)


def _too_slow(path: str, seconds: float) -> Failure:
    message = (
        f"{path}: took more than {seconds:g} s and was left; raise --time-limit to wait longer"
    )
    return Failure(path, "run", "timeout", message)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after so many seconds.

    Needs the signals of the main thread; elsewhere, and where there are none, it does nothing.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def extract_to(
    paths: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Counts:
    """Extract every document under `paths` and write the dataset to the folder `out`.

    Raises DatasetError where `out` cannot be written or another run writes to it.
    """
    settings = settings or Settings()
    with seldom_collected(), DatasetWriter(out, run=_run_facts(settings)) as writer:
        for found in extract_documents(paths, settings, progress):
            if isinstance(found, Failure):
                writer.add_failure(found)
            else:
                writer.add(found)
        counts = writer.close()
    chain = resolve_chain(Dataset.load(out))
    return {**counts, **save_table(out, "chain", chain)}


def _run_facts(settings: Settings) -> dict[str, object]:
    """What is needed to repeat a run, beside the inputs."""
    packages = ("yaodian", "jieba", "rjieba", "spacy", "pandas", "pyarrow", "pandera")
    return {
        "versions": {name: version(name) for name in packages},
        "python": platform.python_version(),
        "settings": asdict(settings),
        "models": load_models().versions() if settings.models else {},
    }
