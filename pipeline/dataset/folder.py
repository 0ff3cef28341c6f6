"""The folder of a dataset: one writer at a time, and a new dataset whole or not at all.

New files are written into `.new`. When all are complete and on the disk, `.new` is renamed to
`.commit`: from then on they are the dataset, whatever happens, and are moved to their places one
by one. A crash before the rename leaves the old dataset; after it, readers look into `.commit`
first and the next writer finishes the moves.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pipeline.errors import DatasetError

NEW = ".new"
COMMIT = ".commit"
LOCK = ".lock"


@contextlib.contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn what the operating system says into a DatasetError of one line."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error).partition("\n")[0]
        raise DatasetError(f"cannot write to {out}: {reason}") from error


def place_of(out: Path, file: str) -> Path:
    """Where a file of the dataset stands: moved already, or complete and still to be moved."""
    waiting = out / COMMIT / file
    return waiting if waiting.exists() else out / file


class Lock:
    """Keeps other writers out of a folder, which it makes where there is none.

    Raises DatasetError where another run writes there, or nobody can.
    """

    def __init__(self, out: Path) -> None:
        with writing(out):
            out.mkdir(parents=True, exist_ok=True)
            self._file = _lock(out)

    def close(self) -> None:
        """Let others in; the end of the process does so too, however it ends."""
        self._file.close()


class Folder:
    """A folder locked for writing; files written through `path` appear together at `commit`.

    `lock` is the caller's, who does more in the folder than this; without one, it has its own.
    """

    def __init__(self, out: Path, lock: Lock | None = None) -> None:
        self.out = out
        self._given = lock is not None
        self._lock = lock

    def __enter__(self) -> Self:
        self._lock = self._lock or Lock(self.out)
        try:
            with writing(self.out):
                _move(self.out)
                shutil.rmtree(self.out / NEW, ignore_errors=True)
                (self.out / NEW).mkdir()
        except BaseException:
            self._release()
            raise
        return self

    def _release(self) -> None:
        if self._lock and not self._given:
            self._lock.close()

    def path(self, file: str) -> Path:
        """Where to write a file until it is committed."""
        return self.out / NEW / file

    def commit(self) -> None:
        """Put all new files into their places."""
        with writing(self.out):
            for file in sorted((self.out / NEW).iterdir()):
                if (self.out / file.name).is_dir():
                    raise DatasetError(f"cannot write {self.out / file.name}: a folder is there")
                to_disk(file)
            to_disk(self.out / NEW)
            (self.out / NEW).rename(self.out / COMMIT)
            to_disk(self.out)
            _move(self.out)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.out / NEW, ignore_errors=True)
        self._release()


def _move(out: Path) -> None:
    """Finish a commit: all of its files are complete."""
    if not (out / COMMIT).is_dir():
        return
    for file in sorted((out / COMMIT).iterdir()):
        file.replace(out / file.name)
    (out / COMMIT).rmdir()
    to_disk(out)


def to_disk(path: Path) -> None:
    """Make a file, or the names in a folder, outlive a loss of power."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folder
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# What a file system says that has no locks (some network ones): then nobody can be kept out.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


def _lock(out: Path) -> IO[bytes]:
    """Hold the folder until the file returned is closed, or the process ends in any way."""
    handle = (out / LOCK).open("ab")
    try:
        _hold(handle)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            handle.close()
            if error.errno in (errno.EAGAIN, errno.EACCES):
                raise DatasetError(f"another run is writing to {out}: wait until it ends") from None
            raise
    return handle


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: IO[bytes]) -> None:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
