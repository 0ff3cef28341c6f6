"""Which files under the given paths are documents."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.records import Failure

# Beside documents, not documents: manifests and notes.
_NOT_DOCUMENTS = (
    "sources.csv",
    "sources.tsv",
    "readme",
    "readme.md",
    "readme.txt",
    "license",
    "thumbs.db",
    "desktop.ini",
)


def discover(paths: Sequence[Path]) -> Iterator[Path | Failure]:
    """The files to read, in the order given, folders in the order of their names.

    Hidden files and manifests (SOURCES.csv, README) of a folder are passed over. What is missing,
    no plain file, or reached through a link that leads out of its folder, is a Failure.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield _usable(path)


def _in_folder(folder: Path) -> Iterator[Path | Failure]:
    found = False
    root = folder.resolve()
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if {"datapackage.json", "texts.parquet"} <= set(names):
            continue  # a dataset that this program wrote
        for name in sorted(names):
            if not is_document(name):
                continue
            found = True
            path = Path(place, name)
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield _failure(path, "link", "is a link that leads out of the folder; not followed")
            else:
                yield _usable(path)
    if not found:
        yield _failure(folder, "empty_folder", "holds no file to read")


def is_document(name: str) -> bool:
    """Whether a file of this name may be a document: not hidden, no manifest, no system file."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    return (
        not last.startswith((".", "~$"))
        and last not in _NOT_DOCUMENTS
        and (not name.startswith("__MACOSX/"))
    )


def _usable(path: Path) -> Path | Failure:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return _failure(path, "missing", "does not exist")
    except OSError as error:
        return _failure(path, "unreadable", f"cannot be opened: {error.strerror}")
    if not stat.S_ISREG(mode):
        return _failure(path, "not_a_file", "is no plain file (a pipe, a device ...)")
    return path


def _failure(path: Path, kind: str, reason: str) -> Failure:
    shown = printable(path)
    return Failure(shown, "read", kind, f"{shown}: {reason}")


def printable(path: Path | str) -> str:
    """A path for display: control characters and broken characters escaped."""
    text = str(path)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
