"""The tagger as a spaCy pipeline that loads by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.run.spacy import GROUPS, NAME, save_pipeline

ROOT = Path(__file__).parents[2]
PLAN = "一、公开预算。6月底前公开预算。(牵头单位:市财政局;责任单位:市审计局)\n"


@cache
def loaded() -> Language:
    return spacy.load(ROOT / "models" / NAME)


@pytest.fixture
def nlp() -> Language:
    return loaded()


def test_a_doc_has_the_spans(nlp: Language) -> None:
    doc = nlp(PLAN)
    assert doc.text == PLAN
    units = [(span.text, span.label_, span.kb_id_) for span in doc.spans["unit"]]
    assert units == [("市财政局", "lead", "finance"), ("市审计局", "responsible", "audit")]
    assert [span.text for span in doc.spans["deadline"]] == ["6月底前"]
    assert [span.text for span in doc.spans["task"]] == ["公开预算。6月底前公开预算。"]
    assert set(doc.spans) == set(GROUPS)


def test_the_saved_pipeline_is_what_is_built_now(tmp_path: Path) -> None:
    made = save_pipeline(tmp_path)
    kept = ROOT / "models" / NAME
    for name in ("config.cfg", "tokenizer/segmenter.json"):
        assert (made / name).read_text("utf-8") == (kept / name).read_text("utf-8"), (
            f"models/{NAME} is old: write it again with pipeline.run.spacy.save_pipeline"
        )


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="一二、(1)。:;市财政局牵头单位责任公开 \n\t|", max_size=60))
def test_any_text_comes_back_whole(text: str) -> None:
    assert loaded()(text).text == text
