"""The registry of the national documents, and texts that a user registers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.link.national import keep_text, registry


def test_the_registry_is_sound() -> None:
    rows = registry()
    assert sorted(rows) == list(range(2012, 2026))
    for year, row in rows.items():
        assert row.verified
        if row.doc_number is not None:
            assert re.fullmatch(rf"国办发〔{year}〕[0-9]+号", row.doc_number)
            assert row.date is not None and row.date.startswith(f"{year}-")
            assert row.title is not None and row.title.startswith("国务院办公厅关于印发")
        assert row.url is None or row.url.startswith("https://www.gov.cn/")


def test_a_text_is_registered_once_and_again(tmp_path: Path) -> None:
    source = tmp_path / "saved.txt"
    source.write_text("要点", encoding="utf-8")
    kept = keep_text(2021, source, tmp_path / "national")
    assert kept.read_bytes() == source.read_bytes()
    assert keep_text(2021, source, tmp_path / "national") == kept
    listed = (tmp_path / "national" / "registered.csv").read_text(encoding="utf-8")
    assert listed.count("国办发〔2021〕12号") == 1


def test_what_cannot_be_registered(tmp_path: Path) -> None:
    source = tmp_path / "saved.txt"
    with pytest.raises(DatasetError, match="cannot be read"):
        keep_text(2021, source, tmp_path / "n")
    source.write_text(" ", encoding="utf-8")
    with pytest.raises(DatasetError, match="empty"):
        keep_text(2021, source, tmp_path / "n")
    source.write_text("要点", encoding="utf-8")
    with pytest.raises(DatasetError, match="1999"):
        keep_text(1999, source, tmp_path / "n")
    keep_text(2021, source, tmp_path / "n")
    source.write_text("别的文本", encoding="utf-8")
    with pytest.raises(DatasetError, match="another text"):
        keep_text(2021, source, tmp_path / "n")


def test_a_registry_of_another_form(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    path.write_text("year,number\n2021,x\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="columns are"):
        registry(path)
    with pytest.raises(DatasetError, match="cannot be read"):
        registry(tmp_path / "none.csv")
