"""Keys of titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.titles import title_key

SAME = [
    [
        "国务院办公厅关于印发2021年政务公开工作要点的通知",
        "国务院办公厅关于印发《2021年政务公开工作要点》的通知",
        "关于印发２０２１年政务公开工作要点的通知",
        "2021 年政务公开工作要点",
        "《2021年政务公开工作要点》",
        "二〇二一年政务公开工作要点",
        "转发国务院办公厅关于印发2021年政务公开工作要点的通知的通知",
    ],
    [
        "云南省人民政府办公厅关于推进社会公益事业建设领域政府信息公开的实施意见",
        "关于推进社会公益事业建设领域\n政府信息公开的实施意见",
    ],
    [
        "甲市数字经济行动计划（2021—2023年）",
        "甲市数字经济行动计划(2021-2023)",
        "甲市数字经济行动计划(2021年至2023年)(试行)",
    ],
    [
        "国务院办公厅转发司法部〈关于审理案件若干问题的指导意见〉的通知",
        "关于审理案件若干问题的指导意见",
    ],
]


@pytest.mark.parametrize("titles", SAME)
def test_printings_of_one_title_have_one_key(titles):
    assert len({title_key(title) for title in titles}) == 1


def test_other_titles_have_other_keys():
    others = [titles[0] for titles in SAME] + ["2020年政务公开工作要点", "关于印发X的通知", ""]
    assert len({title_key(title) for title in others}) == len(others)


@given(st.text(max_size=60))
def test_any_string_has_a_key_that_blanks_do_not_change(title):
    assert title_key(f" {title} ") == title_key(title)
