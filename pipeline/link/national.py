"""The registry of the national 政务公开工作要点, and texts of them that a user has saved."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DatasetError

REGISTRY = Path(__file__).parents[2] / "data" / "national" / "registry.csv"
TEXTS = REGISTRY.parent / "texts"  # where registered texts go; they are the user's, not published
_COLUMNS = ["year", "doc_number", "date", "title", "url", "verified"]


@dataclass(frozen=True, slots=True)
class NationalText:
    """One year's national document as a fact; None for what is not known for certain."""

    year: int
    doc_number: str | None
    date: str | None
    title: str | None
    url: str | None
    verified: str


def registry(path: Path = REGISTRY) -> dict[int, NationalText]:
    """The registry by year. Raises DatasetError where the file is not of its form."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            if rows.fieldnames != _COLUMNS:
                raise DatasetError(f"{path}: columns are {rows.fieldnames}, not {_COLUMNS}")
            return {
                int(row["year"]): NationalText(
                    year=int(row["year"]),
                    doc_number=row["doc_number"] or None,
                    date=row["date"] or None,
                    title=row["title"] or None,
                    url=row["url"] or None,
                    verified=row["verified"],
                )
                for row in rows
            }
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise DatasetError(f"{path}: {error}") from error


def known_year(year: int) -> NationalText:
    """What the registry has of a year. Raises DatasetError where it has none."""
    known = registry()
    if year not in known:
        years = f"{min(known)} to {max(known)}"
        raise DatasetError(f"no national 政务公开工作要点 of {year} in the registry ({years})")
    return known[year]


def keep_text(year: int, file: Path, folder: Path = TEXTS) -> Path:
    """Copy a text to `folder` as the national document of a year; gives the path of the copy.

    The file gets a name that says what it is, and a line in `registered.csv` with its sha256. The
    same text may be kept again; another text for the same year is refused. Raises DatasetError for
    that, for a file that is empty, and for what cannot be read or written.
    """
    number = known_year(year).doc_number or ""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DatasetError(f"{file}: cannot be read: {error.strerror}") from error
    if not data.strip():
        raise DatasetError(f"{file}: is empty")
    target = folder / f"{year}_国务院办公厅_政务公开工作要点{file.suffix.lower() or '.txt'}"
    digest = hashlib.sha256(data).hexdigest()
    listed = _listed(folder)
    if year in listed and listed[year][0] != digest:
        raise DatasetError(f"{year} is registered with another text: {folder / listed[year][1]}")
    listed[year] = (digest, target.name, number)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        with (folder / "registered.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["year", "sha256", "file", "doc_number"])
            writer.writerows([one, *row] for one, row in sorted(listed.items()))
    except OSError as error:
        raise DatasetError(f"{folder}: cannot be written to: {error.strerror}") from error
    return target


def kept_texts(folder: Path = TEXTS) -> dict[int, Path]:
    """The texts kept in `folder`, by year."""
    return {year: folder / name for year, (_, name, _) in sorted(_listed(folder).items())}


def _listed(folder: Path) -> dict[int, tuple[str, str, str]]:
    path = folder / "registered.csv"
    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {int(row["year"]): (row["sha256"], row["file"], row["doc_number"]) for row in rows}
    except (OSError, ValueError, KeyError) as error:
        raise DatasetError(f"{path}: not as `national` writes it: {error!r}") from error
