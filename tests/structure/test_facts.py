"""Titles that stand beside a text: the name of its file, a column of titles."""

import pytest

from pipeline.structure.facts import stated_title, title_of_file


@pytest.mark.parametrize(
    "stem, title",
    [
        ("甲县2025年公开工作要点", "甲县2025年公开工作要点"),
        ("附件3-甲县重点任务清单", "甲县重点任务清单"),
        ("乙省甲市_甲市促进消费的若干措施", "甲市促进消费的若干措施"),
        ("乙省甲市_印发_促进消费若干措施_的通知", "印发《促进消费若干措施》的通知"),
        ("scan_0012", None),
        ("会议材料", None),
    ],
)
def test_the_name_of_a_file_is_a_title_where_it_ends_as_one_does(stem, title):
    assert title_of_file(stem) == title


def test_a_title_beside_the_text_tells_what_a_printed_one_would(read):
    blank = read("一、公开预算。", "甲山市2025年公开工作要点")
    assert (blank.title, blank.year, blank.genre) == (
        "甲山市2025年公开工作要点",
        2025,
        "key_points",
    )
    assert blank.title_span is None
    assert read("丙市2024年工作要点\n\n一、公开预算。", "甲山市要点").title == "丙市2024年工作要点"


@pytest.mark.parametrize(
    "stated, title, number",
    [
        (
            "《甲山市2022年工作要点》（甲政办发〔2022〕5号）",
            "甲山市2022年工作要点",
            "甲政办发〔2022〕5号",
        ),
        ("甲山市预算公开办法 甲财〔2021〕18 号", "甲山市预算公开办法", "甲财〔2021〕18号"),
        ("关于落实甲政办发〔2022〕5号的通知", "关于落实甲政办发〔2022〕5号的通知", None),
        ("甲政办发〔2022〕5号", None, "甲政办发〔2022〕5号"),
        ("2024-02-19 00:00:00", None, None),
        ("", None, None),
    ],
)
def test_what_a_table_of_documents_says_of_a_title(stated, title, number):
    assert stated_title(stated) == (title, number)
