"""Self-training: what the rules are sure of teaches words, and nothing else does."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.classify import gather
from pipeline.model.learned import WORTH, LearnedWords
from pipeline.train.wording import learn_words, sure_of

PLAN = """江州市{year}年工作方案
一、重点任务
(一)推进{field}工作。{said},按月通报进展。(责任单位:市政府办公室)
(二)做好其他事项。按月通报进展。(责任单位:市政府办公室)
"""


def write(folder: Path, field: str, said: str, count: int) -> None:
    for number in range(count):
        text = PLAN.format(
            year=2010 + number, field=field, said=f"{said}{'甲乙丙丁戊己庚辛壬癸'[number]}"
        )
        (folder / f"{field}{number}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "垃圾分类", "擦亮小红帽", 10)
    write(tmp_path, "义务教育", "吹响蓝口哨", 10)
    return tmp_path


def test_the_wording_of_a_field_is_learned(folder: Path) -> None:
    words = learn_words([folder])
    assert {domain for word, domain in words.items() if word in "擦亮小红帽"} == {"environment"}
    assert {domain for word, domain in words.items() if word in "吹响蓝口哨"} == {"education"}
    # What every task says, and what only one document says, is no field's.
    assert not [
        word for word in words if word in "按月通报进展" or word[-1] in "甲乙丙丁戊己庚辛壬癸"
    ]


def test_the_same_files_teach_the_same_words_in_the_same_order(folder: Path) -> None:
    assert list(learn_words([folder]).items()) == list(learn_words([folder]).items())


def test_annotated_documents_teach_nothing(folder: Path) -> None:
    known = {hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert learn_words([folder], known) == {}


def test_copies_of_one_task_are_one_task(tmp_path: Path) -> None:
    for number in range(6):
        text = PLAN.format(year=2010 + number, field="垃圾分类", said="擦亮小红帽")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert learn_words([tmp_path]) == {}


SURE = [
    ("推进垃圾分类", "建设设施", "environment"),
    ("推进工作", "做好垃圾分类", None),  # too little evidence
    ("推进垃圾分类和义务教育", "做好垃圾分类和义务教育", None),  # two fields
    ("", "", None),
]


@pytest.mark.parametrize(("title", "text", "domain"), SURE)
def test_what_the_rules_are_sure_of(title: str, text: str, domain: str | None) -> None:
    assert sure_of(gather(title, text, ())) == domain


def test_learned_words_tell_little() -> None:
    learned = LearnedWords({"小红帽": "environment"})
    assert learned.votes("擦亮小红帽,小红帽") == (("environment", WORTH),)
    assert LearnedWords({}).votes("小红帽") == ()
    alone, beside = (
        gather("", "小红帽", (), learned=learned),
        gather("义务教育", "小红帽", (), learned=learned),
    )
    assert alone.chosen == ["environment"]
    assert beside.chosen == ["education"]
