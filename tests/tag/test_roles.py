"""Responsibility brackets and lines: roles, time limits, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.roles import role_lexicon
from pipeline.records import Role, Span
from pipeline.tag.roles import is_responsibility, parse_responsibility, role_of_header

SHORT = {Role.LEAD: "L", Role.RESPONSIBLE: "R", Role.COOPERATE: "C", Role.SUPERVISE: "S"}

# The inside of a bracket (folded) and role:unit pairs, T:time, X:leftover, joined with |.
BRACKETS = {
    # labels
    "责任单位:市财政局": "R:市财政局",
    "牵头位:市财政局,责单位:市教育局": "L:市财政局|R:市教育局",  # a character lost in a PDF
    "责任单位均包括各市(州)、各县(市、区)人民政府": "R:各市(州)|R:各县(市、区)人民政府",
    "牵头单位:市财政局;配合单位:市教育局、市民政局等": "L:市财政局|C:市教育局|C:市民政局",
    "牵头单位:市财政局,责任单位:市教育局": "L:市财政局|R:市教育局",
    "牵头单位:市财政局 责任单位:市教育局": "L:市财政局|R:市教育局",
    "牵头单位:市财政局\n配合单位:市教育局": "L:市财政局|C:市教育局",
    "牵头部门:市财政局;落实单位:各县(市、区)政府": "L:市财政局|R:各县(市、区)政府",
    "牵头落实单位:市财政局": "L:市财政局",
    "牵头责任单位:区房管局;责任单位:区财政局": "L:区房管局|R:区财政局",
    "主办单位:市财政局;协办单位:市教育局": "L:市财政局|C:市教育局",
    "责任单位: 责任单位:市政府各部门,各县(市、区)政府": "R:市政府各部门|R:各县(市、区)政府",
    "责任单位市财政局": "R:市财政局",
    "责任单位∶市金融办,配合单位各商业银行": "R:市金融办|C:各商业银行",
    "牵头:市财政局;配合:市教育局": "L:市财政局|C:市教育局",
    "牵头:市财政局\n配合:市教育局": "L:市财政局|C:市教育局",
    "牵头:市财政局配合:市教育局、市民政局": "L:市财政局|C:市教育局|C:市民政局",
    "责任单位:市财\n政局": "R:市财\n政局",
    "牵头单位:无;责任单位:各区": "R:各区",
    "市级牵头部门:市财政局": "L:市财政局",
    "责任单位:山水城、市财政局": "R:山水城|R:市财政局",
    "督导单位:市政府督查室;责任单位:各区": "S:市政府督查室|R:各区",
    # places that have their office from a later name
    "责任单位:省水利厅,太原、忻州、吕梁市人民政府": "R:省水利厅|R:太原|R:忻州|R:吕梁市人民政府",
    "省水利厅牵头,广州、深圳市政府配合": "L:省水利厅|C:广州|C:深圳市政府",
    # verbs
    "市扶贫办牵头;市直有关部门配合;各县、市、区人民政府,各园区管委会负责": (
        "L:市扶贫办|C:市直有关部门|R:各县、市、区人民政府|R:各园区管委会"
    ),
    "省大数据局、省政府办公厅牵头,各有关部门、各市政府配合": (
        "L:省大数据局|L:省政府办公厅|C:各有关部门|C:各市政府"
    ),
    "市财政局牵头市教育局配合": "L:市财政局|C:市教育局",
    "市经信局牵头负责": "L:市经信局",
    "市民政局、财政局按照各自职责牵头": "L:市民政局|L:财政局",
    "市民政局、市财政局按职责分工负责": "R:市民政局|R:市财政局",
    "市民政局等部门按职责分工负责": "R:市民政局",
    "乡纪委牵头,各村党支部、各驻村工作队配合": "L:乡纪委|C:各村党支部|C:各驻村工作队",
    "公安、交通、城管部门按职责分工负责": "R:公安|R:交通|R:城管部门",
    "各有关部门分工负责": "R:各有关部门",
    "各有关部门分头落实": "R:各有关部门",
    "县委办、县政协办、县残联办公室牵头": "L:县委办|L:县政协办|L:县残联办公室",
    "市督导办牵头": "L:市督导办",
    "以市教育局为主,市财政局协助": "L:市教育局|C:市财政局",
    "市教育局负总责,各县区政府具体实施": "L:市教育局|R:各县区政府",
    "责任单位及责任人:县住建局 李某某": "R:县住建局",
    "责任单位:市委办公室、市政府办公室(共同牵头),市直各部门": (
        "L:市委办公室|L:市政府办公室|R:市直各部门"
    ),
    # functions that 等部门 closes stand for their bureaus
    "发改、财政、人社等部门配合": "C:发改|C:财政|C:人社",
    "市住建局牵头,发改、自然资源等部门和各县区配合": "L:市住建局|C:发改|C:自然资源|C:各县区",
    "公安、市场监管部门负责": "R:公安|R:市场监管部门",
    "市住建局负责指导督促,各县区政府负责实施": "S:市住建局|R:各县区政府",
    "各县区政府是责任主体,市农业农村局负责监督": "R:各县区政府|S:市农业农村局",
    "责任分工:市财政局牵头,市教育局配合": "L:市财政局|C:市教育局",
    "市发改局、市财政局、云山平台负责": "R:市发改局|R:市财政局|R:云山平台",
    "体育总局、冬奥组委负责": "R:体育总局|R:冬奥组委",
    "市政府教育督导委员会办公室牵头": "L:市政府教育督导委员会办公室",
    "市直各主管部门按职责分工负责": "R:市直各主管部门",
    "各责任单位按职责分工负责": "R:各责任单位",
    "由市财政局负责,市教育局参与": "R:市财政局|C:市教育局",
    "市级层面由市教育局牵头": "L:市教育局",
    "市教育局牵头组织实施,市财政局协助": "L:市教育局|C:市财政局",
    "市教育局为牵头单位,市财政局为配合单位": "L:市教育局|C:市财政局",
    "市教育局负责牵头,市财政局负责配合": "L:市教育局|C:市财政局",
    "市教育局负责,市政府督查室督导": "R:市教育局|S:市政府督查室",
    "责任单位:市住建局牵头,市财政局配合,各区": "L:市住建局|C:市财政局|R:各区",
    "牵头单位:市住建局负责": "L:市住建局",
    "甲、乙市政府分别负责": "X:甲|R:乙市政府",
    "海州、云台市政府分别负责": "R:海州|R:云台市政府",
    # 会同: the first leads, the others help
    "市教育局会同市财政局负责": "L:市教育局|C:市财政局",
    "市教育局牵头,会同市财政局、各区落实": "L:市教育局|C:市财政局|C:各区",
    # marks behind a name
    "责任单位:市财政局、市教育局(牵头)、市民政局": "R:市财政局|L:市教育局|R:市民政局",
    # time limits and persons
    "责任时限:2022年底前,牵头单位:市政府办公室": "L:市政府办公室|T:2022年底前",
    "责任时限:持续推进,责任单位:各区": "R:各区|T:持续推进",
    "责任单位:市财政局;完成时限:2022年6月底前完成": "R:市财政局|T:2022年6月底前完成",
    "责任单位:市教育局,时序进度:2022年6月底前": "R:市教育局|T:2022年6月底前",
    "责任单位:市财政局,2022年6月底前": "R:市财政局|T:2022年6月底前",
    "牵头负责领导:张某某。牵头责任单位:市教育局": "L:市教育局|X:张某某",
    "责任领导:张某某,责任单位:市教育局": "R:市教育局|X:张某某",
    # statements that hold for more
    "责任单位:省经信厅、省科技厅。列第一位的为牵头单位,下同": "R:省经信厅|R:省科技厅",
    "责任单位:省经信厅、省科技厅(列第一位的为牵头单位,下同)": "R:省经信厅|R:省科技厅",
    "省教育厅负责。以下均需各市、县人民政府落实,不再列出": "R:省教育厅|R:各市、县人民政府",
    # breaks inside words
    "责任\n单位:省市\n场监管局": "R:省市\n场监管局",
    "牵 头 单 位:市财政局": "L:市财政局",
    # a whole line with its bracket
    "(责任单位:市财政局,各县(市、区)政府)": "R:市财政局|R:各县(市、区)政府",
}
NOT = (
    "负责任务的部门", "本人及负责抚养的未成年子女的户口本", "联合体牵头人名称", "责任编辑:某某",
    "国办发(2018)10号", "各级各部门要认真落实责任,负责同志亲自抓", "牵头人:张某某",
    "责任单位要切实履行主体责任,落实各项任务", "以联合体形式申报时,牵头单位填写", "此件公开发布",
    "一人公司,指以个人为主,独立完成研发、生产、推广、销售的企业",
    "专班,是指由各单位抽调人员参与的工作组织", "含负责人", "市财政局", "2022年底前",
    "以下简称责任单位", "由市财政局负责解释", "",
)  # fmt: skip
HEADERS = {
    "责任单位(牵头)": Role.LEAD,
    "责任部门(配合部门)": Role.COOPERATE,
    "责任单位(排第一位的为牵头单位)": Role.RESPONSIBLE,
    "牵头整改单位": Role.LEAD,
    "整改配合单位": Role.COOPERATE,
    "主责": Role.RESPONSIBLE,
    "牵 头 单 位": Role.LEAD, "牵头落实单位": Role.LEAD, "牵头部门": Role.LEAD,
    "主办单位": Role.LEAD, "牵头(责任)单位": Role.LEAD, "市级牵头部门": Role.LEAD,
    "牵头单位及责任人": Role.LEAD,
    "责 任 单 位": Role.RESPONSIBLE, "责任部门": Role.RESPONSIBLE, "落实单位": Role.RESPONSIBLE,
    "责任主体": Role.RESPONSIBLE, "责任单位(排在第一位的为牵头单位)": Role.RESPONSIBLE,
    "牵头": Role.LEAD, "联办单位": Role.COOPERATE, "整改责任单位": Role.RESPONSIBLE,
    "行业主管部门": Role.RESPONSIBLE, "属地政府": Role.RESPONSIBLE,
    "配合单位": Role.COOPERATE, "协办单位": Role.COOPERATE, "参加部门": Role.COOPERATE,
    "督导单位": Role.SUPERVISE,
    "工作要求": None, "完成时限": None, "责任人": None, "责任领导": None, "工作任务": None,
    "序号": None, "任务": None, "落实情况": None, "": None,
}  # fmt: skip


def parse(text: str) -> str:
    found = parse_responsibility(text, Span(0, len(text)))
    return "|".join(
        [f"{SHORT[unit.role]}:{text[slice(*unit.span)]}" for unit in found.units]
        + [f"T:{text[slice(*time)]}" for time in found.times]
        + [f"X:{text[slice(*lost)]}" for lost in found.leftover]
    )


def sort(pairs: str) -> list[str]:
    return sorted(pairs.split("|"))


@pytest.mark.parametrize(("text", "expected"), BRACKETS.items())
def test_a_bracket_gives_each_unit_its_role(text: str, expected: str) -> None:
    assert sort(parse(text)) == sort(expected)


@pytest.mark.parametrize("text", BRACKETS)
def test_such_a_bracket_is_one_of_responsibility(text: str) -> None:
    assert is_responsibility(text, Span(0, len(text)))


@pytest.mark.parametrize("text", NOT)
def test_prose_and_other_brackets_are_none(text: str) -> None:
    assert not is_responsibility(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("推进改革。(市财政局、市教育局)", True),
        ("推进改革。(市财政局;2021年12月底前)", True),
        ("推进改革(市财政局、市教育局)。", True),
        ("公开就业信息(区人社局);公开低保信息(区民政局)。", True),
        ("公开预决算(区财政局、各预算单位;9月底前完成)。", True),
        ("与区财政局(区国资委)共同公开", False),
        ("责任单位为区财政局(区国资委)。", False),
        ("落实到各乡镇(街道)。", False),
        ("开展生态文明县(市、区)、乡镇创建", False),
        ("由牵头部门(市财政局)审核", False),
        ("公开清单(目录)。", False),
        ("提高保障水平(国家级)。", False),
    ],
)
def test_a_bracket_of_names_alone_counts_at_the_end_of_a_clause(text: str, counts: bool) -> None:
    assert is_responsibility(text, Span(text.index("(") + 1, text.index(")"))) is counts


def test_spans_are_offsets_into_the_whole_text() -> None:
    text = "做好公开。(责任时限:6月底前,责任单位:市财政局)"
    found = parse_responsibility(text, Span(6, len(text) - 1))
    assert [text[slice(*unit.span)] for unit in found.units] == ["市财政局"]
    assert [text[slice(*time)] for time in found.times] == ["6月底前"]


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("责任单位:市财政局", "rule:label"),
        ("市财政局牵头", "rule:verb"),
        ("责任单位:市财政局(牵头)", "rule:mark"),
        ("市财政局会同市教育局", "rule:joint"),
        ("市财政局、市教育局", "rule:list"),
    ],
)
def test_each_mention_says_how_it_was_found(text: str, found_by: str) -> None:
    assert parse_responsibility(text, Span(0, len(text))).units[0].found_by == found_by


def test_an_unread_name_scores_less() -> None:
    units = parse_responsibility("责任单位:山水城、市财政局", Span(0, 13)).units
    assert [unit.score for unit in units] == [0.5, 1.0]


@pytest.mark.parametrize(("header", "role"), HEADERS.items())
def test_a_header_gives_the_role_of_its_column(header: str, role: Role | None) -> None:
    assert role_of_header(header) is role


def test_every_stem_makes_a_label_of_its_role() -> None:
    lexicon = role_lexicon()
    wrong = {
        stem
        for stem, role in lexicon.stems.items()
        if lexicon.role_of_header(stem + "单位") not in (role, Role.LEAD)
    }
    assert not wrong


@given(
    st.text(
        alphabet="市区县局财政教育牵头责任配合单位负责落实,;:。、() \n由会同2022年底前", max_size=60
    )
)
def test_whatever_stands_there_every_span_is_inside(text: str) -> None:
    span = Span(0, len(text))
    found = parse_responsibility(text, span)
    spans = [*(unit.span for unit in found.units), *found.times, *found.leftover]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    is_responsibility(text, span)


@pytest.mark.parametrize(
    "unit", ["(", "牵头", "市财政局牵头,", "责任单位:", "按照各自职责", "为", "等"]
)
def test_a_long_line_is_left_over_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert parse_responsibility(text, Span(0, len(text))).leftover
    assert not is_responsibility(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places beside units are units, and so are those that have their office from the next
        ("甲县、乙县、丙区政府,市水利局", "甲县|乙县|丙区政府|市水利局"),
        ("甲镇、丙街道,区住建局", "甲镇|丙街道|区住建局"),
        ("市生态环境局及各分局", "市生态环境局|各分局"),
        ("市生态环境局,襄城、樊城、襄州区政府", "市生态环境局|襄城|樊城|襄州区政府"),
        ("鹿城、龙湾、瓯海区政府,甲新区管委会", "鹿城|龙湾|瓯海区政府|甲新区管委会"),
        ("河东村、河西村、龙潭社区,镇林业站", "河东村|河西村|龙潭社区|镇林业站"),
        ("各项目单位、代建单位", "各项目单位|代建单位"),
        # a function is no place
        ("公安、交通、襄州区政府", "襄州区政府"),
        # without 等部门 a word may be a subject
        ("教育、民政、残联", "残联"),
        # places alone may be anything
        ("甲县、乙县", ""),
    ],
)
def test_a_bare_list_is_read_to_its_last_name(text: str, expected: str) -> None:
    units = parse_responsibility(text, Span(0, len(text))).units
    assert "|".join(text[slice(*unit.span)] for unit in units) == expected
