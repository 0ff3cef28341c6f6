"""Tables and lines that a page prints about a document: its number, day, issuer."""

import datetime as dt

import pytest

from pipeline.records import Block, BlockKind, Cell, Span, Table
from pipeline.structure.header import read_header
from pipeline.text import Source

OPINIONS = "甲山市人民政府关于乙事的若干意见"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("文  号: 甲政办字〔2022〕44号 有  效  性: 有效", "doc_number", "甲政办字〔2022〕44号"),
        ("发文字号 甲政办字[2022]44号", "doc_number", "甲政办字〔2022〕44号"),
        ("文号:甲政办字202244号", "doc_number", "甲政办字〔2022〕44号"),
        (
            "索 引 号:\n013/2022-1\n发文字号:\n甲政办字〔2022〕44号",
            "doc_number",
            "甲政办字〔2022〕44号",
        ),
        ("主题分类: 综合政务 发布机构: 甲山市人民政府办公室", "issuer", "甲山市人民政府办公室"),
        ("索引号 | 58-9 | 发布机构 | 甲山市财政局 | 文号 |", "issuer", "甲山市财政局"),
        (
            "信息名称: 甲山市人民政府关于乙事的意见 | 公开方式: 主动公开",
            "title",
            OPINIONS[:-4] + "意见",
        ),
        ("甲 政 办 发 〔2022〕 44 号", "doc_number", "甲政办发〔2022〕44号"),
        ("索引号 58-9 发布机构 甲山市人民政府研究室", "issuer", "甲山市人民政府研究室"),
        ("成文日期: 2022-06-08 发布日期: 2022-06-10", "issued_on", dt.date(2022, 6, 8)),
        ("发布日期: 2022-06-10 成文日期: 2022-06-08", "issued_on", dt.date(2022, 6, 8)),
        ("2022-06-10   16时54分 浏览次数:", "issued_on", dt.date(2022, 6, 10)),
        ("甲政办字〔2022〕44号", "doc_number", "甲政办字〔2022〕44号"),
        ("(甲政办字【2022】44号)", "doc_number", "甲政办字〔2022〕44号"),
        ("索引号 58-9 发布机构 甲山街道办事处 效力状况 有效", "issuer", "甲山街道办事处"),
        ("标  题: 甲山市人民政府关于乙事的意见", "title", "甲山市人民政府关于乙事的意见"),
        # keys in brackets, behind marks, one under the other
        (
            "文章属性\n∙【制定机关】甲山市人民政府\n∙【公布日期】2022.01.17\n"
            "∙【字 号】甲政发〔2022〕1号\n正文",
            "issuer",
            "甲山市人民政府",
        ),
        ("∙【制定机关】甲山市人民政府\n∙【公布日期】2022.01.17", "issued_on", dt.date(2022, 1, 17)),
        ("∙【字 号】甲政发〔2022〕1号\n∙【时效性】现行有效", "doc_number", "甲政发〔2022〕1号"),
        (
            "• 公开方式:\n\n主动公开\n\n• 文号:\n\n甲政办发〔2023〕47号\n\n• 有效性:\n\n有效",
            "doc_number",
            "甲政办发〔2023〕47号",
        ),
        (
            "• 成文日期:\n\n2023-06-26\n\n• 统一编号:\n\nHCSD01-2023",
            "issued_on",
            dt.date(2023, 6, 26),
        ),
        (
            "• 文号:\n\n甲政办发〔2023〕47号\n\n• 统一编号:\n\nHCSD01-2023\n"
            "甲山市人民政府关于乙事的意见",
            "title",
            "甲山市人民政府关于乙事的意见",
        ),
        ("甲政办发〔2015179", "doc_number", "甲政办发〔2015〕179号"),
        ("甲政办发?2022?25号", "doc_number", "甲政办发〔2022〕25号"),
        (
            "甲政办〔2022〕34号 2022-06-08 16:20 来源:区政府办 字号:T|T 点击数:156",
            "doc_number",
            "甲政办〔2022〕34号",
        ),
        (
            "信息名称 甲山市人民政府关于乙事的意见\n内容概览 关于丙事的意见",
            "title",
            "甲山市人民政府关于乙事的意见",
        ),
        ("字号:大 中 小 文号:甲政办发〔2023〕47号", "doc_number", "甲政办发〔2023〕47号"),
        # not the document's: a number of a work that it cites, an empty value
        ("根据国办发〔2016〕19号要求,制定本方案。", "doc_number", None),
        ("文号:\n主题词:", "doc_number", None),
    ],
)
def test_metadata_and_loose_lines_are_read(line, field, value, read):
    header = read(f"{line}\n为贯彻落实上级部署,结合实际,制定本方案。\n")
    assert getattr(header, field) == value


def test_the_number_may_stand_at_the_foot_of_the_page(read):
    plan = "甲山市2023年工作清单\n各有关单位:\n根据甲发〔2022〕6号文件安排,现印发。\n1.编写教材。\n"
    assert (
        read(f"{plan}文　　号:甲政办发〔2023〕17号\n打印 | 关闭").doc_number
        == "甲政办发〔2023〕17号"
    )
    assert read(f"{plan}打印 | 关闭").doc_number is None


def test_a_metadata_table_is_read_cell_by_cell():
    cells = [
        "索 引 号:",
        "013/2022-1",
        "发文机关:",
        "甲山市人民政府",
        "发文字号:",
        "甲政发〔2022〕4号",
    ]
    text = "\n".join(cells) + "\n各有关单位:\n请认真落实。"
    spans = [Span(text.index(cell), text.index(cell) + len(cell)) for cell in cells]
    places = [Cell(i // 2, i % 2, 1, 1, span) for i, span in enumerate(spans)]
    rest = text.index("各有关")
    blocks = [
        Block(BlockKind.TABLE, Span(0, rest - 1), Table(3, 2, tuple(places))),
        Block(BlockKind.PARAGRAPH, Span(rest, text.index("\n请"))),
        Block(BlockKind.PARAGRAPH, Span(text.index("请认真"), len(text))),
    ]
    header = read_header(Source(text), blocks)
    assert (header.issuer, header.doc_number) == ("甲山市人民政府", "甲政发〔2022〕4号")
    assert text[slice(*header.addressees)] == "各有关单位"


def test_a_page_may_put_up_an_old_document(read):
    head = "甲山市政府关于分解落实乙事的通知\n2020年07月23日06:05:59\n发布文号: 甲政发[{}]275号\n"
    text = "各区县人民政府:\n现将有关事项通知如下:\n"
    old, new = read(head.format(2006) + text), read(head.format(2020) + text)
    assert (old.issued_on, old.year) == (None, 2006)
    assert (new.issued_on, new.year) == (dt.date(2020, 7, 23), 2020)


def test_the_day_beside_who_posted_a_page_is_read(read):
    text = "甲山市数字经济实施方案\n甲山发布 2026-07-30\n为加快发展数字经济,制定本方案。\n"
    assert read(text).issued_on == dt.date(2026, 7, 30)
    posted = text.replace("发布 2026-07-30", "县政府 www.jiashan.gov.cn 2026-07-30 00:00")
    assert read(posted).issued_on == dt.date(2026, 7, 30)
