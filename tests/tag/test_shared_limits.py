"""Time limits that are said once for many tasks."""

import pytest

from pipeline.tag.shared_limits import SharedLimits
from pipeline.text import fold

HEADINGS = """
一、【2022年底前】完成的任务
(二)【年内】完成的事项
3.【一季度】完成的工作
二、近期任务(【2022年底前】完成)
(一)排查阶段(【6月1日至7月31日】)
第一阶段(【2021年6月】)
三、实施方案(2021-2023年)
二、行动计划(2021-2023年)
(一)加强领导(市教育局)
2023年重点工作
三、完成整改任务
"""


@pytest.mark.parametrize("row", HEADINGS.strip().split("\n"))
def test_a_heading_that_says_by_when(row: str) -> None:
    heading = fold(row.replace("【", "").replace("】", ""))
    text = f"工作方案\n{heading}\n1.加强检查。"
    found = SharedLimits(text).of(["重点工作", heading], len(text) - 5)
    expected = row.partition("【")[2].partition("】")[0]
    assert (text[slice(*found.span)] if found else "") == expected


def test_the_limit_stands_in_the_heading_though_an_item_says_the_same() -> None:
    text = "一、2022年底前完成的任务\n1.检查,2022年底前报送。\n2.完善制度。"
    found = SharedLimits(text).of(["一、2022年底前完成的任务"], text.index("完善"))
    assert found and found.span.start == text.index("2022")


SENTENCES = """
以上任务除已明确时间的外,均须于【2013年12月底前】完成。
以上任务,除明确时限的外,均于【2019年9月底前】完成,并作为整改内容。
现提出如下分工。除有明确时限的外,各项任务均于【2023年11月底前】完成。
现提出如下要求。各项任务均于2023年11月底前完成。
注:未注明完成时限的任务,【2023年底前】完成。
本方案所列任务原则上于【2022年12月31日前】完成。
所有整改任务务必于【6月底前】整改到位。
5.以上工作由市财政局负责。
以上工作完成情况每月报送。
上述问题已于去年解决。
"""


@pytest.mark.parametrize("row", SENTENCES.strip().split("\n"))
def test_a_sentence_about_the_documents_tasks(row: str) -> None:
    sentence = row.replace("【", "").replace("】", "")
    text = f"工作方案\n1.加强检查。\n2.完善制度。\n{sentence}\n"
    found = SharedLimits(text).of([], text.index("1."))
    expected = row.partition("【")[2].partition("】")[0]
    assert (text[slice(*found.span)] if found else "") == expected


def test_above_means_above() -> None:
    text = "方案\n1.加强检查。\n以上工作于6月底前完成。\n2.完善制度。\n以上工作于9月底前完成。\n"
    limits = SharedLimits(text)
    first, second = (limits.of([], text.index(number)) for number in ("1.", "2."))
    assert first and second
    assert [text[slice(*one.span)] for one in (first, second)] == ["6月底前", "9月底前"]
    assert limits.of([], len(text)) is None
