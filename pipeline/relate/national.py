"""National texts that a user has saved: checked against the registry, kept, found again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.dataset.frames import Dataset
from pipeline.errors import DatasetError
from pipeline.link.chains import plain_number, plain_title
from pipeline.link.national import (
    TEXTS,
    NationalText,
    keep_text,
    kept_texts,
    known_year,
    registry,
)
from pipeline.records import Extraction, Header
from pipeline.run import extract_documents

_BY_YEAR = re.compile(r"national[::]\s*([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Registered:
    """A text that was kept, with what it was found to hold and what could not be checked."""

    path: Path
    doc_number: str | None
    n_tasks: int
    notes: tuple[str, ...] = ()


def register(year: int, file: Path, folder: Path = TEXTS) -> Registered:
    """Keep a saved text as the national document of a year, if it is that.

    Its number, its title and its year are held against the registry where both know them. Raises
    DatasetError where they disagree, where the text has no tasks, and as `keep_text`.
    """
    known = known_year(year)
    extraction = _extracted(file)
    header = extraction.header
    _refuse_another(file, known, header)
    notes = []
    if known.doc_number is None:
        notes.append(f"the registry knows no national document of {year}: taken on your word")
    elif header.doc_number is None:
        notes.append(f"the text prints no number: taken for {known.doc_number} on your word")
    path = keep_text(year, file, folder)
    return Registered(
        path, known.doc_number or header.doc_number, len(extraction.tasks), tuple(notes)
    )


def _refuse_another(file: Path, known: NationalText, header: Header) -> None:
    number = plain_number(header.doc_number)
    if number and known.doc_number and number != plain_number(known.doc_number):
        raise DatasetError(
            f"{file}: is {header.doc_number}; the registry has {known.doc_number} for {known.year}"
        )
    title, wanted = plain_title(header.title), plain_title(known.title)
    if not number and title and wanted and wanted not in title and title not in wanted:
        raise DatasetError(f"{file}: is “{header.title}”; the registry has “{known.title}”")
    if header.year is not None and header.year != known.year:
        raise DatasetError(f"{file}: plans {header.year}, not {known.year}")


def _extracted(file: Path) -> Extraction:
    if not file.is_file():
        raise DatasetError(f"{file}: no such file")
    for one in extract_documents([file]):
        if not isinstance(one, Extraction):
            raise DatasetError(f"{file}: cannot be read: {one.message}")
        if not one.tasks:
            raise DatasetError(f"{file}: no tasks were found in it")
        return one
    raise DatasetError(f"{file}: holds no document")


def number_of(reference: str) -> str:
    """The document number that national:YEAR stands for; anything else as it is.

    Raises DatasetError for a year that the registry does not know.
    """
    match = _BY_YEAR.fullmatch(reference.strip())
    if not match:
        return reference.strip()
    return known_year(int(match[1])).doc_number or reference.strip()


def find_registered(reference: str, folder: Path = TEXTS) -> Path | None:
    """The text registered under a number, or under national:YEAR; None where there is none."""
    match = _BY_YEAR.fullmatch(reference)
    wanted = plain_number(reference)
    for year, path in kept_texts(folder).items():
        number = registry()[year].doc_number
        if (match and int(match[1]) == year) or (number and plain_number(number) == wanted):
            return path
    return None


def tables_of(text: Path) -> dict[str, pd.DataFrame]:
    """The tables of a registered text."""
    dataset = Dataset.from_extractions([_extracted(text)])
    return {name: dataset.table(name) for name in dataset.tables}
