"""What a document says of itself before its first task."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Block, BlockKind, Cell, Span, Table
from pipeline.structure.header import read_header
from pipeline.text import Source

OPINIONS = "甲山市人民政府关于乙事的若干意见"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "2021_保山市",
            {
                "title": "2021年保山市政务公开工作任务分解方案",
                "issuer": "保山市人民政府办公室",
                "doc_number": None,
                "issued_on": dt.date(2021, 7, 6),
                "year": 2021,
                "genre": "division_plan",
                "addressees": "各县(市、区)人民政府,各园区管委会,市直及驻保有关单位",
            },
        ),
        (
            "2016_肇庆市",
            {
                "title": "肇庆市人民政府办公室关于印发肇庆市贯彻落实省府办公厅"
                "2016年政务公开工作要点分工方案的通知",
                "issuer": "肇庆市人民政府办公室",
                "doc_number": None,
                "issued_on": dt.date(2016, 6, 22),
                "year": 2016,
                "genre": "division_plan",
                "addressees": "各县(市、区)人民政府,肇庆高新区管委会,肇庆新区管委会,"
                "粤桂合作特别试验区(肇庆)管委会,市政府各部门、直属各单位",
            },
        ),
        (
            "2018_保山市",
            {
                "title": "保山市人民政府办公室关于印发保山市推进社会公益事业建设领域"
                "政府信息公开实施方案的通知",
                "issuer": "保山市人民政府办公室",
                "doc_number": "保政办发〔2018〕56号",
                "issued_on": dt.date(2018, 11, 8),
                "year": 2018,
                "genre": "implementation_plan",
                "addressees": "各县(市、区)人民政府,各园区管委会,市直各委、办、局",
            },
        ),
        (
            "2021_三明市沙县区",
            {
                "title": "三明市沙县区人民政府办公室关于印发2021年沙县区政务公开工作"
                "主要任务分解表的通知",
                "issuer": "三明市沙县区人民政府办公室",
                "doc_number": "沙政办函〔2021〕8号",
                "issued_on": dt.date(2021, 7, 16),
                "year": 2021,
                "genre": "task_table",
                "addressees": "各乡（镇）人民政府、街道办事处，区人民政府各部门",
            },
        ),
        (
            "2022_承德市",
            {
                "title": "承德市人民政府办公室关于印发承德市2022年政务公开工作要点的通知",
                "issuer": "承德市人民政府办公室",
                "doc_number": "承市政办字〔2022〕44号",
                "issued_on": dt.date(2022, 6, 9),
                "year": 2022,
                "genre": "key_points",
                "addressees": "各县(市、区)、自治县人民政府,承德高新区、御道口管理区管委会、"
                "市直有关部门",
            },
        ),
    ],
)
def test_the_five_documents(name, expected, raw, read):
    text = raw[name].read_text(encoding="utf-8")
    header = read(text)
    facts = {field: getattr(header, field) for field in expected if field != "addressees"}
    assert facts | {"addressees": text[slice(*header.addressees)]} == expected


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        # broken over lines, with and without marks, repeated, under a letterhead
        (["甲山市人民政府办公室关于印发甲山市数字", "经济发展工作方案的通知"], None),
        (["甲山市人民政府", "关于印发《甲山市数字经济发展", "实施方案》的通知"], None),
        (["甲山市人民政府关于印发《甲山市数字经济发展实施方案》", "的通知"], None),
        (["甲山市人民政府办公室 关于做好2021年 政务公开工作的通知"], None),
        ([OPINIONS, OPINIONS], OPINIONS),
        (["甲山市人民政府文件", "甲政发〔2021〕8号", OPINIONS], OPINIONS),
        (["甲山市人民政府", OPINIONS], OPINIONS),
        # furniture around it
        (["首页 > 政务公开 > 政策文件", "政策解读", OPINIONS,
          "发布时间:2021-06-01 15:39 字体:【大 中 小】 来源:甲山市人民政府", "浏览次数: 12"],
         OPINIONS),
        (["甲山市政府信息公开目录", OPINIONS], OPINIONS),
        # where the page stands in its site, without 首页; the site's name behind the title
        (["甲山市人民政府门户网站 >> 历史公文", OPINIONS], OPINIONS),
        (["某市某区人民政府 > 政府信息公开 > 历史文件", OPINIONS], OPINIONS),
        (["首都之窗 | 政务公开 | 区政府文件", OPINIONS], OPINIONS),
        ([OPINIONS + "_甲山市人民政府门户网站"], OPINIONS),
        ([OPINIONS + " - 甲山政府网"], OPINIONS),
        (["甲山市水务局2026年重点工作月度安排", "", "| 1月 | 印发河流治理计划(2027年) |"],
         "甲山市水务局2026年重点工作月度安排"),
        # joint issuers on its own line
        (["中共甲山市委教育工委  甲山市教育局关于印发2015年工作要点的通知"], None),
        # printed twice, once with the site's name behind it or all in one line
        ([OPINIONS + "-甲山大学", OPINIONS], OPINIONS),
        (["甲山市丙丁戊行动方案", "甲山市丙丁戊行动方案"], "甲山市丙丁戊行动方案"),
        # a site's greeting
        (["欢迎来到甲山市水利局!", "首页 > 政策文件", OPINIONS], OPINIONS),
        # the number beside it
        (["甲山市人民政府关于乙事的通知(甲政发〔2021〕8号)"], "甲山市人民政府关于乙事的通知"),
        (["甲政发〔2021〕8号 甲山市人民政府关于乙事的通知"], "甲山市人民政府关于乙事的通知"),
        # joint issuers, a state in brackets, the last word set apart
        (["中共甲山市委办公室", "甲山市人民政府办公室", "关于印发《甲山市丙方案》的通知"], None),
        (["甲山市丙管理办法", "(征求意见稿)"], None),
        (["甲山市人民政府关于印发《甲山市丙方案》的", "通 知"], None),
        # no notice: the plan itself
        (["保山市促进丙业发展18条措施"], None),
        (["进一步清理丁领域限制性举措", "持续扩大消费若干措施"], None),
        (["【云南省保山市】保山市促进丙业发展18条措施"], "保山市促进丙业发展18条措施"),
        (["2021年保山市政务公开工作要点(试行)"], None),
        (["当前栏目", "丙丁示范区2021年政务公开工作要点"], "丙丁示范区2021年政务公开工作要点"),
        # none
        (["图片", "分享到微信"], ""),
        (["推广房票制度"], ""),
    ],
)  # fmt: skip
def test_the_title_is_put_together(lines, title, read):
    text = "\n".join([*lines, "", "为贯彻落实上级部署,结合实际,制定本方案。", "一、总体要求"])
    expected = "".join(lines).replace(" ", "") if title is None else title or None
    header = read(text)
    assert header.title == expected
    if header.title_span:
        assert "".join(text[slice(*header.title_span)].split()).endswith(header.title[-6:])


@pytest.mark.parametrize(
    ("name", "printed", "title"),
    [
        ("2021年乙工作要点", "2021年乙工作要点", "2021年乙工作要点"),
        ("甲山市清理丁领域举措持续扩大消费措施", "甲山市清理丁领域举措\n持续扩大消费措施",
         "甲山市清理丁领域举措持续扩大消费措施"),
        # the body is not printed with its title
        ("2021年乙工作要点", "", "2021年乙工作要点"),
    ],
)  # fmt: skip
def test_where_no_notice_title_is_printed_the_body_has_it(name, printed, title, read, notice):
    text = notice(name, printed)
    header = read(text)
    assert header.title == title
    assert header.issuer == "甲山市人民政府办公室"
    if printed:
        assert text[slice(*header.title_span)] == printed


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "日前,甲山市印发《保山市丙实施方案(2019-2020年)》。全文如下:",
            "保山市丙实施方案(2019-2020年)",
        ),
        ("近日,市政府办公室印发了通知,内容如下。", "保山市丙实施方案(2019-2020年)"),
        # what follows is read as a title only behind such a lead
        ("为加快丙业发展,结合我市实际,制定本方案。", None),
    ],
)
def test_a_paper_that_reprints_a_plan_leads_on_to_its_title(lead, title, read):
    text = f"{lead}\n保山市丙实施方案(2019-2020年)\n为加快丙业发展,制定本方案。\n一、目标\n"
    assert read(text).title == title


def test_units_in_a_table_are_no_addressees():
    cells = ["任务", "牵头单位", "配合单位", "数据共享", "市大数据局", "各县(市、区) 市直各部门"]
    text = "\n".join(cells)
    spans = [Span(text.index(cell), text.index(cell) + len(cell)) for cell in cells]
    places = [Cell(i // 3, i % 3, 1, 1, span) for i, span in enumerate(spans)]
    block = Block(BlockKind.TABLE, Span(0, len(text)), Table(2, 3, tuple(places)))
    assert read_header(Source(text), [block]).addressees is None


def test_the_title_stands_above_its_table():
    cells = ["事项", "责任单位", "时限", "推行监管,公布“四张清单”", "甲山市财政局", "6月底前"]
    title = "甲山市法治政府建设任务分工表"
    text = "\n".join([title, *cells])
    spans = [Span(text.index(cell), text.index(cell) + len(cell)) for cell in cells]
    table = Table(2, 3, tuple(Cell(i // 3, i % 3, 1, 1, span) for i, span in enumerate(spans)))
    blocks = [
        Block(BlockKind.PARAGRAPH, Span(0, len(title))),
        Block(BlockKind.TABLE, Span(spans[0].start, len(text)), table),
    ]
    assert read_header(Source(text), blocks).title == title


def test_the_label_of_an_attachment_is_no_part_of_its_title(read):
    assert (
        read("附件1:甲县2025年重点工作任务分工\n一、公开预算。\n").title
        == "甲县2025年重点工作任务分工"
    )


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("甲山市人民政府关于印发《甲山市丙实施方案》的通知", "implementation_plan"),
        ("甲山市人民政府关于印发2021年政务公开工作要点分工方案的通知", "division_plan"),
        ("甲山市人民政府办公室关于印发2021年重点任务分解表的通知", "task_table"),
        (
            "甲山市人民政府办公室转发国务院办公厅关于印发2016年政务公开工作要点的通知的通知",
            "key_points",
        ),
        ("甲山市人民政府关于做好2021年政务公开工作的通知", "notice"),
        ("关于丙开发区落实政府工作报告2021年重点工作任务分工方案的通知", "division_plan"),
        ("甲山市人民政府关于报送重点任务清单的通知", "notice"),
        ("甲山市人民政府关于做好乙丙规划编制工作的通知", "notice"),
        ("甲山市人民政府关于落实乙丙管理办法有关政策的通知", "notice"),
        ("甲山市人民政府关于加快丙业发展的若干措施(试行)", "measures"),
        ("甲山市人民政府关于加快丙业发展的实施意见", "opinions"),
        ("甲山市丙业发展三年行动计划（2021—2023年）", "action_plan"),
        ("甲山市丙信息发布工作方案", "work_plan"),
        ("保山市丙管理办法", "rules"),
        ("甲山市人民政府关于同意设立丙区的批复", "reply"),
        ("甲山市水务集团公司转发《丙业实施意见》的通知", "opinions"),
    ],
)
def test_the_genre_is_the_innermost_documents(title, genre, read):
    assert read(f"{title}\n各有关单位:\n请落实。\n").genre == genre


def test_a_headline_that_breaks_inside_a_bracket_gives_the_title(read):
    text = (
        "《甲山市丙产业发展实施方案(2026-2030\n年)》印发\n甲山经信 2026-07-30\n"
        "为落实部署,制定本方案。\n"
    )
    header = read(text)
    assert header.title == "甲山市丙产业发展实施方案(2026-2030年)"
    assert (header.year, header.genre) == (2026, "implementation_plan")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("天津市2023年河长制工作", "天津市2023年河长制工作"),
        ("天津市水污染防治任务", "天津市水污染防治任务"),
        ("天津市水污染防治", None),
        ("2023年天津市市直机关党建", "2023年天津市市直机关党建"),
        ("河长制工作", None),
        ("2023年以来,天津市抓好河长制。", None),
    ],
)
def test_a_first_line_with_its_year_is_the_title_where_no_other_is(first, title, read):
    assert read(f"{first}\n一、公开预算。\n").title == title


def test_addressees_may_be_broken_over_lines(read):
    text = "各县(市、区)人民政府,各园区管委会,市直各\n委、办、局,各企业:\n请认真落实。\n"
    assert text[slice(*read(text).addressees)] == text.split(":", 1)[0]


def test_an_issuer_with_its_place_is_better_than_one_without(read):
    text = "玉溪市人民政府关于乙事的通知\n各有关单位:\n请落实。\n市人民政府\n2021年7月6日\n"
    assert read(text).issuer == "玉溪市人民政府"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("浙江省财政厅等五部门", "浙江省财政厅等五部门"),
        ("保山市财政局 保山市教育局", "保山市财政局、保山市教育局"),
        ("保山市人民政府办公室", "保山市人民政府办公室"),
        ("保山市乙丙丁", None),
    ],
)
def test_the_title_gives_the_issuer_where_nobody_signs(head, issuer, read):
    assert read(f"{head}关于加快丙业发展的通知\n各有关单位:\n请落实。\n").issuer == issuer


@pytest.mark.parametrize(
    ("line", "addressed"),
    [
        ("各县(市、区)人民政府,市直有关单位:", True),
        ("各省、自治区、直辖市人民政府，国务院各部委：", True),
        ("市政府各部门、直属各单位:", True),
        ("现将有关事项通知如下:", False),
        ("责任单位如下,各单位负责:", False),
        ("近日,各有关部门表示:一切顺利。", False),
    ],
)
def test_addressees_are_told_from_sentences(line, addressed, read):
    header = read(f"甲山市人民政府关于乙事的通知\n{line}\n请认真落实。\n")
    assert (header.addressees is not None) == addressed


@pytest.mark.parametrize(
    "text", ["", "\n\n", "一", "|||", "索引号", "::::", "《" * 500, "号" * 9000]
)
def test_what_is_no_document_says_nothing_of_itself(text, read):
    header = read(text)
    assert (header.issuer, header.doc_number, header.addressees) == (None, None, None)


@given(st.text(alphabet="甲市人民政府关于印发的通知2021年月日:,。〔〕号《》 \n|", max_size=200))
def test_spans_lie_in_any_text(text):
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    header = read_header(Source(text), [block])
    for span in (header.title_span, header.addressees):
        assert span is None or 0 <= span.start < span.end <= len(text)
