"""How far a run into a folder came, and what it could not do: read from its journal."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.dataset.frames import Dataset
from pipeline.run.journal import FOLDER, lines
from pipeline.run.part import Source


class State(StrEnum):
    """What became of the last run."""

    RUNNING = "running"
    CUT_SHORT = "cut_short"
    FINISHED = "finished"


@dataclass(slots=True)
class Status:
    """Counts of files and documents; `rate` in documents a second since the run was last begun."""

    state: State
    files: int = 0
    files_done: int = 0
    documents: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    rate: float | None = None
    seconds_left: float | None = None


def status(out: Path) -> Status:
    """The status of the last run into a folder. Raises DatasetError where there was none."""
    found = list(lines(out / FOLDER))
    told = [line for line in found if "run" in line or "ended" in line]
    return _unfinished(found) if told and "run" in told[-1] else _finished(out)


def _unfinished(found: list[dict[str, Any]]) -> Status:
    begun = max(i for i, line in enumerate(found) if "run" in line)
    run = found[begun]
    shards = [line for line in found if "shard" in line]
    parts = [part for line in shards for part in line["parts"]]
    ended = {s.path for part in parts for s in map(_source, part["sources"]) if s.ended}
    failures: Counter[str] = Counter()
    for part in parts:
        failures.update(part["failures"])
    alive = run["host"] == platform.node() and _alive(run["pid"])
    now = Status(
        State.RUNNING if alive else State.CUT_SHORT,
        files=run["files"],
        files_done=len(ended),
        documents=sum(part["documents"] for part in parts),
        failures=dict(failures.most_common()),
    )
    lately = [line for line in found[begun:] if "shard" in line]
    if alive and lately:
        seconds = max(lately[-1]["at"] - run["started"], 1e-3)
        done = sum(part["documents"] for line in lately for part in line["parts"])
        files = sum(
            _source(s).ended for line in lately for p in line["parts"] for s in p["sources"]
        )
        now.rate = done / seconds
        if files:
            now.seconds_left = (now.files - now.files_done) * seconds / files
    return now


def _finished(out: Path) -> Status:
    dataset = Dataset.load(out, columns={"failures": ["kind"]})
    kinds = dataset.failures["kind"].value_counts()
    files = dataset.run.get("inputs", {}).get("files", 0)
    counts = dataset.counts()
    return Status(
        State.FINISHED,
        files=files,
        files_done=files,
        documents=counts["documents"],
        failures={str(kind): int(n) for kind, n in kinds.items() if n},
    )


def _source(values: list[Any]) -> Source:
    return Source(*values)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
