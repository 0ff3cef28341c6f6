"""One worker and its clock: a document that hangs or kills its worker costs itself only."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.dataset.batch import failed
from pipeline.errors import PipelineError
from pipeline.read.discover import printable
from pipeline.run.files import digest
from pipeline.run.jobs import Job, Piece
from pipeline.run.nursery import Nursery, Worker
from pipeline.run.part import Part, Source, pack
from pipeline.run.troubles import died, too_slow

# Beyond the time limit, before a worker is killed: Python code stops itself at the limit, and its
# worker lives on.
GRACE = 2.0
# Checking and packing the tables of a job has no document to blame.
_PACKING = 600.0
_MOST_STARTS = 3


class _Stopped(NamedTuple):
    """Where a worker was when it was killed for its time, or died."""

    late: bool
    piece: int | None
    document: int
    step: str
    shown: str


class Supervisor:
    """Has jobs done by one worker of a nursery, which is replaced as often as need be."""

    def __init__(self, nursery: Nursery, limit: float, grace: float = GRACE) -> None:
        self._nursery = nursery
        self._limit = limit
        self._grace = grace
        self._worker: Worker | None = None

    def do(self, job: Job) -> list[Part]:
        """What the pieces of a job gave, in their order.

        Where a worker dies, the document is tried once more: whoever killed the worker may not
        have meant the document. Raises PipelineError where workers die without a document.
        """
        todo: deque[Job | Part] = deque([job])
        parts: list[Part] = []
        died: set[tuple[str, int]] = set()
        starts = 0
        while todo:
            now = todo.popleft()
            found = now if isinstance(now, Part) else self._attempt(now)
            if isinstance(found, Part):
                parts.append(found)
                continue
            assert not isinstance(now, Part)
            if found.step == "pack":
                todo.extendleft(reversed(list(self._smaller(now))))
                continue
            if found.piece is None:
                starts += 1
                if starts == _MOST_STARTS:
                    raise PipelineError("a worker process ends again and again before it works")
                todo.appendleft(now)
                continue
            place = now[found.piece].path, found.document
            final = found.late or place in died
            died.add(place)
            todo.extendleft(reversed(list(self._rest(now, found, final))))
        return parts

    def _attempt(self, job: Job) -> Part | _Stopped:
        at = (None, 0, "start", "")
        late = False
        try:
            worker = self._worker = self._worker or self._nursery.hire()
            worker.line.send_bytes(json.dumps(job).encode())
            while True:
                allowed = _PACKING if at[0] is None else self._limit + self._grace
                late = not worker.line.poll(allowed)
                if late:
                    break
                said = json.loads(worker.line.recv_bytes())
                if "error" in said:
                    raise PipelineError(said["error"])
                if "at" not in said:
                    return Part.of(said, worker.line.recv_bytes())
                at = said["at"]
        except (EOFError, OSError):
            pass  # it died; where it was is in `at`
        if self._worker:
            self._nursery.dismiss(self._worker)
            self._worker = None
        return _Stopped(late, *at)

    def _rest(self, job: Job, stopped: _Stopped, final: bool) -> Iterator[Job | Part]:
        """What is left of a job: what came before, again; the document; what comes after."""
        assert stopped.piece is not None
        path, first, last = job[stopped.piece]
        index, reading = stopped.document, stopped.step == "read"
        before = (Piece(path, first, index),) if index > first else ()
        if before or stopped.piece:
            yield job[: stopped.piece] + before
        if not final:
            yield (Piece(path, index, last if reading else index + 1),)
        else:
            yield self._failed(path, index, reading, stopped)
        after = () if reading else (Piece(path, index + 1, last),)
        if after or job[stopped.piece + 1 :]:
            yield after + job[stopped.piece + 1 :]

    def _smaller(self, job: Job) -> Iterator[Job | Part]:
        """The halves of a job of which the tables could not be made; the failure of the last."""
        path, first, last = job[0]
        if len(job) > 1:
            yield job[: len(job) // 2]
            yield job[len(job) // 2 :]
        elif last is not None and last - first > 1:
            middle = (first + last) // 2
            yield (Piece(path, first, middle),)
            yield (Piece(path, middle, last),)
        else:
            stopped = _Stopped(False, 0, first, "pack", printable(path))
            yield self._failed(path, first, last is None, stopped)

    def _failed(self, path: str, index: int, ended: bool, stopped: _Stopped) -> Part:
        shown = stopped.shown or printable(path)
        failure = too_slow(shown, self._limit) if stopped.late else died(shown)
        source = Source(path, index, index + 1, ended, digest(Path(path)), self._limit)
        return pack([source], [(0, failed(failure))])
