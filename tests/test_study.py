"""Linking and comparing in memory: the same as the tables that the command line writes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.errors import DatasetError
from pipeline.relate import compare_dataset, link_dataset
from pipeline.study import Study

ROOT = Path(__file__).parents[1]
REFERENCE = "52f49a43a63f"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study") / "out"
    pipeline.extract(ROOT / "data" / "raw", folder)
    link_dataset(folder)
    compare_dataset(folder, REFERENCE)
    return folder


@pytest.fixture(scope="module")
def ds(out: Path) -> Study:
    return pipeline.load(out)


def test_the_same_tables_as_on_the_command_line(ds: Study) -> None:
    compared = ds.compare(REFERENCE)
    pd.testing.assert_frame_equal(compared.alignment, ds.table("alignment"))
    written = ds.table("measures")
    assert compared.measures.index.tolist() == [*written.doc_id.dropna(), "all"]
    pd.testing.assert_series_equal(
        compared.measures.coverage.reset_index(drop=True), written.coverage
    )
    links, families = ds.link()
    pd.testing.assert_frame_equal(links, ds.table("links"))
    pd.testing.assert_frame_equal(families, ds.table("families"))


def test_the_matrix_has_the_best_answer_of_each_document(ds: Study) -> None:
    compared = ds.compare(REFERENCE)
    matrix = compared.matrix()
    assert matrix.index.tolist() == [t for t in ds.tasks.task_id if t.startswith(REFERENCE)]
    answered = compared.alignment.dropna(subset=["reference_task_id", "task_id"])
    assert matrix.notna().sum().sum() == len(
        answered[["reference_task_id", "doc_id"]].value_counts()
    )
    for (item, doc_id), rows in answered.groupby(["reference_task_id", "doc_id"]):
        assert matrix.loc[item, doc_id] == rows.loc[rows.score.idxmax(), "verdict"]


def test_answers_have_both_texts(ds: Study) -> None:
    compared = ds.compare(REFERENCE)
    text = ds.tasks.set_index("task_id").text
    for row in compared.answers().itertuples():
        assert (row.item_text, row.task_text) == (text[row.reference_task_id], text[row.task_id])
        assert row.document == compared.labels[row.task_id[:12]]


def test_splits_and_merges(ds: Study) -> None:
    compared = ds.compare(REFERENCE)
    answers = compared.answers()
    for row in compared.splits().itertuples():
        own = answers[
            (answers.reference_task_id == row.reference_task_id) & (answers.doc_id == row.doc_id)
        ]
        assert own.task_id.nunique() == row.n > 1
    for row in compared.merges().itertuples():
        assert answers[answers.task_id == row.task_id].reference_task_id.nunique() == row.n > 1
    assert len(compared.splits()) and len(compared.merges())


def test_a_higher_threshold_has_fewer_links(ds: Study) -> None:
    loose, strict = (ds.compare(REFERENCE, threshold=least) for least in (0.4, 0.9))
    assert loose.measures.coverage["all"] > strict.measures.coverage["all"]


def test_a_reference_that_is_not_there(ds: Study) -> None:
    with pytest.raises(DatasetError, match="no document 000000000000"):
        ds.compare("000000000000")


def test_jupyter_shows_the_measures_by_name(ds: Study) -> None:
    shown = ds.compare(REFERENCE)._repr_html_()
    assert "against <b>保山市 2021</b>" in shown
    assert "沙县区 2021" in shown and "coverage" in shown
