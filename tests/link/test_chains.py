"""Chains of citations upward."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.errors import DatasetError
from pipeline.link.chains import (
    ChainDocument,
    chains,
    documents_from_frames,
    plain_number,
    plain_title,
)


def _document(name: str, level: str, *basis: str, outside: str = "") -> ChainDocument:
    """A document that carries out others of the corpus, and perhaps one that is not in it."""
    numbers = tuple((f"{one}发(2021)1号", "") for one in basis)
    cited = (*numbers, *([(outside, "")] if outside else ()))
    number = f"{name}发(2021)1号"
    return ChainDocument(name, number, f"{name}计划", level, 2021, cited, basis)


def test_the_path_goes_up_the_nearest_first() -> None:
    found = chains(
        [
            _document("县", "county", "市", "省"),
            _document("市", "city", "省"),
            _document("省", "province", outside="国发(2021)1号"),
        ]
    )
    assert [one.path for one in found] == [("市", "省"), ("省",), ()]
    assert found[0].cited == ("市发(2021)1号", "省发(2021)1号", "国发(2021)1号")


def test_a_ring_and_a_lower_tier_are_no_superiors() -> None:
    ring = [
        _document("甲", "city", "乙"),
        _document("乙", "city", "甲"),
    ]
    assert [one.path for one in chains(ring)] == [("乙",), ("甲",)]
    odd = [_document("省", "province", "县"), _document("县", "county")]
    assert chains(odd)[0].path == ()


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("国办发〔2021〕 12 号", "国办发(2021)12号"),
        ("国办发［2021］12号", "国办发(2021)12号"),
        (None, ""),
    ],
)
def test_numbers(number: str | None, plain: str) -> None:
    assert plain_number(number) == plain


def test_titles() -> None:
    wrapped = "国务院办公厅关于印发2021年政务公开工作要点的通知"
    assert (
        plain_title(wrapped)
        == plain_title("《2021年政务公开工作要点》")
        == "2021年政务公开工作要点"
    )


def test_from_frames() -> None:
    tables = {
        "documents": pd.DataFrame(
            [{"doc_id": "a", "title": None, "doc_number": "甲办〔2021〕3号", "level": "city",
              "year": 2021}]
        ),
        "citations": pd.DataFrame(
            [{"doc_id": "a", "relation": "basis", "title": "要点", "doc_number": "省发〔2021〕2号",
              "cite_resolved": "b"},
             {"doc_id": "a", "relation": "mention", "title": "条例", "doc_number": None,
              "cite_resolved": "c"}]
        ),
    }  # fmt: skip
    (one,) = documents_from_frames(tables)
    assert one.basis == (("省发(2021)2号", "要点"),)
    assert one.uppers == ("b",)
    with pytest.raises(DatasetError, match="citations"):
        documents_from_frames({"documents": tables["documents"]})
