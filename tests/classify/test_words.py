"""What the sentences and clauses of a text say of each field."""

from __future__ import annotations

import pytest

from pipeline.classify.words import told_by

TEXTS = [
    # text; how pure each field's purest sentence is; clauses whose strong words are all of a field
    ("新建公办幼儿园。", {"education": 1.0}, {"education": 1}),
    (
        "新建公办幼儿园,养护农村公路。",
        {"education": 0.5, "transport": 0.5},
        {"education": 1, "transport": 1},
    ),
    # A clause of two fields is no field's own.
    ("幼儿园和医院。", {"education": 0.5, "health": 0.5}, {}),
    # The purest sentence counts, not the last.
    (
        "新建公办幼儿园。幼儿园和医院。",
        {"education": 1.0, "health": 0.5},
        {"education": 1},
    ),
    ("按时完成。", {}, {}),
]


@pytest.mark.parametrize(("text", "purest", "own"), TEXTS)
def test_sentences_and_clauses_of_a_field(text, purest, own):
    said = told_by(text).sentences
    assert said.purest == purest
    assert said.own == own
