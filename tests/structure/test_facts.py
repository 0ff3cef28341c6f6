"""Titles of other shapes, or beside a text; numbers without letters; days of adoption."""

import datetime as dt

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


@pytest.mark.parametrize(
    "head, title, issuer, number",
    [
        ("保山市隆阳区人民政府督查室\n督查通知\n隆府督字〔2014〕17号", "督查通知",
         "保山市隆阳区人民政府督查室", "隆府督字〔2014〕17号"),
        ("保山市人民政府督查室\n督查通报\n2014年9月9日", "督查通报", "保山市人民政府督查室", None),
        ("保山市人民政府专题会议纪要\n〔2015〕23号", "保山市人民政府专题会议纪要", None,
         "〔2015〕23号"),
        ("保山市召开草原保护推进会\n发布时间:2023-05-18 08:30 来源:保山日报",
         "保山市召开草原保护推进会", None, None),
        # a line of the page, a heading, a year beside a count
        ("通知公告\n发布时间:2023-05-18 08:30 来源:保山日报", None, None, None),
        ("保山市人民政府督查室\n督查\n〔2015〕", None, "保山市人民政府督查室", None),
        ("保山市政府2015年会议纪要\n(2015)23号楼", "保山市政府2015年会议纪要", None, None),
    ],
)  # fmt: skip
def test_titles_and_numbers_of_other_shapes(head, title, issuer, number, read):
    header = read(f"{head}\n\n为做好工作,现将事项交办如下。\n1.拓宽道路。")
    assert (header.title, header.doc_number) == (title, number)
    assert issuer is None or header.issuer == issuer


@pytest.mark.parametrize(
    "line, day",
    [
        ("(2019年3月6日市委改革委员会第二次会议审议通过)", dt.date(2019, 3, 6)),
        ("(2005年1月4日市政府常务会议通过 2018年5月8日修订后批准)", dt.date(2018, 5, 8)),
        ("(2018年8月31日常务会议通过,自2019年1月1日起施行)", dt.date(2018, 8, 31)),
        ("(2019年3月6日前完成)", None),
        ("(2019-2021年)", None),
    ],
)
def test_a_document_without_a_day_has_that_of_its_adoption(line, day, read):
    text = f"保山市改革工作要点\n{line}\n今年是关键之年。要坚持稳中求进。\n一、改革\n"
    assert read(text).issued_on == day
    assert read(f"{text}1.推进改革。\n保山市人民政府\n2019年4月1日\n").issued_on == dt.date(
        2019, 4, 1
    )
