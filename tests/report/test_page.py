"""The page as text: what may run, what is escaped, what is written where."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import pipeline
from pipeline.dataset.frames import Dataset
from pipeline.errors import DatasetError
from pipeline.report import make_report
from pipeline.report.corpus import Corpus
from pipeline.report.overview import deadlines
from pipeline.report.page import as_json
from pipeline.report.wording import wording


@pytest.fixture(scope="module")
def page(hostile: Dataset, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("page") / "new" / "report.html"
    assert make_report(hostile, out, lang="en") == out
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]
    return out.read_text(encoding="utf-8")


class Seen(HTMLParser):
    """Tags with their attributes, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.inside.append((self.tags[-1][0], data))


def test_the_policy_lets_run_our_script_and_nothing_else(page: str) -> None:
    seen = Seen(page)
    policy = next(a["content"] for t, a in seen.tags if a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    style, data, script = (text for _, text in seen.inside)
    for name, text in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert json.loads(data)["lang"] == "en"


def test_no_text_of_a_document_is_html(page: str) -> None:
    seen = Seen(page)
    assert [tag for tag, _ in seen.tags].count("script") == 2
    assert not {"img", "b"} & {tag for tag, _ in seen.tags}
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert not [a for _, a in seen.tags if "style" in a], "the policy forbids style attributes"


def test_nothing_is_fetched(page: str) -> None:
    links = [a.get("src") or a.get("href") for _, a in Seen(page).tags]
    assert {link[:1] for link in links if link} <= {"#", "d"}
    assert "data:," in links
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]


def test_data_cannot_end_their_element() -> None:
    text = as_json({"text": "</script><!--&\u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"text": "</script><!--&\u2028"}


def test_the_same_dataset_gives_the_same_page(hostile: Dataset, page: str, tmp_path: Path) -> None:
    assert make_report(hostile, tmp_path / "r.html", lang="en").read_text(encoding="utf-8") == page


def test_an_empty_dataset_has_a_page(tmp_path: Path) -> None:
    page = make_report(Dataset.from_extractions([]), tmp_path / "r.html")
    assert "没有识别出引用" in page.read_text(encoding="utf-8")


def test_labels_tell_documents_apart(tmp_path: Path) -> None:
    for name in ("a.txt", "policies_of_a_province_0041.txt", "policies_of_a_province_0042.txt"):
        (tmp_path / name).write_text(f"一、公开预算。\n二、公开{name}。\n", encoding="utf-8")
    corpus = Corpus(pipeline.extract(tmp_path), wording("zh"))
    labels = sorted(document["label"] for document in corpus.documents)
    assert labels == ["a.txt", "policies…ce_0041.txt", "policies…ce_0042.txt"]
    assert corpus.years == ""


def test_years_of_a_corpus(compared: Dataset) -> None:
    assert Corpus(compared, wording("zh")).years == "2016–2022"


def test_documents_without_a_day_are_counted(compared: Dataset, hostile: Dataset) -> None:
    made, left_out = deadlines(Corpus(compared, wording("zh")))
    assert made and (len(made.lanes), left_out) == (4, 1)
    made, left_out = deadlines(Corpus(hostile, wording("zh")))
    assert made and (len(made.lanes), left_out) == (1, 0)


def test_a_file_that_cannot_be_written(hostile: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatasetError):
        make_report(hostile, tmp_path / "file" / "r.html")
