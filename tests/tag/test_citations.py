"""Other documents named in the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Label, Span
from pipeline.tag.citations import find_aliases, find_citations
from pipeline.text import fold


def cite(text: str, **stands: bool) -> list[tuple]:
    folded = fold(text)
    found = find_citations(folded, Span(0, len(folded)), **stands)
    return [(c.relation.value, c.title, c.doc_number, c.issuer, c.year) for c in found]


NUMBER_19 = ("国办发〔2016〕19号", "国务院办公厅", 2016)


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        # two numbers, and joint issuers that a blank parts, carried out alike
        (
            "依据苏政办函〔2021〕33号、甲政办发〔2021〕5号文件",
            [
                ("basis", None, "苏政办函〔2021〕33号", "江苏省人民政府办公厅", 2021),
                ("basis", None, "甲政办发〔2021〕5号", None, 2021),
            ],
        ),
        (
            "参照财政部 民政部《关于补贴制度的通知》",
            [("basis", "关于补贴制度的通知", None, "民政部", None)],
        ),
        # marks with a number, without one, nested in each way
        (
            "为贯彻落实《国务院办公厅关于印发2021年政务公开工作要点的通知》（国办发〔2021〕12号）精神",
            [
                (
                    "basis",
                    "国务院办公厅关于印发2021年政务公开工作要点的通知",
                    "国办发〔2021〕12号",
                    "国务院办公厅",
                    2021,
                )
            ],
        ),
        ("根据《甲条例》,制定本办法。", [("basis", "甲条例", None, None, None)]),
        (
            "落实《关于印发〈甲办法〉的通知》要求",
            [("basis", "关于印发〈甲办法〉的通知", None, None, None)],
        ),
        (
            "落实《关于印发《甲办法》的通知》要求",
            [("basis", "关于印发《甲办法》的通知", None, None, None)],
        ),
        (
            "落实《关于印发《甲办法的通知》(国发〔2020〕1号)。另见《乙办法》。",
            [
                ("basis", "关于印发《甲办法的通知", "国发〔2020〕1号", "国务院", 2020),
                ("mention", "乙办法", None, None, None),
            ],
        ),
        # broken over lines, blanks inside
        (
            "按照《甲市丙领域\n政府信息 公开办法》",
            [("basis", "甲市丙领域政府信息公开办法", None, None, None)],
        ),
        # the issuer before the mark
        (
            "按照国家《甲通知》(十条)和省上《乙通知》(二十条)精神,制定了《丙措施》。",
            [("basis", "甲通知", None, None, None), ("basis", "乙通知", None, None, None)],
        ),
        (
            "认真落实国务院办公厅《关于规范平台有关事项的通知》",
            [("basis", "关于规范平台有关事项的通知", None, "国务院办公厅", None)],
        ),
        (
            "根据省政府办公厅《甲方案》、市委办公室和市政府办公室《乙通知》要求",
            [
                ("basis", "甲方案", None, "省政府办公厅", None),
                ("basis", "乙通知", None, "市政府办公室", None),
            ],
        ),
        (
            "认真落实国务院办公厅信息与公开办公室《甲意见》",
            [("basis", "甲意见", None, "国务院办公厅信息与公开办公室", None)],
        ),
        # lists with and without connectives
        (
            "按照《甲法》《乙条例》和《丙意见》(国发〔2020〕1号)等有关规定",
            [
                ("basis", "甲法", None, None, None),
                ("basis", "乙条例", None, None, None),
                ("basis", "丙意见", "国发〔2020〕1号", "国务院", 2020),
            ],
        ),
        # one bracket holds the number and the short name
        (
            "根据《甲市丙工作意见》(国办发〔2016〕8号,以下简称《意见》)要求",
            [("basis", "甲市丙工作意见", "国办发〔2016〕8号", "国务院办公厅", 2016)],
        ),
        # a number alone, an order, a title without marks
        (
            "按照国办发〔2016〕19号文件要求",
            [("basis", None, "国办发〔2016〕19号", "国务院办公厅", 2016)],
        ),
        ("根据《甲条例》(国务院令第711号)", [("basis", "甲条例", "国务院令第711号", None, None)]),
        (
            "按照国务院办公厅关于印发2021年工作要点的通知(国办发〔2021〕12号)要求",
            [
                (
                    "basis",
                    "国务院办公厅关于印发2021年工作要点的通知",
                    "国办发〔2021〕12号",
                    "国务院办公厅",
                    2021,
                )
            ],
        ),
        # an upper document passed on as it is
        (
            "现将《甲意见》(皖政〔2020〕1号)转发给你们",
            [("basis", "甲意见", "皖政〔2020〕1号", "安徽省人民政府", 2020)],
        ),
        (
            "为落实《甲意见》、《乙方案》及省政府《丙措施》等部署",
            [
                ("basis", "甲意见", None, None, None),
                ("basis", "乙方案", None, None, None),
                ("basis", "丙措施", None, "省政府", None),
            ],
        ),
        # mentions: nothing is carried out, or not here
        ("《甲办法》同时废止。", [("mention", "甲办法", None, None, None)]),
        ("将《甲条例》列入学法内容", [("mention", "甲条例", None, None, None)]),
        ("按照职责分工,做好宣传。发布《甲指南》。", [("mention", "甲指南", None, None, None)]),
        ("2016年《甲规划(2016-2020年)》", [("mention", "甲规划(2016-2020年)", None, None, 2016)]),
        # must not match: this document itself, its short name, what is no document
        ("现将《甲市2021年工作要点》印发给你们,请认真贯彻执行。", []),
        ("《甲市2021年工作要点》已经市人民政府同意,现印发给你们", []),
        ("我局制定了《甲市工作要点》,请抓好落实。", []),
        (
            "政策方面,出台《甲市行动方案》《甲市若干政策》等文件。",
            [
                ("mention", "甲市行动方案", None, None, None),
                ("mention", "甲市若干政策", None, None, None),
            ],
        ),
        ("(以下简称《条例》)", []),
        ("本《措施》自印发之日起施行", []),
        ("取得《不动产权证书》和《商品房预售许可证》", []),
        ("签订《商品房买卖合同》,刊于《甲日报》", []),
        ("典型经验向上级《工作交流》及主流媒体推介", []),
        ("在《政务参考》和网站同步刊发", []),
        ("《》", []),
        ("2021年12月底前完成,比2020年增长5%", []),
        # what is handed on or made is another document than those it is based on
        (
            "根据《甲条例》和《乙条例》,经行署同意,现将实施方案印发给你们",
            [("basis", "甲条例", None, None, None), ("basis", "乙条例", None, None, None)],
        ),
        (
            "依据《甲条例》《乙条例》,制定本工作方案,现印发给你们",
            [("basis", "甲条例", None, None, None), ("basis", "乙条例", None, None, None)],
        ),
        ("《甲方案》已经市政府同意,现转发给你们,请照此执行", []),
    ],
)
def test_documents_are_found_and_read(text, citations):
    assert cite(text) == citations


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("根据《甲条例》公开信息", [("mention", "甲条例", None, None, None)]),
        ("制定《甲市实施办法》并印发实施", [("mention", "甲市实施办法", None, None, None)]),
        (
            "按照国办发〔2016〕19号要求公开",
            [("mention", None, "国办发〔2016〕19号", "国务院办公厅", 2016)],
        ),
    ],
)
def test_inside_a_task_all_are_mentions(text, citations):
    assert cite(text, preamble=False) == citations


def test_short_names_are_those_that_the_text_gives() -> None:
    text = "根据《甲规划》(以下简称《规划》)和《乙意见》(下称:《意见》),对照《清单》"
    assert find_aliases(text) == {"规划", "意见"}


def test_behind_the_first_task_what_is_made_is_another_document():
    text = "成果名称:出台《甲市数据条例》,拓展场景"
    assert cite(text) == []
    assert cite(text, issuing=False) == [("mention", "甲市数据条例", None, None, None)]


def test_the_span_holds_title_and_number():
    text = "落实《甲办法》（国发〔2020〕1号，以下简称《办法》）精神"
    (citation,) = find_citations(fold(text), Span(0, len(text)))
    mention = citation.mention
    assert text[slice(*mention.span)] == "《甲办法》（国发〔2020〕1号，以下简称《办法》）"
    assert (mention.label, mention.found_by) == (Label.CITATION, "rule:book-marks")


def test_only_the_span_is_searched():
    text = "根据《甲法》。按照《乙法》。依据《丙法》。"
    start, end = text.index("按照"), text.index("依据")
    assert [c.title for c in find_citations(text, Span(start, end))] == ["乙法"]


BASIS = {
    "2021_保山市": [],
    "2016_肇庆市": ["中办发〔2016〕8号", None, "国办发〔2016〕19号", "粤办函〔2016〕236号"],
    "2018_保山市": ["国办发〔2018〕10号", "云政办发〔2018〕61号"],
    "2021_三明市沙县区": ["国办发〔2021〕12号", "闽政办函〔2021〕34号"],
    "2022_承德市": [],
}


@pytest.mark.parametrize("name", BASIS)
def test_the_preambles_of_the_five_documents(name, raw):
    text = fold(raw[name].read_text(encoding="utf-8"))
    start = max(text.find(":\n"), 0)
    first_task = min(
        at for cue in ("一、", "工作任务", "工 作 任 务") if (at := text.find(cue)) > 0
    )
    found = find_citations(text, Span(start, first_task))
    assert [c.doc_number for c in found if c.relation.value == "basis"] == BASIS[name]


@given(st.text(alphabet="《》〈〉()国办发2016号关于印发的通知。,根据 \n", max_size=120))
def test_any_text_gives_citations_in_order_and_apart(text):
    end = 0
    for citation in find_citations(text, Span(0, len(text))):
        span = citation.mention.span
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize(
    "unit", ["《", "》", "《甲", "《甲》", "(2016)1号", "国发(2016)1号", "根据《甲》"]
)
def test_the_time_grows_with_the_text_alone(unit):
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    find_citations(text, Span(0, len(text)))
    assert time.perf_counter() - began < 10
