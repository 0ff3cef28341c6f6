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
_OUTWARD = "is a link that leads out of the folder or nowhere; not followed"


def discover(paths: Sequence[Path]) -> Iterator[Path | Failure]:
    """The files to read, in the order given, folders in the order of their names.

    Hidden files and manifests (SOURCES.csv, README) of a folder are passed over. What is missing,
    no plain file, or reached through a link that leads out of its folder, is a Failure.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - a Path raises where a folder above is locked
            yield from _in_folder(path)
        else:
            yield usable(path)


def _in_folder(folder: Path) -> Iterator[Path | Failure]:
    found = False
    root = folder.resolve()
    locked: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=locked.append):
        if {"datapackage.json", "texts.parquet"} <= set(names):
            folders.clear()
            continue  # a dataset that this program wrote
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*filter(is_document, names), *links]):
            item = _inside(Path(place, name), root)
            found = found or item is not None
            if item is not None:
                yield item
    for error in locked:
        yield _failure(Path(error.filename), "unreadable", f"cannot be opened: {error.strerror}")
    if not found and not locked:
        yield _failure(folder, "empty_folder", "holds no file to read")


def _inside(path: Path, root: Path) -> Path | Failure | None:
    """The file, if it lies in the folder; None for a link to a folder that is met anyway."""
    if not path.is_symlink():
        return usable(path)
    target = Path(os.path.realpath(path))  # unlike resolve(), never raises for a loop
    if not target.is_relative_to(root):
        return _failure(path, "link", _OUTWARD)
    return None if target.is_dir() else usable(path)


def is_document(name: str) -> bool:
    """Whether a file of this name may be a document: not hidden, no manifest, no system file."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    return (
        not last.startswith((".", "~$"))
        and last not in _NOT_DOCUMENTS
        and not name.startswith("__MACOSX/")
    )


def usable(path: Path) -> Path | Failure:
    """The path, if a plain file is there; opening a pipe would wait for ever."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return _failure(path, "missing", "does not exist")
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return _failure(path, "unreadable", f"cannot be opened: {reason}")
    if not stat.S_ISREG(mode):
        return _failure(path, "not_a_file", "is no plain file (a folder, a pipe, a device ...)")
    return path


def _failure(path: Path, kind: str, reason: str) -> Failure:
    shown = printable(path)
    return Failure(shown, "read", kind, f"{shown}: {reason}")


def printable(path: Path | str) -> str:
    """A path for display: control characters and broken characters escaped."""
    text = str(path)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
