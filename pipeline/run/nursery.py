"""Worker processes: one process loads everything once, and forks a worker whenever one is wanted.

A fresh interpreter, not a fork of the caller: it has no threads, so that forking it is safe, and
the caller's script needs no `if __name__ == "__main__"`. A worker that was killed is replaced in
milliseconds. All of them end when the caller does, however it ends: their sockets close, and a
worker that hangs where it cannot notice is ended by the kernel's clock of processor time.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from pipeline.errors import PipelineError
from pipeline.run.jobs import Piece
from pipeline.run.memory import seldom_collected

AVAILABLE = hasattr(os, "fork") and hasattr(socket, "send_fds")

_START = "import sys; sys.path[:] = {path!r}; from pipeline.run.nursery import main; main({fd})"
# Workers share the processors among themselves: a library that starts a thread for each of them
# would be in the others' way, and a process with threads must not fork.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# Arrow's own allocator takes pages of 2 MB, which the kernel has to clear.
_PLAIN_MEMORY = {"ARROW_DEFAULT_MEMORY_POOL": "system"}


@dataclass(slots=True)
class Worker:
    """A worker process and the line to it."""

    pid: int
    line: Connection

    def kill(self) -> None:
        """End it at once, with what it started."""
        self.line.close()
        _kill(self.pid)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):  # it has ended already
        os.killpg(pid, signal.SIGKILL)


class Nursery:
    """Starts workers. `maker` ("module:function") makes from `settings` what they do jobs with;
    `limit` is the processor time in seconds after which the kernel ends a step."""

    def __init__(self, maker: str, settings: Mapping[str, Any], limit: float) -> None:
        ours, theirs = socket.socketpair()
        order = {"maker": maker, "settings": dict(settings), "limit": limit}
        start = _START.format(path=sys.path, fd=theirs.fileno())
        self._process = subprocess.Popen(
            [sys.executable, "-c", start],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**_PLAIN_MEMORY, **os.environ, **dict.fromkeys(_ONE_THREAD, "1")},
        )
        theirs.close()
        self._socket = ours
        self._lock = threading.Lock()
        self._hired: set[int] = set()
        self._closed = False
        Connection(os.dup(ours.fileno())).send_bytes(json.dumps(order).encode())

    def hire(self) -> Worker:
        """A new worker. Raises PipelineError where none can be started, with its reason."""
        ours, theirs = socket.socketpair()
        line = Connection(ours.detach())
        try:
            with self._lock, theirs:
                socket.send_fds(self._socket, [b"1"], [theirs.fileno()])
            said = json.loads(line.recv_bytes())
        except (OSError, EOFError) as error:
            raise PipelineError("no worker process can be started") from error
        if "error" in said:
            raise PipelineError(said["error"])
        worker = Worker(said["pid"], line)
        with self._lock:
            self._hired.add(worker.pid)
            closed = self._closed
        if closed:
            worker.kill()
        return worker

    def dismiss(self, worker: Worker) -> None:
        """End a worker."""
        with self._lock:
            self._hired.discard(worker.pid)
        worker.kill()

    def close(self) -> None:
        """End everybody."""
        with self._lock:
            self._closed = True
            hired, self._hired = self._hired, set()
        for pid in hired:
            _kill(pid)
        self._socket.close()
        self._process.kill()
        self._process.wait()


def main(fd: int) -> None:
    """The nursery's own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears it and decides
    line = Connection(os.dup(fd))
    order = json.loads(line.recv_bytes())
    line.close()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    requests = socket.socket(fileno=fd)
    try:
        work = _made(order["maker"], order["settings"])
    except PipelineError as error:
        _excuse(requests, str(error))
        return
    with seldom_collected():
        _fork_on_request(requests, work, order["limit"])


def _made(maker: str, settings: Mapping[str, Any]) -> Any:
    module, _, name = maker.partition(":")
    return getattr(import_module(module), name)(settings)


def _excuse(requests: socket.socket, message: str) -> None:
    """Say to whoever asks for a worker why there is none."""
    while wanted := socket.recv_fds(requests, 1, 1):
        if not wanted[0]:
            return
        with closing(Connection(wanted[1][0])) as line:
            line.send_bytes(json.dumps({"error": message}).encode())


def _fork_on_request(requests: socket.socket, work: Any, limit: float) -> None:
    while True:
        wanted, fds, _, _ = socket.recv_fds(requests, 1, 1)
        if not wanted:
            return
        if os.fork() == 0:
            requests.close()
            _serve(Connection(fds[0]), work, limit)
            os._exit(0)
        os.close(fds[0])


def _serve(line: Connection, work: Any, limit: float) -> None:
    """A worker: jobs come in, what is being done and at last a part go out."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    tell = _teller(line, limit)
    try:
        line.send_bytes(json.dumps({"pid": os.getpid()}).encode())
        while True:
            job = tuple(Piece(*piece) for piece in json.loads(line.recv_bytes()))
            try:
                part = work.do(job, tell)
            except PipelineError as error:
                line.send_bytes(json.dumps({"error": str(error)}).encode())
                continue
            signal.setitimer(signal.ITIMER_PROF, 0)
            line.send_bytes(json.dumps(part.header()).encode())
            line.send_bytes(part.data)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the caller is gone


def _teller(line: Connection, limit: float) -> Callable[[int | None, int, str, str], None]:
    def tell(piece: int | None, index: int, step: str, shown: str) -> None:
        signal.setitimer(signal.ITIMER_PROF, limit if piece is not None else 0)
        line.send_bytes(json.dumps({"at": [piece, index, step, shown]}).encode())

    return tell
