"""The registry of the national 政务公开工作要点, and texts of them that a user has saved."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DatasetError

REGISTRY = Path(__file__).parents[2] / "data" / "national" / "registry.csv"
TEXTS = Path("national")  # where registered texts go, below the folder that the user works in
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


def register_national(year: int, file: Path, folder: Path = TEXTS) -> Path:
    """Keep a saved text as the national document of a year; gives the path to extract from.

    The file is copied to `folder` under a name that says what it is, beside a line in
    `registered.csv` with its sha256. The same text may be registered again; another text for the
    same year is refused. Raises DatasetError for an unknown year and for what cannot be read.
    """
    known = registry()
    if year not in known:
        years = f"{min(known)} to {max(known)}"
        raise DatasetError(f"no national 政务公开工作要点 of {year} in the registry ({years})")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DatasetError(f"{file}: cannot be read: {error.strerror}") from error
    if not data.strip():
        raise DatasetError(f"{file}: is empty")
    target = folder / f"{year}_国务院办公厅_政务公开工作要点{file.suffix.lower() or '.txt'}"
    digest = hashlib.sha256(data).hexdigest()
    listed = _listed(folder)
    if listed.get(year, (digest, ""))[0] != digest:
        raise DatasetError(f"{year} is registered with another text: {folder / listed[year][1]}")
    listed[year] = (digest, target.name)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    with (folder / "registered.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["year", "sha256", "file", "doc_number"])
        for one, (sha256, name) in sorted(listed.items()):
            writer.writerow([one, sha256, name, known[one].doc_number or ""])
    return target


def _listed(folder: Path) -> dict[int, tuple[str, str]]:
    path = folder / "registered.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row["year"]): (row["sha256"], row["file"]) for row in csv.DictReader(file)}
