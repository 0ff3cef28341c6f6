"""Page numbers between broken lines, and numbers that are none."""

import pytest

from pipeline.read.encoding import clean
from pipeline.read.page_breaks import without_page_breaks
from pipeline.read.wrapped import unwrapped

FULL = "一二三四五六七八九十一二三四五六七八九十"


def is_open(line: str) -> bool:
    return line == FULL


PAGES = {
    "dashes": (["— 1 —"], ["- 2 -"]),
    "named": (["第1页 共3页"], ["第 2 页"]),
    "of": (["1/3"], ["2/3"]),
    "alone": (["1"], ["2"]),
    "blank lines around": (["", "- 7 -", ""], ["", "- 8 -", "", ""]),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    first, second = PAGES[name]
    lines = [FULL, *first, "甲。", "乙。", FULL, *second, "丙。", "", "丁。"]
    assert without_page_breaks(lines, is_open) == [FULL, "甲。", "乙。", FULL, "丙。", "", "丁。"]


OTHERS = [
    ["1", "公开预算", "2", "公开决算", "3", "公开采购"],  # rows, a cell a line
    [FULL, "— 1 —", "甲。"],  # one alone
    [FULL, "— 1 —", "甲。", FULL, "— 5 —", "乙。"],  # that do not count on
    [FULL, "2021", "甲。", "", "乙。"],
]


@pytest.mark.parametrize("lines", OTHERS)
def test_other_lines_stay(lines: list[str]) -> None:
    assert without_page_breaks(lines, is_open) == lines


def test_a_printed_text_is_put_together() -> None:
    """As a PDF is turned into text: broken lines, page numbers, form feeds; marks hang over."""
    page = [
        "　　（一）规范巡查。区级负责人每季度巡查不少于一次，街道负责人",
        "每月巡查不少于两次，巡查记录及时录入系统，并且按月汇总公布，",
        "对进度滞后的单位予以通报，连续两次滞后的约谈主要负责人，约谈",
    ]
    text = "\n".join([*page, "— 1 —", "\f情况抄送区委组织部。", *page, "— 2 —", "\f结果公开。"])
    first, second = unwrapped(clean(text)).split("\n")
    assert first.endswith("约谈情况抄送区委组织部。")
    assert second.endswith("约谈结果公开。")
