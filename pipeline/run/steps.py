"""The two steps that may take long, each with its clock: the next document of a file, and what is
in it. Whatever happens in them, the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.model import NO_MODELS, load_models
from pipeline.read import ReadOptions, discover, read
from pipeline.records import Block, BlockKind, Document, Extraction, Failure, Span
from pipeline.run.clock import time_limit
from pipeline.run.document import process, words_by
from pipeline.run.settings import Settings
from pipeline.run.troubles import defect, too_slow

Progress = Callable[[int, int, str], None]


_SAMPLE = "一、推进预算公开。(责任单位:市财政局;完成时限:2021年12月底前)"


def _sample() -> Document:
    """A document that asks for most of what there is to load."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(_SAMPLE)))
    return Document("0" * 12, "", "0" * 64, "txt", "utf-8", _SAMPLE, (block,))


class Steps:
    """The steps under some settings, with everything loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._limit = settings.time_limit
        self._options = ReadOptions(text_column=settings.text_column)
        models = load_models() if settings.models else NO_MODELS
        self._process = partial(process, words=words_by(settings.segmenter), models=models)
        self._process(_sample())  # loading takes seconds, which are not a document's

    def documents(self, path: Path) -> Iterator[Document | Failure]:
        """The documents of a file, read when they are asked for."""
        return read(path, options=self._options)

    def next(
        self, documents: Iterator[Document | Failure], shown: str
    ) -> tuple[Document | Failure | None, bool]:
        """The next document of a file, None at its end; and whether there may be more."""
        try:
            with time_limit(self._limit):
                item = next(documents, None)
                return item, item is not None
        except TimeoutError:
            return too_slow(shown, self._limit), False
        except Exception as error:
            return defect(shown, error), False

    def extraction(self, document: Document) -> Extraction | Failure:
        """What is in a document."""
        try:
            with time_limit(self._limit):
                return self._process(document)
        except TimeoutError:
            return too_slow(document.path, self._limit)
        except PipelineError:
            raise  # a lexicon or a model is wrong: no document would fare better
        except Exception as error:
            return defect(document.path, error)


def extract_documents(
    paths: Sequence[Path], settings: Settings | None = None, progress: Progress | None = None
) -> Iterator[Extraction | Failure]:
    """Every document under `paths` as records, in a stable order, one at a time, in this process.

    `progress` is told (files done, files in all, name of the file) before each file.
    """
    steps = Steps(settings or Settings())
    files = list(discover(paths))
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path.name if isinstance(path, Path) else path.path)
        yield from [path] if isinstance(path, Failure) else _of_file(path, steps)


def _of_file(path: Path, steps: Steps) -> Iterator[Extraction | Failure]:
    documents, more = steps.documents(path), True
    while more:
        item, more = steps.next(documents, str(path))
        if item is not None:
            yield item if isinstance(item, Failure) else steps.extraction(item)
