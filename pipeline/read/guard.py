"""Where other people's parsers meet hostile bytes: whatever they raise becomes a ReadError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import ReadError

# What is said of a file that is locked.
LOCKED = "needs a password; save it without one"
# What a parser written in Rust raises for a defect of its own; by pyo3's choice no Exception.
_PANIC = "PanicException"


@contextmanager
def parsing(path: str, what: str) -> Iterator[None]:
    """Turn what a parser raises into ReadError("corrupt"), with the parser's reason.

    The libraries raise what their own code runs into (struct.error, zlib.error, KeyError,
    RecursionError ...), so that no shorter list would hold. The clock of a run, a TimeoutError,
    goes through: it says nothing about the file's format.
    """
    try:
        yield
    except (ReadError, TimeoutError):
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ReadError("corrupt", f"{path}: cannot be read as {what}: {reason}") from error
