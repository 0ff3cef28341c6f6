"""Where the text of an annotated document is found: a file, or a record of a table of texts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.gold import GoldDocument
from pipeline.read import read
from pipeline.train.reading import find_document

TEXTS = ("江州市工作方案\n一、加强垃圾分类。\n", "河州市工作方案\n一、新建公办学校。\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in TEXTS]
    (tmp_path / "records.jsonl").write_text("".join(rows), encoding="utf-8")
    (tmp_path / "甲.txt").write_text(TEXTS[0], encoding="utf-8")
    return tmp_path


def gold(path: str, sha256: str) -> GoldDocument:
    return GoldDocument(path, sha256, {}, {})


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_file_is_found_under_the_first_root_that_has_it(folder: Path) -> None:
    found = find_document(gold("甲.txt", digest_of(TEXTS[0])), [folder / "none", folder])
    assert found is not None and found.text == TEXTS[0]


def test_a_record_is_found_by_its_digest_wherever_it_stands_now(folder: Path) -> None:
    second = list(read(folder / "records.jsonl"))[1].sha256
    found = find_document(gold("records.jsonl#1", second), [folder])
    assert found is not None and found.text == TEXTS[1]


@pytest.mark.parametrize("path", ["乙.txt", "none.parquet#3"])
def test_what_is_nowhere_is_none(folder: Path, path: str) -> None:
    assert find_document(gold(path, "0" * 64), [folder]) is None


@pytest.mark.parametrize("path", ["甲.txt", "records.jsonl#1"])
def test_another_text_is_refused(folder: Path, path: str) -> None:
    with pytest.raises(DatasetError, match="annotated"):
        find_document(gold(path, "0" * 64), [folder])
