"""The year that a document plans for."""

import pytest


def test_a_month_below_the_title_tells_the_year(read):
    assert read("甲山市食品方案\n(2023年3月)\n一、排查。各地在五月前完成。\n").year == 2023
    assert read("甲山市食品方案\n一、排查。各地在五月前完成。\n2023年3月\n").year == 2023
    assert read("甲山市食品方案\n一、排查。各地2023年3月完成。\n").year is None


def test_where_nothing_else_is_printed_the_times_of_the_text_tell_the_year(read):
    text = "甲山市食品方案\n一、排查。2023年3月1日至5月。\n二、总结。2023年底前,见2019年1月文件。\n"
    assert read(text).year == 2023
    assert read("甲山市食品方案\n一、排查。各地在五月前完成。\n").year is None
    past = "甲山市食品方案\n一、现状。2022年6月建成一期,2022年9月投用。到2027年6月底前建成二期。\n"
    assert read(past).year is None


def test_a_title_of_two_years_plans_for_that_of_its_issue(read):
    title = "甲山市人民政府关于表彰2013年度先进集体并下达2014年任务的通知"
    text = f"{title}\n各有关单位:\n请落实。\n甲山市人民政府\n2014年2月18日\n"
    assert read(text).year == 2014
    assert read(text.replace("2014年2月", "2015年2月")).year == 2013


@pytest.mark.parametrize(
    ("title", "day", "year"),
    [
        ("甲山市2022年政务公开工作要点", "2021年12月30日", 2022),
        ("甲山市数字经济行动计划(2021-2023年)", "2022年3月1日", 2022),
        ("甲山市数字经济行动计划（2021—2023）", "2020年12月1日", 2021),
        ("甲山市二〇二二年政务公开工作要点", "2022年12月30日", 2022),
        ("甲山市数字经济若干措施", "2021年12月30日", 2021),
        ("甲山市第十四个五年规划和2035年远景目标纲要任务分工方案", "2021年12月30日", 2021),
    ],
)
def test_the_year_is_the_one_planned_for(title, day, year, read):
    text = f"甲山市人民政府关于印发{title}的通知\n各有关单位:\n请落实。\n甲山市人民政府\n{day}\n"
    assert read(text).year == year
