"""Citations resolved to documents of the same dataset: the path from a county up to the nation."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.dataset.frames import Dataset
from pipeline.run import extract_to

ITEMS = "一、重点任务\n(一)公开预算。推进预算公开。(牵头单位:市财政局)\n"

TEXTS = {
    "province.txt": "某省人民政府办公厅关于印发2021年政务公开工作要点的通知\n某政办发〔2021〕7号\n"
    "各市人民政府:\n现将《2021年政务公开工作要点》印发给你们,请认真贯彻执行。\n"
    "某省人民政府办公厅\n2021年4月1日\n2021年政务公开工作要点\n" + ITEMS,
    "city.txt": "某市人民政府办公室关于印发2021年政务公开工作分工方案的通知\n某政办〔2021〕19号\n"
    "各县区人民政府:\n为落实《某省人民政府办公厅关于印发2021年政务公开工作要点的通知》"
    "(某政办发〔2021〕7号),制定本方案。\n某市人民政府办公室\n2021年5月1日\n"
    "2021年政务公开工作分工方案\n" + ITEMS,
    "county.txt": "某县2021年政务公开任务分解表\n根据《某市人民政府办公室关于印发2021年政务公开工作"
    "分工方案的通知》,制定本表。参照《外省条例》。\n" + ITEMS,
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("chain")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    extract_to([folder], folder / "out")
    return Dataset.load(folder / "out")


def by_name(dataset: Dataset) -> dict[str, str]:
    documents = dataset.documents
    return {Path(p).stem: d for p, d in zip(documents["path"], documents["doc_id"], strict=True)}


def test_each_citation_names_its_document_or_none(dataset: Dataset) -> None:
    ids = by_name(dataset)
    citations = dataset.citations
    resolved = {
        (row.doc_id, row.title): row.cite_resolved
        for row in citations.itertuples()
        if pd.notna(row.title)
    }
    city, county = ids["city"], ids["county"]
    above = "某省人民政府办公厅关于印发2021年政务公开工作要点的通知"
    assert resolved[city, above] == ids["province"]
    upward = "某市人民政府办公室关于印发2021年政务公开工作分工方案的通知"
    assert resolved[county, upward] == city
    assert pd.isna(resolved[county, "外省条例"])


def test_the_chain_goes_up(dataset: Dataset) -> None:
    ids = by_name(dataset)
    rows = {
        (row.doc_id, row.cited_doc_id, row.relation, row.matched_by)
        for row in dataset.table("chain").itertuples()
    }
    assert rows == {
        (ids["city"], ids["province"], "basis", "number"),
        (ids["county"], ids["city"], "basis", "title"),
    }
