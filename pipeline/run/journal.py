"""The work of a run: shards on the disk, and a journal of what is in them.

They stay when the run has ended, so that the next one reads only what is new or has changed.

A shard is written beside its place, brought to the disk and renamed; only then does the journal
get its line. A run that is killed at any point leaves whole shards with a line, and perhaps one
without, which counts for nothing.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pipeline.dataset.folder import to_disk, writing
from pipeline.run.part import Part, Source

FOLDER = ".parts"
JOURNAL = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a part lies: `start` in the shard of that name, and its header."""

    shard: str
    start: int
    size: int
    header: Mapping[str, Any]

    @property
    def sources(self) -> Iterator[Source]:
        """What the part was made from."""
        return (Source(*source) for source in self.header["sources"])

    def load(self, folder: Path) -> Part:
        """Read it."""
        with (folder / self.shard).open("rb") as file:
            file.seek(self.start)
            return Part.of(self.header, file.read(self.size))


class Journal:
    """Keeps parts in OUT/.parts; `key` is what else than the files decides what is in them.

    With `resume` what a run before it kept under the same key is there still; else the run begins
    anew. The folder OUT must be locked by the caller.
    """

    def __init__(self, out: Path, key: str, *, resume: bool) -> None:
        self.folder = out / FOLDER
        self._out, self._key = out, key
        with writing(out):
            if not resume or key != _key(self.folder):
                shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(exist_ok=True)
            self._number = _next_number(self.folder)
            self._file: IO[bytes] = (self.folder / JOURNAL).open("ab")
            self._file.write(b"\n")  # the line before may have been cut short

    def kept(self) -> Iterator[Stored]:
        """The parts of the run before, whose shards are as the journal says."""
        return _sound(self.folder)

    def begin(self, files: int) -> None:
        """Say that a run begins, of so many files."""
        started = time.time()
        who = {"pid": os.getpid(), "host": platform.node()}
        self._line({"run": self._key, "files": files, "started": started, **who})

    def keep(self, parts: Sequence[Part]) -> list[Stored]:
        """Bring parts to the disk."""
        data = b"".join(part.data for part in parts)
        name = f"{self._number:06d}.shard"
        self._number += 1
        with writing(self._out):
            beside = self.folder / f"{name}.new"
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.rename(self.folder / name)
            to_disk(self.folder)
        headers = [part.header() | {"size": len(part.data)} for part in parts]
        self._line({"shard": name, "crc": zlib.crc32(data), "parts": headers, "at": time.time()})
        return list(_stored(name, headers))

    def _line(self, said: Mapping[str, Any]) -> None:
        with writing(self._out):
            self._file.write(_line(said))
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go; what was kept stays for a run that resumes."""
        self._file.close()

    def end(self, used: Set[str]) -> None:
        """The run has ended; of its shards those that are of no use any more can go."""
        for path in self.folder.glob("*.shard*"):
            if path.name not in used:
                path.unlink(missing_ok=True)
        self._line({"ended": time.time()})


def _line(said: Mapping[str, Any]) -> bytes:
    """A line with its own digest: what a crash cut short or blended is told from a whole one."""
    text = json.dumps(said)
    return f"{zlib.crc32(text.encode()):08x} {text}\n".encode()


def lines(folder: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of the journal in a folder."""
    try:
        file = (folder / JOURNAL).open("rb")
    except OSError:
        return
    with file:
        for line in file:
            digest, _, text = line.rstrip(b"\n").partition(b" ")
            if digest == b"%08x" % zlib.crc32(text):
                yield json.loads(text)


def _key(folder: Path) -> str | None:
    return next((line["run"] for line in lines(folder) if "run" in line), None)


def _sound(folder: Path) -> Iterator[Stored]:
    for line in lines(folder):
        if "shard" not in line:
            continue
        try:
            data = (folder / line["shard"]).read_bytes()
        except OSError:
            continue
        if zlib.crc32(data) == line["crc"]:
            yield from _stored(line["shard"], line["parts"])


def _stored(name: str, headers: Sequence[Mapping[str, Any]]) -> Iterator[Stored]:
    start = 0
    for header in headers:
        rest = {key: value for key, value in header.items() if key != "size"}
        yield Stored(name, start, header["size"], rest)
        start += header["size"]


def _next_number(folder: Path) -> int:
    return 1 + max((int(path.name[:6]) for path in folder.glob("*.shard*")), default=0)
