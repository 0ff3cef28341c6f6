"""Traditional characters and readings in brackets, as mirrors of pages have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lexicon.traditional import traditional
from pipeline.read import read
from pipeline.read.script import simplified, without_readings
from pipeline.records import Document
from pipeline.run import process

PLAN = """甲縣人民政府辦公室關于印發(fā)甲縣2023年重點工作任務分工方案的通知
各鄉(xiāng)鎮(zhèn)人民政府,縣政府各部門:
一、優(yōu)化營商環(huán)境
1.推進政務服務標準化。編制政務服務事項清單。(牽頭單位:縣行政審批局;責任單位:縣發(fā)展改革局、縣財政局;完成時限:2023年9月底前)
"""


def test_a_plan_in_traditional_characters_is_read_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    (document,) = read(path)
    assert isinstance(document, Document)
    (facts,) = process(document).tasks
    assert [(one.unit.name, one.unit.key, one.role.value) for one in facts.assignments] == [
        ("县行政审批局", "government_services", "lead"),
        ("县发展改革局", "development_reform", "responsible"),
        ("县财政局", "finance", "responsible"),
    ]
    assert [str(limit.latest) for limit in facts.deadlines] == ["2023-09-30"]
    assert facts.task.title == "推进政务服务标准化"


@pytest.mark.parametrize(
    "text",
    [
        "县级以上人民政府应当公开财政预算。" * 20,
        "乾县、瞭望塔、慰藉、徵音",  # characters that simplified Chinese has too
        "据《縣志》载,责任单位为县财政局、县文化和旅游局。" * 4,  # a word quoted
        "",
    ],
)
def test_simplified_texts_stay(text: str) -> None:
    assert simplified(text) == text


def test_no_offset_moves() -> None:
    text = "責任單位:縣財政局、縣發展改革局、縣教育局\n" * 3
    assert len(simplified(text)) == len(text)
    assert all(len(new) == 1 and old != ord(new) for old, new in traditional().items())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("印發(fā)實(shí)施", "印發實施"),
        ("女(nǚ)職工（gōng）", "女職工"),
        ("目標(bia\u0304o)", "目標"),
        ("方案(试行)(2021—2023)", "方案(试行)(2021—2023)"),
        ("互联网(internet)", "互联网(internet)"),
        ("a(fā)", "a(fā)"),  # behind no Chinese character
        ("一(第二)", "一(第二)"),
    ],
)
def test_readings_behind_characters(text: str, wanted: str) -> None:
    assert without_readings(text) == wanted
