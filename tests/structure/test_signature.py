"""Who signs a document, and when; who only seals, or stands in a table, does not."""

import datetime as dt

import pytest

from pipeline.records import Block, BlockKind, Cell, Span, Table
from pipeline.structure.header import read_header
from pipeline.text import Source

TWO = "甲山市财政局、甲山市教育局"


@pytest.mark.parametrize(
    ("signature", "issuer", "day"),
    [
        ("甲山市人民政府\n2021年7月6日", "甲山市人民政府", dt.date(2021, 7, 6)),
        ("甲山市人民政府 2021年7月6日", "甲山市人民政府", dt.date(2021, 7, 6)),
        ("甲山市人民政府2021年7月6日印发", "甲山市人民政府", dt.date(2021, 7, 6)),
        ("甲 山 市 人 民 政 府\n二〇二一年七月十六日", "甲山市人民政府", dt.date(2021, 7, 16)),
        ("甲山市人民政府\n\n2021 年 7 月 6 日", "甲山市人民政府", dt.date(2021, 7, 6)),
        ("甲山市财政局 甲山市教育局\n2021.7.6", TWO, dt.date(2021, 7, 6)),
        ("甲山市财政局\n甲山市教育局\n2021年7月6日", TWO, dt.date(2021, 7, 6)),
        ("成都市财政局成都市教育局\n2021年7月6日",
         "成都市财政局、成都市教育局", dt.date(2021, 7, 6)),
        ("国家税务总局保山市税务局\n2021年7月6日", "国家税务总局保山市税务局", dt.date(2021, 7, 6)),
        ("保山市推进丙业高质量\n发展工作领导小组办公室\n2021年7月6日",
         "保山市推进丙业高质量发展工作领导小组办公室", dt.date(2021, 7, 6)),
        ("甲山市人民政府(代章)\n2021年7月6日", "甲山市人民政府", dt.date(2021, 7, 6)),
        ("甲山市人民政府\n二0二一年七月六日", "甲山市人民政府", dt.date(2021, 7, 6)),
        ("甲山市人民政府\n2023年2月30日", "甲山市人民政府", None),
        ("甲山市人民政府\n2023年X月X日", None, None),
        ("2021年7月6日", None, dt.date(2021, 7, 6)),
        ("推动形成新格局\n2021年7月6日", None, dt.date(2021, 7, 6)),
    ],
)  # fmt: skip
def test_the_signature_gives_issuer_and_day(signature, issuer, day, read):
    header = read(f"各有关单位:\n现就有关事项通知如下。\n{signature}\n")
    assert (header.issuer, header.issued_on) == (issuer, day)


PRINTER = "甲山市应急管理局办公室 2012年12月20日印发"


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        (f"2012年12月19日\n{PRINTER}", dt.date(2012, 12, 19)),
        (f"甲山市应急管理局\n2012年12月19日\n{PRINTER}", dt.date(2012, 12, 19)),
        ("2012年12月19日\n一、加强检查。", dt.date(2012, 12, 19)),
        (PRINTER, dt.date(2012, 12, 20)),
    ],
)
def test_the_printers_day_is_the_last_resort(foot, day, read):
    head = "甲山市应急管理局\n甲山市公安局\n关于做好检查的通知\n各安监站:\n现就有关工作通知如下。\n"
    assert read(f"{head}一律从严处理。\n{foot}").issued_on == day


def test_a_letterhead_names_all_who_issue(read):
    head = "甲山市应急管理局\n甲山市公安局\n甲应急发〔2012〕7号\n关于做好检查的通知\n各安监站:\n"
    assert (
        read(f"{head}现就有关工作通知如下。\n2012年12月19日").issuer
        == "甲山市应急管理局、甲山市公安局"
    )


def test_who_seals_for_the_organ_is_not_the_one_that_signs(read, notice):
    text = notice("甲山市工作要点", "甲山市工作要点").replace(
        "办公室\n2021", "办公室\n(甲山市财政局代章)\n2021"
    )
    header = read(text)
    assert (header.issuer, header.issued_on) == ("甲山市人民政府办公室", dt.date(2021, 7, 6))


def test_a_unit_and_a_day_in_a_table_are_no_signature():
    cells = ["工作任务", "责任单位", "完成时限", "公开目录", "甲山市财政局", "2021年7月6日"]
    text = "各有关单位:\n现将任务分解表印发给你们。\n" + "\n".join(cells)
    spans = [Span(text.index(cell), text.index(cell) + len(cell)) for cell in cells]
    table = Table(2, 3, tuple(Cell(i // 3, i % 3, 1, 1, span) for i, span in enumerate(spans)))
    first = spans[0].start
    blocks = [
        Block(BlockKind.PARAGRAPH, Span(0, 6)),
        Block(BlockKind.PARAGRAPH, Span(7, first - 1)),
        Block(BlockKind.TABLE, Span(first, len(text)), table),
    ]
    header = read_header(Source(text), blocks)
    assert (header.issuer, header.issued_on) == (None, None)


def test_a_signature_far_below_is_read_where_nothing_is_handed_on(read):
    body = "一、加强领导。各单位要高度重视。\n" * 400
    header = read(f"甲山市人民政府关于乙事的意见\n{body}甲山市人民政府\n2021年7月6日\n")
    assert (header.issuer, header.issued_on) == ("甲山市人民政府", dt.date(2021, 7, 6))


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2020928", dt.date(2020, 9, 28)),
        ("20201215", dt.date(2020, 12, 15)),
        ("202361", dt.date(2023, 6, 1)),
        ("2019116", None),  # January 16th or November 6th
        ("2023231", None),
    ],
)
def test_a_day_that_lost_its_words(printed, day, read, notice):
    text = notice("甲山市工作要点", "甲山市工作要点").replace("2021年7月6日", printed)
    assert read(text).issued_on == day


def test_a_day_before_who_to_ask_is_the_documents(read):
    text = "各有关单位:\n现将《甲表》印发给你们。\n一、加强调度。要调度。\n此通知\n附件:甲表\n"
    text += "2022年2月21日\n(联系人:某甲、某乙,联系电话:1234567,电子邮箱:a@b.cn)\n(此件公开发布)\n"
    assert read(text).issued_on == dt.date(2022, 2, 21)


def test_a_note_glued_to_the_day_of_the_signature_is_none_of_it(read, notice):
    text = notice("甲山市工作要点", "甲山市工作要点").replace("日\n(此", "日(此")
    assert read(text).issued_on == dt.date(2021, 7, 6)
