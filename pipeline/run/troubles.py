"""What is said of a document that a run could not finish: its row of `failures`."""

from __future__ import annotations

from pipeline.records import Failure


def too_slow(path: str, seconds: float) -> Failure:
    """What is said of a document that was left, whoever stopped it."""
    message = (
        f"{path}: took more than {seconds:g} s and was left; raise --time-limit to wait longer"
    )
    return Failure(path, "run", "timeout", message)


def died(path: str) -> Failure:
    """Twice a worker that had the document ended."""
    message = f"{path}: the process that worked on it ended twice (a crash, or out of memory)"
    return Failure(path, "run", "worker_died", message)


def defect(path: str, error: Exception) -> Failure:
    """One document never stops a run, not even where the program itself is wrong."""
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Failure(path, "run", "defect", f"{path}: the program failed, please report it: {said}")


def changed(shown: str) -> Failure:
    """What is said of a file that somebody wrote to meanwhile."""
    message = f"{shown}: changed while it was read; run again with --resume"
    return Failure(shown, "read", "changed", message)
