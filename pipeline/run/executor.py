"""Who does the jobs: this process, processes beside it, or a Dask cluster. One interface."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import asdict, dataclass
from typing import Protocol

from pipeline.run.jobs import Job
from pipeline.run.nursery import AVAILABLE, Nursery
from pipeline.run.part import Part
from pipeline.run.settings import Settings
from pipeline.run.supervisor import GRACE, Supervisor

MAKER = "pipeline.run.work:load"
# More workers than that are for those who ask: each holds some 300 MB.
_USUAL = 8


@dataclass(frozen=True, slots=True)
class Engine:
    """How a run is done; no trace of it is in the tables.

    `workers` None: one a processor, eight at most; 0: no process but this one, where a hang in C
    cannot be cut off. `scheduler` is the address of a Dask cluster, whose workers are then used.
    """

    workers: int | None = None
    scheduler: str | None = None


class Executor(Protocol):
    """Does jobs, some at once."""

    @property
    def width(self) -> int:
        """How many are done at once."""

    def submit(self, job: Job) -> Future[list[Part]]:
        """Have a job done."""

    def close(self) -> None:
        """Leave undone what is not done yet."""


def executor(engine: Engine, settings: Settings) -> Executor:
    """The executor that an engine asks for."""
    if engine.scheduler is not None:
        from pipeline.run.dask import Cluster

        return Cluster(engine.scheduler, settings)
    width = _processors() if engine.workers is None else engine.workers
    if width == 0 or not AVAILABLE:
        return Here(settings)
    return Processes(width, settings, MAKER)


def _processors() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return min(len(usable(0)) if usable else os.cpu_count() or 1, _USUAL)


class Here:
    """Does a job while it is submitted."""

    width = 1

    def __init__(self, settings: Settings) -> None:
        from pipeline.run.work import Work

        self._work = Work(settings)

    def submit(self, job: Job) -> Future[list[Part]]:
        """Do the job."""
        future: Future[list[Part]] = Future()
        future.set_result([self._work.do(job, lambda *_: None)])
        return future

    def close(self) -> None:
        """Nothing is left undone."""


class Processes:
    """Worker processes, each with a thread here that watches its clock."""

    def __init__(self, width: int, settings: Settings, maker: str, grace: float = GRACE) -> None:
        self.width = width
        self._limit, self._grace = settings.time_limit, grace
        # Processor time, and a worker may have threads: the kernel's clock is the last resort.
        self._nursery = Nursery(maker, asdict(settings), 2 * (self._limit + grace))
        self._threads = ThreadPoolExecutor(width, thread_name_prefix="supervisor")
        self._own = threading.local()

    def submit(self, job: Job) -> Future[list[Part]]:
        """Have a job done by whatever worker is free next."""
        return self._threads.submit(self.do, job)

    def do(self, job: Job) -> list[Part]:
        """Do a job, by the worker of the thread that asks."""
        if not hasattr(self._own, "supervisor"):
            self._own.supervisor = Supervisor(self._nursery, self._limit, self._grace)
        parts: list[Part] = self._own.supervisor.do(job)
        return parts

    def close(self) -> None:
        """Kill the workers."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._nursery.close()
        self._threads.shutdown(wait=True)


def done(one: Executor, jobs: Iterable[Job]) -> Iterator[list[Part]]:
    """What the jobs give, in whatever order they are done; few wait at a time."""
    waiting: list[Future[list[Part]]] = []
    for job in jobs:
        waiting.append(one.submit(job))
        while len(waiting) >= 2 * one.width:
            finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
            ready, waiting = _parted(waiting, finished)
            yield from (future.result() for future in ready)
    yield from (future.result() for future in as_completed(waiting))


_Futures = list[Future[list[Part]]]


def _parted(waiting: _Futures, finished: set[Future[list[Part]]]) -> tuple[_Futures, _Futures]:
    """Those that are done, as they were handed in, and the others."""
    ready = [future for future in waiting if future in finished]
    return ready, [future for future in waiting if future not in finished]
