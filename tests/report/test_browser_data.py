"""What the script of the page works on says the same as the tables."""

from __future__ import annotations

import json

import pytest

from pipeline.dataset.frames import Dataset
from pipeline.report.browser_data import FACTS, Data, browser_data, utf16
from pipeline.report.corpus import Corpus
from pipeline.report.wording import wording


def js_slice(text: str, start: int, end: int) -> str:
    """text.slice(start, end) as JavaScript counts."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def data_of(dataset: Dataset) -> tuple[Corpus, Data]:
    corpus = Corpus(dataset, wording("zh"))
    return corpus, json.loads(json.dumps(browser_data(corpus), default=dict))


@pytest.mark.parametrize("offset", range(5))
def test_offsets_beyond_the_first_plane(offset: int) -> None:
    text = "一𠮷二𠮷"
    assert js_slice(text, 0, utf16(text)(offset)) == text[:offset]


def test_the_text_of_a_task_is_that_of_the_table(compared: Dataset) -> None:
    corpus, data = data_of(compared)
    for i, task in enumerate(corpus.tasks):
        text = data["documents"][data["tasks"]["document"][i]]["text"]
        ends = data["tasks"]["pieces"][i]
        pieces = zip(ends[::2], ends[1::2], strict=True)
        assert "".join(js_slice(text, *piece) for piece in pieces) == task["text"]


@pytest.mark.parametrize("name", FACTS)
def test_facts_are_the_rows_of_their_table(name: str, compared: Dataset) -> None:
    corpus, data = data_of(compared)
    facts, words = data["facts"][name], data["words"]
    for i, row in enumerate(corpus.table(name)):
        said = [words[facts[column][i]] for column in FACTS[name]]
        values = [row[column] for column in FACTS[name]]
        plain = [f"{v:g}" if isinstance(v, float) else str(v or "") for v in values]
        assert said == plain
        assert words[facts["found_by"][i]] == row["found_by"]
        task = facts["task"][i]
        assert (corpus.tasks[task]["task_id"] if task >= 0 else None) == row["task_id"]


def test_units_stand_where_they_are_printed_behind_rare_characters(hostile: Dataset) -> None:
    corpus, data = data_of(hostile)
    facts = data["facts"]["assignments"]
    text = data["documents"][0]["text"]
    printed = [js_slice(text, *span) for span in zip(facts["start"], facts["end"], strict=True)]
    assert printed == [row["unit_text"] for row in corpus.table("assignments")]
    assert "市教育局" in printed


def test_documents_are_ordered_and_told_apart(compared: Dataset) -> None:
    labels = [document["label"] for document in Corpus(compared, wording("zh")).documents]
    assert labels == ["肇庆市 2016", "保山市 2018", "保山市 2021", "沙县区 2021", "承德市 2022"]


def test_a_dataset_without_links_has_an_empty_comparison(hostile: Dataset) -> None:
    comparison = data_of(hostile)[1]["comparison"]
    assert (comparison["items"], comparison["cells"], comparison["links"]["left"]) == ([], [], [])


def test_a_split_item_has_a_cell_for_each_task(compared: Dataset) -> None:
    corpus, data = data_of(compared)
    cells = data["comparison"]["cells"]
    split = [
        corpus.tasks[cell[2]]["number"] for cell in cells if _number(corpus, data, cell) == "13"
    ]
    assert split == ["4", "5"]
    items = data["comparison"]["items"]
    reference = corpus.tasks[items[cells[0][0]]["task"]]["doc_id"]
    of = [corpus.tasks[item["task"]]["doc_id"] for item in items]
    assert of == [task["doc_id"] for task in corpus.tasks if task["doc_id"] == reference]


def _number(corpus: Corpus, data: Data, cell: list[int]) -> str:
    return str(corpus.tasks[data["comparison"]["items"][cell[0]]["task"]]["number"])


def test_items_of_a_registered_text_say_themselves(registered: Dataset) -> None:
    _, data = data_of(registered)
    first, second, _ = data["comparison"]["items"]
    assert first["title"] == "推进财政预算决算公开" and "task" not in first
    assert data["comparison"]["reference"]
    answered = {cell[0] for cell in data["comparison"]["cells"]}
    assert answered == {0}, "the second item has no answer"
    assert second["text"].startswith("做好")
