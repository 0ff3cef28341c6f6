"""A Dask cluster that the user has: each of its threads has jobs done by a worker process.

That process, not Dask's own, reads the documents: one that hangs is killed and replaced as on a
single machine, and Dask never notices. The cluster needs this program, and sees the same files.
"""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import Future
from dataclasses import asdict
from importlib import import_module
from typing import Any

from pipeline.errors import PipelineError
from pipeline.run.executor import MAKER, Processes
from pipeline.run.facts import program
from pipeline.run.jobs import Job
from pipeline.run.part import Part
from pipeline.run.settings import Settings

_PATIENCE = "20s"


class Cluster:
    """Jobs go to the workers of a scheduler, who may come and go."""

    def __init__(self, scheduler: str, settings: Settings) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            message = "--engine dask needs Dask: pip install 'yaodian[dask]'"
            raise PipelineError(message) from None
        try:
            self._client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise PipelineError(f"no Dask scheduler at {scheduler}: {error}") from error
        self._executor = self._client.get_executor(pure=False)
        self._settings = asdict(settings)

    @property
    def width(self) -> int:
        """The threads of all workers that there are just now."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def submit(self, job: Job) -> Future[list[Part]]:
        """Have a job done somewhere."""
        future: Future[list[Part]] = self._executor.submit(_do, self._settings, program(), job)
        return future

    def close(self) -> None:
        """Leave the cluster as it was."""
        self._executor.shutdown(wait=False)
        with contextlib.suppress(OSError, TimeoutError):  # the cluster may be gone
            self._client.run(_leave)
        self._client.close()


# On a worker of the cluster: one set of processes for its threads.
_here: dict[str, Processes] = {}
_lock = threading.Lock()


def _do(settings: dict[str, Any], wanted: str, job: Job) -> list[Part]:
    if program() != wanted:
        raise PipelineError("the cluster has another version of this program: install the same")
    with _lock:
        name = repr(settings)
        if name not in _here:
            _here[name] = Processes(1, Settings(**settings), MAKER)
        processes = _here[name]
    return processes.do(job)


def _leave() -> None:
    with _lock:
        for processes in _here.values():
            processes.close()
        _here.clear()
