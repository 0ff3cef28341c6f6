"""How far a run is, in documents: a file of many counts for as many as it seems to hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.run.expected import expected
from pipeline.run.part import Source
from pipeline.run.steps import Progress


class Bar:
    """Adds up what is done and tells it; `todo` are the files that this run reads."""

    def __init__(self, files: int, todo: Sequence[str], progress: Progress | None) -> None:
        self._progress = progress
        self._open = {path: n for path in todo if progress and (n := expected(path)) > 1}
        self._done = files - len(todo)
        self._total = files + sum(self._open.values()) - len(self._open)
        self._name = ""
        self.show()

    def advance(self, source: Source) -> None:
        """Count documents of a file; at its end they are known to be all."""
        counted = source.last - source.first if source.path in self._open else int(source.ended)
        self._done += counted
        self._name = Path(source.path).name
        if source.path in self._open:
            self._open[source.path] -= counted
            if source.ended:
                self._total -= self._open.pop(source.path)

    def show(self) -> None:
        """Tell it."""
        if self._progress:
            self._progress(min(self._done, self._total), self._total, self._name)
