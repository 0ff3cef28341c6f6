"""Corpora made by varying real documents; runs of the command over them, watched from outside."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from extraction import ROOT, vary

JOURNAL = Path(".parts", "journal.jsonl")
_PER_FOLDER = 1000


def texts(folder: Path | None) -> list[str]:
    """The real documents: those of a folder, or the five of the project."""
    files = sorted((folder or ROOT / "data" / "raw").rglob("*.txt"))
    return [file.read_text(encoding="utf-8", errors="replace") for file in files]


def make_corpus(folder: Path, number: int, real: list[str]) -> int:
    """Write so many files, each a real document with other names and numbers; gives characters."""
    chars = 0
    for i in range(number):
        copy, index = divmod(i, len(real))
        text = vary(real[index], copy)
        place = folder / f"{i // _PER_FOLDER:04d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{i:07d}.txt").write_text(text, encoding="utf-8")
        chars += len(text)
    return chars


def make_bad(folder: Path, number: int) -> None:
    """Files that no reader can make a document of."""
    kinds = (b"", bytes(range(256)) * 8, b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"PAR1 broken")
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(number):
        (folder / f"bad{i:06d}.dat").write_bytes(kinds[i % len(kinds)])


@dataclass(slots=True)
class Run:
    """A run of the command: wall seconds, `working` those after the first job was done and `first`
    how many documents that had, seconds of processor time (its workers' with it, as last seen),
    peak memory in MB of the process itself and of its largest worker, rows by table."""

    seconds: float = 0.0
    processor: float = 0.0
    working: float = 0.0
    first: int = 0
    peak_parent: float = 0.0
    peak_worker: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    by_process: dict[int, float] = field(default_factory=dict, repr=False)


def extract(folder: Path, out: Path, *options: str, kill_at: int | None = None) -> Run:
    """Run `extract`; with `kill_at` it is killed when so many shards are on the disk."""
    command = [sys.executable, str(ROOT / "cli.py"), "extract", str(folder), "-o", str(out)]
    start = time.perf_counter()
    process = subprocess.Popen([*command, "--json", *options], stdout=subprocess.PIPE, text=True)
    run = Run()
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(process.communicate()[0]))
    reader.start()
    first = 0.0
    while reader.is_alive():
        _watch(process.pid, run)
        shards = _shards(out) if kill_at is not None or not first else 0
        if shards and not first:
            first, run.first = time.perf_counter(), _documents(out) // shards
        if kill_at is not None and shards >= kill_at:
            process.kill()
        reader.join(0.2)
    run.seconds = time.perf_counter() - start
    run.processor = sum(run.by_process.values())
    run.working = run.seconds - (first - start) if first else run.seconds
    if kill_at is None:
        run.counts = json.loads(said[0])
    return run


def _shards(out: Path) -> int:
    try:
        return (out / JOURNAL).read_bytes().count(b'{"shard"')
    except OSError:
        return 0


def _documents(out: Path) -> int:
    lines = (out / JOURNAL).read_bytes().split(b"\n")
    shards = [json.loads(line[9:]) for line in lines if b'{"shard"' in line]
    return sum(part["documents"] for shard in shards for part in shard["parts"])


def _watch(pid: int, run: Run) -> None:
    """Remember the peaks and the processor time that the kernel knows of (Linux)."""
    for one in _family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        run.by_process[one] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        if one == pid:
            run.peak_parent = max(run.peak_parent, _peak(one))
        else:
            run.peak_worker = max(run.peak_worker, _peak(one))


def _family(pid: int) -> Iterator[int]:
    """A process and those that descend from it; see proc(5). To look through all processes of
    the machine five times a second would take a fortieth of a processor from what is measured."""
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in file.read_text().split():
                yield from _family(int(child))


def _peak(pid: int) -> float:
    try:
        lines = Path("/proc", str(pid), "status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def digest(out: Path) -> str:
    """One digest of all files of a dataset."""
    whole = hashlib.sha256()
    for file in sorted(path for path in out.iterdir() if path.is_file()):
        whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


def clear(out: Path) -> None:
    """Make room for the next run."""
    shutil.rmtree(out, ignore_errors=True)
    os.sync()
